"""Number the blocks that a page prints alike. A kernel."""

from __future__ import annotations

from articlesplit.core import key_numbers
from articlesplit.core.arrays import View


def key_shapes(
    deepest: int,
    breaks: int,
    places: int,
    dates: int,
    lengths: View,
    page_bounds: View,
    break_kind: View,
    indent: View,
    line: View,
    core_length: View,
    date: View,
    keys: View,
) -> None:
    """Fill a key that is equal for blocks of one shape on one page, in place (b,).

    A shape is the breaks before and behind a block, its indent up to `deepest`, its place in the line of `places`, its
    class of length, which `lengths` part, and its kind of date. `breaks` and `dates` are the numbers of kinds.
    """
    first, page, blocks = 0, 0, len(keys)
    for block in range(blocks):
        if line[block] != line[first]:
            first = block
        after = break_kind[block + 1] if block + 1 < blocks else 0
        length = 0
        while length < len(lengths) and lengths[length] <= core_length[block]:
            length += 1
        while page_bounds[page + 1] <= block:
            page += 1
        key = page * (deepest + 1) + min(indent[block], deepest)
        key = (key * breaks + break_kind[block]) * breaks + after
        key = (key * places + min(block - first, places - 1)) * (len(lengths) + 1) + length
        keys[block] = key * (dates + 1) + date[block] + 1


def number_alike(base: int, keys: View, slots: View, groups: View, contexts: View) -> None:
    """Give blocks with equal keys one number, and those whose neighbours have equal keys too, in place (b,).

    Numbers run from 0 in order of appearance. `base` is an odd factor without a pattern, and `slots` is overwritten:
    (2**k,), 2**k being more than the number of blocks. `keys` is overwritten too.
    """
    blocks = len(keys)
    key_numbers.number_keys(base, keys, slots, groups)
    for block in range(blocks):
        before = groups[block - 1] + 1 if block else 0
        after = groups[block + 1] + 1 if block + 1 < blocks else 0
        keys[block] = (groups[block] * (blocks + 1) + before) * (blocks + 1) + after
    key_numbers.number_keys(base, keys, slots, contexts)
