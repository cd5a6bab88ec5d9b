"""Relabel a listing: what the model takes for an article on it is a record like the others."""

from __future__ import annotations

from collections import Counter

from articlesplit.labels import BODY, FIELDS, Label
from articlesplit.notes import Notes, add_note
from articlesplit.records.bylines import is_led_names
from articlesplit.records.pieces import Pieces
from articlesplit.records.sections import MOST_WORDS, may_be_section

SHORTEST_HEADLINE, LONGEST_HEADLINE = 15, 150
"""Characters of a text without a full stop that is a headline on a listing; guesses."""
SHORTEST_SUMMARY = 40
"""Characters of a text with a full stop that is a summary although it was called boilerplate, at least; a guess."""
LEAST_HEADLINE = 0.05
"""Probability of a teaser's headline that a line called boilerplate must have to become one, at least. Held out, of 16
less likely ones one was right.
"""
LIKELY = 0.3
"""Probability of a teaser's headline below which the first line of a listing may be its title; a guess."""
USUAL = 0.2
"""Share of a listing's headlines that have a kind of field behind them, so that the first one may have it too."""

_HEADLINES = frozenset((Label.TEASER_HEADLINE, Label.HEADLINE, Label.HEADING))
_HEADLINE, _RUBRIQUE = (frozenset((label,)) for label in (Label.HEADLINE, Label.TEASER_RUBRIQUE))
_TEXT = frozenset((Label.SUMMARY, Label.PARAGRAPH))
_KEPT = FIELDS - {Label.TEASER_SUMMARY}
"""The labels of pieces that stay what they are on a listing."""


def relabel_listing(pieces: Pieces, notes: Notes = None) -> None:
    """Give the pieces of an article the labels of a teaser's fields, in place.

    A headline becomes a teaser's headline, unless it is the title of the page: no other headline has before it what
    stands behind that. The text below a headline becomes its summary, all other text boilerplate.
    """
    relabel_records(pieces, range(len(pieces.label)), "kind.listing", notes)


def relabel_records(pieces: Pieces, places: range, rule: str, notes: Notes = None) -> None:
    """Give the pieces in some places the labels of a teaser's fields, in place (see `relabel_listing`)."""
    heads = [i for i in pieces.places(_HEADLINE) if i in places]
    rubriques = [pieces.cores[i] for i in pieces.places(_RUBRIQUE)]
    sections = {core.text for core in rubriques if may_be_section(core)}
    for i in pieces.places(BODY):  # it was chosen for a page as a whole that has none
        if i in places and _is_rather_boilerplate(pieces, i):
            relabel(pieces, i, Label.BOILERPLATE, rule, notes)
    first = next((i for i in places if pieces.label[i] in _HEADLINES or pieces.label[i] in _TEXT), None)
    if first is not None and first not in heads and pieces.probability_of(first, Label.TEASER_HEADLINE) < LIKELY:
        heads.append(first)
    for i in places:
        new = _field_of(pieces, i, sections)
        if new is not pieces.label[i]:
            relabel(pieces, i, new, rule, notes)
    for i in _titles(pieces, heads):
        relabel(pieces, i, Label.BOILERPLATE, "kind.listing-title", notes)
    for i in _stray_texts(pieces, places):
        relabel(pieces, i, Label.BOILERPLATE, rule, notes)


def _is_rather_boilerplate(pieces: Pieces, i: int) -> bool:
    """Return whether the model takes a piece for boilerplate rather than for any field of a record."""
    field = max(pieces.probability_of(i, label) for label in FIELDS)
    return pieces.probability_of(i, Label.BOILERPLATE) > field


def _field_of(pieces: Pieces, i: int, sections: set[str]) -> Label:
    """Return what a piece is on a listing, judged by itself and the pieces beside it."""
    label = pieces.label[i]
    if label is Label.BOILERPLATE:
        return _overlooked(pieces, i, sections)
    if label in _KEPT:
        return label
    core = pieces.cores[i]
    if label in (Label.HEADLINE, Label.HEADING):
        return Label.TEASER_HEADLINE
    if label is Label.CROSS_LINK and not core.is_phrase("cue"):
        return Label.TEASER_HEADLINE
    if label is Label.PARAGRAPH and core.end - core.start <= LONGEST_HEADLINE and not core.closes_sentence:
        return Label.TEASER_HEADLINE
    if label in _TEXT or label is Label.TEASER_SUMMARY:
        return Label.TEASER_AUTHOR if is_led_names(core) and not core.dates else Label.TEASER_SUMMARY
    if label is Label.BYLINE and not _HEADLINES.isdisjoint(pieces.label[:i]):
        return Label.TEASER_DATE if core.dates else Label.TEASER_AUTHOR
    return Label.BOILERPLATE


def _overlooked(pieces: Pieces, i: int, sections: set[str]) -> Label:
    """Return which field of a record a piece of boilerplate is, by what stands beside it, or boilerplate."""
    after = pieces.label[i + 1] if i + 1 < len(pieces.label) else Label.BOILERPLATE
    before = pieces.label[i - 1] if i else Label.BOILERPLATE
    if after is Label.BOILERPLATE and before is Label.BOILERPLATE:
        return Label.BOILERPLATE
    core = pieces.cores[i]
    if before in _HEADLINES and _is_summary(pieces, i):
        return Label.TEASER_SUMMARY
    if (after in _HEADLINES or before is Label.TEASER_DATE) and core.text in sections:
        return Label.TEASER_RUBRIQUE
    is_text_after = after in _TEXT or after is Label.TEASER_SUMMARY
    if before in _HEADLINES and is_text_after and len(sections) > 1 and _begins_line_of(pieces, i):
        return Label.TEASER_RUBRIQUE
    is_below_text = before in _TEXT or before is Label.TEASER_SUMMARY
    if (before in _HEADLINES or is_below_text) and is_led_names(core):
        return Label.TEASER_AUTHOR
    is_above_text = after in _TEXT or (after is Label.BOILERPLATE and is_below_text and _is_summary(pieces, i + 1))
    if before in _HEADLINES or not is_above_text:
        return Label.BOILERPLATE
    is_headline = SHORTEST_HEADLINE <= core.end - core.start <= LONGEST_HEADLINE and not core.closes_sentence
    is_record = is_headline and pieces.probability_of(i, Label.TEASER_HEADLINE) >= LEAST_HEADLINE
    return Label.TEASER_HEADLINE if is_record else Label.BOILERPLATE


def _begins_line_of(pieces: Pieces, i: int) -> bool:
    """Return whether a few words begin the line that goes on with the next piece, as a section before its summary."""
    words = pieces.cores[i].words
    return 0 < len(words) <= MOST_WORDS and pieces.bond(i) > 0 == pieces.bond(i + 1)


def _is_summary(pieces: Pieces, i: int) -> bool:
    """Return whether a piece may be a summary: a sentence of some length."""
    if i >= len(pieces.label):
        return False
    core = pieces.cores[i]
    return core.end - core.start >= SHORTEST_SUMMARY and core.closes_sentence


def _titles(pieces: Pieces, heads: list[int]) -> list[int]:
    """Return the places of those headlines of the article that are no record's: the page's own, or a part's."""
    fields = pieces.places(FIELDS)
    labels = [pieces.label[i] for i in fields]
    behind = zip(fields, labels, [*labels[1:], None], strict=True)
    followed = {i: after for i, label, after in behind if label is Label.TEASER_HEADLINE}
    count = Counter(followed.values())
    least = {label: max((0.5 if label is Label.TEASER_HEADLINE else USUAL) * len(followed), 2) for label in count}
    odd = [i for i in heads if i in followed and count[followed[i]] < least[followed[i]]]
    if odd and _is_signed(pieces, max(followed)):  # so that dates and authors stand behind their headlines
        odd = [i for i in odd if not _is_signed(pieces, i)]
    return odd


def _is_signed(pieces: Pieces, i: int) -> bool:
    """Return whether a date or an author stands behind a headline and before the next one."""
    for label in pieces.label[i + 1 :]:
        if label is Label.TEASER_HEADLINE:
            return False
        if label in (Label.TEASER_DATE, Label.TEASER_AUTHOR):
            return True
    return False


def _stray_texts(pieces: Pieces, places: range) -> list[int]:
    """Return the places of summaries that follow another summary, or no headline at all."""
    stray = []
    before: Label | None = None
    for i in [i for i in pieces.places(FIELDS) if i in places]:
        label = pieces.label[i]
        if label is Label.TEASER_SUMMARY and before in (None, Label.TEASER_SUMMARY):
            stray.append(i)
        else:
            before = label
    return stray


def relabel(pieces: Pieces, i: int, label: Label, rule: str, notes: Notes) -> None:
    """Give a piece another label, in place, and note it."""
    if notes is not None:
        add_note(notes, rule, "label", pieces.span(i), pieces.label[i].text, label.text)
    pieces.relabel(i, label)
