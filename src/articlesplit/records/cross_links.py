"""Build the cross-links inside the article from their cues and headlines."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.labels import BODY, LINK, Label
from articlesplit.notes import Notes
from articlesplit.page import CrossLink
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.text.phrases import BITS

_LINK = frozenset((Label.CROSS_LINK,))
_MAY_STAND_BETWEEN = frozenset((Label.BOILERPLATE, Label.CROSS_LINK_CUE))
"""What may stand between a cue and its links."""
FAR_TEXT = 240
"""Characters of boilerplate that end a tail of teasers, or the reach of a cue; a guess."""
RATHER_BODY = 2
"""How much likelier a cross-link without a cue is body, so that it becomes that.

Held out, 24 of 27 such lines of news dumps are body by the gold; of those likelier by less, 4 of 11.
"""


def keep_likely_text(pieces: Pieces, notes: Notes = None) -> None:
    """Call cross-links below the first text that have no cue headings, in place, where they are rather body; one with
    a full stop is a paragraph.

    A heading and a link without a cue look alike in a text. The model is offset towards links, which are rare. A line
    between text and a link with its cue is a heading: each link of such a page has its own.
    """
    body = pieces.places(BODY)
    below = [i for i in pieces.places(_LINK) if i > body[0]] if body else []
    rather_body = {i for i in below if _is_rather_body(pieces, i)}
    doubtful = [i for i in below if i in rather_body or _is_between(pieces, i)]
    cued = {i for i, cue, _ in _read_links(pieces) if cue} if doubtful else ()
    for i in doubtful:
        is_heading = i - 1 in cued and _is_between(pieces, i)
        if i not in cued and (is_heading or i in rather_body):
            label = Label.PARAGRAPH if core_at(pieces, i).closes_sentence else Label.HEADING
            relabel(pieces, i, label, "body.unlikely-link", notes)


def _is_rather_body(pieces: Pieces, i: int) -> bool:
    """Return whether a cross-link is much likelier body by its probabilities."""
    own = pieces.probability.item(i)
    if (RATHER_BODY + 1) * own >= 1:  # as most: all others together are not so much likelier
        return False
    return sum([pieces.probability_of(i, label) for label in BODY]) > RATHER_BODY * own


def _is_between(pieces: Pieces, i: int) -> bool:
    """Return whether a cross-link on a line of its own stands between another one and a text."""
    return (
        pieces.bond(i) > 0
        and i + 1 < len(pieces.label)
        and pieces.label[i + 1] in BODY
        and pieces.label[i - 1] is Label.CROSS_LINK
    )


def find_cross_links(pieces: Pieces) -> Iterator[CrossLink]:
    """Yield the cross-links, each with its cue, which stands on the same line or above."""
    for i, cue, head in _read_links(pieces):
        if text := Printed(pieces.tokens, head, pieces.cores[i].end).text:
            yield CrossLink(cue, text, None, pieces.span(i), pieces.shown[i])


def _read_links(pieces: Pieces) -> Iterator[tuple[int, str | None, int]]:
    """Yield the places of the cross-links, each with its cue and the offset at which its headline begins.

    A cue on a line of its own goes with all the headlines that follow it, one before a headline with that alone.
    """
    links = pieces.places(_LINK)
    if not links:
        return
    tokens, link = pieces.tokens, Label.CROSS_LINK
    cue: Printed | None = None
    beside = -1  # the link that stands on the line of the cue
    may_be_cue = (pieces.phrases & BITS["cue"]).nonzero()[0].tolist()
    last = -1
    for i in sorted({*may_be_cue, *pieces.places(LINK)}):
        if i > links[-1]:
            return
        between, last = range(last + 1, i), i
        if cue is not None and not _may_stand_between(pieces, between):
            cue = None
        label, core, end = pieces.label[i], core_at(pieces, i), pieces.span(i)[1]
        cue_words = core.begins_with("cue")
        head = Printed(tokens, core.start, end).after_phrase(cue_words) if cue_words else core.start
        if label is link and head >= core.end:
            cue = Printed(tokens, core.start, end)
        elif label is link:
            if pieces.bond(i) == 0 and pieces.label[i - 1] is Label.CROSS_LINK_CUE:
                beside = i
            elif pieces.bond(i) > 0 and beside >= 0:
                cue, beside = None, -1
            own = Printed(tokens, core.start, head) if head > core.start else cue
            yield i, own.text or None if own else None, head
        elif _is_cue(label, core, head):
            cue, beside = Printed(tokens, core.start, min(head, end)), -1
        elif not _may_stand_between(pieces, range(i, i + 1)):
            cue = None


def _may_stand_between(pieces: Pieces, places: range) -> bool:
    """Return whether pieces may stand between a cue and its links: they are boilerplate or cues, and short."""
    start, end, *_ = pieces.cores.columns
    are_marks = _MAY_STAND_BETWEEN.issuperset(pieces.label[places.start : places.stop])
    return are_marks and all(end[i] - start[i] <= FAR_TEXT for i in places)


def _is_cue(label: Label, core: Printed, head: int) -> bool:
    """Return whether a piece is the cue of the links below it; `head` is where its text goes on behind the cue."""
    return core.start < core.end <= head or (label is Label.CROSS_LINK_CUE and head > core.start)
