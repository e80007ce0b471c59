"""Every option, in one frozen value.

One route in: ``Config(...)``.  Command-line flags and ``--config FILE.toml`` map one
to one onto its fields.  A wrong option fails when the config is made, with a
sentence that says what to do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from os import PathLike, fspath
from typing import Any

from newsclean.errors import ConfigError
from newsclean.moments import time_zone

CHOICES: dict[str, tuple[str, ...]] = {
    "strictness": ("gentle", "balanced", "strict"),
    "cuts": ("trim", "mark"),
    "dates": ("style", "iso", "inline", "note", "off"),
    "date_style": ("ap", "reuters", "bbc", "un", "iso"),
    "names": ("style", "note", "off"),
    "tagger": ("default", "fast"),
    "extractor": ("best", "fast"),
    "reflow": ("auto", "always", "never"),
}
"""The values a field may have, the default first unless said otherwise."""


@dataclass(frozen=True)
class Config:
    """What to do, and how far to go.

    Attributes:
        only: Rule ids, families ("paywall.*") or stages ("stage:tidy") that may act; empty: all.
            Costs nothing.
        disable: The same kinds of patterns, switched off; wins over `only`.
        rules: Paths of TOML files with rules of your own, checked like the shipped
            ones when a `Cleaner` is made (about 0.1 ms a rule).
        strictness: How sure a removal without a certain cue must be, as the line model
            judges: "gentle" keeps more, "strict" removes more.  Default "balanced".
            On pages of sites it had not seen F1 is .918, .929, .931, and of the words of
            their articles 1.2, 1.7, 2.7 % are lost.
        cuts: What to do with the fragment of a word or headline where a text was cut
            off: "trim" it (default) or only "mark" it.  Both raise the flags.
        copies: Fill a damaged or cut text from a fuller copy in the same folder. Default
            true; acts only where a `Cleaner` has `Donors`, and costs about 1 ms for a text
            that looks damaged and what cleaning its copies costs where there are any.
        complete: Complete a word that was cut off where the text itself or a closed set
            shows it ("in Dece" -> "in December"); wins over `cuts`.  Default true.
        dates: What to do with dates.  "style" (default) writes those that are written out in one
            house style, "iso" puts "2019-12-16" for all words for a day, "inline" puts it behind
            them, "note" only lists them in `Cleaned.dates`, "off" does not look for them.
            Quotations, titles of works and URLs are never touched.
        date_style: How ``dates="style"`` writes: "ap" (default; "Dec. 7, 2019"), "reuters"
            ("Dec 7, 2019"), "bbc" and "un" ("7 December 2019"), "iso" ("2019-12-07").
        locale: Where the texts were written, as "en-GB" or "en-US": which number of 03/04/2019 is the
            month.  Default "": such dates are only noted, as having two readings.
        tz: The time zone of the source, as "Asia/Seoul", whose day "today" is.  Default "": the
            day that the moment of publication states.
        names: What to do with names: "style", "note" or "off".  Not yet in use.
        name_style: The style for ``names="style"``.  Not yet in use.
        tagger: The model that restores case and punctuation of damaged text: "default", or "fast",
            half of it (a fifth quicker, ends of sentences 7 points of F1 worse).  Well-written
            text costs a glance; the model is loaded (.3 s) when the first damage is met.
        extractor: How HTML becomes text.  "best" is trafilatura in its default mode,
            "fast" its fast mode, 1.4x quicker.
        reflow: Rejoin lines broken inside sentences: "auto" (default) only where the
            whole text is so broken, True/"always", False/"never".
        min_confidence: Leave out edits less sure than this, 0 to 1.  Default 0.
        max_chars: Above this many characters only encoding repair, rules and tidying
            run and the result is flagged "oversize".  Default 1,000,000.
        lang: ISO 639-1 code of the texts; "" (default) detects it, about 0.3 ms a text.
            Rules written for English are skipped for other languages.

    Raises `ConfigError` for a value that does not fit.

        >>> Config(strictness="brutal")
        Traceback (most recent call last):
        newsclean.errors.ConfigError: strictness='brutal' is not one of gentle, balanced, strict
        >>> Config(disable="caption.*").disable
        ('caption.*',)
    """

    only: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    strictness: str = "balanced"
    cuts: str = "trim"
    copies: bool = True
    complete: bool = True
    dates: str = "style"
    date_style: str = "ap"
    locale: str = ""
    tz: str = ""
    names: str = "style"
    name_style: str = ""
    tagger: str = "default"
    extractor: str = "best"
    reflow: str | bool = "auto"
    min_confidence: float = 0.0
    max_chars: int = 1_000_000
    lang: str = ""

    def __post_init__(self) -> None:
        for name in ("only", "disable", "rules"):
            object.__setattr__(self, name, _strings(name, getattr(self, name)))
        if isinstance(self.reflow, bool):
            object.__setattr__(self, "reflow", "always" if self.reflow else "never")
        if self.date_style == "":
            object.__setattr__(self, "date_style", CHOICES["date_style"][0])
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ConfigError(f"{name}={getattr(self, name)!r} is not one of {', '.join(choices)}")
        for name in ("name_style", "locale", "tz", "lang"):
            if not isinstance(getattr(self, name), str):
                raise ConfigError(f"{name}={getattr(self, name)!r} is not a string")
        if self.lang and not re.fullmatch("[a-z]{2,3}", self.lang):
            raise ConfigError(f"lang={self.lang!r} is not a code of ISO 639; write English as en")
        if self.locale and not re.fullmatch("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", self.locale):
            raise ConfigError(f"locale={self.locale!r} is not a locale; write British English as en-GB")
        if self.tz:
            time_zone(self.tz)
        for name in ("copies", "complete"):
            if not isinstance(getattr(self, name), bool):
                raise ConfigError(f"{name}={getattr(self, name)!r} is not true or false")
        if not _is_number(self.min_confidence) or not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"min_confidence={self.min_confidence!r} is not a number from 0 to 1")
        # 1 and 1.0 are equal, so their configs must have equal fingerprints.
        object.__setattr__(self, "min_confidence", float(self.min_confidence))
        if not isinstance(self.max_chars, int) or isinstance(self.max_chars, bool) or self.max_chars < 1:
            raise ConfigError(f"max_chars={self.max_chars!r} is not a whole number above 0")

    @classmethod
    def from_dict(cls, options: Mapping[str, Any]) -> Config:
        """A config from named options; an unknown name raises with the nearest one.

        >>> Config.from_dict({"strictnes": "gentle"})
        Traceback (most recent call last):
        newsclean.errors.ConfigError: there is no option 'strictnes'; did you mean 'strictness'?
        """
        import difflib

        known = [field.name for field in fields(cls)]
        for name in options:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"the options are {', '.join(known)}"
                raise ConfigError(f"there is no option {name!r}; {hint}")
        return cls(**options)

    @classmethod
    def from_toml(cls, path: str | PathLike[str]) -> Config:
        """A config from a TOML file of ``field = value`` lines."""
        import tomllib

        try:
            with open(path, "rb") as file:
                options = tomllib.load(file)
        except OSError as error:
            raise ConfigError(f"{fspath(path)}: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{fspath(path)} is not TOML: {error}") from error
        return cls.from_dict(options)

    def to_dict(self) -> dict[str, Any]:
        """The options as plain values; ``Config.from_dict`` reads them back."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    @property
    def fingerprint(self) -> str:
        """A digest of all options: equal configs have equal fingerprints."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()[:16]


def _strings(name: str, value: Any) -> tuple[str, ...]:
    """One string or path, or several, as a tuple of strings."""
    items = (value,) if isinstance(value, (str, PathLike)) else value
    try:
        return tuple(str(fspath(item)) for item in items)
    except TypeError:
        raise ConfigError(f"{name}={value!r} is not a string or a list of strings") from None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
