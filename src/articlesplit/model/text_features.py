"""What the labeler sees of each block: a matrix, blocks × features, of small numbers.

No feature is a word or a place: counts of character classes, punctuation at the edges, layout, dates, membership in
the categories of the lexicon, repeats within the page, and words shared with the page's address. Hashed words were
tried and hurt on publishers that the training set does not hold, because they memorise publishers.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Hashes, Ints, Matrix, number_equal, range_sums, span_sums
from articlesplit.core.characters import ALONE, CLASSES, WHITE, Char, class_set
from articlesplit.core.words import word_hashes
from articlesplit.labels import Break
from articlesplit.text.addresses import address_words
from articlesplit.text.blocks import Blocks
from articlesplit.text.cuts.affixes import page_salts
from articlesplit.text.phrases import CATEGORIES, Masks, category_bit, leading_phrases, single_words

_GROUPS = {
    "lower": ("lower",),
    "upper": ("upper",),
    "letter": ("letter",),
    "han_kana": ("han", "kana"),
    "hangul": ("hangul",),
    "thai": ("thai",),
    "digit": ("digit", "other_digit", "number"),
    "period": ("period", "full_stop"),
    "exclaim": ("exclaim",),
    "comma": ("comma",),
    "colon": ("colon",),
    "quotes": ("open_quote", "close_quote", "quote"),
    "brackets": ("open_bracket", "close_bracket"),
    "dashes": ("hyphen", "dash"),
    "signs": (
        "pipe",
        "bullet",
        "middle_dot",
        "star",
        "slash",
        "arrow",
        "percent",
        "currency",
        "copyright",
        "at",
        "symbol",
        "control",
    ),
}
_EDGES = {
    "lower": ("lower",),
    "upper": ("upper",),
    "uncased": ("letter", "mark", "han", "kana", "hangul", "thai"),
    "digit": ("digit", "other_digit", "number"),
    "stop": ("period", "full_stop"),
    "exclaim": ("exclaim",),
    "ellipsis": ("ellipsis",),
    "comma": ("comma",),
    "colon": ("colon",),
    "quote": ("open_quote", "close_quote", "quote", "apostrophe"),
    "bracket": ("open_bracket", "close_bracket"),
    "dash": ("hyphen", "dash"),
    "star": ("star",),
    "separator": ("pipe", "bullet", "middle_dot", "arrow", "slash"),
    "sign": ("copyright", "at", "percent", "currency", "symbol", "control"),
}
_PUNCTUATION = ("period", "exclaim", "comma", "colon", "quotes", "brackets", "dashes", "signs")
_PUNCTUATION_GROUPS = [list(_GROUPS).index(name) for name in _PUNCTUATION]
_SENTENCE_END = class_set("period", "exclaim", "full_stop", "ellipsis")
_ALONE_TABLE = ALONE[: len(CLASSES)].astype(np.float32)
_COUNTED_TABLE = (~(WHITE | class_set("mark")))[: len(CLASSES)].astype(np.float32)
_AFTER_SENTENCE = WHITE | class_set("close_quote", "quote", "upper", "han", "kana")
DATE_KINDS = 4
_WORD_CATEGORIES = (
    "byline",
    "credit",
    "consent",
    "login",
    "copyright",
    "share",
    "advertising",
    "comments",
    "navigation",
    "subscribe",
)


_WORD_COLUMNS = [CATEGORIES.index(name) for name in _WORD_CATEGORIES]
_WORD_BITS = np.bitwise_or.reduce([category_bit(name) for name in _WORD_CATEGORIES])
LONG = 20
"""Words; blocks that long are prose, and what they speak of is what the page is about."""


def _one_hot(table: dict[str, tuple[str, ...]]) -> Matrix:
    out = np.zeros((len(CLASSES), len(table)), np.float32)
    for column, names in enumerate(table.values()):
        out[[CLASSES.index(name) for name in names], column] = 1
    return out


_GROUP_TABLE, _EDGE_TABLE = _one_hot(_GROUPS), _one_hot(_EDGES)
_FEW = 200
"""Rows of a matrix product: OpenBLAS would spread more over threads that cost more than they bring."""


@cache
def feature_names() -> tuple[str, ...]:
    """The names of the columns, in order; the part before the colon names the group.

    >>> feature_names()[:3]
    ('length:characters', 'length:words', 'length:word')
    """
    return tuple(f"{group}:{name}" for group, names in _NAMES.items() for name in names)


def block_features(blocks: Blocks, *urls: str | None) -> Matrix:
    """(blocks, features) for the labeler, the `urls` being those of the blocks' pages; columns as `feature_names()`,
    most of them between 0 and 4.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> block_features(cut_blocks(tokenize("Rain\\nIt rained all day."))).shape == (2, len(feature_names()))
    True
    """
    out = np.zeros((len(blocks), len(feature_names())), np.float32)
    if len(blocks):
        seen = _seen(blocks)
        groups = {name: out[:, columns] for name, columns in _columns().items()}
        for fill in (_length, _classes, _edges, _layout, _dates, _lexicon, _ending, _repeats, _page):
            fill(groups, blocks, seen)
        for page, url in enumerate(urls):
            if url:
                _address(groups, seen, page, url)
    return out


@cache
def _columns() -> dict[str, slice]:
    """The columns of each group."""
    ends = np.cumsum([len(names) for names in _NAMES.values()]).tolist()
    return {group: slice(end - len(names), end) for (group, names), end in zip(_NAMES.items(), ends, strict=True)}


class _Seen(NamedTuple):
    """What several groups read of b blocks."""

    bounds: Ints
    """(p + 1,) the first block of each page, and b."""
    first: Ints
    """(b,) index of the first word of the block's core."""
    words: Ints
    """(b,) number of its words."""
    owner: Ints
    """(v,) the block of each word that lies in a core, and"""
    inside: Ints
    """(v,) the word's index."""
    bucket: Ints
    """(v,) the upper bits of its hash."""
    word_bounds: list[int]
    """(p + 1,) the first of these words in each page, and v."""
    counts: Matrix
    """(b, classes) characters of each class."""
    sentence_ends: Ints
    """(s,) offsets of the marks that end sentences."""
    masks: Masks
    """(w,) the categories of each word of the page."""


def _seen(blocks: Blocks) -> _Seen:
    tokens = blocks.tokens
    classes = tokens.classes
    first = tokens.word_starts.searchsorted(blocks.core_start)
    words = tokens.word_starts.searchsorted(blocks.core_end) - first
    owner = np.arange(len(blocks)).repeat(words)
    inside = np.arange(len(owner)) + (first - words.cumsum() + words).repeat(words)
    # white space between blocks counts for the block before; its classes are not read
    bounds = np.concatenate(([0], blocks.start[1:], [len(classes)]))
    key = np.arange(0, len(blocks) * len(CLASSES), len(CLASSES)).repeat(bounds[1:] - bounds[:-1])
    key += classes
    counts = np.bincount(key, minlength=len(blocks) * len(CLASSES)).astype(np.float32)
    stops = _SENTENCE_END.take(classes, mode="clip").nonzero()[0]
    followed = _AFTER_SENTENCE[classes.take(stops + 1, mode="clip")] | (stops + 1 == len(classes))
    page_bounds = blocks.page_bounds
    return _Seen(
        bounds=page_bounds,
        first=first,
        words=words,
        owner=owner,
        inside=inside,
        bucket=_buckets(tokens.word_hashes)[inside],
        word_bounds=owner.searchsorted(page_bounds).tolist(),
        counts=counts.reshape(len(blocks), len(CLASSES)),
        sentence_ends=stops[followed],
        masks=single_words(tokens),
    )


_NAMES: dict[str, tuple[str, ...]] = {
    "length": ("characters", "words", "word", "line share", "capitalised", "capitals", "short words"),
    "class": tuple(_GROUPS),
    "punctuation": tuple("log " + name for name in _PUNCTUATION) + ("sentence ends", "words a stop"),
    "first": tuple(_EDGES),
    "core first": tuple(_EDGES),
    "last": tuple(_EDGES),
    "before": tuple(kind.name.lower() for kind in Break),
    "after": tuple(kind.name.lower() for kind in Break),
    "layout": (
        "blank before",
        "blank after",
        "indent",
        "dedent",
        "indent more",
        "next dedent",
        "next indent more",
        "in line",
        "of line",
    ),
    "date": (
        "full",
        "partial",
        "relative",
        "time",
        "holds full",
        "holds partial",
        "holds relative",
        "holds time",
        "share",
        "starts",
        "ends",
    ),
    "begins": CATEGORIES,
    "whole": CATEGORIES,
    "words": _WORD_CATEGORIES,
    "ending": ("copyright sign", "credit", "author's role", "words after the last sentence"),
    "repeats": ("copies", "adjacent copy", "in body", "elsewhere"),
    "address": ("of address", "of block", "both"),
    "page": (
        "blocks",
        "characters",
        "longest line",
        "long lines",
        "spaceless",
        "letter",
        "blanks",
        "indents",
        "dates",
        "stops",
    ),
}


_Groups: TypeAlias = dict[str, Matrix]
"""The columns of each group, to be filled."""


def _log(values: npt.ArrayLike, unit: float = 1.0) -> Matrix:
    out: Matrix = np.log1p(np.asarray(values, np.float32) / np.float32(unit))
    return out


def _length(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    tokens, first, last = blocks.tokens, seen.first, seen.first + seen.words
    length = tokens.word_ends - tokens.word_starts
    upper = tokens.classes[tokens.word_starts] == Char.UPPER
    capitals = upper & (tokens.classes[tokens.word_ends - 1] == Char.UPPER) & (length > 1)
    several = np.maximum(seen.words, 1).astype(np.float32)
    out = groups["length"]
    out[:, 0] = _log(blocks.core_length, 6)
    out[:, 1] = _log(seen.words)
    out[:, 2] = range_sums(length, first, last) / several / 8
    out[:, 3] = np.minimum((blocks.end - blocks.start) / np.maximum(blocks.line_length, 1), 1)
    for column, words in enumerate((upper, capitals, length < 4), 4):
        out[:, column] = range_sums(words, first, last) / several


def _classes(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    """Shares of the classes among the block's characters, and logarithms of the punctuation counts."""
    grouped = np.empty((len(blocks), len(_GROUPS)), np.float32)
    for low in range(0, len(blocks), _FEW):
        rows = slice(low, low + _FEW)
        np.matmul(seen.counts[rows], _GROUP_TABLE, out=grouped[rows])
    owner = blocks.start.searchsorted(seen.sentence_ends, side="right") - 1
    sentences = np.bincount(np.maximum(owner, 0), minlength=len(blocks)).astype(np.float32)
    np.divide(grouped, np.maximum(grouped.sum(1, keepdims=True), 1), out=groups["class"])
    out = groups["punctuation"]
    out[:, :-2] = np.log1p(grouped.take(_PUNCTUATION_GROUPS, axis=1))
    out[:, -2] = np.log1p(sentences)
    out[:, -1] = _log(grouped[:, :6].sum(1) / (sentences + 1), 20)


def _edges(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:  # noqa: ARG001
    classes = blocks.tokens.classes
    groups["first"][:] = _EDGE_TABLE[classes[blocks.start]]
    groups["core first"][:] = _EDGE_TABLE[classes[np.minimum(blocks.core_start, len(classes) - 1)]]
    groups["last"][:] = _EDGE_TABLE[classes[blocks.end - 1]]


def _layout(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    rows = np.arange(len(blocks))
    groups["before"][rows, blocks.break_kind] = 1
    groups["after"][rows[:-1], blocks.break_kind[1:]] = 1
    groups["after"][-1, Break.START] = 1
    indent = _log(blocks.indent, 2)
    change = np.zeros_like(indent)
    np.subtract(indent[1:], indent[:-1], out=change[1:])
    change[seen.bounds[:-1]] = 0
    line_first = blocks.line.searchsorted(blocks.line)
    line_last = blocks.line.searchsorted(blocks.line, side="right")
    place = rows - line_first
    blank = _log(blocks.blank) * (place == 0)
    out = groups["layout"]
    out[:, 0] = blank
    out[:-1, 1] = blank[1:]
    out[seen.bounds[1:] - 1, 1] = 0
    out[:, 2] = indent
    out[:, 3], out[:, 4] = np.maximum(-change, 0), np.maximum(change, 0)
    out[:-1, 5:7] = out[1:, 3:5]
    out[:, 7] = _log(place)
    out[:, 8] = _log(line_last - line_first - 1)


def _dates(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:  # noqa: ARG001
    dates, out = blocks.tokens.dates, groups["date"]
    is_date = (blocks.date >= 0).nonzero()[0]
    out[is_date, blocks.date[is_date]] = 1
    if not len(dates.start):
        return
    owner = blocks.start.searchsorted(dates.start, side="right") - 1
    out[owner, DATE_KINDS + dates.kind] = 1
    covered = np.bincount(owner, dates.end - dates.start, len(blocks))
    out[:, -3] = covered / np.maximum(blocks.end - blocks.start, 1)
    out[owner[dates.start <= blocks.core_start[owner] + 1], -2] = 1
    out[owner[dates.end >= blocks.core_end[owner] - 1], -1] = 1


def _bits(masks: npt.NDArray[np.uint32], count: int) -> Matrix:
    return ((masks[:, None] >> np.arange(count, dtype=np.uint32)) & 1).astype(np.float32)


def _lexicon(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    masks = leading_phrases(blocks.tokens, seen.first, seen.words)
    for name, of_blocks in zip(("begins", "whole"), masks, strict=True):
        some = (of_blocks != 0).nonzero()[0]
        groups[name][some] = _bits(of_blocks[some], len(CATEGORIES))
    marked = (seen.masks & _WORD_BITS != 0).nonzero()[0]
    total = np.zeros((len(marked) + 1, len(_WORD_COLUMNS)), np.float32)
    _bits(seen.masks[marked], len(CATEGORIES)).take(_WORD_COLUMNS, axis=1).cumsum(axis=0, out=total[1:])
    low, high = marked.searchsorted(seen.first), marked.searchsorted(seen.first + seen.words)
    some = (low < high).nonzero()[0]
    counts = total[high[some]] - total[low[some]]
    groups["words"][some] = counts / np.sqrt(np.maximum(seen.words[some], 1))[:, None]


def _ending(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    """What captions and bylines end with: a credit, a role, and the words behind the last full sentence ("… in Tizra. ©
    DR").
    """
    high = seen.first + seen.words
    low = np.maximum(seen.first, high - 4)
    last = np.concatenate(([-1], seen.sentence_ends))[seen.sentence_ends.searchsorted(blocks.end - 1)]
    behind = high - blocks.tokens.word_starts.searchsorted(last)
    out = groups["ending"]
    out[:, 0] = np.minimum(seen.counts[:, Char.COPYRIGHT], 1)
    for column, name in ((1, "credit"), (2, "byline_after")):
        said = (seen.masks & category_bit(name) != 0).nonzero()[0]
        out[:, column] = np.minimum(said.searchsorted(high) - said.searchsorted(low), 2)
    out[:, 3] = np.where(last >= blocks.start, _log(behind), 0)


def _repeats(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    """Copies of the block on the page, and the share of its words that stand in long blocks and elsewhere."""
    tokens, words, owner = blocks.tokens, seen.words, seen.owner
    mixed = span_sums(tokens.word_hashes, seen.first, seen.first + words) + words.astype(np.uint64)
    mixed += page_salts(tokens, blocks.start)
    group = number_equal(mixed)
    same = mixed[1:] == mixed[:-1]
    same &= words[1:] > 0
    out = groups["repeats"]
    out[:, 0] = _log(np.bincount(group)[group] - 1)
    out[:-1, 1] = same
    out[1:, 1] += same
    np.minimum(out[:, 1], 1, out=out[:, 1])
    heavy = (tokens.word_ends - tokens.word_starts > 3) | ALONE[tokens.classes[tokens.word_starts]]
    heavy, long, bucket = heavy[seen.inside], (words >= LONG)[owner], seen.bucket
    total = np.maximum(np.bincount(owner[heavy], minlength=len(blocks)), 1)
    for low, high in pairwise(seen.word_bounds):
        buckets, owners, asked, among = bucket[low:high], owner[low:high], heavy[low:high], long[low:high]
        words_asked = buckets[asked], owners[asked]
        groups_of = (buckets[among], owners[among]), (buckets, owners)
        for column, others in enumerate(groups_of, 2):
            elsewhere = words_asked[1][_in_another(*words_asked, *others)]
            out[:, column] += np.bincount(elsewhere, minlength=len(blocks))
    out[:, 2:4] /= total[:, None]


def _buckets(hashes: Hashes) -> Ints:
    return (hashes >> np.uint64(48)).astype(np.int64)


def _in_another(bucket: Ints, owner: Ints, buckets: Ints, owners: Ints) -> npt.NDArray[np.bool_]:
    """(v,) whether a word of that bucket stands in another block, among the words of these buckets and blocks: whether
    the first or the last one stands in another.

    >>> words, blocks = np.array([7, 8, 7, 9]), np.array([0, 0, 1, 1])
    >>> _in_another(words, blocks, words, blocks).tolist()
    [True, False, True, False]
    """
    first, last = np.empty(1 << 16, np.int32), np.empty(1 << 16, np.int32)
    last[bucket] = first[bucket] = -1
    last[buckets] = owners
    first[buckets[::-1]] = owners[::-1]
    earliest, latest = first.take(bucket), last.take(bucket)
    found: npt.NDArray[np.bool_] = (latest >= 0) & ((earliest != owner) | (latest != owner))
    return found


def _address(groups: _Groups, seen: _Seen, page: int, url: str) -> None:
    """How many of the words in a page's address each of its blocks has, and what share of its own they are."""
    keys = _buckets(word_hashes(address_words(url)))
    if not len(keys):
        return
    table = np.zeros(1 << 16, bool)
    table[keys] = True
    first, last = seen.bounds[page : page + 2].tolist()
    inside = slice(*seen.word_bounds[page : page + 2])
    bucket, owner = seen.bucket[inside], seen.owner[inside] - first
    hit = table.take(bucket).nonzero()[0]
    pairs = np.unique(owner[hit] << 16 | bucket[hit])
    found = np.bincount(pairs >> 16, minlength=last - first) / max(len(set(keys.tolist())), 3)
    share = np.bincount(owner[hit], minlength=last - first) / np.maximum(seen.words[first:last], 3)
    out = groups["address"][first:last]
    out[:, 0], out[:, 1], out[:, 2] = found, share, np.sqrt(found * share)


def _page(groups: _Groups, blocks: Blocks, seen: _Seen) -> None:
    """What a page as a whole is like: the same for all its blocks."""
    tokens, first, count = blocks.tokens, seen.bounds[:-1], seen.bounds[1:] - seen.bounds[:-1]
    lines = np.concatenate(([True], blocks.line[1:] != blocks.line[:-1])).nonzero()[0]
    first_line = lines.searchsorted(first)
    length, line_count = blocks.line_length[lines], np.concatenate((first_line[1:], [len(lines)])) - first_line
    total = np.add.reduceat(seen.counts, first, axis=0)
    size = np.maximum(total @ _COUNTED_TABLE, 1).astype(np.float64)
    dates = tokens.dates.start.searchsorted(tokens.pages)
    stops = _SENTENCE_END.take(tokens.classes[blocks.end - 1])
    of_pages = (
        np.log1p(count) / 2,
        np.log1p(size) / 4,
        np.log1p(np.maximum.reduceat(length, first_line)) / 4,
        np.minimum(np.add.reduceat(length * (length > 200), first_line) / size, 1.5),
        total @ _ALONE_TABLE / size,
        total[:, Char.LETTER] / size,
        np.add.reduceat(blocks.blank[lines] > 0, first_line, dtype=np.int64) / line_count,
        np.add.reduceat(blocks.indent[lines] > 0, first_line, dtype=np.int64) / line_count,
        np.log1p(dates[1] - dates[0]) / 2,
        np.add.reduceat(stops, first, dtype=np.int64) / count,
    )
    groups["page"][:] = np.array(of_pages).T.repeat(count, axis=0)
