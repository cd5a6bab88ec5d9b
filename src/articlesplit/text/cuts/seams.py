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
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from articlesplit.core.arrays import Bools, Hashes, Ints, is_among, number_equal, repeats, span_sums
from articlesplit.core.characters import Char
from articlesplit.core.words import join_hashes, word_hashes
from articlesplit.text.cuts.affixes import page_salts
from articlesplit.text.cuts.table import SHORT_PIECE, Cuts
from articlesplit.text.phrases import category_bit, leading_phrases
from articlesplit.text.tokens import pages_of

NAMES_FILE = Path(__file__).parents[2] / "data" / "names.json"
GLUED_SEAMS = 4
"""Different seams of a page with signs of fields that make it a glued one. Measured on the bench's dev sets: such pages
hold 97 % of the seams between letters that the reference puts between two fields, and 22 % of those inside a field."""
NAME_WORDS = (2, 4)
"""Least and most words of a name between a seam and a date."""
_PARTICLE = 3
"""Letters of a small word inside a name, at most ("de", "van", "bin"). A guess."""
_FIELD_PHRASES = np.bitwise_or.reduce(
    [category_bit(name) for name in ("cue", "share", "advertising", "comments", "subscribe", "login", "mark", "tail")]
)
"""Phrases that are a field of their own: "Read more", "Share", "Advertisement"."""
_LEAD_PHRASES = category_bit("byline") | category_bit("dateline")
"""Phrases with which a field begins: "By", "Updated"."""
_BUCKET = np.uint64(48)


def fields_meet(cuts: Cuts, letters: Ints, marks: Ints) -> Ints:
    """Return the seams at which two fields meet, of those between two letters and those behind closing marks."""
    if not len(letters) + len(marks):
        return letters
    seams = _read_sides(cuts, letters, marks)
    shown = _is_field_elsewhere(cuts, seams) | _is_phrase(cuts, seams)
    behind_date, before_date = _is_dated_name(cuts, seams)
    may_be_glued = len(seams.at) >= GLUED_SEAMS and int(seams.key.max()) + 1 >= GLUED_SEAMS
    if not may_be_glued and not (shown | behind_date | before_date).any():
        return letters[:0]
    lone_left, lone_right = _stand_alone(cuts, seams)
    name = _is_name(cuts, seams, lone_left & lone_right)
    before_date &= _distinct(cuts, seams, before_date & ~name) > 1
    meets = (shown | behind_date | before_date) & ~name
    if may_be_glued:
        signs = meets | (lone_left & lone_right & ~name) | seams.is_mark
        glued = _distinct(cuts, seams, signs) >= GLUED_SEAMS
        if glued.any():
            likely = signs | lone_left | lone_right | _is_after_small_word(cuts, seams)
            likely |= _is_in_row(seams) | _has_several_partners(cuts, seams)
            meets |= glued & likely & ~name
    return seams.at[meets]


@dataclass(frozen=True, slots=True)
class _Seams:
    """k seams in order, with the text on both sides up to the next boundary: a cut, a date's edge, another seam."""

    at: Ints
    """(k,) offsets of the characters behind the seams."""
    is_mark: Bools
    """(k,) whether the seam is behind a closing mark, not between two letters."""
    bounds: Ints
    """(m,) cuts, edges of dates and the end of the text, in order; not the seams."""
    before: Ints
    """(k,) offset of the boundary on the left."""
    behind: Ints
    """(k,) offset of the boundary on the right."""
    low: Ints
    """(k,) number of the first word on the left side."""
    middle: Ints
    """(k,) number of the first word on the right side."""
    high: Ints
    """(k,) number of the first word behind the right side."""
    salts: Hashes
    """(k,) a number for the page, to add to hashes."""
    pair: Hashes
    """(k,) hash of the two words at the seam."""
    key: Ints
    """(k,) number of the pair on its page: equal for equal pairs."""


def _read_sides(cuts: Cuts, letters: Ints, marks: Ints) -> _Seams:
    tokens = cuts.tokens
    at = np.concatenate((letters, marks))
    order = at.argsort()
    at, is_mark = at[order], order >= len(letters)
    bounds = np.concatenate((cuts.starts(), tokens.dates.start, tokens.dates.end, [len(tokens.classes)]))
    bounds.sort()
    every = np.concatenate((bounds, at))
    every.sort()
    before, behind = every[every.searchsorted(at) - 1], every[every.searchsorted(at, side="right")]
    low, middle, high = (tokens.word_starts.searchsorted(offsets) for offsets in (before, at, behind))
    salts = page_salts(tokens, at)
    pair = join_hashes(_word(cuts, middle - 1), _word(cuts, middle))
    return _Seams(at, is_mark, bounds, before, behind, low, middle, high, salts, pair, key=number_equal(pair + salts))


def _word(cuts: Cuts, number: Ints) -> Hashes:
    """Return the hashes of some words; for a number out of range, that of the first or last word."""
    return cuts.tokens.word_hashes.take(number, mode="clip")


def _is_field_elsewhere(cuts: Cuts, seams: _Seams) -> Bools:
    """Mark the seams one of whose sides is printed elsewhere as a field: between two boundaries without a seam.

    A side of one word says little: "Sport|Rain" needs "Sport" as a field, and before other words too ("Sport|Snow").
    """
    tokens, bounds = cuts.tokens, seams.bounds
    seams_before, first = seams.at.searchsorted(bounds), tokens.word_starts.searchsorted(bounds)
    whole = ((seams_before[1:] == seams_before[:-1]) & (first[1:] > first[:-1])).nonzero()[0]
    low = np.concatenate((first[whole], seams.low, seams.middle))
    high = np.concatenate((first[whole + 1], seams.middle, seams.high))
    hashes = span_sums(tokens.word_hashes, low, high) + (high - low).astype(np.uint64)
    fields = np.sort(hashes[: len(whole)] + page_salts(tokens, bounds[whole]))
    left, right = is_among(hashes[len(whole) :].reshape(2, -1) + seams.salts, fields)
    if left.any():
        one_word = seams.middle - seams.low == 1
        left &= ~one_word | (_variety(seams.key, number_equal(_word(cuts, seams.middle - 1) + seams.salts)) > 1)
    mask: Bools = left | (right & (seams.high - seams.middle > 1))
    return mask


def _variety(values: Ints, group: Ints) -> Ints:
    """Return for each value how many different ones its group has (k,); values and groups are numbered from 0.

    >>> _variety(np.array([0, 1, 0]), np.array([0, 0, 1])).tolist()
    [2, 2, 1]
    """
    pairs = group * len(values) + values
    pairs.sort()
    first = ~repeats(pairs)
    return np.bincount(pairs[first] // len(values))[group]


def _is_phrase(cuts: Cuts, seams: _Seams) -> Bools:
    """Mark the seams behind a phrase that is a field of its own, and those before a lead with a capital behind it."""
    tokens, count = cuts.tokens, len(seams.at)
    first = np.concatenate((seams.low, seams.middle))
    begins, whole = leading_phrases(tokens, first, np.concatenate((seams.middle, seams.high)) - first)
    led = (begins[count:] & _LEAD_PHRASES != 0) & (seams.high - seams.middle > 1)
    led &= tokens.classes[tokens.word_starts.take(seams.middle + 1, mode="clip")] == Char.UPPER
    mask: Bools = led | (whole[:count] & _FIELD_PHRASES != 0)
    return mask


def _is_dated_name(cuts: Cuts, seams: _Seams) -> tuple[Bools, Bools]:
    """Mark the seams with nothing but a name between a date and them ("16 May Ilyas Rami|La"), and those with nothing
    but a name between them and a date ("La|Mia Lind 3 May").
    """
    dates = cuts.tokens.dates
    behind, before = np.zeros((2, len(seams.at)), bool)
    if len(dates.start):
        for i in _among(seams.before, dates.end):
            behind[i] = _may_be_name(cuts, int(seams.low[i]), int(seams.middle[i]))
        for i in _among(seams.behind, dates.start):
            before[i] = _may_be_name(cuts, int(seams.middle[i]), int(seams.high[i]))
    return behind, before


def _among(offsets: Ints, edges: Ints) -> list[int]:
    """Return the places of the offsets that are one of some sorted edges."""
    places: list[int] = (edges.take(edges.searchsorted(offsets), mode="clip") == offsets).nonzero()[0].tolist()
    return places


def _may_be_name(cuts: Cuts, low: int, high: int) -> bool:
    """Return whether a range of words may be a person's name: capitalised words, with particles between them."""
    if not NAME_WORDS[0] <= high - low <= NAME_WORDS[1]:
        return False
    tokens = cuts.tokens
    starts = tokens.word_starts[low:high]
    capital = tokens.classes[starts] == Char.UPPER
    short = tokens.word_ends[low:high] - starts <= _PARTICLE
    return bool((capital | short).all() and capital.sum() > 1)


def _stand_alone(cuts: Cuts, seams: _Seams) -> tuple[Bools, Bools]:
    """Mark the seams whose left word, and those whose right word, the page prints elsewhere on its own."""
    tokens = cuts.tokens
    left, right = _word(cuts, seams.middle - 1), _word(cuts, seams.middle)
    wanted = np.zeros(1 << 16, bool)
    wanted[np.concatenate((left, right)) >> _BUCKET] = True
    words = wanted.take(tokens.word_hashes >> _BUCKET).nonzero()[0]
    touching = np.concatenate(([False], tokens.word_starts[1:] == tokens.word_ends[:-1], [False]))
    words = words[~(touching[words] | touching[words + 1])]
    lone = np.sort(tokens.word_hashes[words] + page_salts(tokens, tokens.word_starts[words]))
    return is_among(left + seams.salts, lone), is_among(right + seams.salts, lone)


def _is_name(cuts: Cuts, seams: _Seams, both_alone: Bools) -> Bools:
    """Mark the seams inside a known name, or inside what the page prints whole with other words around it.

    Where both of its words are words of their own, it must stand in mid sentence twice ("We use PlayStation games").
    """
    tokens, first, last = cuts.tokens, seams.middle - 1, seams.middle
    previous, following = np.maximum(first - 1, 0), np.minimum(last + 1, len(tokens.word_starts) - 1)
    starts = tokens.word_starts[np.stack((previous, first, last, following))]
    piece = seams.bounds.searchsorted(starts, side="right")
    begins, ends = (first == 0) | (piece[0] < piece[1]), (last == following) | (piece[2] < piece[3])
    before = np.where(begins, np.uint64(0), _word(cuts, previous))
    behind = np.where(ends, np.uint64(0), _word(cuts, following))
    whole = (_variety(number_equal(before), seams.key) > 1) & (_variety(number_equal(behind), seams.key) > 1)
    if (whole & both_alone).any():
        small = tokens.classes[starts] == Char.LOWER
        sentences = np.bincount(seams.key, ~begins & ~ends & small[0] & small[3])[seams.key]
        whole &= ~both_alone | (sentences > 1)
    pairs, openings = _known_names()
    mask: Bools = (whole | is_among(seams.pair, pairs) | is_among(_word(cuts, first), openings)) & ~seams.is_mark
    return mask


@cache
def _known_names() -> tuple[Hashes, Hashes]:
    """Return the sorted pairs of words at the seams of known names, and the sorted words with which names begin."""
    table = json.loads(NAMES_FILE.read_text("utf-8"))
    words = [word_hashes(name) for name in table["names"]]
    pairs = np.concatenate([join_hashes(hashes[:-1], hashes[1:]) for hashes in words])
    return np.sort(pairs), np.sort(np.concatenate([word_hashes(opening) for opening in table["openings"]]))


def _is_after_small_word(cuts: Cuts, seams: _Seams) -> Bools:
    """Mark the seams behind a word in small letters: few names begin with one and have a capital inside."""
    tokens = cuts.tokens
    mask: Bools = tokens.classes[tokens.word_starts.take(seams.middle - 1, mode="clip")] == Char.LOWER
    return mask


def _is_in_row(seams: _Seams) -> Bools:
    """Mark the seams with another seam a short piece away, as in a row of sections: "Home|News|Sport"."""
    near = seams.at[1:] - seams.at[:-1] <= SHORT_PIECE
    near &= seams.before[1:] == seams.at[:-1]
    mask = np.zeros(len(seams.at), bool)
    mask[:-1] = near
    mask[1:] |= near
    return mask


def _has_several_partners(cuts: Cuts, seams: _Seams) -> Bools:
    """Mark the seams one of whose words touches different words elsewhere: "Video|Attacks", "Video|Floods"."""
    left, right = (number_equal(_word(cuts, at) + seams.salts) for at in (seams.middle - 1, seams.middle))
    mask: Bools = (_variety(seams.key, left) > 1) | (_variety(seams.key, right) > 1)
    return mask


def _distinct(cuts: Cuts, seams: _Seams, chosen: Bools) -> Ints:
    """Return how many different ones of the chosen seams are on the page of each seam (k,)."""
    page = pages_of(cuts.tokens, seams.at)
    key_page = np.zeros(int(seams.key.max()) + 1, np.int64) - 1
    key_page[seams.key[chosen]] = page[chosen]
    return np.bincount(key_page[key_page >= 0], minlength=int(page[-1]) + 1)[page]
