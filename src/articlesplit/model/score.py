"""Score the blocks of pages by the networks, and mix the scores of the two that read an HTML page.

A network scores each block for each label, and for whether it goes on with the block before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from articlesplit.core.arrays import Ints, Matrix
from articlesplit.labels import FIELDS, Label
from articlesplit.model.network import ROWS, block_scores
from articlesplit.model.networks import Network
from articlesplit.text.blocks import Blocks

TEXT_SHARE = np.float32(0.2)
"""The weight of the network for text where an HTML page is scored by it too. Over two folds, without it and with it:
teasers of news-dev 0.866 and 0.900, of world-dev 0.869 and 0.897. With 0.5 two archives of `corpus/` lose fields.
"""
FIELD_COLUMNS = np.array(sorted(FIELDS), np.uint8)
"""The columns of the labels of fields, as kernels take them."""


def score_blocks(blocks: Blocks, features: Matrix, groups: Ints, networks: Sequence[Network]) -> Matrix:
    """Return the (b, labels + 1) scores that networks give the blocks of one or several pages.

    `features` is (b, features). `groups` is (k, b): k ways to number blocks alike that a page prints alike.
    """
    bounds = blocks.page_bounds
    parts = list(_parts(bounds.tolist()))
    if len(parts) <= 1:
        return block_scores(features, groups, networks, bounds)
    scores = np.empty((len(features), len(Label) + 1), np.float32)
    for first, last in parts:
        rows = slice(bounds[first], bounds[last])
        numbers = groups[:, rows]
        numbers = numbers - numbers.min(axis=1, keepdims=True)  # they follow on those of the page before
        scores[rows] = block_scores(features[rows], numbers, networks, bounds[first : last + 1] - rows.start)
    return scores


def _parts(bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Yield ranges of pages that have at most `ROWS` blocks together, or one page that has more.

    >>> list(_parts([0, 90, 200, 400, 1000, 1001]))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    first = 0
    while first < len(bounds) - 1:
        last = max(bisect_right(bounds, bounds[first] + ROWS) - 1, first + 1)
        yield first, last
        first = last


def mix_records(of_markup: Matrix, of_text: Matrix) -> Matrix:
    """Return the scores of an HTML page by its markup, in which records are told from boilerplate by its text too.

    Both arguments are (b, labels + 1). The log odds of records against boilerplate are the weighted mean of both. How
    likely a block is one of the two stays, and so does which field of a record it is.

    >>> of_markup, of_text = np.zeros((2, 1, len(Label) + 1), np.float32)
    >>> of_text[:, [Label.TEASER_DATE, Label.PARAGRAPH]] = 20
    >>> scores = mix_records(of_markup, of_text)[0]
    >>> bool(scores[Label.TEASER_AUTHOR] == scores[Label.TEASER_DATE] > scores[Label.BOILERPLATE])
    True
    >>> float(scores[Label.PARAGRAPH])
    0.0
    """
    mixed, text = np.array(of_markup.T, order="C"), np.ascontiguousarray(of_text.T)
    rest, records = mixed[Label.BOILERPLATE], _log_sum(mixed[FIELD_COLUMNS])
    odds = _log_sum(text[FIELD_COLUMNS]) - text[Label.BOILERPLATE]
    moved = TEXT_SHARE * (odds - (records - rest))
    kept = np.logaddexp(records, rest) - np.logaddexp(records + moved, rest)
    mixed[FIELD_COLUMNS] += moved + kept
    mixed[Label.BOILERPLATE] += kept
    return np.ascontiguousarray(mixed.T)


def _log_sum(columns: Matrix) -> Matrix:
    """Return the logarithm of the sum of the exponentials of some scores, (n, b), for each block (b,)."""
    greatest = columns.max(axis=0)
    sums: Matrix = greatest + np.log(np.exp(columns - greatest).sum(axis=0))
    return sums
