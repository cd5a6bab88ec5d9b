"""Fill the columns of numbers that describe the rows of an HTML page. A kernel.

The r rows lie in a tree of e elements, which are numbered in the order of their start tags; 0 is the page. They are
rows of `out` too (r × width), which is flat. Where columns begin is an argument, because their names and order are the
model's. Lengths are divided by a unit.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def fill_places(
    width: int,
    column: int,
    unit: int,
    most_images: int,
    runs: int,
    depth: View,
    path: View,
    siblings: View,
    is_h1: View,
    element: View,
    low: View,
    first: View,
    first_of_line: View,
    link_share: View,
    images: View,
    is_timed: View,
    characters: View,
    line_links: View,
    out: View,
) -> None:
    """Fill the place of each row in the tree and in its line, and what it holds itself, from `column` on and in place.

    `depth` is that of each path (p,), and `path` and `siblings` are those of each element (e,). `low` is the innermost
    element around a row and the row before, `first` the first of its `runs`, all (r,). `first_of_line` is the first row
    of each line, and `line_links` are the line's characters in links.
    """
    rows, lines, h1_above = len(element), len(first_of_line), 0
    for row in range(rows):
        at = row * width + column
        own, shared = depth[path[element[row]]], depth[path[low[row]]]
        up = max(depth[path[element[row - 1]]] - shared, 0) if row else 0
        down = max(own - shared, 0)
        out[at], out[at + 1], out[at + 2] = own, up, down
        if row:
            out[at - width + 3], out[at - width + 4] = up, down
        out[at + 5] = h1_above
        h1_above |= is_h1[row]
        out[at + 10] = link_share[row]
        out[at + 11] = (first[row + 1] if row + 1 < rows else runs) - first[row] - 1
        out[at + 12] = min(images[row], most_images)
        out[at + 13] = is_timed[row]
        out[at + 14] = siblings[element[row]] - 1
    for line in range(lines):
        begin = first_of_line[line]
        end = first_of_line[line + 1] if line + 1 < lines else rows
        size = 0
        for row in range(begin, end):
            size += characters[row]
        for row in range(begin, end):
            at = row * width + column
            out[at + 6], out[at + 7] = end - begin - 1, row - begin
            out[at + 8], out[at + 9] = size / unit, line_links[line] / size


def fill_cards(
    width: int,
    column: int,
    outer_column: int,
    unit: int,
    most_images: int,
    first: View,
    first_run: View,
    end_run: View,
    siblings: View,
    card: View,
    outer: View,
    images: View,
    address: View,
    characters: View,
    link_characters: View,
    row_at: View,
    sums: View,
    held: View,
    out: View,
) -> None:
    """Fill what the card around each row holds, and the `outer` card around that card, in place.

    `first_run` and `end_run` bound the runs of each element (e,), and `first` is the first run of each row (r,).
    `address` is a number for the address that a row is linked to, 0 for none. Overwritten are `row_at`, (runs + 1,),
    `sums`, (r + 1 × 4), and `held`, (4,).
    """
    rows = len(first)
    at = 0
    for run in range(len(row_at)):
        while at < rows and first[at] < run:
            at += 1
        row_at[run] = at
    sums[0] = sums[1] = sums[2] = sums[3] = 0
    for row in range(rows):
        place = row * 4
        sums[place + 4] = sums[place] + characters[row]
        sums[place + 5] = sums[place + 1] + link_characters[row]
        sums[place + 6] = sums[place + 2] + images[row]
        is_new = address[row] > 0 and not (row and address[row] == address[row - 1])
        sums[place + 7] = sums[place + 3] + is_new
    for row in range(rows):
        at = row * width + column
        element = card[row]
        begin = row_at[first_run[element]]
        end = max(row_at[end_run[element]], begin)
        for number in range(4):
            held[number] = sums[end * 4 + number] - sums[begin * 4 + number]
        out[at], out[at + 1] = siblings[element] - 1, end - begin
        place = max(row - begin, 0)
        out[at + 2], out[at + 3] = place, place + 1 >= end - begin
        out[at + 4], out[at + 5] = held[0] / unit, held[1] / max(held[0], 1)
        out[at + 6], out[at + 7] = min(held[2], most_images), held[3]
        if row and card[row - 1] == element:
            out[at + 8] = out[at - width + 9] = 1
        at = row * width + outer_column
        element = outer[row]
        begin = row_at[first_run[element]]
        end = max(row_at[end_run[element]], begin)
        for number in range(2):
            held[number] = sums[end * 4 + number] - sums[begin * 4 + number]
        out[at], out[at + 1] = siblings[element] - 1, end - begin
        out[at + 2], out[at + 3] = held[0] / unit, held[1] / max(held[0], 1)


def fill_shares(
    width: int,
    column: int,
    unit: int,
    word: int,
    all_text: float,
    group: View,
    parent: View,
    grandparent: View,
    article: View,
    siblings: View,
    is_h1: View,
    characters: View,
    link_characters: View,
    text: View,
    of_groups: View,
    of_elements: View,
    out: View,
) -> None:
    """Fill what the rows of each row's path hold together, what the elements above it hold of the page's text, and what
    the article around it holds, from `column` on and in place.

    `group` numbers the paths. `text` are characters outside links, and `all_text` is their sum over the page. `article`
    is 0 for none. The sums `of_groups`, (paths × 3), and `of_elements`, (e × 7), must be 0.
    """
    rows, before, most = len(group), 0.0, 0.0
    for row in range(rows):
        at = group[row] * 3
        of_groups[at] += 1
        of_groups[at + 1] += characters[row]
        of_groups[at + 2] += link_characters[row]
        at = parent[row] * 7
        of_elements[at] += 1
        of_elements[at + 1] += characters[row]
        of_elements[at + 2] += text[row]
        of_elements[grandparent[row] * 7 + 3] += text[row]
        if article[row]:
            of_elements[article[row] * 7 + 4] += text[row]
        of_elements[article[row] * 7 + 5] += is_h1[row]
    for row in range(rows):
        most = max(most, of_elements[parent[row] * 7 + 2])
    for element in range(len(siblings)):
        before += of_elements[element * 7 + 4]
        of_elements[element * 7 + 6] = before - of_elements[element * 7 + 4]
    for row in range(rows):
        at, place = row * width + column, group[row] * 3
        out[at], out[at + 1] = of_groups[place], of_groups[place + 1] / unit
        out[at + 2] = of_groups[place + 2] / of_groups[place + 1]
        out[at + 3] = of_groups[place + 1] / of_groups[place] / word
        place = parent[row] * 7
        own = of_elements[place + 2]
        out[at + 4], out[at + 5], out[at + 6] = of_elements[place], own / unit, own / all_text
        out[at + 7], out[at + 8] = 1 - own / max(of_elements[place + 1], 1.0), own >= most
        own = of_elements[grandparent[row] * 7 + 3]
        out[at + 9], out[at + 10] = own / unit, own / all_text
        place = article[row] * 7
        own = of_elements[place + 4]
        out[at + 16] = of_elements[place + 5] > 0
        if article[row]:
            out[at + 11], out[at + 12], out[at + 13] = 1, own / unit, own / all_text
            out[at + 14], out[at + 15] = of_elements[place + 6] / unit, siblings[article[row]] - 1


def fill_addresses(width: int, column: int, address: View, copies: View, described: View, out: View) -> None:
    """Fill whether each row is a link, whether its neighbours are the same link, how many other rows are, and the seven
    numbers of its address, from `column` on and in place.

    `address` is a number for each address, 0 for none. `copies`, (addresses,), must be 0. `described` holds the numbers
    of each address (addresses × 7).
    """
    for row in range(len(address)):
        copies[address[row]] += 1
    for row in range(len(address)):
        number, at = address[row], row * width + column
        if number:
            out[at], out[at + 3] = 1, copies[number] - 1
            if row and address[row - 1] == number:
                out[at + 1] = out[at - width + 2] = 1
            for place in range(7):
                out[at + 4 + place] = described[number * 7 + place]
