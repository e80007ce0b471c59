"""newsclean: from scraped news text to the article.

>>> import newsclean
>>> result = newsclean.clean("BOGOTA (Reuters) - The bridge is open.\\nShare on Facebook")
>>> result.text
'The bridge is open.'
>>> result.dateline, result.agency
('BOGOTA', ('Reuters',))
>>> [(change.before, change.made_by[0].rule) for change in result.changes][0]
('BOGOTA (Reuters) - ', 'dateline.agency')
>>> result.undo() == result.source.text
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.config import Config
    from newsclean.dates import DateSpan, find_dates
    from newsclean.document import Cleaned, Source
    from newsclean.errors import ConfigError, DocumentError, NewscleanError, RuleError
    from newsclean.io.html import read_html
    from newsclean.pipeline import Cleaner, clean
    from newsclean.profile import Donors, Profile

_HOME = {
    "Cleaned": "document",
    "Cleaner": "pipeline",
    "Config": "config",
    "ConfigError": "errors",
    "DateSpan": "dates",
    "DocumentError": "errors",
    "Donors": "profile",
    "NewscleanError": "errors",
    "Profile": "profile",
    "RuleError": "errors",
    "Source": "source",
    "clean": "pipeline",
    "find_dates": "dates",
    "read_html": "io.html",
}
"""Where each public name lives.  It is imported when first asked for, so that
``newsclean --help`` does not wait for rules and patterns that it does not need."""

__all__ = [
    "Cleaned",
    "Cleaner",
    "Config",
    "ConfigError",
    "DateSpan",
    "DocumentError",
    "Donors",
    "NewscleanError",
    "Profile",
    "RuleError",
    "Source",
    "clean",
    "find_dates",
    "read_html",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"newsclean.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return __all__
