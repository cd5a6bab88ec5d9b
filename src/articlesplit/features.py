"""What the labeler sees of each block: a matrix, blocks × features, of small numbers.

No feature is a word or a place: counts of character classes, punctuation at the edges, layout, dates, membership in
the categories of the lexicon, repeats within the page, and words shared with the page's address. Hashed words were
tried and hurt on publishers that the training set does not hold, because they memorise publishers.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import regex

from articlesplit.blocks import BREAKS, B, Blocks, span_sums
from articlesplit.lexicon import CATEGORIES, Masks, category_bit, leading_phrases, single_words
from articlesplit.tokenizer import ALONE, CLASSES, WHITE, C, Ints, class_set, word_hashes

Matrix = npt.NDArray[np.float32]

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
_PUNCTUATION = {
    name: _GROUPS[name] for name in ("period", "exclaim", "comma", "colon", "quotes", "brackets", "dashes", "signs")
}
_SENTENCE_END = class_set("period", "exclaim", "full_stop", "ellipsis")
_COUNTED = ~(WHITE | class_set("mark"))
_AFTER_SENTENCE = WHITE | class_set("close_quote", "quote", "upper", "han", "kana")
_SLUG_SIGNS = r"[\W_]+"
_DATE_KINDS = 4
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


def _one_hot(table: dict[str, tuple[str, ...]]) -> Matrix:
    out = np.zeros((len(CLASSES), len(table)), np.float32)
    for column, names in enumerate(table.values()):
        out[[C[name] for name in names], column] = 1
    return out


_GROUP_TABLE, _PUNCTUATION_TABLE, _EDGE_TABLE = _one_hot(_GROUPS), _one_hot(_PUNCTUATION), _one_hot(_EDGES)


@cache
def feature_names() -> tuple[str, ...]:
    """The names of the columns, in order; the part before the colon names the group.

    >>> feature_names()[:3]
    ('length:characters', 'length:words', 'length:word')
    """
    return tuple(f"{group}:{name}" for group, names in _NAMES.items() for name in names)


def block_features(blocks: Blocks, url: str | None = None) -> Matrix:
    """(blocks, features) for the labeler; columns as `feature_names()`, most of them between 0 and 4.

    >>> from articlesplit.blocks import cut_blocks
    >>> from articlesplit.tokenizer import tokenize
    >>> block_features(cut_blocks(tokenize("Rain\\nIt rained all day."))).shape == (2, len(feature_names()))
    True
    """
    if not len(blocks):
        return np.zeros((0, len(feature_names())), np.float32)
    spans, masks = _word_spans(blocks), single_words(blocks.tokens)
    groups = [
        _length(blocks, spans),
        _classes(blocks),
        _edges(blocks),
        _layout(blocks),
        _dates(blocks),
        _lexicon(blocks, spans, masks),
        _ending(blocks, spans, masks),
        _page_words(blocks, spans, url),
        _page(blocks),
    ]
    return np.concatenate(groups, axis=1)


def shape_groups(blocks: Blocks) -> Ints:
    """(blocks,) a number for each way of being printed on this page: blocks that share breaks, indent, place in the
    line, length and date share a number. Numbers run from 0 without gaps.

    >>> from articlesplit.blocks import cut_blocks
    >>> from articlesplit.tokenizer import tokenize
    >>> shape_groups(cut_blocks(tokenize("Rain\\n3 May\\nSnow\\n4 May\\nThe end."))).tolist()[1:4]
    [3, 2, 3]
    """
    place = np.minimum(np.arange(len(blocks)) - np.searchsorted(blocks.line, blocks.line), 3)
    after = np.append(blocks.brk[1:], B["start"])
    length = np.digitize(blocks.core_end - blocks.core_start, (4, 12, 28, 140, 280))
    key = np.minimum(blocks.indent, 255)
    for part, size in (
        (blocks.brk, len(BREAKS)),
        (after, len(BREAKS)),
        (place, 4),
        (length, 6),
        (blocks.date + 1, _DATE_KINDS + 1),
    ):
        key = key * size + part
    _, group = np.unique(key, return_inverse=True)
    return group.astype(np.int64)


_NAMES: dict[str, tuple[str, ...]] = {
    "length": ("characters", "words", "word", "line share", "capitalised", "capitals", "short words"),
    "class": tuple(_GROUPS),
    "punctuation": tuple("log " + name for name in _PUNCTUATION) + ("sentence ends", "words a stop"),
    "first": tuple(_EDGES),
    "core first": tuple(_EDGES),
    "last": tuple(_EDGES),
    "before": BREAKS,
    "after": BREAKS,
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


def _word_spans(blocks: Blocks) -> tuple[Ints, Ints]:
    """The words of each block's core: first index into `tokens.word_starts` and number of words."""
    starts = blocks.tokens.word_starts
    low = np.searchsorted(starts, blocks.core_start)
    return low, np.searchsorted(starts, blocks.core_end) - low


def _log(values: npt.ArrayLike, unit: float = 1.0) -> Matrix:
    out: Matrix = np.log1p(np.asarray(values, np.float32) / np.float32(unit))
    return out


def _sums(values: npt.NDArray[np.bool_] | Ints, low: Ints, high: Ints) -> Matrix:
    """Sums of values over the half-open ranges [low, high)."""
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return (total[high] - total[low]).astype(np.float32)


def _length(blocks: Blocks, spans: tuple[Ints, Ints]) -> Matrix:
    first, words = spans
    tokens = blocks.tokens
    characters = _sums(_COUNTED[tokens.classes], blocks.core_start, blocks.core_end)
    starting = tokens.classes[tokens.word_starts] == C["upper"]
    length = _sums(_COUNTED[tokens.classes], tokens.word_starts, tokens.word_ends)
    last = tokens.classes[np.maximum(tokens.word_ends - 1, 0)] == C["upper"]
    several = np.maximum(words, 1).astype(np.float32)
    return np.stack(
        [
            _log(characters, 5),
            _log(words),
            characters / several / 8,
            np.minimum((blocks.end - blocks.start) / np.maximum(blocks.line_length, 1).astype(np.float32), 1),
            _sums(starting, first, first + words) / several,
            _sums(starting & last & (length > 1), first, first + words) / several,
            _sums(length < 4, first, first + words) / several,
        ],
        axis=1,
    ).astype(np.float32)


def _classes(blocks: Blocks) -> Matrix:
    """Shares of the classes among the block's characters, and logarithms of the punctuation counts."""
    classes = blocks.tokens.classes
    size = len(classes)
    owner = np.zeros(size + 1, np.int64)
    owner[blocks.start] = 1
    owner = (
        np.cumsum(owner[:size]) - 1
    )  # white space between blocks counts for the block before; its classes are not read
    owner[: blocks.start[0]] = 0
    counts = np.bincount(owner * len(CLASSES) + classes, minlength=len(blocks) * len(CLASSES))
    counts = counts[: len(blocks) * len(CLASSES)].reshape(len(blocks), len(CLASSES)).astype(np.float32)
    grouped = counts @ _GROUP_TABLE
    marks = counts @ _PUNCTUATION_TABLE
    ends = np.flatnonzero(_SENTENCE_END[classes[:-1]] & _AFTER_SENTENCE[classes[1:]])
    sentences = np.bincount(owner[ends], minlength=len(blocks)).astype(np.float32)
    stops = sentences + 1
    return np.concatenate(
        [
            grouped / np.maximum(grouped.sum(1, keepdims=True), 1),
            np.log1p(marks),
            np.log1p(sentences)[:, None],
            np.log1p(grouped[:, :6].sum(1, keepdims=True) / stops[:, None] / 20),
        ],
        axis=1,
    )


def _edges(blocks: Blocks) -> Matrix:
    classes = blocks.tokens.classes
    at = [blocks.start, np.minimum(blocks.core_start, len(classes) - 1), np.maximum(blocks.end - 1, 0)]
    return np.concatenate([_EDGE_TABLE[classes[offsets]] for offsets in at], axis=1)


def _layout(blocks: Blocks) -> Matrix:
    after = np.append(blocks.brk[1:], B["start"])
    onehot = np.eye(len(BREAKS), dtype=np.float32)
    indent = _log(blocks.indent, 2)
    change = np.diff(indent, prepend=indent[:1])
    following = -np.append(change[1:], np.float32(0))
    line_first = np.searchsorted(blocks.line, blocks.line, side="left")
    line_last = np.searchsorted(blocks.line, blocks.line, side="right")
    place = np.arange(len(blocks)) - line_first
    columns = [
        _log(blocks.blank) * (place == 0),
        np.append(_log(blocks.blank[1:]) * (place[1:] == 0), np.float32(0)),
        indent,
        np.maximum(-change, 0),
        np.maximum(change, 0),
        np.maximum(following, 0),
        np.maximum(-following, 0),
        _log(place),
        _log(line_last - line_first - 1),
    ]
    return np.concatenate([onehot[blocks.brk], onehot[after], np.stack(columns, axis=1)], axis=1).astype(np.float32)


def _dates(blocks: Blocks) -> Matrix:
    dates = blocks.tokens.dates
    whole = np.zeros((len(blocks), _DATE_KINDS), np.float32)
    is_date = blocks.date >= 0
    whole[is_date, blocks.date[is_date]] = 1
    holds = np.zeros((len(blocks), _DATE_KINDS), np.float32)
    covered = np.zeros(len(blocks), np.float32)
    starts, ends = np.zeros(len(blocks), np.float32), np.zeros(len(blocks), np.float32)
    if len(dates.start):
        owner = np.searchsorted(blocks.start, dates.start, side="right") - 1
        holds[owner, dates.kind] = 1
        np.add.at(covered, owner, (dates.end - dates.start).astype(np.float32))
        starts[owner[dates.start <= blocks.core_start[owner] + 1]] = 1
        ends[owner[dates.end >= blocks.core_end[owner] - 1]] = 1
    share = covered / np.maximum(blocks.end - blocks.start, 1)
    return np.concatenate([whole, holds, np.stack([share, starts, ends], axis=1)], axis=1).astype(np.float32)


def _bits(masks: npt.NDArray[np.uint32], count: int) -> Matrix:
    return ((masks[:, None] >> np.arange(count, dtype=np.uint32)) & 1).astype(np.float32)


def _lexicon(blocks: Blocks, spans: tuple[Ints, Ints], masks: Masks) -> Matrix:
    first, words = spans
    tokens = blocks.tokens
    begins, whole = leading_phrases(tokens, first, words)
    marked = np.flatnonzero(masks)
    low, high = np.searchsorted(marked, first), np.searchsorted(marked, first + words)
    hits = _bits(masks[marked], len(CATEGORIES))[:, [CATEGORIES.index(name) for name in _WORD_CATEGORIES]]
    total = np.concatenate([np.zeros((1, hits.shape[1]), np.float32), np.cumsum(hits, axis=0)])
    shares = (total[high] - total[low]) / np.sqrt(np.maximum(words, 1))[:, None]
    return np.concatenate([_bits(begins, len(CATEGORIES)), _bits(whole, len(CATEGORIES)), shares], axis=1).astype(
        np.float32
    )


def _ending(blocks: Blocks, spans: tuple[Ints, Ints], masks: Masks) -> Matrix:
    """What captions and bylines end with: a credit, a role, and the words behind the last full sentence ("… in Tizra. ©
    DR").
    """
    first, words = spans
    tokens, classes = blocks.tokens, blocks.tokens.classes
    low, high = np.maximum(first, first + words - 4), first + words
    ends = np.flatnonzero(_SENTENCE_END[classes[:-1]] & _AFTER_SENTENCE[classes[1:]])
    last = np.append(-1, ends)[np.searchsorted(ends, blocks.end - 1)]
    behind = high - np.searchsorted(tokens.word_starts, last)
    sign = _sums(classes == C["copyright"], blocks.start, blocks.end)
    columns = [
        np.minimum(sign, 1),
        np.minimum(_sums((masks & category_bit("credit")) > 0, low, high), 2),
        np.minimum(_sums((masks & category_bit("byline_after")) > 0, low, high), 2),
        np.where(last >= blocks.start, _log(behind), 0),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _page_words(blocks: Blocks, spans: tuple[Ints, Ints], url: str | None) -> Matrix:
    """Copies of the block on the page; its words in long blocks and elsewhere; its words in the page's address."""
    first, words = spans
    tokens = blocks.tokens
    hashes = tokens.word_hashes
    mixed = span_sums(hashes, first, first + words) + words.astype(np.uint64)
    _, inverse, count = np.unique(mixed, return_inverse=True, return_counts=True)
    copies = _log(count[inverse] - 1)
    same = np.append(False, mixed[1:] == mixed[:-1])
    same = (same | np.append(same[1:], False)) & (words > 0)

    length = tokens.word_ends - tokens.word_starts
    heavy = (length > 3) | ALONE[tokens.classes[tokens.word_starts]]
    bucket = (hashes >> np.uint64(48)).astype(np.int64)
    owner = np.repeat(np.arange(len(blocks)), words)
    inside = np.repeat(first - np.append(0, np.cumsum(words)[:-1]), words) + np.arange(len(owner))
    bucket, heavy = bucket[inside], heavy[inside]
    long = (words >= 20)[owner]
    in_long = np.bincount(bucket[long], minlength=1 << 16)
    in_long_here = in_long[bucket] - _count_same(bucket, owner, long)
    anywhere = np.bincount(bucket, minlength=1 << 16)
    elsewhere = anywhere[bucket] - _count_same(bucket, owner, np.ones(len(bucket), bool))
    weight = np.maximum(np.bincount(owner, heavy, minlength=len(blocks)), 1)
    in_body = np.bincount(owner, heavy & (in_long_here > 0), minlength=len(blocks)) / weight
    shared = np.bincount(owner, heavy & (elsewhere > 0), minlength=len(blocks)) / weight

    keys = np.unique(word_hashes(_slug(url)) >> np.uint64(48)).astype(np.int64) if url else np.zeros(0, np.int64)
    address = np.zeros((len(blocks), 3), np.float32)
    if len(keys):
        table = np.zeros(1 << 16, bool)
        table[keys] = True
        hit = np.flatnonzero(table[bucket])
        pairs = np.unique(owner[hit] * (1 << 16) + bucket[hit])
        found = np.bincount(pairs >> 16, minlength=len(blocks)) / max(len(keys), 3)
        share = np.bincount(owner[hit], minlength=len(blocks)) / np.maximum(words, 3)
        address = np.stack([found, share, np.sqrt(found * share)], axis=1)
    return np.concatenate([np.stack([copies, same, in_body, shared], axis=1), address], axis=1).astype(np.float32)


def _count_same(bucket: Ints, owner: Ints, counted: npt.NDArray[np.bool_]) -> Ints:
    """For each word, how many of the counted words of its own block fall into its bucket."""
    key = owner * (1 << 16) + bucket
    _, inverse = np.unique(key, return_inverse=True)
    return np.bincount(inverse, counted)[inverse].astype(np.int64)


def _slug(url: str) -> str:
    """The words of an address's path.

    >>> _slug("https://www.example.org/politics/2024/the-bridge-reopens-123.html?x=1#top")
    'politics 2024 the bridge reopens 123'
    """
    path = unquote(url.partition("//")[2].partition("/")[2].partition("#")[0].partition("?")[0])
    words = regex.split(_SLUG_SIGNS, path.rpartition(".")[0] if "." in path[-6:] else path)
    return " ".join(word for word in words if len(word) > 2)


def _page(blocks: Blocks) -> Matrix:
    tokens, count = blocks.tokens, max(len(blocks), 1)
    size = max(int(np.count_nonzero(_COUNTED[tokens.classes])), 1)
    lines = np.unique(blocks.line, return_index=True)[1]
    length = blocks.line_length[lines]
    row = [
        np.log1p(count) / 2,
        np.log1p(size) / 4,
        np.log1p(length.max(initial=0)) / 4,
        min(length[length > 200].sum() / size, 1.5),
        np.count_nonzero(ALONE[tokens.classes]) / size,
        np.count_nonzero(tokens.classes == C["letter"]) / size,
        np.count_nonzero(blocks.blank[lines]) / max(len(lines), 1),
        np.count_nonzero(blocks.indent[lines]) / max(len(lines), 1),
        np.log1p(len(tokens.dates.start)) / 2,
        np.count_nonzero(_SENTENCE_END[tokens.classes[blocks.end - 1]]) / count,
    ]
    return np.broadcast_to(np.array(row, np.float32), (len(blocks), len(row)))
