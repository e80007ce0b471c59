"""What can go wrong, as a tree.

* NewscleanError
  - ConfigError     an option that does not exist or does not fit
  - RuleError       a rule table that is malformed or fails its own examples
  - ModelError      a model file that is missing or is not the one that was shipped
  - DocumentError   one document failed; names the document and the stage
  - EditError       a stage proposed an impossible edit (a bug in that stage)

Dirty input is not an error: clean() takes any str or bytes and returns a result.
"""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of every error newsclean raises on purpose."""


class ConfigError(NewscleanError, ValueError):
    """An option that does not exist or does not fit."""


class RuleError(NewscleanError, ValueError):
    """A rule table that is malformed or fails its own examples."""


class ModelError(NewscleanError, ValueError):
    """A model file that is missing or is not the one that was shipped."""


class EditError(NewscleanError, ValueError):
    """A stage proposed an impossible edit."""


class DocumentError(NewscleanError):
    """One document of many failed in one stage; ``__cause__`` says why.

    >>> str(DocumentError("a/b.txt", "furniture"))
    'a/b.txt: furniture failed'
    """

    def __init__(self, document: str, stage: str) -> None:
        super().__init__(document, stage)
        self.document = document
        self.stage = stage

    def __str__(self) -> str:
        return f"{self.document or 'document'}: {self.stage} failed"
