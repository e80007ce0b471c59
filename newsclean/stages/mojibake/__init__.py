"""What the bytes meant: the first stage.

A text may have been decoded wrongly, escaped twice or split into lines by another
system's rules before it came here.  All later stages read words and lines, so this
is mended first.  Style is none of its business: curly quotes, ligatures, full-width
letters, composed or decomposed accents and HTML tags stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from newsclean.document import Doc
from newsclean.edits import Edit, Layer, Trace
from newsclean.rules import RuleNote
from newsclean.stages.mojibake.controls import plain_breaks_and_no_controls
from newsclean.stages.mojibake.encoding import repaired_encoding
from newsclean.stages.mojibake.entities import plain_entities

PASSES = 8
"""What one repair uncovers another may know ("&Atilde;&copy;" is "Ã©" is "é").  Real texts
need two passes; a text that is not stable after these is noise and stays as it is."""

NOTES = (
    RuleNote("mojibake.encoding", "UTF-8 that was read in another encoding, Windows-1252 read as Latin-1."),
    RuleNote("mojibake.entity", "HTML entities in plain text, however often they were escaped."),
    RuleNote("mojibake.control", "Control characters, byte order marks, soft hyphens, zero-width spaces."),
    RuleNote("mojibake.line-break", "Line breaks of other systems and separators that act as line breaks."),
)


@dataclass(frozen=True)
class RepairMojibake:
    """Undo wrong decoding: broken characters, entities, foreign line breaks, controls.

    Left alone: a text that talks about such things, typographic style, lone
    surrogates (they are bytes that could not be decoded), "\ufffd".

    >>> text = "Itâ€™s a cafÃ©,\\r\\nsays Smith &amp; Sons"
    >>> [(text[edit.start : edit.end], edit.after) for edit in repairs(text)]
    [('â€™', '’'), ('Ã©', 'é'), ('\\r\\n', '\\n'), ('&amp;', '&')]
    """

    name: str = "mojibake"
    notes: tuple[RuleNote, ...] = NOTES

    def __call__(self, doc: Doc) -> Iterable[Edit]:
        return repairs(doc.text)


def repairs(text: str) -> list[Edit]:
    """All repairs of *text* as edits of *text* itself, none where they do not settle."""
    done = Layer.of(text, ())
    for _ in range(PASSES):
        # Encoding first: where a control character is part of a broken one, the repair wins.
        now = done.text
        edits = [*repaired_encoding(now), *plain_entities(now), *plain_breaks_and_no_controls(now)]
        layer = Layer.of(now, edits)
        if not layer.edits:
            return list(done.edits)
        done = _joined(done, layer) if done.edits else layer
    return []


def _joined(first: Layer, second: Layer) -> Layer:
    """Two layers as one.

    A second pass finds little, so only what it touches is put together anew; where
    that is not enough (insertions at the edge of a deletion) the trace does it.
    """
    touched: list[Edit] = []
    for edit in second.edits:
        start, end = first.to_source(edit.start, edit.end)
        if touched and start <= touched[-1].end:
            start, end = touched[-1].start, max(end, touched.pop().end)
        touched.append(Edit(start, end, "", edit.rule))
    starts = [edit.start for edit in touched]
    edits = [
        edit for edit in first.edits
        if not (i := bisect_right(starts, edit.start)) or edit.end > touched[i - 1].end
    ]  # fmt: skip
    for start, end, _, rule, _ in touched:
        after = second.text[slice(*second.to_text(*first.to_text(start, end)))]
        edits.append(Edit(start, end, after, rule))
    layer = Layer.of(first.source, edits)
    if layer.text == second.text:
        return layer
    changes = Trace((first, second)).changes()
    return Layer.of(first.source, [Edit(*c.source, c.after, c.made_by[-1].rule) for c in changes])
