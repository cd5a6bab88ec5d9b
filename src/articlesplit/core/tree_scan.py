"""Carry what is known of elements down the tree. A kernel.

Elements are numbered in the order of their start tags, so the element around one comes before it: one pass is enough,
however deep the tree is. Element 0 is the page, which is around itself.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def fill_innermost(marked: View, above: View, out: View) -> None:
    """Fill the innermost marked element around each, or itself; 0 where there is none (k × e,).

    `marked` holds k masks of e elements (k × e,), `above` the element around each (e,).
    """
    size = len(above)
    for first in range(0, len(marked), size):
        out[first] = 0
        for element in range(1, size):
            out[first + element] = element if marked[first + element] else out[first + above[element]]


def climb(
    words: int, levels: int, own: View, above: View, is_block: View, line: View, near: View, far: View, depth: View
) -> None:
    """Fill the words and the depth of each path of a page.

    `words` is how many numbers hold the bits of the words of a path: all columns of words are (p × words,). `own` has
    those of the innermost element, `above` is the path above each (p,), `is_block` whether its element makes a line.
    `line` gets the words of the elements of the line, `near` those of the `levels` elements above it, `far` all.
    """
    for place in range(words):
        line[place] = far[place] = own[place]
        near[place] = 0
    depth[0] = 0
    for path in range(1, len(above)):
        up = above[path]
        depth[path] = depth[up] + 1
        row, row_up = path * words, up * words
        for place in range(words):
            far[row + place] = own[row + place] | far[row_up + place]
            if is_block[path]:
                line[row + place] = own[row + place]
                near[row + place] = 0
            else:
                line[row + place] = own[row + place] | line[row_up + place]
                near[row + place] = near[row_up + place]
        if is_block[path]:
            for _ in range(levels):
                for place in range(words):
                    near[row + place] |= own[up * words + place]
                up = above[up]
