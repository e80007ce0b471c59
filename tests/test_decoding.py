"""Which encoding a file is in, on texts whose encoding is known; the laws are in properties/."""

from __future__ import annotations

import codecs

import pytest
from strategies import PROSE

from newsclean.decoding import BOMS, Carrier, decode

GERMAN = "Über die Brücke fährt täglich um 7 Uhr der Zug nach Köln, sagte Jörg Müller. " * 5
CURLY = f"{PROSE[1]}\n\n{PROSE[6]} It cost £5 – no more."
RUSSIAN = "Министр сказал, что переговоры продолжатся в среду. " * 10
KOREAN = "북한은 이번 주 회담을 거부했다고 발표했다. " * 10
JAPANESE = "首相は水曜日に、交渉を続けると述べた。これは新しい提案である。" * 10


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CURLY, "utf-8"),
        (GERMAN, "utf-8"),
        (KOREAN, "utf-8"),
        (CURLY, "cp1252"),
        (GERMAN, "cp1252"),
        (GERMAN, "latin-1"),
        (CURLY, "utf-16-le"),
        (PROSE[2], "utf-16-le"),
        (PROSE[2], "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (KOREAN, "cp949"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_a_text_is_read(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.carrier.undecodable


@pytest.mark.parametrize(("bom", "encoding"), BOMS)
def test_a_mark_settles_it_and_is_no_text(bom: bytes, encoding: str) -> None:
    data = bom + CURLY.encode(encoding)
    text, carrier = decode(data)
    assert (text, carrier.encoding, carrier.bom) == (CURLY, encoding, bom)
    assert carrier.encode(text) == data


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_a_few_broken_bytes_do_not_make_it_another_encoding(bom: bytes) -> None:
    data = bom + CURLY.encode().replace(b"It cost", b"It\xff c\xe9st")
    text, carrier = decode(data)
    assert text == CURLY.replace("It cost", "It\udcff c\udce9st")
    assert carrier == Carrier(encoding="utf-8", bom=bom, undecodable=True)
    assert carrier.encode(text) == data


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\xff", b"\xff\xfe", b"\xff\xfea", b"\xef\xbb\xbf", b"\x81\x8d" * 9, bytes(range(256))],
)
def test_what_is_no_text_is_kept(data: bytes) -> None:
    text, carrier = decode(data)
    assert carrier.encode(text) == data


def test_what_came_as_text_is_written_as_utf8() -> None:
    assert Carrier().encode("Zoë") == "Zoë".encode()


def test_a_record_of_a_carrier_is_plain() -> None:
    carrier = Carrier("html", "utf-16-le", codecs.BOM_UTF16_LE, True, "abc")
    assert carrier.to_dict()["bom"] == "fffe"
    assert Carrier.from_dict(carrier.to_dict()) == carrier
