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

from newsclean.config import Config
from newsclean.document import Cleaned, Source
from newsclean.errors import ConfigError, DocumentError, NewscleanError, RuleError
from newsclean.io.html import read_html
from newsclean.pipeline import Cleaner, clean
from newsclean.profile import Profile

__all__ = [
    "Cleaned",
    "Cleaner",
    "Config",
    "ConfigError",
    "DocumentError",
    "NewscleanError",
    "Profile",
    "RuleError",
    "Source",
    "clean",
    "read_html",
]
