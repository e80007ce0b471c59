"""Sentences of news with dates in them, and soups of date words, for the properties of the date finder.

The sentences are our own.  They are sorted by what their dates lean on, because that
decides what may move them: nothing (WRITTEN), the day of publication (RELATIVE, VAGUE),
its year or that of another date (YEARLESS), the date that was named before (LEANING).
"""

from __future__ import annotations

import re
from datetime import date

from hypothesis import strategies as st

from newsclean.dates.spans import DateSpan
from newsclean.dates.vocabulary import WORDS

WRITTEN = (
    "The treaty was signed on Dec. 7, 2019, in a hall without heating.",
    "The ferry sank on 14 November 1998 with all its cargo of timber.",
    "The school opened in September 2011 with nine pupils and two teachers.",
    "On Saturday, March 3, 2012, the last tram left the depot.",
    "The dam was built in 1962 and raised by four metres in 1988.",
    "Prices fell in the third quarter of 2018 and have not recovered.",
    "The harbour was dredged in the summer of 2012 for the larger ships.",
    "Most of the houses date from the 1930s, the church from 1874.",
    "The quarry closed at the end of 2009 after a dispute over dust.",
    "The union was founded in early 1991 by eleven drivers.",
    "The strike lasted from March to May 2011 and cost the yard two orders.",
    "Both villages were flooded on June 12-14, 2018, when the dyke broke.",
    "The province was under curfew between 1976 and 1981.",
    "Rain fell on every day of October 2013, the station's log shows.",
    "The paper was printed here until February 2004.",
    "The clinic admitted its first patient on the 3rd of August 1986.",
    "The law of July 1, 2003, bars foreign trawlers from the bay.",
    "In mid-2007 the bank lent the cooperative the money for a mill.",
    "The trial began on January 9, 2015, and ended on February 20, 2015.",
    "The census of 1911 counted 412 people in the valley.",
    "The bridge, finished in the spring of 1997, carries nine thousand cars.",
    "Turnover in the first half of 2016 was the lowest in a generation.",
    "The war of 1950-53 left the mill without a roof.",
    "Wages in the mid-1990s were lower than in the '80s.",
    "The attacks of Sept. 11, 2001, changed the rules for pilots.",
    "In the 20th century, the island lost half of its people.",
    "The fund had $412 million at the end of March 2019.",
    "The eighteenth-century organ was sold on May 4, 1999.",
    "The cease-fire, signed Aug. 3, 2005, held until Feb. 29, 2012.",
    "On the night of Oct. 3, 1993, the bridge fell.",
    "The king died on 6 February, 1952, in his sleep.",
    "The mill's profit for fiscal 2018 was the first since 1987.",
)
"""The words say all: the day of publication has no say."""

RELATIVE = (
    "The council voted on Monday to close the swimming pool.",
    "The minister said Tuesday that the ferry would run again.",
    "A court in Arusha heard the case last Friday.",
    "The inspectors will be back next Wednesday, a spokesman said.",
    "The mayor resigned yesterday after a row over parking.",
    "Voters go to the polls tomorrow in all nine districts.",
    "Talks resumed today in a hotel near the airport.",
    "The storm reached the coast on Thursday night and tore off roofs.",
    "Police searched the warehouse early Sunday, the prosecutor said.",
    "The airline cancelled forty flights last week.",
    "The board is expected to meet this week to pick a chairman.",
    "The parties will sign the accord next week, both sides said.",
    "Two hikers went missing on the ridge last weekend.",
    "The fire broke out two days ago in a store of tyres.",
    "The well ran dry three weeks ago, farmers told the inquiry.",
    "The port will stay shut until Saturday, the harbour master said.",
    "The bakery was robbed the day before yesterday.",
    "The premier is due to arrive on Sunday for a visit of state.",
    "The thieves came this morning, the curator said, and took one clock.",
    "Power went out last night in the whole of the old town.",
    "The Friday match was called off because of hail.",
    "The commission said on Monday afternoon that it had no choice.",
    "In the U.S., on Thursday, two of the plants were shut.",
    "The bus left at 7 a.m. on Tuesday, the driver said.",
    "The siren went off at 3:30 p.m. on Monday in both towns.",
    "Monday's vote was the closest that the clerks had seen.",
    "Today's ruling ends a dispute over a fence.",
    "On Thursday, Friday and Saturday, the trams will not run.",
    "The offer is open until midnight on Sunday, the shop said.",
    "The envoy will be in Geneva Monday through Wednesday.",
)
"""Weekdays and words that the day of publication alone makes days or weeks."""

VAGUE = (
    "The factory cut a third of its jobs last year.",
    "Exports are to double next year, the ministry said.",
    "The number of visitors fell last month for the first time.",
    "The river has never been as low as this summer.",
    "Half of the trees have been felled this year.",
    "The couple married ten years ago in a tent.",
    "The company moved its office here four months ago.",
    "Last year's harvest was poor; this year's may be worse.",
    "Earlier this month, the court freed both men.",
    "Later this year, a second runway is to open.",
)
"""As RELATIVE, but longer than a week."""

YEARLESS = (
    "The hearing was set for Dec. 16 in the smaller hall.",
    "The museum closed on March 4 for repairs of the roof.",
    "Rice prices rose by 11 percent in August, the sharpest climb in nine years.",
    "The team plays at home on Saturday, May 9, against the leaders.",
    "The fair runs from June 12 to June 14 on the old airfield.",
    "The rates went up on 1 July in every district but one.",
    "Schools stay shut at Christmas and on New Year's Eve.",
    "The envoys met on Nov. 11-12 and again on Dec. 7 and 13.",
    "The drill will take place in the week of Dec. 9, the navy said.",
    "The parade on St. Patrick's Day drew a smaller crowd than usual.",
    "The minister, elected in November, said the tax would rise on Jan. 1.",
    "It was the wettest June on record, the weather service said.",
    "The first week of May was the driest of all.",
)
"""Days and months that lack a year."""

LEANING = (
    "By year-end the yard will have launched two more hulls.",
    "The price was 40 cents a year earlier.",
    "Two days later the divers found the anchor.",
    "The following month the bank asked for its money back.",
    "Profit in the quarter was twice that of the same period last year.",
    "That year the lake froze from shore to shore.",
)
"""Words that count from a date named before."""

TIMELESS = (
    "The court gave the accountant five years in prison.",
    "The siege lasted 16 days and the hunger longer.",
    "The guard works twelve hours every day, Sundays too.",
    "The choir meets every Thursday in the fire station.",
    "The pact is reviewed annually, the fees are paid weekly.",
    "She mended nets for thirty years and never learned to swim.",
    "The plant is idle now, and its future is unclear.",
    "The two-year drought ended with a flood.",
)
"""Lengths, sets and references, which are no days."""

NOTHING = (
    "The minister may be asked to explain the tax, and he may resign.",
    "They will march to the square to protest against the mole.",
    "The 15-member council sat down without a vote.",
    "The six-party talks went on without the sixth party.",
    "The nine-year-old boy was found under the second bridge.",
    "The sun was out and the sat nav was off when the coach fell into the ditch.",
    "An august body of judges read all 412 pages of the letter.",
    "The spring in the lock had broken, and the gate would fall shut.",
    "He paid $2,016 for a boat of 19 metres and 40 tonnes.",
    "The team won 12-7 and the crowd of 2,004 went home.",
    "The second man wed his cousin and the third did not.",
)
"""Words and figures that dates have too, with no date among them."""

SENTENCES = (*WRITTEN, *RELATIVE, *VAGUE, *YEARLESS, *LEANING, *TIMELESS, *NOTHING)
"""All of them."""

NEAR = st.dates(date(1990, 1, 1), date(2030, 12, 31))
EDGES = st.sampled_from([date(y, m, d) for y in (1999, 2000, 2019) for m, d in ((12, 31), (1, 1), (2, 28))])
LEAP = st.sampled_from([date(year, 2, 29) for year in (1992, 2000, 2020)])
ANCHORS = st.one_of(NEAR, EDGES, LEAP)
MODES = st.sampled_from(("auto", "news", "narrative"))


FIGURES = (
    "7",
    "31",
    "32",
    "0",
    "1950",
    "53",
    "2019",
    "99999999999",
    "1/2",
    "03/04/2019",
    "16.12.2019",
    "9:30 p.m.",
)
FIGURES += (
    "2019-12-16",
    "2019년 12월 16일",
    "令和元年",
    "'92",
    "1990s",
    "21st",
    "９",
    "²",
    "٣",
    "Q3",
    "5,000",
    "3.5",
)
JOINTS = (
    " ",
    " ",
    " ",
    ", ",
    "-",
    "–",
    "/",
    " of the ",
    " and ",
    " to ",
    "'s ",
    "’s ",
    ". ",
    "\n",
    "İ ",
    " (",
    "",
    "ﬃ",
    "\0",
)
KINDS = sorted({meaning.kind for meaning in WORDS.values()})
words = st.one_of([st.sampled_from(sorted(w for w in WORDS if WORDS[w].kind == kind)) for kind in KINDS])
figures = st.one_of(st.sampled_from(FIGURES), st.integers(0, 10**9).map(str), st.integers(0, 2200).map(str))
soup = st.lists(
    st.tuples(st.one_of(words, words, words, words.map(str.title), figures), st.sampled_from(JOINTS)),
    max_size=8,
).map(lambda pairs: "".join(word + joint for word, joint in pairs))
"""Words and figures of dates in any order: all that the grammar can be asked to read."""


def meanings(spans: list[DateSpan]) -> list[tuple[str, str, str, str]]:
    """What the dates say, without their places."""
    return [(span.type, span.value, span.mod, span.text) for span in spans]


def damaged(text: str) -> str:
    """*text* as some archives have it: small letters, and a space for every sign."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
