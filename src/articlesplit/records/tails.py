"""Find the tails of a page: runs of the fields of teasers that it prints together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from articlesplit.labels import BOILERPLATE, FIELDS, TEASER_AUTHOR, TEASER_HEADLINE, TEASER_RUBRIQUE, Label
from articlesplit.records.cross_links import FAR_TEXT
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.sections import is_link_text, may_be_section
from articlesplit.records.spans import DATED, LEAST_LETTERS, LETTERED, Printed
from articlesplit.text.phrases import BITS

WIDEST = 4
"""Line ends between two fields that are told apart, at most; a guess."""
NEAR = 3
"""Pieces between two fields of a tail, at most: reading times, ranks and marks; a guess."""
AT_THE_END = "end"
"""The category of phrases that begin what stands at the end of an article: its tags, its sources, its author."""
_END = BITS[AT_THE_END]
_HASHES = "#＃"
"""Signs before tags."""


def find_tails(pieces: Pieces) -> list[list[int]]:
    """Return the tails of a page, each as the places of its fields.

    Between the fields of a tail there is nothing longer than a mark (a reading time, a rank), and no title ("Most
    read").
    """
    tails: list[list[int]] = []
    last = -2 - NEAR
    label, text = pieces.label, pieces.tokens.text
    start, end, *_, openings, _, traits = pieces.cores.columns
    hashes = [sign for sign in _HASHES if sign in text]
    for i in pieces.places(FIELDS):
        is_plain = label[i] is TEASER_HEADLINE and traits[i] & (DATED | LETTERED) == LETTERED
        is_plain = is_plain and not openings[i] & _END  # as most headlines are
        if is_plain and hashes:
            is_plain = not any(sign in text[start[i] : end[i]] for sign in hashes)
        if not is_plain and not _is_field(label[i], pieces.cores[i]):
            continue
        if i - last > NEAR + 1 or (i - last > 1 and any(_ends_tail(pieces, k) for k in range(last + 1, i))):
            tails.append([])
        tails[-1].append(i)
        last = i
    return tails


def read_tail(pieces: Pieces, places: Sequence[int]) -> list[Piece]:
    """Return the fields of a tail. The bond of each is the number of line ends in the widest gap since the field
    before.
    """
    label, cores, probability = pieces.label, pieces.cores, pieces.shown
    (start, end, bonds, kinds), count = pieces.views, pieces.tokens.text.count
    tail: list[Piece] = []
    before = places[0] - 1
    for i in places:
        bond = count("\n", end[i - 1], start[i]) if tail and bonds[i] else bonds[i]
        if i > before + 1:
            bond = max(bond, *[count("\n", end[k - 1], start[k]) for k in range(before + 1, i)])
        if bond > WIDEST:
            bond = WIDEST
        tail.append(Piece(label[i], start[i], end[i], cores[i], probability[i], bond, kinds[i]))
        before = i
    return tail


def _is_field(label: Label, core: Printed) -> bool:
    """Return whether a piece with the label of a teaser's field says something as such."""
    if label is TEASER_HEADLINE:
        return not (_is_numbers(core) or _is_list_of_tags(core))
    if label is TEASER_RUBRIQUE:
        return may_be_section(core)
    return label is not TEASER_AUTHOR or not is_link_text(core)


def _ends_tail(pieces: Pieces, i: int) -> bool:
    """Return whether a piece that is no field ends a tail: a long text, a part of the article, a title on its line."""
    label = pieces.label[i]
    if label is not BOILERPLATE and label not in FIELDS:
        return True
    start, end, *_, phrases, _ = pieces.cores.columns
    return end[i] - start[i] > FAR_TEXT or (phrases[i] & BITS["tail"] != 0 and pieces.bond(i) > 0)


def _is_numbers(core: Printed) -> bool:
    """Return whether a headline is nothing but dates and numbers ("December 2021 (31)"): beside its dates it has less
    than `LEAST_LETTERS`.
    """
    if core.traits & (DATED | LETTERED) == LETTERED or (not core.dates and _letters().search(core.raw)):
        return False
    parts = core.between_dates()
    is_short = not _letters().search("".join(part.raw for part in parts))
    return is_short and not any(part.unspaced_characters for part in parts)


def _is_list_of_tags(core: Printed) -> bool:
    """Return whether a headline is a list of tags ("#rain #snow"), or what ends an article ("Tags: rain, snow")."""
    text = core.raw
    if any(sign in text for sign in _HASHES):
        signs = core.tokens.text[max(core.start - 2, 0) : core.start].rpartition("\n")[2]
        if _hashtags().fullmatch(signs + text):
            return True
    count = core.begins_with(AT_THE_END)
    return count > 0 and core.text_behind(count).startswith((":", "："))


@cache
def _hashtags() -> regex.Pattern[str]:
    return regex.compile(rf"(?:\s*[{_HASHES}]\s?[^\s{_HASHES}]+){{2,}}\s*")


@cache
def _letters() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{L}}(?:\P{{L}}*\p{{L}}){{{LEAST_LETTERS - 1}}}")
