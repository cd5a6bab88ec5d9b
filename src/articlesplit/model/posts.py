"""Leave the dates of posts out of the body.

The model sees a few words between two texts and sometimes takes them for a paragraph. The tree tells: each post of a
discussion has its date, printed by the same path, and its text beside it.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bytes, Matrix, distinct, is_equal
from articlesplit.labels import Label
from articlesplit.model.html_features import LONG
from articlesplit.model.label import IS_BODY
from articlesplit.model.tree_blocks import TreeBlocks

_FEWEST = 3
"""Posts that make a discussion."""
_FEW_WORDS = 8
"""Words of a line with a date, at most (a guess)."""
_MOST_TEXT = 0.5
"""Share of the body's characters that must stand in posts (a guess)."""


def drop_post_dates(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Label the dates of posts that are labelled body as boilerplate, in place."""
    is_body = IS_BODY[label]
    is_date = (tree.is_timed | (tree.blocks.date >= 0)) & (tree.word_count <= _FEW_WORDS)
    is_date &= ~is_equal(label, Label.HEADING)
    if not (is_date & is_body).any():
        return
    dates = np.flatnonzero(is_date)
    paths = tree.group[dates]
    dates = dates[paths == np.bincount(paths).argmax()]
    text = np.flatnonzero(is_body & (tree.word_count >= LONG))
    post, size = tree.records_of(dates, text), tree.size[text]
    posts = distinct(post[post >= 0])
    if len(posts) >= _FEWEST and size[post >= 0].sum() >= _MOST_TEXT * size.sum():
        label[dates[posts][is_body[dates[posts]]]] = Label.BOILERPLATE
