"""Build the cross-links inside the article from their cues and headlines."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.labels import Label
from articlesplit.page import CrossLink
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.text.phrases import BITS

_LINK = frozenset((Label.CROSS_LINK,))
_NO_BOILERPLATE = frozenset(Label) - {Label.BOILERPLATE}
_MAY_STAND_BETWEEN = frozenset((Label.BOILERPLATE, Label.CROSS_LINK_CUE))
"""What may stand between a cue and its links."""
FAR_TEXT = 240
"""Characters of boilerplate that end a tail of teasers, or the reach of a cue; a guess."""


def find_cross_links(pieces: Pieces) -> Iterator[CrossLink]:
    """Yield the cross-links, each with its cue, which stands on the same line or above.

    A cue on a line of its own goes with all the headlines that follow it.
    """
    links = pieces.places(_LINK)
    if not links:
        return
    tokens, link = pieces.tokens, Label.CROSS_LINK
    cue: Printed | None = None
    is_far = pieces.core_end - pieces.core_start > FAR_TEXT
    may_be_cue = pieces.openings & BITS["cue"] > 0
    for i in sorted({*(is_far | may_be_cue).nonzero()[0].tolist(), *pieces.places(_NO_BOILERPLATE)}):
        if i > links[-1]:
            return
        label, core, end = pieces.label[i], core_at(pieces, i), pieces.span(i)[1]
        cue_words = core.begins_with("cue")
        head = Printed(tokens, core.start, end).after_phrase(cue_words) if cue_words else core.start
        if label is link and head >= core.end:
            cue = Printed(tokens, core.start, end)
        elif label is link:
            own = Printed(tokens, core.start, head) if head > core.start else cue
            if text := Printed(tokens, head, core.end).text:
                yield CrossLink(own.text or None if own else None, text, None, pieces.span(i), pieces.sureness(i))
        elif _is_cue(label, core, head):
            cue = Printed(tokens, core.start, min(head, end))
        elif label not in _MAY_STAND_BETWEEN or core.end - core.start > FAR_TEXT:
            cue = None


def _is_cue(label: Label, core: Printed, head: int) -> bool:
    """Return whether a piece is the cue of the links below it; `head` is where its text goes on behind the cue."""
    return core.start < core.end <= head or (label is Label.CROSS_LINK_CUE and head > core.start)
