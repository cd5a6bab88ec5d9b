"""Leave the dates of posts out of the body.

The model sees a few words between two texts and sometimes takes them for a paragraph. The tree tells: each post of a
discussion has its date, printed by the same path, and its text beside it.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bytes, Ints, is_equal
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup
from articlesplit.labels import Label
from articlesplit.model.html_features import LONG
from articlesplit.model.label import IS_BODY
from articlesplit.text.blocks import Blocks

_FEWEST = 3
"""Posts that make a discussion."""
_FEW_WORDS = 8
"""Words of a line with a date, at most (a guess)."""
_MOST_TEXT = 0.5
"""Share of the body's characters that must stand in posts (a guess)."""


def drop_post_dates(label: Bytes, blocks: Blocks, markup: Markup, groups: Ints) -> None:
    """Label the dates of posts that are labelled body as boilerplate, in place. `groups` numbers the paths of blocks
    (b,).
    """
    is_body = IS_BODY[label]
    is_dated = markup.is_timed(blocks.row) | (blocks.date >= 0)
    dates = np.flatnonzero(is_dated & (blocks.word_count <= _FEW_WORDS) & ~is_equal(label, Label.HEADING))
    if not is_body[dates].any():
        return
    paths = groups[dates]
    dates = dates[paths == np.bincount(paths).argmax()]
    text = np.flatnonzero(is_body & (blocks.word_count >= LONG))
    post = np.array(record_holders(markup, blocks.start[dates].tolist(), blocks.start[text].tolist()), np.int64)
    size = (blocks.end - blocks.start)[text]
    posts = np.unique(post[post >= 0])
    if len(posts) >= _FEWEST and size[post >= 0].sum() >= _MOST_TEXT * size.sum():
        label[dates[posts][is_body[dates[posts]]]] = Label.BOILERPLATE
