"""Numbers of blocks that a page prints alike, against a plain comparison."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.model.groups import shape_groups, with_contexts
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize, tokenize_pages


@given(st.lists(st.integers(0, 2**45) | st.integers(0, 3), max_size=40))
def test_blocks_share_a_number_if_their_keys_are_equal(keys: list[int]) -> None:
    groups, contexts = with_contexts(np.array(keys, np.int64)).tolist()
    around = list(zip([None, *keys[:-1]], keys, [*keys[1:], None], strict=True)) if keys else []
    for numbers, values in ((groups, keys), (contexts, around)):
        first = list(dict.fromkeys(values))
        assert numbers == [first.index(value) for value in values]


def test_pages_share_no_numbers() -> None:
    text = "Rain\n3 May\nSnow\n4 May\nThe end."
    alone = shape_groups(cut_blocks(tokenize(text)))
    together = shape_groups(cut_blocks(tokenize_pages([text, text])))
    assert together[0].tolist() == [*alone[0], *(alone[0] + alone[0].max() + 1)]
