"""Decide at which seams two fields meet, by what the rest of the page shows.

A seam is a place where a capital directly follows a small letter ("TizraLe", "WhatsApp") or a mark that closes a
sentence ("stone.The"). The default is that nothing meets there: a name or a slip of the pen stays whole.

A page shows that fields meet at a seam, if
- the text between the seam and the next boundary on either side is printed elsewhere as a field of its own;
- that text is a phrase of the lexicon that is a field of its own ("Read more"), or begins with the word for "by";
- it is a name behind a date ("16 May 2025 Ilyas Rami|La banque"), or one before a date, of which the page has several;
- or the page is glued throughout: it has several seams whose two words are printed elsewhere each without the other, or
  that follow a closing mark.

A page shows that the letters on both sides of a seam are one name, if it prints them with other words around them. A
few names that many pages print are known (`data/names.json`).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from articlesplit.core import seam_scan, seam_signs
from articlesplit.core.arrays import Bytes, Hashes, Ints, View, hash_slots
from articlesplit.core.kernels import inputs, views
from articlesplit.core.words import ALL_BITS, HASH_BASE, join_hashes, word_hashes
from articlesplit.labels import Break
from articlesplit.text.cuts.table import SHORT_PIECE, Cuts
from articlesplit.text.phrases import BITS, leading_phrases

NAMES_FILE = Path(__file__).parents[2] / "data" / "names.json"
GLUED_SEAMS = 4
"""Different seams of a page with signs of fields that make it a glued one. Measured on the bench's dev sets: such pages
hold 97 % of the seams between letters that the reference puts between two fields, and 22 % of those inside a field."""
NAME_WORDS = (2, 4)
"""Least and most words of a name between a seam and a date."""
_PARTICLE = 3
"""Letters of a small word inside a name, at most ("de", "van", "bin"). A guess."""
_FIELD_PHRASES = sum(
    BITS[name] for name in ("cue", "share", "advertising", "comments", "subscribe", "login", "mark", "tail")
)
"""Phrases that are a field of their own: "Read more", "Share", "Advertisement"."""
_LEAD_PHRASES = BITS["byline"] | BITS["dateline"]
"""Phrases with which a field begins: "By", "Updated"."""


def cut_fields(cuts: Cuts, seams: Ints, is_mark: Bytes) -> int:
    """Cut at the seams at which two fields meet, given their offsets in order and whether each is behind a mark (k,).
    Return the number of new cuts.
    """
    size = len(seams)
    sides = _read_sides(cuts, seams)
    signs = views(np.zeros(size, np.uint8))
    found = _mark_fields(cuts, sides, signs)
    spans = views(sides.first, sides.words)
    phrases = views(*leading_phrases(cuts.tokens, sides.first, sides.words))
    found += seam_signs.mark_phrases(cuts.text, _LEAD_PHRASES, _FIELD_PHRASES, *spans, *phrases, *signs)
    found += seam_signs.mark_dated_names(cuts.text, *NAME_WORDS, _PARTICLE, *views(sides.edges), *spans, *signs)
    if not found and (size < GLUED_SEAMS or sides.different < GLUED_SEAMS):
        return 0
    _mark_lone_words(cuts, sides, signs)
    _mark_names(cuts, sides, views(is_mark), signs)
    scratch = views(*np.empty((2, size), np.uint8), np.empty(cuts.tokens.pages.shape[1], np.int64))
    of_seams = views(seams, sides.edges, sides.first, is_mark, sides.page, sides.pairs, sides.partners)
    numbers = Break.GLUE, GLUED_SEAMS, SHORT_PIECE
    made: int = seam_signs.cut_where_fields_meet(cuts.text, *numbers, *of_seams, *signs, *scratch)
    return made


class _Sides(NamedTuple):
    """k seams in order, with the text on both sides up to the next boundary: a cut, a date's edge, another seam.

    Columns of sides hold all left sides first, then all right ones.
    """

    seams: Ints
    """(k,) offsets of the characters behind the seams."""
    bounds: Ints
    """(m,) cuts, edges of dates and the end of the text, in order; not the seams."""
    edges: Ints
    """(2 × k) offset of the boundary at the far end of each side."""
    first: Ints
    """(2 × k) number of the first word of each side."""
    words: Ints
    """(2 × k) number of words of each side."""
    keys: Hashes
    """(2 × k) the word of each side that is at the seam: its hash with the salt of its page."""
    page: Ints
    """(k,) number of the page."""
    pairs: Ints
    """(k,) number of the two words at the seam on its page: equal for equal pairs."""
    partners: Bytes
    """(k,) whether the left word meets several right ones on the page (1), and the right word several left ones (2)."""
    different: int
    """The number of different pairs."""


def _read_sides(cuts: Cuts, seams: Ints) -> _Sides:
    size, dates = len(seams), cuts.tokens.dates
    bounds = np.empty(len(cuts.starts) + 2 * len(dates.start) + 1, np.int64)
    edges, first, words, numbers, met = np.empty((5, 2 * size), np.int64)
    seam_scan.read_sides(cuts.text, *views(seams, cuts.starts, bounds, edges, first, words))
    keys, pair_keys, slots = np.empty(2 * size, np.uint64), np.empty(size, np.uint64), hash_slots(2 * size)
    (page, pairs), partners = np.empty((2, size), np.int64), np.zeros(size, np.uint8)
    arrays = views(seams, first, page, keys, pair_keys, slots, numbers, met, pairs, partners)
    different = seam_scan.number_sides(cuts.text, ALL_BITS, HASH_BASE, *arrays)
    return _Sides(seams, bounds, edges, first, words, keys, page, pairs, partners, different)


def _mark_fields(cuts: Cuts, sides: _Sides, signs: tuple[View, ...]) -> int:
    """Mark the seams one of whose sides is printed elsewhere as a field, in place. Return their number."""
    most = len(sides.first) + len(sides.bounds)
    keys, numbers, is_field = np.empty(most, np.uint64), np.empty(most, np.int64), np.zeros(len(sides.first), np.uint8)
    of_seams = views(sides.seams, sides.bounds, sides.first, sides.words, sides.page, sides.partners)
    scratch = *inputs(keys, hash_slots(most), numbers), *views(is_field)
    found: int = seam_signs.mark_fields(cuts.text, ALL_BITS, HASH_BASE, *of_seams, *scratch, *signs)
    return found


def _mark_lone_words(cuts: Cuts, sides: _Sides, signs: tuple[View, ...]) -> None:
    """Mark the seams whose words the page prints elsewhere on their own, in place."""
    most = len(sides.first) + len(cuts.tokens.word_hashes)
    keys, numbers, is_lone = np.empty(most, np.uint64), np.empty(most, np.int64), np.zeros(len(sides.first), np.uint8)
    scratch = *inputs(sides.keys, keys, hash_slots(most), numbers), *views(is_lone)
    seam_signs.mark_lone_words(cuts.text, ALL_BITS, HASH_BASE, *scratch, *signs)


def _mark_names(cuts: Cuts, sides: _Sides, is_mark: tuple[View, ...], signs: tuple[View, ...]) -> None:
    """Mark the seams inside names, in place."""
    size = len(sides.seams)
    previous, following = np.empty((2, size), np.uint64)
    contexts, sentences = np.zeros(size, np.uint8), np.zeros(size, np.int64)
    tables = views(sides.pairs, *_known_names(), previous, following, contexts, sentences)
    of_sides = views(sides.bounds, sides.first)
    seam_signs.mark_names(cuts.text, HASH_BASE, ALL_BITS, *of_sides, *is_mark, *tables, *signs)


@cache
def _known_names() -> tuple[Hashes, Hashes]:
    """Return the sorted pairs of words at the seams of known names, and the sorted words with which names begin."""
    table = json.loads(NAMES_FILE.read_text("utf-8"))
    words = [word_hashes(name) for name in table["names"]]
    pairs = np.concatenate([join_hashes(hashes[:-1], hashes[1:]) for hashes in words])
    return np.sort(pairs), np.sort(np.concatenate([word_hashes(opening) for opening in table["openings"]]))
