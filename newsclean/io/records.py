"""Records on disk: beside a text, or as lines of JSON.

A record beside a text does not repeat it.  It holds the text's sha256 instead, so
that `undo` can tell a text that was edited since; and the title line, if one was
written above the body.  A line of a JSON lines file holds all, under an ``id``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsclean.document import Cleaned
from newsclean.errors import ConfigError


def encode_text(text: str) -> bytes:
    """*text* as UTF-8; bytes that no encoding could read come out as they came in."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def encode_record(record: Mapping[str, Any]) -> bytes:
    """*record* as JSON in UTF-8, on one line; escaped only where it holds lone surrogates."""
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record).encode() + b"\n"


def decode_record(data: bytes) -> dict[str, Any]:
    """The record in *data*.  Raises `ConfigError` if it is none."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"this is not a record of newsclean: {error}") from error
    if not isinstance(record, dict) or not {"schema", "layers", "source"} <= record.keys():
        raise ConfigError("this is not a record of newsclean")
    return record


def is_record(path: Path) -> bool:
    """Whether *path* begins like a record that newsclean wrote; cheap."""
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as file:
            return file.read(10) == b'{"schema":'
    except OSError:
        return False


def title_line(cleaned: Cleaned) -> str:
    """The title on one line, as `--with-title` writes it above the body; "" without one."""
    return " ".join(cleaned.title.split())


def text_file(cleaned: Cleaned, title: str = "") -> bytes:
    """What stands in the text file: the body, below *title* and a blank line if there is one."""
    return encode_text(f"{title}\n\n{cleaned.text}" if title else cleaned.text)


def file_record(cleaned: Cleaned, title: str = "") -> dict[str, Any]:
    """The record that stands beside the text file."""
    record = cleaned.to_dict()
    text = record.pop("text")
    data = encode_text(text)
    if data.decode("utf-8", "surrogateescape") != text:
        # Two stray bytes that came to stand side by side and read as a character now.
        record["text"] = text
    return {**record, "text_sha256": hashlib.sha256(data).hexdigest(), "title_line": title}


def line_record(cleaned: Cleaned) -> dict[str, Any]:
    """The record as one line of many."""
    return {"id": cleaned.source.id, **cleaned.to_dict()}


def cleaned_of(record: dict[str, Any], data: bytes | None = None) -> Cleaned:
    """The result a record and its text file stand for; *data* is None for a whole record.

    Raises `ConfigError` if the text was edited after it was cleaned: its edits could
    not be found in it any more.
    """
    if data is not None:
        title = record.get("title_line")
        head = encode_text(f"{title}\n\n") if title else b""
        body = data[len(head) :]
        if not data.startswith(head) or hashlib.sha256(body).hexdigest() != record.get("text_sha256"):
            raise ConfigError("the text was edited after it was cleaned; clean the source again")
        record = {"text": body.decode("utf-8", "surrogateescape"), **record}
    elif "text" not in record:
        raise ConfigError("the record has no text; give the folder that has both")
    return Cleaned.from_dict(record)
