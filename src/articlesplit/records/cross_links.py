"""Build the cross-links inside the article from their cues and headlines."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.core.characters import WHITE, Char, class_set
from articlesplit.labels import Label
from articlesplit.page import CrossLink
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import read
from articlesplit.records.teasers import FAR_TEXT
from articlesplit.text.phrases import leading_words
from articlesplit.text.tokens import Tokens

_LINK_SIGNS = WHITE | class_set("close_quote", "colon", "dash", "hyphen", "arrow", "pipe", "bullet", "middle_dot")


def find_cross_links(tokens: Tokens, pieces: Pieces) -> Iterator[CrossLink]:
    """Cue and headline of each link, on one line or two; a cue on a line of its own goes with all the headlines that
    follow it.
    """
    cue: tuple[int, int] | None = None
    if Label.CROSS_LINK not in pieces.label:
        return
    low, high = (tokens.word_starts.searchsorted(at) for at in (pieces.start, pieces.end))
    counts = leading_words(tokens, low, high - low, "cue").tolist()
    long = (pieces.core_end - pieces.core_start > FAR_TEXT).tolist()
    for i in range(len(pieces.label)):
        if pieces.label[i] is Label.BOILERPLATE and not (counts[i] or long[i]):
            continue
        piece = pieces[i]
        start, end = piece.core
        head = _after_cue(tokens, (start, piece.end), int(low[i] + counts[i]) - 1) if counts[i] else start
        if piece.label != Label.CROSS_LINK:
            if start < end <= head or (piece.label == Label.CROSS_LINK_CUE and head > start):
                cue = (start, min(head, piece.end))
            elif piece.label not in (Label.BOILERPLATE, Label.CROSS_LINK_CUE) or end - start > FAR_TEXT:
                cue = None
        elif head >= end:
            cue = (start, piece.end)
        else:
            own = (start, head) if head > start else cue
            if text := read(tokens, (head, end)):
                yield CrossLink(read(tokens, own) or None if own else None, text, None, (piece.start, piece.end))


def _after_cue(tokens: Tokens, span: tuple[int, int], last_word: int) -> int:
    """Where the text goes on after its cue, which ends with that word: behind a colon or dash, or with a capital; the
    start of the span if it does not.
    """
    at = int(tokens.word_ends[last_word])
    begin = at
    while at < span[1] and _LINK_SIGNS[tokens.classes[at]]:
        at += 1
    signed = not WHITE[tokens.classes[begin:at]].all()
    several = tokens.word_starts[last_word] > span[0]
    return at if at >= span[1] or signed or (several and tokens.classes[at] == Char.UPPER) else span[0]
