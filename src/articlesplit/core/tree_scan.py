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


def fill_outermost(marked: View, above: View, out: View) -> None:
    """Fill the outermost marked element around each, or itself; 0 where there is none (e,).

    `marked` is 0 for other elements. For a marked one it is its number, and for one inside it may be that too.
    """
    out[0] = 0
    for element in range(1, len(above)):
        around = out[above[element]]
        out[element] = around if around else marked[element]


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


def count_siblings(parent: View, path: View, group: View, last: View, siblings: View) -> None:
    """Count the elements with the same parent and path as each, in place (e,); the element itself is one of them.

    Among the elements of one path these follow each other: what lies between two of them is inside their parent, and
    another parent of that path would be as deep as this one. `last`, (paths,), must be -1; `group`, (e,), is
    overwritten.
    """
    for element in range(len(parent)):
        first = last[path[element]]
        if first < 0 or parent[first] != parent[element]:
            first = last[path[element]] = element
            siblings[first] = 0
        siblings[first] += 1
        group[element] = first
    for element in range(len(parent)):
        siblings[element] = siblings[group[element]]


def fill_around(
    of_block: int,
    of_card: int,
    of_article: int,
    flags: View,
    path: View,
    siblings: View,
    parent: View,
    link: View,
    cards: View,
    blocks: View,
    articles: View,
) -> None:
    """Fill the innermost card, block-level element and article around each element, or itself; 0 for none (e,).

    The arguments that begin with `of_` are bits of `flags`, (paths,); a card has one of `of_card` and has siblings.
    `link` is the number of each element that is a link, -1 for all others; it becomes that of the link around each.
    """
    cards[0] = blocks[0] = articles[0] = 0
    for element in range(1, len(parent)):
        up, kind = parent[element], flags[path[element]]
        cards[element] = element if kind & of_card and siblings[element] > 1 else cards[up]
        blocks[element] = element if kind & of_block else blocks[up]
        articles[element] = element if kind & of_article else articles[up]
        if link[element] < 0:
            link[element] = link[up]


def fill_row_links(link_of: View, element: View, size: View, first: View, sizes: View, link: View, share: View) -> None:
    """Fill the link that most of each row is in, -1 for none, and the share of the row that is in links; in place (r,).

    `link_of` is the link around each element (e,). `element` and `size` are those of each run, and `first` is the first
    run of each row. Of two links with as much, the first counts. `sizes`, (links + 1,), must be 0.
    """
    rows, runs = len(first), len(element)
    for row in range(rows):
        end = first[row + 1] if row + 1 < rows else runs
        whole = most = 0
        for run in range(first[row], end):
            sizes[link_of[element[run]] + 1] += size[run]
            whole += size[run]
        share[row] = (whole - sizes[0]) / whole
        for run in range(first[row], end):
            own = link_of[element[run]]
            if sizes[own + 1] > most:
                most, link[row] = sizes[own + 1], own
        for run in range(first[row], end):
            sizes[link_of[element[run]] + 1] = 0
