"""Describe blocks of text for the labeler: a matrix, blocks × features, of small numbers.

The groups of features, in order: length, classes of characters, punctuation, characters at the edges, breaks and
layout, dates, phrases of the lexicon, endings, repeats, words of the page's address, the page as a whole.

No feature is a word or a place. Hashed words were tried; they memorise publishers and hurt on publishers that the
training set does not hold.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import numpy as np

from articlesplit.core.arrays import Ints, Matrix
from articlesplit.core.block_counts import fill_logarithms
from articlesplit.core.kernels import inputs, views
from articlesplit.model import text_characters, text_layout, text_words
from articlesplit.model.text_facts import LOGS, PLACES, empty_facts, take_logarithms
from articlesplit.text.blocks import Blocks

_NAMES = text_characters.NAMES | text_layout.NAMES | text_words.NAMES | text_layout.PAGE_NAMES
"""The names of each group; the order is that of the weights."""
_FILLERS = (
    text_characters.fill_classes,
    text_characters.fill_edges,
    text_layout.fill_layout,
    text_layout.fill_dates,
    text_words.fill_words,
    text_words.fill_phrases,
    text_words.fill_repeats,
    text_layout.fill_page,
)
"""What fills the groups, and the counts of `LOGS`. The counts of `fill_classes` come first: others read them."""
_LOGARITHMS = {
    "length": ("characters", "words"),
    "punctuation": tuple(name for name in LOGS if name.startswith("signs ")) + ("sentences", "words a stop"),
    "ending": (None, None, None, "behind"),
    "repeats": ("copies",),
}
"""The columns of groups that are logarithms, from the first one on; those of "layout" are made of several."""


@cache
def feature_names() -> tuple[str, ...]:
    """Return the names of the columns, in order; the part before the colon names the group.

    >>> feature_names()[:3]
    ('length:characters', 'length:words', 'length:word')
    """
    return tuple(f"{group}:{name}" for group, names in _NAMES.items() for name in names)


def block_features(blocks: Blocks, *urls: str | None) -> Matrix:
    """Return the features of blocks, given the address of each page: (blocks, features), columns as
    `feature_names()`, most values between 0 and 4.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> block_features(cut_blocks(tokenize("Rain\\nIt rained all day."))).shape == (2, len(feature_names()))
    True
    """
    out = np.zeros((len(blocks), len(feature_names())), np.float32)
    if len(blocks):
        facts = empty_facts(blocks, out, _columns(), len(text_characters.PAGE_PARTS))
        for fill in _FILLERS:
            fill(facts, blocks)
        take_logarithms(facts)
        arrays = (*inputs(_log_columns(), facts.page_bounds, facts.flat[1]), *views(facts.flat[0]))
        fill_logarithms(*facts.widths, facts.columns["layout"], LOGS[PLACES[0]], *arrays)
        for page, url in enumerate(urls):
            if url:
                text_words.fill_address(facts, blocks, page, url)
    return out


@cache
def _columns() -> dict[str, int]:
    """Return the first column of each group."""
    sizes = [len(names) for names in _NAMES.values()]
    return dict(zip(_NAMES, accumulate(sizes, initial=0), strict=False))


@cache
def _log_columns() -> Ints:
    """Return the column of each logarithm, -1 for those of "layout" (logs,)."""
    columns = np.full(len(LOGS), -1)
    for group, names in _LOGARITHMS.items():
        for place, name in enumerate(names):
            if name is not None:
                columns[LOGS[name]] = _columns()[group] + place
    return columns
