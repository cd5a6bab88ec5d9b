"""Fill gaps in the body of a text dump: a heading between two paragraphs, a paragraph below the last one.

The model judges a line by what stands around it. A short page shows it little, and of some scripts it has seen little.

    The works are to begin in spring.  paragraph
    What comes next                    boilerplate → heading
    Three things are still missing.    paragraph
"""

from __future__ import annotations

from collections.abc import Sequence

from articlesplit.labels import BODY, BOILERPLATE, BYLINE, LINK, TEASER_HEADLINE, TEASER_SUMMARY, Label
from articlesplit.notes import Notes
from articlesplit.records.bylines import is_led_names
from articlesplit.records.listings import relabel
from articlesplit.records.lists import FEWEST, keep_lists, leads_to_list, list_end
from articlesplit.records.outline import Outline
from articlesplit.records.pieces import Pieces
from articlesplit.records.plain import NO_TEXT, SIGNS
from articlesplit.records.printed import core_at
from articlesplit.records.spans import MAY_LEAD, Printed

SHORTEST_TEXT = 60
"""Weight of a paragraph beside a gap, at least; a guess."""
SHORTEST_LAST = 80
"""Weight of a text below the body that goes on with it, at least; a guess."""
SHORTEST_HEADING, LONGEST_HEADING = 4, 110
"""Weight of a heading; guesses."""
SHORT_PAGE = 40
"""Pieces of a page that shows the model little, at most; a guess."""
MOST_SURE = 0.95
"""Probability of boilerplate up to which a line is kept.

Of lines that two held-out models leave out between paragraphs, 47 of 73 are headings by the gold, and most others look
like headings. Of last paragraphs on short pages half are body.
"""
LIKELY_BODY = 0.7
"""Probability of the body that makes a teaser's headline between two paragraphs a heading, at least; a guess."""
_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_MAY_BE_LEAD = frozenset((BOILERPLATE, TEASER_HEADLINE, TEASER_SUMMARY))
_MAY_BE_HEADING = frozenset((BOILERPLATE, BYLINE, TEASER_HEADLINE))


def fill_gaps(pieces: Pieces, outline: Outline | None = None, notes: Notes = None) -> None:
    """Call lines between two paragraphs and a text right below the body what they are, in place.

    `outline` says what is a heading or a list on a page in Markdown.
    """
    label = pieces.label
    _keep_last(pieces, outline, notes)
    may_lead = (pieces.traits & MAY_LEAD).nonzero()[0].tolist()
    for i in [i for i in may_lead if _may_be_in_gap(label, i)]:
        if _is_lead_in_gap(pieces, i, outline):
            relabel(pieces, i, Label.PARAGRAPH, "body.lead", notes)
    keep_lists(pieces, outline, notes)
    _keep_last(pieces, outline, notes)
    for i in [text - 1 for text in pieces.places(_TEXT) if text > 1 and label[text - 1] in _MAY_BE_HEADING]:
        if _is_heading(pieces, i, outline):
            relabel(pieces, i, Label.HEADING, "body.heading", notes)


def _may_be_in_gap(label: Sequence[Label], i: int) -> bool:
    """Return whether a piece that is no body stands one or two pieces below the body."""
    is_inside = 2 <= i < len(label) - FEWEST and label[i] in _MAY_BE_LEAD
    return is_inside and (label[i - 1] in BODY or label[i - 2] in BODY)


def _is_lead_in_gap(pieces: Pieces, i: int, outline: Outline | None) -> bool:
    """Return whether a sentence right below the body, or below a heading there, leads to a list, and the body goes on
    below the list.
    """
    if not leads_to_list(pieces, i, outline):
        return False
    has_heading = not core_at(pieces, i - 1).closes_sentence
    above = i - 2 if has_heading and (pieces.label[i - 1] in BODY or _is_line(pieces, i - 1)) else i - 1
    below = list_end(pieces, i + 1, outline)
    return (
        pieces.label[above] in BODY
        and core_at(pieces, above).closes_sentence
        and below < len(pieces.label)
        and (pieces.label[below] in BODY or _goes_on(pieces, below, outline))
        and _is_content(core_at(pieces, i))
    )


def _keep_last(pieces: Pieces, outline: Outline | None, notes: Notes) -> None:
    """Call texts below the body of a short page paragraphs, in place; a heading may stand above them."""
    if len(pieces.label) > SHORT_PAGE:
        return
    body = pieces.places(BODY)
    if not body:
        return
    last = body[-1]
    while True:
        is_below = _goes_on(pieces, last + 1, outline)
        if not is_below and not (_is_line(pieces, last + 1) and _goes_on(pieces, last + 2, outline)):
            return
        last += 1 if is_below else 2
        relabel(pieces, last, Label.PARAGRAPH, "body.goes-on", notes)


def _goes_on(pieces: Pieces, i: int, outline: Outline | None) -> bool:
    """Return whether a piece below the body goes on with it: a text like that, or one that leads to a list."""
    if i >= len(pieces.label) or pieces.label[i] not in (BOILERPLATE, TEASER_SUMMARY):
        return False
    core = core_at(pieces, i)
    is_text = core.weight >= SHORTEST_LAST and core.closes_sentence
    return (
        pieces.bond(i) > 0
        and (is_text or leads_to_list(pieces, i, outline))
        and pieces.probability_of(i, BOILERPLATE) <= MOST_SURE
        and _is_content(core)
    )


def _is_heading(pieces: Pieces, i: int, outline: Outline | None) -> bool:
    """Return whether a line above a text is a heading between two paragraphs; what Markdown marks so is one there."""
    if not _may_be_heading(pieces, i):
        return False
    before = i - 1
    while before and pieces.label[before] in LINK:
        before -= 1
    if pieces.label[before] not in BODY:
        return False
    if outline is not None and outline.is_heading[i] and pieces.label[i] is BOILERPLATE:
        return True
    above, below = core_at(pieces, before), core_at(pieces, i + 1)
    return (
        above.weight >= SHORTEST_TEXT
        and above.closes_sentence
        and (below.is_lead or (below.closes_sentence and below.weight >= SHORTEST_TEXT))
        and pieces.probability_of(i, BOILERPLATE) <= MOST_SURE
        and _is_line(pieces, i)  # takes longest
    )


def _is_line(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a line that may be a heading, by itself."""
    if i + 1 >= len(pieces.label) or not _may_be_heading(pieces, i):
        return False
    core = core_at(pieces, i)
    return (
        min(pieces.bond(i), pieces.bond(i + 1)) > 0
        and SHORTEST_HEADING <= core.weight <= LONGEST_HEADING
        and not core.closes_sentence
        and not core.raw[:1].islower()
        and not core.dates
        and not is_led_names(core)
        and _is_content(core)
    )


def _may_be_heading(pieces: Pieces, i: int) -> bool:
    """Return whether the label of a piece may be wrong: boilerplate, a byline, or a headline that is likely body."""
    label = pieces.label[i]
    if label is TEASER_HEADLINE:
        return sum(pieces.probability_of(i, other) for other in BODY) >= LIKELY_BODY
    return label is BOILERPLATE or label is BYLINE


def _is_content(core: Printed) -> bool:
    """Return whether a line may be content: it is printed once, and begins with no phrase of a site."""
    return (
        not any(sign in core.raw for sign in SIGNS)
        and not any(map(core.begins_with, NO_TEXT))
        and core.tokens.text.count(core.raw) == 1
    )
