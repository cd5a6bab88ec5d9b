"""Mend the headlines of a tail: join their parts, and tell kickers and summaries from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articlesplit.labels import (
    TEASER_AUTHOR,
    TEASER_DATE,
    TEASER_HEADLINE,
    TEASER_RUBRIQUE,
    TEASER_SUMMARY,
    Break,
    Label,
)
from articlesplit.notes import Notes, add_note
from articlesplit.records.pieces import Piece
from articlesplit.records.spans import Printed
from articlesplit.text.tokens import Tokens

RARE = 0.2
"""Share of a tail's records below which a cut without a sign is inside the headline. 0.15 to 0.25 measured alike."""
LONGEST_BAR_KICKER = 30
"""Characters before a bar that may begin a headline ("Watch | …"), at most; a guess."""

_KICKER = re.compile(r"(.{1,60}?\S)\s:(?=[^\W\d_]{2}|[\"“”„‚‘’«»‹›])")
_BARS = ("|", "｜")
_MAY_BE_KICKER = (TEASER_HEADLINE, TEASER_AUTHOR)
_DATELINE = re.compile(r"\s*[^\W\d_].{1,40}\((?:[^\W\d_]|[/. -]){2,20}\)[\s:–—-]*$", re.DOTALL)
_SILENT = frozenset(kind for kind in Break if kind.is_silent)
_DIVIDERS = frozenset(kind for kind in Break if kind.is_divider)


def mended_headlines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail with its headlines whole, and without the kickers and summaries that were taken for headlines."""
    if all(piece.bond for piece in tail[1:]):  # no field stands beside another on its line
        return split_colon_kickers(tokens, tail, notes)
    tail = join_uncut(tokens, join_datelines(tokens, tail, notes), notes)
    headlines = sum(piece.label is TEASER_HEADLINE for piece in tail)
    has_other_fields = 2 * (len(tail) - headlines) >= headlines
    tail = split_colon_kickers(tokens, tail, notes)
    are_beside = any(map(_are_beside, tail, tail[1:]))
    if are_beside and has_other_fields:
        tail = join_two_headlines(tokens, tail, notes)
    tail = join_bar_kickers(tokens, tail, notes)
    return name_colon_kickers(tokens, tail, notes) if are_beside else tail


def join_uncut(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put back what was cut off a headline, where few records of the tail have such a field in that place.

    Teasers of one tail are printed alike: "Rain stops the | Harbour Opening" → one headline. A date on a line of its
    own says nothing about a date inside a line, so the two are counted apart.
    """
    if not any(map(_is_silent, tail[1:])):
        return list(tail)
    headlines = sum(piece.label is TEASER_HEADLINE for piece in tail)
    cuts = [
        (one.label, two.label, two.bond > 0 and TEASER_DATE in (one.label, two.label)) for one, two in pairwise(tail)
    ]
    count = Counter(cuts)
    out = list(tail[:1])
    for cut, piece in zip(cuts, tail[1:], strict=True):
        if _is_silent(piece) and cut.count(TEASER_HEADLINE) == 1 and count[cut] < RARE * headlines:
            out[-1] = _one_headline(tokens, "teaser.uncut", out[-1], piece, notes)
        else:
            out.append(piece)
    return out


def _is_silent(piece: Piece) -> bool:
    """Return whether no sign divides a piece from the one before it on its line."""
    return piece.bond == 0 and piece.break_kind in _SILENT


def join_datelines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put a place and agency before a summary into it: they are no rubrique.

    "UTRECHT (LNA) - | Trams run again." → one summary.
    """
    out: list[Piece] = []
    for piece in tail:
        last = out[-1] if out else None
        is_summary = piece.label is TEASER_SUMMARY and piece.bond == 0
        if last is not None and is_summary and _is_dateline(tokens, last, piece.core.start):
            out.pop()
            core = Printed(tokens, last.core.start, piece.core.end)
            piece = replace(piece, start=last.start, core=core, bond=last.bond, break_kind=last.break_kind)
            if notes is not None:
                span = last.start, last.end
                add_note(notes, "summary.dateline", "teaser", span, last.label.text, TEASER_SUMMARY.text)
        out.append(piece)
    return out


def _is_dateline(tokens: Tokens, piece: Piece, end: int) -> bool:
    """Return whether a rubrique is a place, and an agency in brackets follows it before the summary begins at `end`."""
    return piece.label is TEASER_RUBRIQUE and _DATELINE.match(tokens.text, piece.start, end) is not None


def split_colon_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Cut the rubrique off a headline where only a colon stands between two elements that were glued.

    "Sport :Rain in Porto" → rubrique "Sport", headline "Rain in Porto".
    """
    text = tokens.text
    if not tail or not _has_spaced_colon(text, tail[0].start, tail[-1].end):
        return list(tail)
    out: list[Piece] = []
    for piece in tail:
        start, end = piece.core.start, piece.core.end
        has_colon = piece.label is TEASER_HEADLINE and _has_spaced_colon(text, start, end)
        kicker = _KICKER.match(text, start, end) if has_colon else None
        if kicker is not None:
            at = kicker.end()
            section = Printed(tokens, start, kicker.end(1))
            out.append(replace(piece, label=TEASER_RUBRIQUE, end=at, core=section))
            rest = replace(piece, start=at, core=Printed(tokens, at, end), bond=0)
            _note_headline("kicker.colon", piece, rest, notes)
            piece = rest
        out.append(piece)
    return out


def _has_spaced_colon(text: str, start: int, end: int) -> bool:
    """Return whether a colon behind white space stands in a span."""
    at = text.find(":", start + 1, end)
    while at >= 0 and not text[at - 1].isspace():
        at = text.find(":", at + 1, end)
    return at >= 0


def join_two_headlines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Settle what two headlines side by side on one line are, in a tail whose records have other fields too.

    The second goes on with the first ("January 6: the day | after"). Behind a separator and closed by a full stop, it
    is the summary.
    """
    out: list[Piece] = []
    for piece in tail:
        last = out[-1] if out else None
        if last is None or not _are_beside(last, piece) or _colon_between(tokens, last, piece):
            out.append(piece)
        elif piece.break_kind not in _DIVIDERS:
            out[-1] = _one_headline(tokens, "teaser.two-headlines", last, piece, notes)
        elif piece.core.ends_sentence:
            out.append(_relabelled(piece, TEASER_SUMMARY, "teaser.two-headlines", notes))
        else:
            out.append(piece)
    return out


def join_bar_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put a few words before a bar back before the headline that they begin, where few records have any.

    "Watch | | Lorries slide down the pass" → one headline. A layout that prints sections so does it in most records.
    """
    kickers = {one.start for one, two in pairwise(tail) if _is_bar_kicker(tokens, one, two)}
    headlines = sum(piece.label is TEASER_HEADLINE and piece.start not in kickers for piece in tail)
    if not kickers or 2 * len(kickers) > headlines:
        return list(tail)
    out = list(tail[:1])
    for last, piece in pairwise(tail):
        if last.start in kickers:
            out[-1] = _one_headline(tokens, "kicker.bar", out[-1], piece, notes)
        else:
            out.append(piece)
    return out


def _is_bar_kicker(tokens: Tokens, one: Piece, two: Piece) -> bool:
    """Return whether a few words at the start of a line stand before a bar and a headline."""
    if two.bond or not one.bond or two.label is not TEASER_HEADLINE or one.label not in _MAY_BE_KICKER:
        return False
    is_short = one.core.end - one.core.start <= LONGEST_BAR_KICKER
    return is_short and tokens.text[one.core.end : two.core.start].strip() in _BARS


def name_colon_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Call a headline a rubrique if only a colon stands between it and the next headline ("Sport | : Rain")."""
    out = list(tail)
    for i, (one, two) in enumerate(pairwise(tail)):
        if _are_beside(one, two) and _colon_between(tokens, one, two):
            out[i] = _relabelled(one, TEASER_RUBRIQUE, "kicker.colon", notes)
    return out


def _are_beside(one: Piece, two: Piece) -> bool:
    """Return whether two pieces are headlines on one line."""
    return two.bond == 0 and one.label is two.label is TEASER_HEADLINE


def _colon_between(tokens: Tokens, one: Piece, two: Piece) -> bool:
    return tokens.text[one.core.end : two.core.start].split() == [":"]


def _one_headline(tokens: Tokens, rule: str, one: Piece, two: Piece, notes: Notes) -> Piece:
    """Return the headline that two neighbouring pieces are together."""
    core, probability = Printed(tokens, one.core.start, two.core.end), min(one.probability, two.probability)
    whole = replace(one, label=TEASER_HEADLINE, end=two.end, core=core, probability=probability)
    _note_headline(rule, one, whole, notes)
    return whole


def _relabelled(piece: Piece, label: Label, rule: str, notes: Notes) -> Piece:
    if notes is not None:
        add_note(notes, rule, "role", (piece.start, piece.end), piece.label.text, label.text)
    return replace(piece, label=label)


def _note_headline(rule: str, before: Piece, after: Piece, notes: Notes) -> None:
    if notes is not None:
        span = min(before.start, after.start), max(before.end, after.end)
        add_note(notes, rule, "teaser.headline", span, before.core.text, after.core.text)
