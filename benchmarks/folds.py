"""Cleaners that have learnt nothing from the site they clean, for cross-validation over domains.

Sites fall into five folds by a hash of their names.  For each fold the table of
interface lines is learnt on the others' pages, and the line model is one that was
trained without it (``python -m newsclean.training.lines --folds 5``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from interface_lines import interface_phrases
from kit import Page, Text

from newsclean import Cleaned, Cleaner, Config, Profile
from newsclean.models.lines import LineModel
from newsclean.stages import Stage
from newsclean.stages.boilerplate import StripBoilerplate
from newsclean.stages.boilerplate.reading import InterfaceLines
from newsclean.training.lines.pages import fold_of

NOTHING = Profile()


@dataclass(frozen=True)
class Workshop:
    """Makes cleaners, for each site one that has not learnt from it.

    Attributes:
        pages: What the tables of interface lines are learnt from, less a fold at a time.
        models: Folder with ``fold-0.npz`` to ``fold-4.npz``, line models that were each made
            without that fold.  None: what ships, which has seen the pages.
    """

    pages: list[Page]
    models: Path | None = None
    made: dict[tuple[int, str], Cleaner] = field(default_factory=dict, compare=False, repr=False)
    cleaned: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def cleaner(self, domain: str, strictness: str = "balanced", profile: Profile = NOTHING) -> Cleaner:
        """A cleaner for the pages of *domain*; it is made once for all sites of a fold."""
        key = (fold_of(domain) if self.models else -1), strictness
        if key not in self.made:
            self.made[key] = self._cleaner(*key)
        if not profile:
            return self.made[key]
        return with_stage(self.made[key], profile=profile)

    def result(self, text: Text, strictness: str = "balanced") -> Cleaned:
        """*text* cleaned alone; the body is kept for `clean`."""
        found = self.cleaner(text.domain, strictness)(text.text)
        self.cleaned[strictness, text.text] = found.text
        return found

    def clean(self, text: Text, strictness: str = "balanced") -> str:
        """The body of *text* cleaned alone; the same text is cleaned once."""
        known = self.cleaned.get((strictness, text.text))
        return self.result(text, strictness).text if known is None else known

    def _cleaner(self, fold: int, strictness: str) -> Cleaner:
        cleaner = Cleaner(Config(strictness=strictness, dates="note", names="note"))
        if self.models is None:
            return cleaner
        others = (page for page in self.pages if page["lang"] == "en" and fold_of(page["domain"]) != fold)
        found = interface_phrases(others)
        kinds = (frozenset(p.text for p in found if p.kind == kind) for kind in ("sure", "likely"))
        model = LineModel.read(self.models / f"fold-{fold}.npz")
        return with_stage(cleaner, lines=InterfaceLines(*kinds), model=model)


def with_stage(cleaner: Cleaner, **fields: Any) -> Cleaner:
    """*cleaner* with other fields in the stage that strips boilerplate."""
    other = Cleaner(cleaner.config, fields.get("profile", cleaner.profile))
    row: Iterable[Stage] = (
        replace(stage, **fields) if isinstance(stage, StripBoilerplate) else stage for stage in cleaner.stages
    )
    vars(other)["stages"] = tuple(row)  # where cached_property keeps it
    return other
