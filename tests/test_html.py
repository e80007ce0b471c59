"""Pages: told from texts, read to the article, never a reason to fail."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Cleaned, Cleaner, ConfigError, read_html
from newsclean.io.html import looks_like_html

ARTICLE = """<!doctype html><html lang="en"><head><title>Ferry back in Skarholm - The Gazette</title>
<meta property="og:title" content="Ferry back in Skarholm">
<meta name="author" content="Ann Reed"><meta name="description" content="Two years of waiting end.">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<link rel="canonical" href="https://gazette.example/ferry"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><p>The ferry to Skarholm
came back on Monday, the harbour master said, two years after it was taken off the route.</p>
<p>Rain on the water,<br>a bell on the quay,<br/>and nobody late for once.</p>
<h2>What it costs</h2>
<ul><li>Four crowns for a child</li><li>Nine <b>crowns</b> for anyone else</li></ul>
<table><tr><th>Town</th><th>Crossings</th></tr><tr><td>Hamar</td><td>12</td></tr></table>
<p>The first boat leaves at noon, with a band on board and coffee for everybody who waited.</p></article>
<footer>All rights reserved</footer></body></html>"""

PAGES = [
    "<!doctype html><p>Rain",
    "\ufeff<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN' 'http://www.w3.org/TR/html4/strict.dtd'>\n<html>",
    "\n\n <html><body>Rain",
    "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>",
    f"<!-- saved by a crawler {'.' * 3000} -->\n<!-- twice --><html lang=en>\n<head>",
    "<style>p {color: red}</style>\n\n<!DOCTYPE html>\n<html lang='en'>",
    "<div class='story'><p>Rain.</p><br><img src=x><p>Sun.</p></div>",
    "<p>Rain.</p>\n<p>Sun, <b>at last</b>.</p><!-- ad --><br>\n<p>Wind.</p>",
    "<p>Rain.\n<p>Sun.\n<p>Wind.",
    "<body>Rain all day</body>",
    "<article><h1>Rain</h1><p>It fell",
    "<meta charset=utf-8><title>Rain</title><p>It fell.</p>",
    "<table><tr><td>Rain</td></tr></table>",
    f"<div><p>{'Rain and sun. ' * 10_000}</p></div>",
]

TEXTS = [
    "",
    "Rain.",
    "Rain, said the <b>loud</b> presenter. <p>",
    "<p> is the paragraph tag, said the teacher.",
    "<p> and </p> enclose a paragraph.",
    "<p>, <div> and <b> are tags, <li> is one too.",
    "<b>Rain</b> is how she wrote it.",
    "<i>Note:</i> the market is closed.",
    "<!doctype html> is how every page begins, he said.",
    "<!-- is how a comment begins",
    "<html> is the root of the tree.",
    "<div>\n  <p>x</p>\n</div>\n\nThe snippet above shows a box in a box.",
    "<?xml version='1.0'?><rss><channel><title>Rain</title></channel></rss>",
    "<ann@gazette.example> wrote: <p>",
    "<3 from Oslo",
    "<",
]


@pytest.mark.parametrize("encoding", ["", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("content", PAGES)
def test_a_page_is_told(content: str, encoding: str) -> None:
    assert looks_like_html(content.encode(encoding) if encoding else content)


@pytest.mark.parametrize("encoding", ["", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("content", TEXTS)
def test_a_text_that_talks_about_tags_stays_text(content: str, encoding: str) -> None:
    assert not looks_like_html(content.encode(encoding) if encoding else content)


@pytest.mark.parametrize(
    "unit", ["<!--", "<p", "<p ", "<p>", "<!doctype html", "</p>", "<?xml", "<html ", "<p a='"]
)
def test_telling_is_linear(unit: str) -> None:
    start = time.perf_counter()
    looks_like_html(unit * 300_000)
    looks_like_html("<p>" + unit * 300_000)
    assert time.perf_counter() - start < 2


def test_paragraphs_lists_verses_and_tables() -> None:
    assert read_html(ARTICLE).text == (
        "The ferry to Skarholm came back on Monday, the harbour master said, two years after it was"
        " taken off the route.\n\nRain on the water,\na bell on the quay,\nand nobody late for once.\n\n"
        "What it costs\n\nFour crowns for a child\nNine crowns for anyone else\n\n"
        "Town | Crossings\nHamar | 12\n\n"
        "The first boat leaves at noon, with a band on board and coffee for everybody who waited."
    )


def test_metadata_and_carrier() -> None:
    source = read_html(ARTICLE.encode())
    assert source.title == "Ferry back in Skarholm"
    assert (source.byline, source.deck, source.lang) == ("Ann Reed", "Two years of waiting end.", "en")
    assert source.published == date(2024, 5, 6)
    assert source.url == "https://gazette.example/ferry"
    assert read_html(ARTICLE, "https://mirror.example/1").url == "https://mirror.example/1"
    assert source.extractor.startswith("trafilatura ")
    assert (source.carrier.kind, source.carrier.encoding) == ("html", "utf-8")
    assert len(source.carrier.digest) == 64
    assert source.carrier.digest == read_html(ARTICLE).carrier.digest
    assert source.flags == ()


def test_a_date_in_the_prose_is_not_the_publication_date() -> None:
    page = "<html><body><p>On 3 March 1999 the old bridge fell, and nobody has built it up again since.</p></body></html>"
    assert read_html(page).published is None


@pytest.mark.parametrize(
    ("declared", "kept"), [("en", ""), ("de", "de"), ("de-AT", "de"), ("", ""), ("no", "no")]
)
def test_a_declared_language_that_the_text_contradicts_is_left_out(declared: str, kept: str) -> None:
    german = "Der Minister sagte am Montag, dass die Gespräche in Genf weitergehen und nicht enden. " * 3
    assert read_html(f"<html lang='{declared}'><body><p>{german}</p></body></html>").lang == kept


def test_the_record_of_a_page_round_trips() -> None:
    result = newsclean.clean(ARTICLE)
    assert "Skarholm came back" in result.text
    assert result.undo() == result.source.text == read_html(ARTICLE).text
    assert Cleaned.from_dict(result.to_dict()) == result
    assert result.published == date(2024, 5, 6)


def test_extractors() -> None:
    assert read_html(ARTICLE, extractor="fast").extractor.endswith(" fast")
    with pytest.raises(ConfigError, match="not one of best, fast"):
        read_html(ARTICLE, extractor="slow")
    with pytest.raises(ConfigError, match="pass str or bytes"):
        read_html(12)  # type: ignore[arg-type]
    fast = Cleaner(newsclean.Config(extractor="fast"))(ARTICLE)
    assert fast.source.extractor.endswith(" fast")


WORDS = {
    "cp1252": ("windows-1252", "“Où est l’été ?” demande-t-on à Évian."),
    "latin-1": ("iso-8859-1", "Où est l'été demande-t-on à Évian."),
    "cp1250": ("windows-1250", "Zażółć gęślą jaźń, powiedział minister."),
    "koi8-r": ("koi8-r", "Министр сказал, что переговоры продолжатся."),
    "gb18030": ("gb2312", "部长说谈判将在日内瓦继续进行。"),
    "cp932": ("shift_jis", "大臣は交渉がジュネーブで続くと述べた。"),
    "iso-2022-jp": ("iso-2022-jp", "大臣は交渉がジュネーブで続くと述べた。"),
    "cp949": ("euc-kr", "장관은 회담이 제네바에서 계속된다고 말했다."),
    "utf-8": ("iso-8859-1", "Où est l’été ? “Ici.” Zażółć."),
    "utf-16": ("utf-8", "Où est l’été ? “Ici.”"),
}


@pytest.mark.parametrize("encoding", WORDS)
def test_encodings(encoding: str) -> None:
    label, words = WORDS[encoding]
    page = f"<html><head><meta charset='{label}'><title>x</title></head><body><p>{words}</p></body></html>"
    source = read_html(page.encode(encoding))
    assert source.text == words
    assert not source.carrier.undecodable


def test_a_page_with_a_broken_byte_says_so() -> None:
    page = "<html><body><p>Où est l’été, demande-t-on à Évian.</p></body></html>".encode().replace(
        b"on ", b"on\xff "
    )
    source = read_html(page)
    assert "Où est l’été" in source.text
    assert source.carrier.undecodable
    gbk = ("<html><meta charset=gb2312><body><p>" + "部长说谈判将在日内瓦继续进行。" * 20 + "</p>").encode(
        "gbk"
    ) + b"\xff"
    assert "部长说谈判" in read_html(gbk).text


@pytest.mark.parametrize(
    "label", ["punycode", "unicode_escape", "idna", "hex", "undefined", "nonsense", "utf-7"]
)
def test_names_of_no_encoding(label: str) -> None:
    page = f"<html><meta charset={label}><body><p>caf\xe9 ouvert toute la semaine</p></body></html>".encode(
        "latin-1"
    )
    assert read_html(page).text.endswith("ouvert toute la semaine")


DEEP = "The deepest paragraph is here."


@pytest.mark.parametrize("depth", [150, 300, 5_000])
@pytest.mark.parametrize("tag", ["div", "b", "ul", "table"])
def test_deep_nesting_loses_nothing(tag: str, depth: int) -> None:
    page = f"<html><title>Well</title><body><p>First of all.</p>{f'<{tag}>' * depth}<p>{DEEP}</p>{f'</{tag}>' * depth}<p>Last.</p>"
    source = read_html(page)
    assert DEEP in source.text
    assert "Last." in source.text
    if depth > 250:
        assert source.flags == ("partial",)
        assert "partial" in newsclean.clean(page).flags


def test_a_page_without_an_article_keeps_its_words() -> None:
    page = "<html><head><title>Links</title></head><body><footer><p>Rain</p><p>and sun.</p></footer><script>x()</script>"
    source = read_html(page)
    assert source.text == "Rain\n\nand sun."
    assert source.flags == ("partial",)
    assert source.title == "Links"
    assert source.extractor.startswith("beautifulsoup4 ")
    result = newsclean.clean(page)
    assert "partial" in result.flags
    assert Cleaned.from_dict(result.to_dict()) == result


def test_rough_text_breaks_at_blocks_and_hides_scripts() -> None:
    from newsclean.io.blocks import rough_text

    page = "<?xml version='1.0'?>\n<body>Loose\n words<div>in a <b>box</b><br>and below</div>after<style>p{}</style><ul><li>one<li>two</ul>"
    assert rough_text(page).text == "Loose words\n\nin a box\nand below\n\nafter\n\none\n\ntwo"
    assert rough_text("no tags, 3 < 4\nat all") == ("no tags, 3 < 4\nat all", "")


@pytest.mark.parametrize(
    "page",
    ["", " ", "<", "<html>", "<!doctype html>", "\0\0", "<p>a\0b</p>", "<p>\ud800</p>", "&#0;&#xD800;&#x110000;<p>k</p>",
     "<svg></svg>", "<html><frameset></frameset></html>", "<![CDATA[x]]><p>y</p>", "<?php echo 1 ?>", "<!--", "<title>"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["str", "bytes"])
def test_scraps_of_pages(page: str, kind: str) -> None:
    content = page if kind == "str" else page.encode("utf-8", "surrogatepass")
    for extractor in ("best", "fast"):
        source = read_html(content, extractor=extractor)
        assert "\0" not in source.text
        source.text.encode()


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <table> <tr> <td> </table> <ul> <li> <script> </script> <!-- --> <html> </body> <head> <br>"
    " <blockquote> <a_href='x'> </a> <article> </article> <svg> <title> <h1> <![CDATA[ <?xml?> <pre> <b> &#0; &amp;"
    " <time_datetime='2020-13-45'> <meta_name=author_content='x'>".replace("_", "\u2003").split(" ")
).map(lambda piece: piece.replace("\u2003", " "))


@given(
    st.lists(
        PIECES | st.text(max_size=30) | st.just("The minister said on Monday that talks go on. "), max_size=40
    )
)
def test_reading_never_raises(pieces: list[str]) -> None:
    page = "".join(pieces)
    read_html(page).text.encode()
    read_html(page.encode("utf-8", "surrogatepass"), extractor="fast")
    looks_like_html(page)


@given(st.binary(max_size=400))
def test_reading_bytes_never_raises(data: bytes) -> None:
    read_html(data)
    looks_like_html(data)


@pytest.mark.parametrize(
    "unit", ["<a ", "<b>x", "<p a='", "<table><tr><td>x", "<script>", "<ul><li>x", "&#", "<!x"]
)
def test_reading_is_linear(unit: str) -> None:
    start = time.perf_counter()
    read_html("<html><body><p>Rain.</p>" + unit * 20_000)
    assert time.perf_counter() - start < 8


def test_the_same_page_gives_the_same_text_every_time() -> None:
    assert len({read_html(ARTICLE) for _ in range(4)}) == 1


def test_trafilatura_is_silent_while_it_reads_and_only_then(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("trafilatura")
    before = logger.level
    with caplog.at_level(logging.DEBUG):
        threads = [threading.Thread(target=read_html, args=("<html><body></body></html>",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not [
            record for record in caplog.records if record.name.startswith(("trafilatura", "htmldate"))
        ]
    assert logger.level == before


def test_warnings_do_not_reach_the_user() -> None:
    code = "import newsclean; newsclean.read_html('<?xml version=\"1.0\"?><feed><a/></feed>'); newsclean.read_html('x.html')"
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, check=True
    )
    assert "Warning: It looks like" not in done.stderr
    assert "MarkupResemblesLocator" not in done.stderr
    assert "XMLParsedAsHTML" not in done.stderr


def test_rough_text_keeps_spaces_that_are_typography() -> None:
    from newsclean.io.blocks import rough_text

    page = "<body><p>«\u202fOuvert\u202f»\xa0: le quai,  la\n gare\t et   le marché.</p></body>"
    assert rough_text(page).text == "«\u202fOuvert\u202f»\xa0: le quai, la gare et le marché."
