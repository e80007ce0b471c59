"""UTF-8 that was read as something else: "donâ€™t", "cafÃ©", "ÐŸÑ€Ð¸Ð²ÐµÑ‚".

ftfy knows how to read it; this module asks it only about short pieces that hold a
suspicious sequence, and turns its answers into edits that cover the broken
characters and nothing else.  A well-encoded text costs one scan and no import.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.stages.mojibake.difference import differences, threaded
from newsclean.stages.mojibake.talk import MOST_PLACES, is_subject, stands_alone

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

RULE = "mojibake.encoding"
WESTERN = ("latin-1", "cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2")
"""Encodings of Latin letters in which UTF-8 is read by mistake, as far as ftfy knows them."""

ENCODINGS = (
    "latin-1 sloppy-windows-1252 sloppy-windows-1251 sloppy-windows-1250 sloppy-windows-1253"
    " sloppy-windows-1254 sloppy-windows-1257 iso8859-2 macroman cp437"
).split()
"""What UTF-8 is taken for, likeliest first, as ftfy tries it."""

OTHERS = (
    "latin-1 sloppy-windows-1252 iso8859-7 iso8859-11 iso8859-13 iso8859-4 iso8859-5 iso8859-8 iso8859-6"
).split()
"""What it is taken for where C1 controls show it: guess-work falls for ISO 8859 in Greek, Thai, Baltic ..."""

SETTLING = 4
"""Times a piece may be repaired until it is stable; text broken three times over is the worst seen."""

PIECE = re.compile(
    # Cut behind a line, else behind a space, else before what can be a lead byte, else anywhere.
    r"(?s:.{1,1000}(?:(?<=\n)|\Z)|.{1,1000}(?<=[ \t])|.{1,1000}(?=[\x00-\x7f\xc2-\xf4])|.{1,1000})"
)
"""What ftfy is given at once: it is quadratic on some noise."""

DENSE = 50
"""A piece that still has a suspicious place in so many characters when it is repaired is noise."""

MOST_CONFUSED = 20
"""A text with more such pieces is left alone: the time is better spent.  No page measured has one."""

NOT_ASCII = re.compile("[^\x00-\x7f]+(?:[\x00-\x7f]{1,8}[^\x00-\x7f]+){0,40}")
NEAR = 4
"""Characters around one beyond ASCII that can make it bad."""

LINE = re.compile("[^\n]*\n|[^\n]+")
SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
CONTROLS = re.compile("[\x80-\x9f]+")
STRAY_CONTROL = re.compile("(?<![^\x00-\x7f\u2e80-\uffff])[\x80-\x84\x86-\x9f][\x80-\x9f]*")
"""C1 controls after ASCII or Chinese: no bytes of UTF-8, where a lead byte goes before.  A lone
"\x85" breaks a line."""

UTF8_SHAPE = re.compile(
    "[\xe0-\xf4][\x80-\xbf]{2}|[âð][^\x00-\x7f]{2}|[^\\W\x00-\xff\u2e80-\uffff][\x80-\x9f]"
)
ORPHAN = re.compile("(?<=[\\s\\w.,;:!?])Â(?=\\n|\\Z)")
"""What is left of a no-break space at the end of a line that was trimmed."""
LOST_QUOTE = re.compile("(â(?:€|\x80))(?:\ufffd|\\?(?=\\s|$))")
SIGNS = re.compile("â„[¢–]")
"""The signs ™ and №, which ftfy leaves where they stand alone."""
MAY_START = re.compile("[ÃÂ] ")
LINE_START = re.compile("^[ÃÂ] ", re.MULTILINE)
"""What ftfy finds wrong at the start of a line only if it is shown that line."""
MISREAD = re.compile("[^\x00-\x9f][^\x00-\x7f]{0,40}[\x80-\x9f][^\x00-\x7f]{0,40}")


@cache
def gate() -> re.Pattern[str]:
    """What a text must hold to be looked at: shapes that UTF-8 takes when it is read wrongly.

    A lead byte's character and then as many continuation bytes' characters as it asks
    for.  All lead characters stand in one set at the front, so that a search runs past
    all others: 20 to 60 us for 4,000 characters.
    """
    two, three, four = (_characters(*span) for span in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    more = _characters(0x80, 0xBF)
    leads = "".join(sorted({*two, *three, *four, *"вВГРСβΒΓΞΟā‚√≈├╬┬"}))
    return re.compile(
        f"[{leads}\x80-\x9f\ud800-\udbff](?:"
        f"(?<=[{two}])[{more}]|(?<=[{three}])[{more}]{{2}}|(?<=[{four}])[{more}]{{3}}"
        "|(?<=[\x80-\x9f])|(?<=[\ud800-\udbff])[\udc00-\udfff]"
        "|(?<=[ÂÃ]) |(?<=[âβā])€|(?<=[Ãâð])[^\x00-\x7f]?\ufffd"
        "|(?<=в)Ђ|(?<=Г)ў|(?<=[ВГРС])[^\\w\\s][ВГРС]|(?<=[ΒΓΞΟ])[^\\w\\s][ΒΓΞΟ]"  # as Cyrillic, as Greek
        "|(?<=‚)[Äâó]|(?<=√)[^\\w\\s]|(?<=≈)[°¢]|(?<=Γ)Ç|(?<=[├╬┬]))"  # as Mac Roman, as DOS
    )


def _characters(first: int, last: int) -> str:
    """The characters that these bytes stand for in Western encodings."""
    codes = bytes(range(first, last + 1))
    return "".join(sorted({char for name in WESTERN for char in codes.decode(name, "ignore")}))


def repaired_encoding(text: str) -> list[Edit]:
    """Read what was UTF-8 as UTF-8, and what was Windows-1252 as that.

    Left alone: sequences alone in quotation marks and texts whose subject they are,
    sequences that lost a byte and could be several characters, and anything that
    would become a private or unassigned character.

    >>> [(edit.start, edit.after) for edit in repaired_encoding("The cafÃ© didnâ€™t open")]
    [(7, 'é'), (14, '’')]
    >>> repaired_encoding("The page showed “â€™” wherever an apostrophe belonged.")
    []
    """
    if text.isascii() or not gate().search(text):
        return []
    edits = [Edit(*pair.span(), _joined(pair.group()), RULE) for pair in SURROGATE_PAIR.finditer(text)]
    is_windows = STRAY_CONTROL.search(text) is not None
    if is_windows and not UTF8_SHAPE.search(text):
        # No UTF-8 here: then "CAFÉ\x94" is É and a quotation mark, not two bytes of one letter.
        edits += _windows_controls(text, CONTROLS)
    else:
        edits += _misread(text)
        edits += _windows_controls(text, STRAY_CONTROL) if is_windows else ()
    if edits:
        edits += (Edit(*match.span(), "", RULE) for match in ORPHAN.finditer(text))
    edits.sort()
    if len(edits) > MOST_PLACES:
        return edits
    if is_subject(text, edits):
        return []
    return [edit for edit in edits if not stands_alone(text, edit.start, edit.end)]


def _joined(pair: str) -> str:
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _windows_controls(text: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    """C1 controls as what Windows puts in their place: "\\x93" is a quotation mark."""
    for match in pattern.finditer(text):
        yield Edit(*match.span(), match.group().translate(WINDOWS), RULE)


def _misread(text: str) -> list[Edit]:
    """Repairs of UTF-8 that was read in another encoding: of the whole text, else piece by piece."""
    if not (is_bad(text) or SIGNS.search(text) or (MAY_START.search(text) and LINE_START.search(text))):
        return []
    if (after := _settled(text, _whole)) != text and (edits := threaded(text, after, RULE)) is not None:
        return _sound(text, edits)
    search, confused = gate().search, 0
    found: list[Edit] = []
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        if not search(text, start, end):
            continue
        before = piece.group()
        after = _settled(before, _whole)
        if after == before:
            after = "".join(_settled(line, _in_places) for line in LINE.findall(before))
            confused += len(gate().findall(after)) > len(after) // DENSE
            if confused > MOST_CONFUSED:
                return []
        found += (
            edit._replace(start=start + edit.start, end=start + edit.end)
            for edit in _sound(before, differences(before, after, RULE))
        )
    return found


def is_bad(text: str) -> bool:
    """What ftfy's ``badness.is_bad`` says, asked only around characters beyond ASCII.

    All its patterns hold one, with two of ASCII at most on either side.  A page of 15,000
    characters takes .3 ms instead of 4.
    """
    from ftfy import badness

    search = badness.BADNESS_RE.search
    return any(search(text, *_around(run)) for run in NOT_ASCII.finditer(text))


def _around(run: re.Match[str]) -> tuple[int, int]:
    return max(0, run.start() - NEAR), run.end() + NEAR


def _sound(text: str, edits: Iterable[Edit]) -> list[Edit]:
    return [edit for edit in edits if _is_sound(text[edit.start : edit.end], edit.after)]


def _is_sound(before: str, after: str) -> bool:
    """Whether a repair made characters that people write."""
    if after == before.translate(WINDOWS):
        return False  # Windows-1252 after all; looked at for the text as a whole
    if after.count("\ufffd") > before.count("\ufffd"):
        return False
    return not any(unicodedata.category(char) in ("Cn", "Co", "Cc") for char in after)


def _settled(piece: str, fix: Callable[[str], str]) -> str:
    """*piece*, repaired until it is stable; as it was if it does not become so."""
    # Windows-1252 has no character for the last byte of ”: it often is lost on the way.
    text = LOST_QUOTE.sub(lambda match: match[1] + "\x9d", piece)
    for _ in range(SETTLING):
        fixed = fix(text)
        if fixed == text:
            return text
        text = fixed
    return piece


def _whole(text: str) -> str:
    """*text* read anew from end to end: what mojibake is, unless texts were put together."""
    from ftfy import fixes

    if not is_bad(text):
        return text
    for encoding in ENCODINGS:
        try:
            data = text.encode(encoding)
            if encoding != "macroman":  # where byte A0 is a dagger
                data = fixes.restore_byte_a0(data)
            if encoding.startswith("sloppy"):  # where "\ufffd" is byte 1A
                data = fixes.replace_lossy_sequences(data)
            return data.decode("utf-8")
        except UnicodeError:
            continue
    return _by_other_encodings(text) if CONTROLS.search(text) else text


def _in_places(text: str) -> str:
    """A line read anew, or those places in it that look wrong whatever stands around them."""
    import ftfy

    if (fixed := _whole(text)) != text:
        return fixed
    text = MISREAD.sub(lambda run: _by_other_encodings(run.group()), text)
    return ftfy.fix_encoding(SIGNS.sub(lambda sign: _by_other_encodings(sign.group()), text), _config())


def _by_other_encodings(text: str) -> str:
    for encoding in OTHERS:
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


@cache
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    # Only the encoding: all else that ftfy can do is a matter of style, or another step here.
    return TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_c1_controls=False, fix_latin_ligatures=False,
        fix_character_width=False, uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False,
        remove_control_chars=False, normalization=None, explain=False,
    )  # fmt: skip
