"""The first stage: what it repairs, and the much larger world that it leaves alone."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import Doc, Source
from newsclean.edits import Layer
from newsclean.stages.mojibake import RepairMojibake, encoding, repairs

NEGATIVE = sorted((Path(__file__).parents[1] / "fixtures" / "negative").glob("*.txt"))
MEGABYTE = 1_000_000
SECONDS = 5  # unloaded each takes 0.01 to 2


def repaired(text: str) -> str:
    return Layer.of(text, repairs(text)).text


def seen(text: str) -> list[tuple[str, str, str]]:
    """What each edit replaces, by what, under which rule."""
    return [(text[e.start : e.end], e.after, e.rule.removeprefix("mojibake.")) for e in repairs(text)]


SENTENCES = {
    "de": "Die Bürgermeisterin von Grünhöfe sagte am Mittwoch: „Für größere Schäden fehlt uns das Geld.“",
    "fr": "À Cœurville, l’été a été « très sec » : où trouver de l’eau, ça reste à régler, dit le maire.",
    "es": "El señor Ibáñez preguntó: ¿quién pagará el puente? «Mañana lo sabrán», respondió la cónsul.",
    "pt": "A decisão não agradou à população de São Gião, que pede informações até amanhã.",
    "pl": "Łódź podmiejska: sąd uznał, że żółta ścieżka należy do gminy, choć źródła mówią co innego.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl starosta Třešně.",
    "tr": "Gölyazı’da balıkçılar yeni ağları için ödeneğin ne zaman çıkacağını soruyor, dedi Şükrü Işık.",
    "vi": "Ông Nguyễn Văn Đức nói rằng cây cầu sẽ được sửa trước mùa mưa tới.",
    "ru": "Мэр посёлка сказал, что мост откроют в среду — «если не пойдёт снег».",
    "el": "Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει την Τετάρτη, αν δεν χιονίσει.",
    "ar": "قال رئيس البلدية إن الجسر سيفتح يوم الأربعاء، إذا لم يتساقط الثلج.",
    "he": "ראש העיר אמר שהגשר ייפתח ביום רביעי, אם לא יירד שלג.",
    "fa": "شهردار گفت: «پل چهارشنبه باز می‌شود.»",
    "hi": "महापौर ने कहा कि पुल बुधवार को खुलेगा।",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานจะเปิดในวันพุธ",
    "ko": "시장은 수요일에 다리를 다시 열겠다고 말했다. “눈이 오지 않으면요.”",
    "ja": "市長は「雪が降らなければ水曜日に橋を開ける」と述べた。",
    "zh": "市长说：“如果不下雪，大桥星期三开放。”",
    "en": "“It’s a naïve plan – £40m for one café?” the Zoë Institute’s chair asked… It won’t do.",
    "emoji": "The mayor replied with 👍🏽 and, later, 👩‍👩‍👧 🇵🇱 ❤️ and (╯°□°)╯︵ ┻━┻.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_good_writing_in_any_script_is_left_alone(lang: str) -> None:
    assert repairs(SENTENCES[lang]) == []


@pytest.mark.parametrize("encoding", ["latin-1", "sloppy-windows-1252", "sloppy-windows-1254"])
@pytest.mark.parametrize("lang", SENTENCES)
def test_utf8_read_in_a_western_encoding_is_restored_exactly(lang: str, encoding: str) -> None:
    import ftfy.bad_codecs  # noqa: F401  (brings the sloppy ones)

    broken = SENTENCES[lang].encode().decode(encoding)
    assert broken != SENTENCES[lang]
    assert repaired(broken) == SENTENCES[lang]
    assert {edit.rule for edit in repairs(broken)} == {"mojibake.encoding"}


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("The mayor wonâ€™t resign", "The mayor won’t resign"),
        ("the mayorâ\x80\x99s car", "the mayor’s car"),
        ("a cafÃ© and a crÃ¨me brÃ»lÃ©e", "a café and a crème brûlée"),
        ("cafÃƒÂ© twice over", "café twice over"),
        ("they said voilÃ  and left", "they said voilà and left"),
        ("Ã la carte", "à la carte"),
        ("Â£40m in 1990â€“95, at 5Â°C", "£40m in 1990–95, at 5°C"),
        ("“Good quotes” and a bad cafÃ©", "“Good quotes” and a bad café"),
        ("Gut gemeint“, und dann MÃ¼ll in MÃ¼nchen", "Gut gemeint“, und dann Müll in München"),
        ("Tidingsâ„¢ of joy", "Tidings™ of joy"),
        ("first.Â  Second.Â\nThird isnâ€™t.", "first.\u00a0 Second.\nThird isn’t."),
        # The last byte of a closing quotation mark has no place in Windows-1252.
        ("â€œFineâ€\ufffd she said", "“Fine” she said"),
        ("She said â€œfineâ€?", "She said “fine”"),
        # Taken for Greek, Thai, Baltic, Central European, Cyrillic, Mac, DOS.
        ("the brain\u03b2\x80\x94all of it", "the brain—all of it"),
        ("You can\u0e42\x80\x99t go", "You can’t go"),
        ("it\u0101\x80\x99s here", "it’s here"),
        ("the river â€” rĂ©sumĂ©", "the river — résumé"),
        ("the mayorвЂ™s car", "the mayor’s car"),
        ("the mayor‚Äôs car", "the mayor’s car"),
        ("her r├⌐sum├⌐ and the mayorΓÇÖs", "her résumé and the mayor’s"),
        # Windows-1252 read as Latin-1.
        ("\x93It\x92s over\x94 \x96 he said\x85", "“It’s over” – he said…"),
        ("他说\x93不\x94，走了", "他说“不”，走了"),
        ("JÜRGEN\x92S CAFÉ\x94 closed", "JÜRGEN’S CAFÉ” closed"),
        ("tail \ud83d\ude00 of pairs", "tail 😀 of pairs"),
    ],
)
def test_broken_writing_is_repaired(broken: str, right: str) -> None:
    assert repaired(broken) == right
    assert repairs(right) == []


def test_an_edit_covers_the_broken_characters_and_no_more() -> None:
    assert seen("The cafÃ© didnâ€™t open – “yet”") == [("Ã©", "é", "encoding"), ("â€™", "’", "encoding")]


@pytest.mark.parametrize(
    "text",
    [
        "XÃ HỘI VÀ ĐẠO ĐỨC, ĐÃ CÓ",
        "NÃO, AMANHÃ É TARDE, IRMÃ “Á”",
        "LE CAFÉ » était fermé « À » l’heure… É” Ü“",
        "Die SPASS “ß” und „Ö“, Straße“ ß… GROß–",
        "Å, Ærø, Ø “ordet”. Ťažký ŽIVOT „ČŠ” HAVLÍŠ. GRŪŽ ĖŠ.",
        "США» и РФ” – ВС—РФ. Він їхав. ΑΒΓ€ 5€, ΒΣ»",
        "2×½, ¼” pipe, 6′2″, ± 3 °C, § 5, ¶ 2, © 2019, ®",
        "A lost byte: caf\udce9 stays, so does caf\ufffd.",
        "ﬁne ligatures, Ｆｕｌｌ width, e\u0301 composed by hand, “curly” ‘quotes’ – <b>tags</b>",
        "می\u200cخواهم and क्\u200dष and 👩\u200d🚀 need their joiners; \u200fכן\u200e needs its marks.",
        "ខ្ញុំ\u200bទៅ\u200bសាលា",
        "tabs\tand\nnewlines\n",
    ],
)
def test_what_only_looks_broken_stays(text: str) -> None:
    assert repairs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wherever an apostrophe belonged the site showed “â€™” and nobody knew why.",
        "The code `Ã©` stood for an accent, `â€”` for a dash.",
        'A recipe for "café" became one for "cafÃ©".',
        'They printed "wonâ€™t" and "donâ€™t": mojibake, the trade calls it.',
        'It wrote "&amp;" for every ampersand.',
        "In HTML you write &lt; and &gt; for the marks themselves.",
        'Put <b> before the word, <i class="x"> too, and &nbsp; between.',
        "The page said &lt;p&gt;Good morning&lt;/p&gt; to all of us.",
        'The shop "Fish &amp; Chips" is called "Fish & Chips".',
    ],
)
def test_a_story_about_broken_text_stays(text: str) -> None:
    assert repairs(text) == []


def test_what_stands_alone_in_quotation_marks_stays_even_in_a_broken_text() -> None:
    text = "Itâ€™s odd: the cafÃ© wrote “â€™” on its door."
    assert repaired(text) == "It’s odd: the café wrote “â€™” on its door."


@pytest.mark.parametrize(
    ("escaped", "right"),
    [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("it&#8217;s, it&#x2019;s, it&rsquo;s", "it’s, it’s, it’s"),
        ("it&amp;#8217;s and Smith &amp;amp;amp; Sons", "it’s and Smith & Sons"),
        ("&quot;Yes,&quot; she said", '"Yes," she said'),
        ("10&nbsp;000 people", "10\u00a0000 people"),
        ("it&#146;s from Windows", "it’s from Windows"),
        ("x &lt; 5 &gt; 3", "x < 5 > 3"),
        ("one&#13;&#10;two", "one\ntwo"),
        ("caf&Atilde;&copy;", "café"),
        ("co&shy;op&#8203;era&#65279;tion", "cooperation"),
    ],
)
def test_entities_are_read(escaped: str, right: str) -> None:
    assert repaired(escaped) == right
    assert repairs(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D; Q&A, S&P; &c.",
        "a=1&copy=2",
        "&bogus; &; &#; &#x;",
        "&#0; &#xD800;",
        "<GM.N&gt;",
        "&lt;GM.N&gt;",
    ],
)
def test_what_is_no_entity_or_would_make_a_tag_stays(text: str) -> None:
    assert repairs(text) == []


def test_line_breaks_and_controls_go_by_one_edit_a_place() -> None:
    text = "\ufeffone\r\ntwo\rthree\x0bfour\u2028five\x85six\x00 se\xadven\u200b eight\x07\x07"
    assert repaired(text) == "one\ntwo\nthree\nfour\nfive\nsix seven eight"
    assert [rule for _, _, rule in seen(text)] == ["control", *["line-break"] * 5, *["control"] * 4]
    assert repaired("one\r\n\r\ntwo") == "one\n\ntwo"


def test_a_byte_that_is_half_a_letter_is_not_taken_for_a_control() -> None:
    assert repaired("MartÃ\xadn saw 5 â\xad\x90 and Å\x85") == "Martín saw 5 ⭐ and Ņ"


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem)
def test_negative_fixtures_stay(path: Path) -> None:
    assert repairs(path.read_bytes().decode()) == []


SUSPICIOUS = [
    *"ÂÃâðåé€™œ“”š©¡½ \n\r\"'`&;#a",
    *[
        "\x80",
        "\x85",
        "\x99",
        "\xa0",
        "\xad",
        "\x00",
        "\ufffd",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\ud83d",
        "\ude00",
    ],
    *[
        "&amp;",
        "amp;",
        "&lt;",
        "&#8217;",
        "&Atilde;",
        "&copy;",
        "â€™",
        "Ã©",
        "Ã ",
        "вЂ",
        "β€",
        "<b>",
        "wonâ€™t",
    ],
]
DIRTY = st.one_of(st.text(), st.lists(st.sampled_from(SUSPICIOUS), max_size=30).map("".join))


@given(DIRTY)
def test_twice_is_once_and_nothing_is_lost(text: str) -> None:
    layer = Layer.of(text, repairs(text))
    assert layer.undo() == text
    assert repairs(layer.text) == []


@given(st.lists(st.sampled_from([w for s in SENTENCES.values() for w in s.split()]), max_size=40))
def test_good_words_in_any_order_stay(words: list[str]) -> None:
    assert repairs(" ".join(words)) == []


def noise(characters: str) -> str:
    return "".join(random.Random(7).choices(characters, k=MEGABYTE))


@pytest.mark.parametrize(
    "text",
    [
        "\n" * MEGABYTE,
        "\r" * MEGABYTE,
        "Ã" * MEGABYTE,
        "&amp;" * (MEGABYTE // 5),
        "&" + "amp;" * (MEGABYTE // 4),
        "&lt;a" * (MEGABYTE // 5),
        "â€™" * (MEGABYTE // 3),
        "wonâ€™t " * (MEGABYTE // 8),
        '"&amp;" ' * (MEGABYTE // 8),
        " \u200b" * (MEGABYTE // 2),
        noise("".join(map(chr, range(1, 0x2000)))),
        noise("".join(map(chr, range(1, 0x100)))),
    ],
    ids="newline return A-tilde amp ampamp lt quote words quoted zero-width unicode bytes".split(),
)
def test_a_megabyte_takes_linear_time_and_settles(text: str) -> None:
    started = time.process_time()
    layer = Layer.of(text, repairs(text))
    assert time.process_time() - started < SECONDS
    assert repairs(layer.text) == []


def test_a_well_encoded_text_does_not_import_ftfy() -> None:
    program = (
        "import sys; from newsclean.stages.mojibake import repairs;"
        "repairs('“Curly” – naïve café, Привет, 中文 &amp; more\\r\\n'); sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_stage_reports_only_rules_that_it_names() -> None:
    stage = RepairMojibake()
    text = "\ufeffItâ€™s\r\nSmith &amp; Sons"
    rules = {edit.rule for edit in stage(Doc(Source(text), text))}
    assert rules == {note.id for note in stage.notes}


@given(
    st.text(st.sampled_from("aA .,?\n\xa0ÂÃâ€™œŒ°×²ØÙà√±‚ÄвЂГўΒ£ēß—“é1"), max_size=60), st.text(max_size=20)
)
def test_badness_is_the_same_around_characters_beyond_ascii_as_in_the_whole(text: str, more: str) -> None:
    from ftfy import badness

    for each in (text, text + more, more + "plain words " * 3 + text):
        assert encoding.is_bad(each) == badness.is_bad(each)


def test_control_characters_are_found_in_any_company() -> None:
    assert seen("a\x00\r\n\x0b\u2028b\ufeff\x07c\u200bd\x85") == [
        ("\x00", "", "control"),
        ("\r\n\x0b\u2028", "\n\n\n", "line-break"),
        ("\ufeff\x07", "", "control"),
        ("\u200b", "", "control"),
        ("\x85", "\n", "line-break"),
    ]
