"""The flow: what happens to a text, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal

from newsclean import language
from newsclean.config import Config
from newsclean.document import Cleaned, Doc, Source
from newsclean.edits import Finding, Mark, Trace
from newsclean.errors import ConfigError, DocumentError, RuleError
from newsclean.profile import Donors, Profile
from newsclean.rules import RuleNote, RuleTable

if TYPE_CHECKING:
    from newsclean.stages import Stage

ROUNDS = 6
"""How often the row of stages may run on one text.  What one stage removes can
bring two pieces together that an earlier one then knows; the row runs again until
no stage changes anything, so cleaning twice is cleaning once.  Real texts need two
rounds, the second to see that nothing is left; stacked furniture three."""

OVERSIZE_STAGES = ("mojibake", "boilerplate", "tidy")
"""What runs on a text longer than ``Config.max_chars``."""

Content = Source | str | bytes


@dataclass(frozen=True)
class Cleaner:
    """Clean texts.  Build one, use it for many: frozen, picklable, safe to share between threads.

    Attributes:
        config: Every option; see `Config`.
        profile: What is known of the folder the texts come from; empty by default.
        donors: The folder's texts, from which damaged copies are filled; none by default.

    Raises `ConfigError` or `RuleError` when made, never later, for options or rules
    that do not fit.

        >>> cleaner = Cleaner()
        >>> cleaner("LAGOS -- Rain stopped play on Sunday, and the players went home.").dateline
        'LAGOS'
    """

    config: Config = Config()
    profile: Profile = Profile()
    donors: Donors = Donors()

    def __post_init__(self) -> None:
        patterns = (*self.config.only, *self.config.disable)
        if not patterns and not self.config.rules:
            return
        rules = [*(rule.id for rule in self._every_rule.rules), *(note.id for note in self.catalogue)]
        stages = [f"stage:{stage.name}" for stage in self.stages]
        for pattern in patterns:
            if pattern not in stages and not any(_fits(pattern, "", rule) for rule in rules):
                raise ConfigError(_no_such_rule(pattern, [*rules, *stages]))

    def __reduce__(self) -> tuple[Any, ...]:
        return Cleaner, (self.config, self.profile, self.donors)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The row of stages, in the order of the mission.

        They are imported here: their tables and patterns cost more than all else, and a
        program that imports newsclean may never clean.
        """
        from newsclean.models.tagger.ending import ends_sentence
        from newsclean.stages.boilerplate import StripBoilerplate
        from newsclean.stages.copies import FillFromCopies
        from newsclean.stages.cuts import MendCuts
        from newsclean.stages.furniture import ReadFurniture
        from newsclean.stages.mojibake import RepairMojibake
        from newsclean.stages.recirculation import CutRecirculation
        from newsclean.stages.tidy import Tidy
        from newsclean.stages.writing import RestoreWriting

        rules = self.rules
        return (
            RepairMojibake(),  # what the bytes meant
            ReadFurniture(rules),  # date prefix, dateline, agency, byline, credits: noted, then cut
            StripBoilerplate(  # lines and blocks that are not the story
                rules, self.config.strictness, profile=self.profile, families=self._model_families
            ),
            CutRecirculation(self.config.strictness),  # other stories' headlines inside this one
            FillFromCopies(  # what a fuller copy in the folder has
                self.profile, self.donors if self.config.copies else Donors(), self._without_debris
            ),
            MendCuts(  # fragments where the text was cut off
                self.config.cuts, complete=self.config.complete, ends=ends_sentence
            ),
            RestoreWriting(  # case, marks, joins and quotation marks that were lost
                self.config.tagger, self._writing_rules, self.config.min_confidence
            ),
            *self._dates,  # every date noted, those that are written out in one style
            Tidy(str(self.config.reflow)),  # blank lines, spaces and broken sentences left behind
        )

    @cached_property
    def rules(self) -> RuleTable:
        """The shipped rules and the user's own, less those switched off: a rule that may
        not act must not stand before one that may, nor count as evidence."""
        only, disable = self.config.only, self.config.disable
        keeps_all = not only or any(pattern.startswith("stage:") for pattern in only)
        return RuleTable(
            rule
            for rule in self._every_rule.rules
            if (keeps_all or any(_fits(pattern, "", rule.id) for pattern in only))
            and not any(_fits(pattern, "", rule.id) for pattern in disable)
        )

    @property
    def _dates(self) -> tuple[Stage, ...]:
        """The stage of dates, unless they are not even to be looked for."""
        from newsclean.stages.dates import NormalizeDates

        config = self.config
        stage = NormalizeDates(config.dates, config.date_style, config.locale, config.tz)
        return (stage,) if config.dates != "off" else ()

    @property
    def _model_families(self) -> frozenset[str]:
        """Of what families the line model may cut: a cut that is switched off must not stand for one made."""
        from newsclean.models.families import FAMILIES

        return frozenset(f for f in FAMILIES if self._is_enabled("boilerplate", f"{f}.model"))

    @property
    def _writing_rules(self) -> frozenset[str]:
        """What may be restored: two of these can meet in one gap, so each is asked for by itself."""
        from newsclean.stages.writing import KINDS

        return frozenset(rule for rule in KINDS if self._is_enabled("writing", rule))

    @cached_property
    def _every_rule(self) -> RuleTable:
        table = sum((RuleTable.read(path) for path in self.config.rules), RuleTable.shipped())
        ids = [rule.id for rule in table.rules]
        if len(set(ids)) < len(ids):
            twice = next(id for id in ids if ids.count(id) > 1)
            raise RuleError(f"the rule id {twice} is taken; give your rule another name")
        return table

    @cached_property
    def catalogue(self) -> tuple[RuleNote, ...]:
        """Every rule that can act, in the order of the stages."""
        return tuple(dict.fromkeys(note for stage in self.stages for note in stage.notes))

    def __call__(self, content: Content, *, published: date | str | None = None) -> Cleaned:
        """Clean one text.  Raises `DocumentError` only for a fault in newsclean itself."""
        source = self._read(content).dated(published, self.config.tz)
        lang = self.config.lang or source.lang or language.detect(source.text)
        doc = Doc(source, source.text, lang)
        is_oversize = len(source.text) > self.config.max_chars
        if is_oversize:
            doc = doc.apply("pipeline", [Mark(0, 0, "flag", "oversize", "oversize")])
        doc = self._settled(doc, self.stages, is_oversize=is_oversize)
        mentions = tuple(sorted(doc.mentions, key=lambda mention: mention.source))
        known = self.profile.digest if self.profile else ""
        return Cleaned(source, doc.text, lang, doc.trace, mentions, known)

    def pipe(
        self, contents: Iterable[Content], *, on_error: Literal["raise", "record"] = "raise"
    ) -> Iterator[Cleaned | DocumentError]:
        """Clean a stream, in order.

        With ``on_error="record"`` a document that failed stands in the stream as its
        `DocumentError` and the rest goes on.
        """
        if on_error not in ("raise", "record"):
            raise ConfigError(f"on_error={on_error!r} is not one of raise, record")
        return self._results(contents, is_strict=on_error == "raise")

    def _results(self, contents: Iterable[Content], *, is_strict: bool) -> Iterator[Cleaned | DocumentError]:
        for content in contents:
            try:
                yield self(content)
            except DocumentError as error:
                if is_strict:
                    raise
                yield error

    def _read(self, content: Content) -> Source:
        """The source; a page is extracted first, a text that talks about tags is not a page."""
        from newsclean.io import html

        if isinstance(content, (bytearray, memoryview)):
            content = bytes(content)
        if isinstance(content, (str, bytes)) and html.looks_like_html(content):
            return html.read_html(content, extractor=self.config.extractor, tz=self.config.tz)
        return Source.of(content)

    def _without_debris(self, text: str) -> Doc:
        """A copy in the writing it was printed in, less what is not the story: the stages
        before the one that takes from it."""
        row = tuple(takewhile(lambda stage: stage.name != "copies", self.stages))
        doc = Doc(Source(text), text, self.config.lang or language.detect(text))
        return self._settled(doc, row, is_oversize=len(text) > self.config.max_chars)

    def _settled(self, doc: Doc, row: tuple[Stage, ...], *, is_oversize: bool) -> Doc:
        """The document after as many rounds of *row* as change its text, `ROUNDS` at most."""
        seen: dict[str, Trace] = {}
        for _ in range(ROUNDS):
            before = doc.text
            doc = self._round(doc, seen, row, is_oversize=is_oversize)
            if doc.text == before:
                break
        return doc

    def _round(self, doc: Doc, seen: dict[str, Trace], row: tuple[Stage, ...], *, is_oversize: bool) -> Doc:
        """The *row* of stages once, less those for which nothing changed since they last looked.

        *seen* holds what each stage looked at, if it left the text as it was: stages are
        pure, so they would only say the same again.
        """
        for stage in row:
            if (is_oversize and stage.name not in OVERSIZE_STAGES) or seen.get(stage.name) is doc.trace:
                continue
            before = doc.trace
            try:
                doc = doc.apply(stage.name, self._allowed(stage, stage(doc)))
            except Exception as error:
                raise DocumentError(doc.source.id, stage.name) from error
            if doc.trace is before:
                seen[stage.name] = before
        return doc

    def _allowed(self, stage: Stage, findings: Iterable[Finding]) -> Iterable[Finding]:
        config = self.config
        if not (config.only or config.disable or config.min_confidence):
            return findings
        return [
            finding
            for finding in findings
            if finding.confidence >= config.min_confidence and self._is_enabled(stage.name, finding.rule)
        ]

    def _is_enabled(self, stage: str, rule: str) -> bool:
        only, disable = self.config.only, self.config.disable
        return (not only or any(_fits(pattern, stage, rule) for pattern in only)) and not any(
            _fits(pattern, stage, rule) for pattern in disable
        )


def clean(content: Content, *, published: date | str | None = None, config: Config | None = None) -> Cleaned:
    """Clean one text or page.

    *content* is a ``str``, ``bytes`` (decoded as UTF-8, by byte order mark, or by a
    guess) or a `Source`; HTML is recognised and extracted.  *published* is the
    publication date, to which relative dates refer.  Never raises on dirty text.
    For many texts make one `Cleaner`.

        >>> result = clean("PARIS (AP) — Talks failed on Monday.\\nYou have 3 free articles left")
        >>> result.text
        'Talks failed on Monday.'
        >>> result.dateline, result.agency, sorted(result.flags)
        ('PARIS', ('AP',), ['paywalled'])
        >>> result.undo()
        'PARIS (AP) — Talks failed on Monday.\\nYou have 3 free articles left'
    """
    return _cleaner(config or Config())(content, published=published)


@lru_cache(maxsize=8)
def _cleaner(config: Config) -> Cleaner:
    return Cleaner(config)


def _fits(pattern: str, stage: str, rule: str) -> bool:
    """Whether *pattern* names the rule, its family ("caption.*") or its stage ("stage:tidy")."""
    if pattern.startswith("stage:"):
        return pattern == f"stage:{stage}"
    return fnmatchcase(rule, pattern) or rule.startswith(f"{pattern}.")


def _no_such_rule(pattern: str, ids: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(pattern, [*ids, *{id.partition(".")[0] for id in ids}], 1)
    hint = f"did you mean {near[0]!r}?" if near else "`newsclean rules` lists them"
    return f"no rule is named {pattern!r}; {hint}"
