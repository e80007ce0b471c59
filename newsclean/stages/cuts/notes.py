"""The rules by which cuts are mended."""

from newsclean.rules import RuleNote

TAIL = RuleNote("cuts.tail-fragment", "the stump of a word at which a text was cut off")
HEAD = RuleNote("cuts.head-fragment", "the rest of a word at which a text was cut into")
ELLIPSIS = RuleNote("cuts.ellipsis", "the marker that a feed sets where it cuts a text off")
UNFINISHED = RuleNote("cuts.unfinished", "a text that stops in mid-sentence: flagged, nothing cut")
CLOSED = RuleNote("cuts.complete-closed", "a cut-off month, weekday or fixed name, made whole: in Dece(mber)")
DOCUMENT = RuleNote("cuts.complete-document", "a cut-off word, made whole as it stands elsewhere in the text")
COMPLETING = frozenset({CLOSED.id, DOCUMENT.id})
