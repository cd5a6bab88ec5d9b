"""Name the headline of an article where the model names none.

What stands around a line tells: an author, a date and a text below it, a caption below the text.

    Rain in Porto                                boilerplate → headline
    By Ana Lima, 3 May                           byline
    It fell all night long, and the river rose.  paragraph
"""

from __future__ import annotations

from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.records.bylines import caseless_names, is_led_names
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.text.names import is_section
from articlesplit.text.phrases import BITS

LEAST_TEXT = 60
"""Weight of a first text, at least; a guess."""
LONGEST_HEADLINE = 150
"""Characters of a line that may be a headline, at most; a guess."""
LEAST_HEADLINE = 20
"""Weight of a line that may be a headline although the model does not call it so, at least; a guess."""
LOOKS_ABOVE = 8
"""Pieces above the text among which a headline is looked for; a guess."""
LEAST_LIKELY, LIKELY_OPENING = 0.015, 0.15
"""Probability of a headline there, and of the first line of the text, at least. On five dev sets, held out, 7 of 153
articles had no headline; 4 find theirs so. With 0.1 for the text no other is found, and texts without a headline lose
their first line.
"""
SHORTEST_HEADLINE = 30
"""Weight of a line with few words that may be a headline, at least; a guess."""
TEXTS_BELOW = 4
"""Pieces below headline and author in which the text of an article begins; a guess."""

_OF_PATHS = ">»›"
"""Signs between the parts of a path to the page."""
_HEADLINE = frozenset((Label.HEADLINE,))
_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_MAY_BE_ABOVE = frozenset((Label.BOILERPLATE, Label.SUMMARY, Label.TEASER_HEADLINE))


def name_headline_above(pieces: Pieces, notes: Notes = None) -> None:
    """Call the first text the headline, in place, where nothing is called so and a caption stands below that text, or a
    date above it.
    """
    heads = pieces.places(_HEADLINE)
    if len(heads) == 1:
        _name_above_names(pieces, heads[0], notes)
    if heads:
        return
    if (head := _above_byline(pieces)) is not None:
        relabel(pieces, head, Label.HEADLINE, "headline.above-byline", notes)
        return
    body = pieces.places(BODY)
    first = body[0] if body else None
    if first is None or Label.PARAGRAPH not in pieces.label[first + 1 :]:
        return
    core = core_at(pieces, first)
    above = core_at(pieces, first - 1) if first else None
    is_below_date = above is not None and above.dates == [(above.start, above.end)] and not core.closes_sentence
    is_above_caption = pieces.label[first + 1] is Label.CAPTION
    if core.end - core.start <= LONGEST_HEADLINE and (is_above_caption or is_below_date):
        relabel(pieces, first, Label.HEADLINE, "headline.above-caption", notes)


def name_likeliest_headline(pieces: Pieces, notes: Notes = None) -> bool:
    """Call the likeliest line above the text of an article its headline, in place, where nothing is called so.

    Returns whether there is such a line.
    """
    body = pieces.places(BODY)
    if pieces.places(_HEADLINE) or len(body) < 2:
        return False
    first = body[0]
    likely = {
        i: pieces.probability_of(i, Label.HEADLINE)
        for i in range(max(first - LOOKS_ABOVE, 0), first)
        if pieces.label[i] not in (Label.BYLINE, Label.CAPTION) and _is_headline_alone(pieces, i)
    }
    opening = pieces.probability_of(first, Label.HEADLINE)
    if opening >= LIKELY_OPENING and _is_headline_alone(pieces, first) and not core_at(pieces, first).closes_sentence:
        likely[first] = opening
    best = max(likely, key=likely.__getitem__, default=None)
    if best is not None and likely[best] >= LEAST_LIKELY:
        relabel(pieces, best, Label.HEADLINE, "headline.likeliest", notes)
        return True
    if _is_first_line(pieces, first):
        relabel(pieces, 0, Label.HEADLINE, "headline.first-line", notes)
        return True
    return False


def _is_first_line(pieces: Pieces, first: int) -> bool:
    """Return whether a page begins with a few words, then a byline, then the text at `first`.

    The model takes short headlines such as "Rain in Porto" for names of sites. Without a byline, half of such lines are
    others ("At a glance").
    """
    line = core_at(pieces, 0)
    return (
        1 < first < TEXTS_BELOW
        and pieces.label[0] is Label.BOILERPLATE
        and pieces.bond(1) > 0
        and all(pieces.label[i] is Label.BYLINE for i in range(1, first))
        and core_at(pieces, first).closes_sentence
        and (len(line.words) > 1 or line.unspaced_characters > 1)
        and line.end - line.start <= LONGEST_HEADLINE
        and not (line.closes_sentence or line.dates or line.is_lead or is_section(line.text))
        and not any(sign in line.raw for sign in _OF_PATHS)
    )


def _is_headline_alone(pieces: Pieces, i: int) -> bool:
    """Return whether a piece has a line of its own and is as long as a headline."""
    line = core_at(pieces, i)
    is_alone = pieces.bond(i) > 0 and (i + 1 == len(pieces.label) or pieces.bond(i + 1) > 0)
    is_path = any(sign in line.raw for sign in _OF_PATHS)
    return is_alone and not is_path and LEAST_HEADLINE <= line.weight <= LONGEST_HEADLINE and not line.dates


def _name_above_names(pieces: Pieces, head: int, notes: Notes) -> None:
    """Call a line above several names the headline, in place, if the names are called so and a date is below them."""
    if (
        not 0 < head < len(pieces.label) - 1
        or pieces.label[head - 1] not in _MAY_BE_ABOVE
        or min(pieces.bond(head), pieces.bond(head + 1)) == 0
    ):
        return
    above = core_at(pieces, head - 1)
    if above.weight >= LEAST_HEADLINE and not above.dates and caseless_names(pieces, head) > 1:
        relabel(pieces, head - 1, Label.HEADLINE, "headline.above-byline", notes)
        relabel(pieces, head, Label.BYLINE, "byline.names", notes)


def _above_byline(pieces: Pieces) -> int | None:
    """Return the place of a line above "by …", a date and a text, None if there is no such place or if several are.

    A page with several prints records in this way.
    """
    found = []
    may_be_led = (pieces.openings[1:-2] & BITS["byline"]).nonzero()[0].tolist()
    for i in may_be_led:
        below = core_at(pieces, i + 1)
        if not (below.begins_with("byline") and is_headline(core_at(pieces, i))):
            continue
        at = i + 1
        while at < len(pieces.label) - 1 and at < i + 4 and (at == i + 1 or core_at(pieces, at).dates):
            at += 1
        text = core_at(pieces, at)
        if (
            text.closes_sentence
            and text.weight >= LEAST_TEXT
            and sum(pieces.probability_of(at, label) for label in _TEXT) > 0.5
            and is_led_names(below)  # takes longest
        ):
            found.append((i, at))
    if len(found) != 1:
        return None
    head, text_at = found[0]
    for i in range(head + 1, text_at):
        pieces.relabel(i, Label.BYLINE)
    if pieces.label[text_at] not in BODY:
        pieces.relabel(text_at, Label.PARAGRAPH)
    return head


def is_headline(line: Printed) -> bool:
    """Return whether a line may be a headline by its length and because no sentence ends there."""
    is_long = len(line.words) > 3 or line.weight >= SHORTEST_HEADLINE
    return is_long and line.end - line.start <= LONGEST_HEADLINE and not line.closes_sentence
