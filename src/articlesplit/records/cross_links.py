"""Build the cross-links inside the article from their cues and headlines."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.labels import Label
from articlesplit.page import CrossLink
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.spans import Printed

_MAY_STAND_BETWEEN = frozenset((Label.BOILERPLATE, Label.CROSS_LINK_CUE))
"""What may stand between a cue and its links."""
FAR_TEXT = 240
"""Characters of boilerplate that end a tail of teasers, or the reach of a cue; a guess."""


def find_cross_links(pieces: Pieces) -> Iterator[CrossLink]:
    """Yield the cross-links, each with its cue, which stands on the same line or above.

    A cue on a line of its own goes with all the headlines that follow it.
    """
    if Label.CROSS_LINK not in pieces.label:
        return
    tokens = pieces.tokens
    cue: Printed | None = None
    boilerplate, cross_link = Label.BOILERPLATE, Label.CROSS_LINK
    for i, (label, core) in enumerate(zip(pieces.label, pieces.cores, strict=True)):
        start, end = core.start, core.end
        cue_words = core.begins_with("cue") if core.openings else 0
        if label is boilerplate and not cue_words and end - start <= FAR_TEXT:
            continue
        piece = pieces[i]
        head = Printed(tokens, start, piece.end).after_phrase(cue_words) if cue_words else start
        if label is cross_link and head >= end:
            cue = Printed(tokens, start, piece.end)
        elif label is cross_link:
            own = Printed(tokens, start, head) if head > start else cue
            if text := Printed(tokens, head, end).text:
                yield CrossLink(
                    own.text or None if own else None, text, None, (piece.start, piece.end), piece.probability
                )
        elif _is_cue(piece, head):
            cue = Printed(tokens, start, min(head, piece.end))
        elif _ends_reach(piece):
            cue = None


def _is_cue(piece: Piece, head: int) -> bool:
    """Return whether a piece is the cue of the links below it; `head` is where its text goes on behind the cue."""
    start, end = piece.core
    return start < end <= head or (piece.label is Label.CROSS_LINK_CUE and head > start)


def _ends_reach(piece: Piece) -> bool:
    """Return whether the links behind a piece have nothing to do with the cue before it."""
    return piece.label not in _MAY_STAND_BETWEEN or piece.core[1] - piece.core[0] > FAR_TEXT
