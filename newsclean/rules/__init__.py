"""Rules: what newsclean knows about debris, kept as data.

A rule is a pattern with its evidence: lines it must drop, sentences that no rule
may touch, and where it was seen.  The evidence *is* the test.  Rules live in
``newsclean/data/rules/*.toml``, and users add files of their own; this package reads,
checks and indexes them.  What a match means (cut, note, how far) is for the
stage that asks.

* `rule`   one pattern and its evidence          `files`   the tables as files, read and checked
* `table`  the rules by what must be on a line
"""

from newsclean.rules.rule import FAMILIES as FAMILIES
from newsclean.rules.rule import FLAGS as FLAGS
from newsclean.rules.rule import FURNITURE as FURNITURE
from newsclean.rules.rule import SCOPES as SCOPES
from newsclean.rules.rule import Rule as Rule
from newsclean.rules.rule import RuleNote as RuleNote
from newsclean.rules.table import DATA as DATA
from newsclean.rules.table import RuleTable as RuleTable
