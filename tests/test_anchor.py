"""The day of publication: what each source gives, and which one wins."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations
from pathlib import Path

import pytest
from commandline import run

from newsclean import Cleaned, Config, ConfigError, Source, clean, read_html
from newsclean.anchor import CONFIDENCE, UNKNOWN, Anchor, anchor_of
from newsclean.anchor.paths import days_in_path, days_in_url
from newsclean.anchor.words import Filed, filed, last_told
from newsclean.edits import Mention
from newsclean.io.folder import Entry, read_source
from newsclean.io.published import is_shown, stated_day
from newsclean.moments import local_day
from newsclean.record import StoredValue

BODY = "The won fell against the dollar on Monday as traders waited for the central bank to decide."
DAY = date(2019, 12, 17)


def said(value: str, rule: str = "timestamp.line", at: int = 0) -> Mention:
    return Mention("published", value, rule, (at, at + 1), None)


def anchor(text: str = BODY, **known: object) -> Anchor:
    return clean(Source(text, **known)).anchor


ONE_BY_ONE = {
    "argument": clean(BODY, published=DAY).anchor,
    "sidecar": anchor(published=DAY, published_by="sidecar"),
    "command line": anchor(published=DAY, published_by="command line"),
    "page": anchor(published=DAY, published_by="page"),
    "url": anchor(url="https://gazette.example/2019/12/17/won-falls"),
    "prefix": anchor(f" date 2019-12-17 {BODY}"),
    "timestamp": anchor(f"Published: 17 December 2019 10:00 GMT\n\n{BODY}"),
    "page text": anchor(published=DAY, published_by="page text"),
    "dateline": anchor(f"SEOUL, Dec. 17, 2019 (Yonhap) -- {BODY}"),
    "file name": anchor(id="crawl/2019-12-17-won-falls.txt"),
}


@pytest.mark.parametrize("name", ONE_BY_ONE)
def test_each_source_gives_the_day(name: str) -> None:
    found = ONE_BY_ONE[name]
    assert found[:3] == (DAY, "2019-12-17", name)
    assert (found.first, found.last) == (DAY, DAY)
    assert 0 < found.confidence <= CONFIDENCE[name]


def test_confidence_falls_with_trust() -> None:
    assert list(CONFIDENCE.values()) == sorted(CONFIDENCE.values(), reverse=True)
    assert [*CONFIDENCE][:-1] == [*ONE_BY_ONE]


def all_but(*names: str) -> Anchor:
    """Sources that each give another day, the third to tenth of March, less *names*; in the order of trust."""
    url = "" if "url" in names else "https://gazette.example/2020/03/04/won"
    prefix = [] if "prefix" in names else [said("2020-03-05", "timestamp.date-prefix")]
    stamp = [] if "timestamp" in names else [said("2020-03-06")]
    text = "SEOUL, March 7, 2020 (Yonhap) -- Rain fell."
    dateline = [] if "dateline" in names else [Mention("dateline", "SEOUL", "dateline.agency", (0, 20), None)]
    id = "" if "file name" in names else "20200308.txt"
    published = None if "page" in names else date(2020, 3, 3)
    source = Source(text, id, published, url=url, published_by="" if published is None else "page")
    return anchor_of(source, [*dateline, *stamp, *prefix])


ORDER = ("page", "url", "prefix", "timestamp", "dateline", "file name")


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_more_trusted_source_wins(first: int) -> None:
    found = all_but(*ORDER[:first])
    assert found.source == ORDER[first]
    assert found.day == date(2020, 3, 3 + first)


@pytest.mark.parametrize(("one", "other"), [*combinations(ORDER, 2)])
def test_of_any_two_the_more_trusted_wins(one: str, other: str) -> None:
    assert all_but(*(set(ORDER) - {one, other})).source == one


def test_what_the_page_shows_counts_less_than_what_the_story_or_the_address_says() -> None:
    shown = Source(BODY, published=date(2020, 3, 1), published_by="page text")
    assert anchor_of(shown, [said("2020-03-06")]).source == "timestamp"
    assert anchor_of(replace(shown, url="https://gazette.example/2020/03/04/"), []).source == "url"
    assert anchor_of(replace(shown, id="20200308.txt"), []).source == "page text"


def test_an_argument_is_over_all_that_the_source_knows() -> None:
    found = clean(Source(BODY, published=date(2020, 1, 1), published_by="sidecar"), published=DAY)
    assert found.anchor[:3] == (DAY, "2019-12-17", "argument")
    assert found.published == found.source.published == DAY


def test_nothing_known() -> None:
    assert clean(BODY).anchor == UNKNOWN
    assert clean(BODY).published is None
    assert clean("").anchor == UNKNOWN


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://gazette.example/2019/12/17/won-falls", "2019-12-17"),
        ("https://gazette.example/world/2019/dec/17/won-falls", "2019-12-17"),
        ("https://gazette.example/2019/December/17/won-falls", "2019-12-17"),
        ("https://gazette.example/2019/1/7/won-falls", "2019-01-07"),
        ("https://gazette.example/english/2019-12/17/c_138638434.htm", "2019-12-17"),
        ("https://gazette.example/won-falls-2019-12-17/", "2019-12-17"),
        ("https://gazette.example/news/20191217", "2019-12-17"),
        ("https://gazette.example/news/t20191217_515112.html", "2019-12-17"),
        ("https://gazette.example/view/AEN20191217001300325", "2019-12-17"),
        ("https://gazette.example/view.php?ud=20191217000123", "2019-12-17"),
        ("https://gazette.example/2019/12/17", "2019-12-17"),
        ("https://gazette.example/2019/12/17.html", "2019-12-17"),
        ("https://gazette.example/2019/12/17?utm_source=20200101", "2019-12-17"),
        ("https://web.archive.org/web/20200301120000/https://gazette.example/2019/12/17/won", "2019-12-17"),
        ("https://gazette.example/2019/12/won-falls", "2019-12"),
        ("https://gazette.example/2019/dec/won-falls", "2019-12"),
        ("https://gazette.example/201912/won-falls.html", "2019-12"),
        ("https://gazette.example/2019/12/10-things-to-see", "2019-12"),
        ("https://gazette.example/2019/12/103_280482.html", "2019-12"),
        ("https://gazette.example/2019/02/31/won-falls", "2019-02"),
        ("https://web.archive.org/web/20200301120000/https://gazette.example/won", ""),
        ("https://gazette.example/budget-2019", ""),
        ("https://gazette.example/2019/won-falls", ""),
        ("https://gazette.example/football/2011-12/table", ""),
        ("https://gazette.example/won-falls#2019-12-17", ""),
        ("https://20191217.example/won-falls", ""),
        ("https://gazette.example/news/1576540800000", ""),
        ("https://gazette.example/news/20191317", ""),
        ("https://gazette.example/news/2101/01/01/won", ""),
        ("https://gazette.example/1776/07/04/won", ""),
        ("https://gazette.example/id/120191217", ""),
        ("https://gazette.example/maroon/2019/mars/17/x", ""),
    ],
)
def test_days_in_addresses(url: str, value: str) -> None:
    assert anchor(url=url).value == value
    assert (days_in_url(url) is None) == (not value)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("2019-12-17-north-korea.txt", "2019-12-17"),
        ("story_20191217.html", "2019-12-17"),
        ("2019_12_17.txt", "2019-12-17"),
        ("2019.12.17 won falls.txt", "2019-12-17"),
        ("2019/12/17/won.txt", "2019-12-17"),
        ("crawl-2020-01-05/2019-12-17.txt", "2019-12-17"),
        (r"crawl\2019-12-17.txt", "2019-12-17"),
        ("APW20191217.1380", "2019-12-17"),
        ("https://gazette.example/2019/12/17/won", "2019-12-17"),
        ("2019/12/won.txt", "2019-12"),
        ("budget-2019.txt", ""),
        ("20191217a12.txt", "2019-12-17"),
        ("won-17-12-2019.txt", ""),
        ("-", ""),
        ("0" * 5000, ""),
    ],
)
def test_days_in_file_names(id: str, value: str) -> None:
    assert anchor(id=id).value == value
    assert (days_in_path(id) is None) == (not value)


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("SEOUL, Dec. 16 (Yonhap)", 14, Filed(0, 12, 16)),
        ("SEOUL, Monday, Dec. 16", 22, Filed(0, 12, 16)),
        ("LONDON, 16 December 2019", 24, Filed(2019, 12, 16)),
        ("LONDON, 3rd Sept. 2019", 22, Filed(2019, 9, 3)),
        ("DELHI, 17/12/2019", 17, Filed(2019, 12, 17)),
        ("DELHI, 12/17/2019", 17, Filed(2019, 12, 17)),
        ("DELHI, 03/04/2019", 17, None),
        ("london dec 16 ", 14, Filed(0, 12, 16)),
        ("MARSEILLE 13", 12, None),
        ("MARCH, England", 14, None),
        ("SEOUL", 5, None),
        ("", 0, None),
    ],
)
def test_days_in_datelines(text: str, end: int, found: Filed | None) -> None:
    assert filed(text, (0, end)) == found


def test_a_day_behind_the_agency_needs_a_year() -> None:
    text = "LAHORE (APP), 5th Apr 2019 - Rain fell."
    dateline = Mention("dateline", "LAHORE", "dateline.agency", (0, 6), None)
    agency = Mention("agency", "APP", "dateline.agency", (8, 11), None)
    assert anchor_of(Source(text), [agency, dateline]).value == "2019-04-05"
    assert anchor_of(Source(text.replace(" 2019", "")), [agency, dateline]) == UNKNOWN
    credited = "LAHORE - Rain fell on Monday. (APP) 5 April 2019 was dry."
    elsewhere = agency._replace(source=(31, 34))
    assert credited[31:34] == "APP"
    assert anchor_of(Source(credited), [dateline, elsewhere]) == UNKNOWN


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("FREMONT, CA - December 17, 2019 (NEWMEDIAWIRE) - ", "2019-12-17"),
        ("DALLAS, TX -- December 17th, 2019 -- ", "2019-12-17"),
        ("MANILA, Philippines – December 17, 2019 – ", "2019-12-17"),
        ("WASHINGTON (AP) — Dec. 17, 2019 — ", "2019-12-17"),
        ("LAHORE (UrduPoint / APP - 17th Dec, 2019 ) ", "2019-12-17"),
        ("WASHINGTON (AP) — Dec. 17 — ", ""),
        ("PARIS (AFP) - December 17, 2019, was the day on which it began. ", ""),
        ("PARIS (AFP) - December 17, 2019 was the day on which it began. ", ""),
    ],
)
def test_days_behind_datelines(head: str, value: str) -> None:
    found = clean(head + BODY, config=Config(dates="off")).anchor
    assert (found.value, found.source) == (value, "dateline" if value else "")


DATELINED = f"SEOUL, Dec. 16 (Yonhap) -- {BODY}"


def test_a_dateline_without_a_year_sets_no_day() -> None:
    assert anchor(DATELINED) == UNKNOWN
    old = (
        f"{DATELINED} The plant opened on March 3, 2011.\nCopyright 2013 Gazette Media. All rights reserved."
    )
    assert clean(old).published is None


@pytest.mark.parametrize(
    ("url", "dateline", "value", "source"),
    [
        ("2019/12", "Dec. 16", "2019-12-16", "dateline"),
        ("2019/12", "Nov. 30", "2019-11-30", "dateline"),  # written before the month began
        ("2020/01", "Dec. 31", "2019-12-31", "dateline"),
        ("2019/12", "Jan. 1", "2020-01-01", "dateline"),  # clocks differ
        ("2019/12", "March 3", "2019-12", "url"),
        ("2019/12", "Nov. 20", "2019-12", "url"),
        ("2019/02", "Feb. 29", "2019-02", "url"),
        ("2019/12", "Dec. 16, 2018", "2019-12", "url"),
        ("2019/12", "Dec. 16, 2019", "2019-12-16", "dateline"),
        ("2019/12/17", "Dec. 16", "2019-12-17", "url"),
    ],
)
def test_a_dateline_gets_its_year_from_the_address(url: str, dateline: str, value: str, source: str) -> None:
    found = anchor(f"SEOUL, {dateline} (Yonhap) -- {BODY}", url=f"https://gazette.example/{url}/won-falls")
    assert (found.value, found.source) == (value, source)
    assert found.confidence <= min(CONFIDENCE["url"], CONFIDENCE[source])


def test_a_dateline_gets_its_year_from_folders() -> None:
    found = anchor(DATELINED, id="2019/12/won.txt")
    assert (found.value, found.source) == ("2019-12-16", "dateline")
    assert found.confidence == CONFIDENCE["file name"]


@pytest.mark.parametrize("known", [{"id": "2019-12-17-won.txt"}, {"published": DAY}])
def test_a_fuller_source_is_not_overridden_by_a_dateline(known: dict[str, object]) -> None:
    assert anchor(DATELINED, **known).day == DAY


def test_a_month_is_filled_by_a_day_within_and_by_no_other() -> None:
    url = "https://gazette.example/2019/12/won-falls"
    assert anchor(url=url, id="20191217.txt")[:3] == (DAY, "2019-12-17", "file name")
    assert anchor(url=url, id="20200101.txt").day == date(2020, 1, 1)
    for id in ("20191129.txt", "20200102.txt", "20181217.txt"):
        assert anchor(url=url, id=id)[:3] == (None, "2019-12", "url")
    assert anchor(url=url, id="2018/12/won.txt")[:3] == (None, "2019-12", "url")
    month = anchor(url=url)
    assert (month.first, month.last) == (date(2019, 12, 1), date(2019, 12, 31))


def test_the_prefix_is_over_a_timestamp_wherever_they_stand() -> None:
    prefix = said("2019-12-17", "timestamp.date-prefix", at=5)
    assert anchor_of(Source(BODY), [said("2019-12-18"), prefix]).source == "prefix"


def test_timestamps_that_disagree_below_the_head_are_not_believed() -> None:
    far, farther = said("2019-12-17", at=5000), said("2019-12-18", at=6000)
    assert anchor_of(Source(BODY), [farther]).day == date(2019, 12, 18)
    assert anchor_of(Source(BODY), [far, farther]) == UNKNOWN
    assert anchor_of(Source(BODY), [said("2019-12-17"), farther]).day == DAY
    assert anchor_of(Source(BODY), [farther, said("2019-12-17")]).day == DAY, (
        "the order of noting is no order"
    )


def test_what_was_noted_with_doubt_counts_for_less() -> None:
    doubtful = said("2019-12-17")._replace(confidence=0.5)
    assert anchor_of(Source(BODY), [doubtful]).confidence == round(CONFIDENCE["timestamp"] / 2, 3)


def test_a_mention_that_is_no_date_says_nothing() -> None:
    assert anchor_of(Source(BODY), [said("soon"), said("9999-01-01")]) == UNKNOWN


@pytest.mark.parametrize("day", ["1799-12-31", "2101-01-01", date(1, 1, 1), datetime(9999, 12, 31, 23)])
def test_days_that_cannot_be_are_refused(day: date | str) -> None:
    with pytest.raises(ConfigError, match="between 1800 and 2100"):
        clean(BODY, published=day)
    if isinstance(day, date):
        assert anchor_of(Source(BODY, published=day), []) == UNKNOWN
        with pytest.raises(ConfigError):
            clean(Source(BODY, published=day))


UTC_NIGHT = "2019-12-17T01:30:00+00:00"


@pytest.mark.parametrize(
    ("moment", "tz", "day"),
    [
        (UTC_NIGHT, "", date(2019, 12, 17)),
        (UTC_NIGHT, "America/New_York", date(2019, 12, 16)),
        ("2019-12-17T23:30:00Z", "Asia/Seoul", date(2019, 12, 18)),
        ("2019-12-17T01:30:00", "America/New_York", date(2019, 12, 17)),  # no zone: local already
        ("2019-12-17", "America/New_York", date(2019, 12, 17)),
        (datetime(2019, 12, 17, 1, 30, tzinfo=UTC), "America/New_York", date(2019, 12, 16)),
        (datetime(2019, 12, 17, 1, tzinfo=timezone(timedelta(hours=9))), "", date(2019, 12, 17)),
    ],
)
def test_a_moment_is_a_day_where_the_source_is(moment: datetime | str, tz: str, day: date) -> None:
    assert local_day(moment, tz) == day
    found = clean(BODY, published=moment, config=Config(tz=tz))
    assert found.published == found.source.published == day
    assert type(found.published) is date
    if isinstance(moment, datetime):
        assert clean(Source(BODY, published=moment), config=Config(tz=tz)).published == day
        assert anchor_of(Source(BODY, published=moment), [], tz).day == day


def test_a_zone_that_is_none_is_an_error() -> None:
    with pytest.raises(ConfigError, match="America/New_York"):
        local_day(UTC_NIGHT, "Mars/Olympus")


def page(head: str = "", top: str = "", foot: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Won falls</title>{head}</head><body>{top}"
        f"<article><h1>Won falls</h1><p>{BODY}</p><p>Exporters were glad, importers less so, the bank said.</p>"
        f"</article>{foot}</body></html>"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-12-17T08:00:00+09:00">',
        "<META CONTENT='2019-12-17' NAME='DC.date.issued' />",
        "<meta name=pubdate content=20191217>",
        '<meta name="date" content="Tue, 17 Dec 2019 08:00:00 GMT">',
        '<meta itemprop="datePublished" content="2019-12-17 08:00:00 +0000">',
        '<time itemprop="datePublished" datetime="2019-12-17">Tuesday</time>',
        '<script type="application/ld+json">{"dateModified": "2019-12-19", "datePublished" : "2019-12-17T08:00:00Z"}</script>',
        '<meta name="date" content="soon"><meta name="pubdate" content="2019-12-17">',
    ],
)
def test_metadata_of_pages(head: str) -> None:
    assert clean(page(head, foot="<footer>Copyright 2013</footer>")).anchor[:3] == (DAY, "2019-12-17", "page")


def test_a_page_is_read_where_the_source_is() -> None:
    html = page(f'<meta property="article:published_time" content="{UTC_NIGHT}">')
    assert clean(html, config=Config(tz="America/New_York")).published == date(2019, 12, 16)
    assert clean(html).published == DAY
    assert read_html(html, tz="America/New_York").published == date(2019, 12, 16)


def test_metadata_is_over_the_address_and_the_address_over_what_is_shown() -> None:
    shown = '<span class="post-date">December 17, 2019</span>'
    stated = '<meta property="article:published_time" content="2019-12-18">'
    url = "https://gazette.example/2019/12/19/won-falls"
    assert clean(page(top=shown)).anchor[:3] == (DAY, "2019-12-17", "page text")
    assert clean(read_html(page(top=shown), url)).anchor.source == "url"
    assert clean(read_html(page(stated, shown), url)).anchor[:3] == (date(2019, 12, 18), "2019-12-18", "page")
    canonical = f'<link rel="canonical" href="{url}">'
    assert clean(page(canonical)).anchor[:3] == (date(2019, 12, 19), "2019-12-19", "url")


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(foot="<footer><p>&copy; 2013 Gazette Media. All rights reserved.</p></footer>"),
        page(foot="<div>Offer ends 2021-01-31. Subscribe by 31 January 2021 for one dollar.</div>"),
        page(
            foot='<aside><a href="/2021/05/06/other">Other</a><time datetime="2021-05-06">6 May</time></aside>'
        ),
        page('<meta property="og:image" content="https://pictures.example/2015/03/04/x.jpg">'),
        page('<meta property="article:published_time" content="0001-01-01">'),
        page('<meta name="copyright" content="2013-01-01">'),
        page('<script>{"priceValidUntil": "2022-01-01"}</script>'),
        page('<meta name="date" content="99999999"><meta name="pubdate" content="Tue, 99 Dec">'),
    ],
    ids=range(9),
)
def test_what_is_no_publication_on_a_page_moves_nothing(html: str) -> None:
    assert clean(html).anchor == UNKNOWN


def test_what_a_page_shows() -> None:
    for words in ("2019-12-17", "17 Dec 2019", "Dec. 17, 2019", "December 17th, 2019", "17/12/2019"):
        assert is_shown(f"<p class=byline><b>Gazette</b> {words} at noon</p>", DAY), words
    assert is_shown('<time datetime="2019-12-17T08:00Z">Tuesday</time>', DAY)
    assert not is_shown('<time datetime="2019-12-18">Wednesday</time>', DAY)
    assert not is_shown('<nav><time datetime="2019-12-17"></time></nav><p>Rain.', DAY)
    assert is_shown('<nav><nav></nav></nav><time datetime="2019-12-17"></time>', DAY)
    assert not is_shown('</nav><nav><time datetime="2019-12-17"></time></nav><p>Rain.', DAY)
    assert is_shown('</nav><nav><time datetime="2019-12-17"></time>', DAY), "what is never closed is no menu"
    assert stated_day("") is None


def test_sidecar_over_command_line_over_page(tmp_path: Path) -> None:
    path = tmp_path / "won.html"
    path.write_text(page('<meta property="article:published_time" content="2019-12-15">'), "utf-8")
    entry, data, given = Entry(path, "won.html"), path.read_bytes(), date(2019, 12, 16)
    assert clean(read_source(entry, data)).anchor.source == "page"
    assert clean(read_source(entry, data, published=given)).anchor[:3] == (
        given,
        "2019-12-16",
        "command line",
    )
    path.with_name("won.html.meta.json").write_text(json.dumps({"published": UTC_NIGHT}), "utf-8")
    assert clean(read_source(entry, data, published=given)).anchor[:3] == (DAY, "2019-12-17", "sidecar")
    moved = read_source(entry, data, published=given, tz="America/New_York")
    assert clean(moved).anchor[:3] == (date(2019, 12, 16), "2019-12-16", "sidecar")


def test_a_sidecar_with_an_address_gives_its_day(tmp_path: Path) -> None:
    path = tmp_path / "won.txt"
    path.with_name("won.txt.meta.json").write_text(
        '{"url": "https://gazette.example/2019/12/17/won"}', "utf-8"
    )
    assert clean(read_source(Entry(path, "won.txt"), BODY.encode())).anchor.source == "url"


def test_when_a_file_was_changed_is_never_asked(tmp_path: Path) -> None:
    path = tmp_path / "in" / "won.txt"
    path.parent.mkdir()
    path.write_text(DATELINED, "utf-8")
    records = []
    for year in (1999, 2019):
        moment = datetime(year, 12, 16, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
        assert run("clean", path.parent, tmp_path / f"out{year}", "--quiet", "--no-learn") == 0
        records.append(json.loads((tmp_path / f"out{year}" / "won.txt.json").read_bytes()))
    assert records[0] == records[1]
    assert (records[0]["anchor"], records[0]["anchor_source"], records[0]["anchor_confidence"]) == (
        None,
        "",
        0,
    )


def test_the_command_line_says_when(tmp_path: Path) -> None:
    path = tmp_path / "in" / "won.txt"
    path.parent.mkdir()
    path.write_text(DATELINED, "utf-8")
    assert (
        run("clean", path.parent, tmp_path / "out", "--quiet", "--no-learn", "--published", "2019-12-17") == 0
    )
    record = json.loads((tmp_path / "out" / "won.txt.json").read_bytes())
    assert (record["anchor"], record["anchor_source"], record["published"]) == (
        "2019-12-17",
        "command line",
        "2019-12-17",
    )


@pytest.mark.parametrize("name", ["", "argument", "sidecar", "command line", "page", "page text"])
def test_the_record_keeps_what_is_known(name: str) -> None:
    found = clean(Source(BODY, "20200101.txt", DAY, published_by=name))
    assert found.anchor.source == (name or "argument")
    record = json.loads(json.dumps(found.to_dict()))
    assert record["anchor"] == record["published"] == "2019-12-17"
    back = Cleaned.from_dict(record)
    assert back.anchor == found.anchor
    assert back.source == found.source


def test_a_record_from_before_is_read() -> None:
    record = clean(BODY, published=DAY).to_dict()
    del record["source"]["published_by"]
    assert Cleaned.from_dict(record).anchor.source == "argument"


def test_a_month_is_recorded_as_a_month() -> None:
    found = clean(Source(BODY, url="https://gazette.example/2019/12/won-falls"))
    record = found.to_dict()
    assert (record["anchor"], record["published"]) == ("2019-12", None)
    assert Cleaned.from_dict(record).anchor == found.anchor


def told(text: str, words: str, **said: object) -> Mention:
    start = text.index(words)
    value = {"value": "2019-12-12", "type": "DATE", "anchor": "", "mod": "", **said}
    return Mention(
        "date", StoredValue(value), "dates.x", (start, start + len(words)), (start, start + len(words))
    )


TOLD = "The bank sold dollars on Dec. 12, 2019, traders said."


def test_what_a_story_tells_of_bounds_it_from_below() -> None:
    found = anchor_of(Source(TOLD), [told(TOLD, "Dec. 12, 2019")])
    assert found == Anchor(None, "2019-12-12/..", "story", CONFIDENCE["story"], date(2019, 12, 12), None)
    later = told(TOLD, "Dec. 12, 2019", value="2019-12-14")
    assert anchor_of(Source(TOLD), [later, told(TOLD, "bank")]).value == "2019-12-14/.."


@pytest.mark.parametrize(
    "changed",
    [
        {"value": "2019-12"},
        {"type": "TIME"},
        {"anchor": "2019-12-17"},
        {"mod": "APPROX"},
        {"value": "2199-12-12"},
    ],
)
def test_only_full_days_of_the_past_bound_it(changed: dict[str, object]) -> None:
    assert anchor_of(Source(TOLD), [told(TOLD, "Dec. 12, 2019", **changed)]) == UNKNOWN


def test_a_year_that_was_worked_out_bounds_nothing() -> None:
    text = "The bank sold dollars on Dec. 12, traders said."
    assert last_told(text, [told(text, "Dec. 12")]) is None


def test_what_was_cut_or_may_come_bounds_nothing() -> None:
    mention = told(TOLD, "Dec. 12, 2019")
    assert last_told(TOLD, [mention._replace(span=None)]) is None
    assert last_told(TOLD, [mention._replace(value="2019-12-12")]) is None
    for text in (
        "The bank will close by Dec. 12, 2019, it said.",
        "Prices: Dec. 12, 2019",
        "He said it is due Dec. 12, 2019",
    ):
        assert last_told(text, [told(text, "Dec. 12, 2019")]) is None


def test_a_bound_never_resolves_a_date_and_yields_to_any_source() -> None:
    found = clean(f"{TOLD}\n\n{BODY}", config=Config(dates="note"))
    assert found.anchor[1:3] == ("2019-12-12/..", "story")
    assert found.published is None
    dated = clean(f"{TOLD}\n\n{BODY}", published=date(2019, 12, 1))
    assert dated.anchor.source == "argument"
