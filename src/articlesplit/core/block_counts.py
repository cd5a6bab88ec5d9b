"""Count the characters of blocks, and fill the features that need nothing else. A kernel.

The b blocks are rows of `out` (b × width), the matrix of features, and of `raw` (b × logs), both flat. A count whose
logarithm is a feature goes to `raw`. The offsets of groups of features are arguments, because their names and order
are the model's.
"""

from __future__ import annotations

import math

from articlesplit.core.arrays import View


def count_characters(
    classes: View,
    start: View,
    end: View,
    ends_sentence: View,
    goes_on: View,
    counts: View,
    sentences: View,
    last_stop: View,
) -> None:
    """Count, in place, the characters of each class, (b × classes), and the ends of sentences of each block (b,).

    The white space behind a block counts with it. `ends_sentence` and `goes_on` are tables of classes (256,): the sign
    that ends a sentence, and what may follow it. `last_stop` is where the last sentence ends that ends before a block's
    last character; -1 for none.
    """
    size, blocks = len(classes), len(start)
    width = len(counts) // blocks
    at = 0
    for block in range(blocks):
        stop = start[block + 1] if block + 1 < blocks else size
        row, number, inside, last = block * width, 0, end[block] - 1, -1
        while at < stop:
            kind = classes[at]
            counts[row + kind] += 1
            if ends_sentence[kind] and (at + 1 == size or goes_on[classes[at + 1]]):
                number += 1
                if at < inside:
                    last = at
            at += 1
        sentences[block] = number
        last_stop[block] = last


def fill_characters(
    width: int,
    logs: int,
    column: int,
    raw_column: int,
    letters: int,
    group_of: View,
    log_groups: View,
    counts: View,
    sentences: View,
    grouped: View,
    out: View,
    raw: View,
) -> None:
    """Fill the shares of groups of characters, from `column` on, in place, and what their counts tell in `raw`.

    `group_of` is the group of each class, 255 for none, and `grouped` is overwritten, (groups,). The counts of
    `log_groups` go to `raw` from `raw_column` on. The number of sentences follows, and the letters a sentence, which
    are in the first groups.
    """
    blocks, kinds, groups, signs = len(sentences), len(group_of), len(grouped), len(log_groups)
    for block in range(blocks):
        row, target, total, written = block * width + column, block * logs + raw_column, 0, 0
        for group in range(groups):
            grouped[group] = 0
        for kind in range(kinds):
            if group_of[kind] != 255:
                grouped[group_of[kind]] += counts[block * kinds + kind]
        for group in range(groups):
            total += grouped[group]
            if group < letters:
                written += grouped[group]
        for group in range(groups):
            out[row + group] = grouped[group] / max(total, 1)
        for sign in range(signs):
            raw[target + sign] = grouped[log_groups[sign]]
        raw[target + signs] = sentences[block]
        raw[target + signs + 1] = written / (sentences[block] + 1)


def fill_edges(
    width: int, columns: View, edge_of: View, classes: View, start: View, core_start: View, end: View, out: View
) -> None:
    """Mark the kinds of the characters at the start, at the start of the core and at the end of each block, in place.

    `edge_of` is the kind of each class, 255 for none. `columns` are the offsets of the three groups.
    """
    last = len(classes) - 1
    for block in range(len(start)):
        row = block * width
        edge = edge_of[classes[start[block]]]
        if edge != 255:
            out[row + columns[0] + edge] = 1
        edge = edge_of[classes[min(core_start[block], last)]]
        if edge != 255:
            out[row + columns[1] + edge] = 1
        edge = edge_of[classes[end[block] - 1]]
        if edge != 255:
            out[row + columns[2] + edge] = 1


def fill_layout(
    width: int,
    logs: int,
    before: int,
    after: int,
    place_column: int,
    break_kind: View,
    line: View,
    blank: View,
    indent: View,
    out: View,
    raw: View,
) -> None:
    """Mark the breaks before and after each block, in place; give blank lines, indent and places in the line to `raw`.

    The columns of `raw` from `place_column` on are: blank lines before the line's first block, the indent, the
    place in the line, and the number of the line's blocks that follow its first.
    """
    blocks = len(line)
    first = 0
    for block in range(blocks):
        out[block * width + before + break_kind[block]] = 1
        following = break_kind[block + 1] if block + 1 < blocks else 0
        out[block * width + after + following] = 1
        if line[block] != line[first]:
            first = block
        row = block * logs + place_column
        raw[row] = blank[block] if block == first else 0
        raw[row + 1] = indent[block]
        raw[row + 2] = block - first
        if block + 1 == blocks or line[block + 1] != line[block]:
            for own in range(first, block + 1):
                raw[own * logs + place_column + 3] = block - first


def fill_indents(width: int, logs: int, column: int, place_column: int, page_of: View, out: View, raw: View) -> None:
    """Fill the columns of the layout, from `column` on, with what `fill_layout` gave, now as logarithms, in place.

    The columns are: blank lines before and after, indent, how much less and more than before, the same of the next
    block, place in the line, and number of blocks in it.
    """
    blocks = len(page_of)
    for block in range(blocks):
        row, source = block * width + column, block * logs + place_column
        out[row] = raw[source]
        out[row + 2] = raw[source + 1]
        out[row + 7] = raw[source + 2]
        out[row + 8] = raw[source + 3]
        if block and page_of[block] == page_of[block - 1]:
            change = raw[source + 1] - raw[source + 1 - logs]
            out[row + 3] = max(-change, 0.0)
            out[row + 4] = max(change, 0.0)
            out[row - width + 1] = raw[source]
        if block:
            out[row - width + 5] = out[row + 3]
            out[row - width + 6] = out[row + 4]


def fill_dates(
    width: int,
    column: int,
    kinds: int,
    start: View,
    end: View,
    core_start: View,
    core_end: View,
    kind: View,
    date_start: View,
    date_end: View,
    date_kind: View,
    covered: View,
    out: View,
) -> None:
    """Fill, from `column` on: the kind of date that a block is, the kinds that it holds, the share of its characters in
    dates, and whether it starts and ends with one, in place. `covered` is zeros and is overwritten (b,).
    """
    blocks, block = len(start), 0
    for own in range(blocks):
        if kind[own] >= 0:
            out[own * width + column + kind[own]] = 1
    for date in range(len(date_start)):
        while block + 1 < blocks and start[block + 1] <= date_start[date]:
            block += 1
        row = block * width + column + kinds
        out[row + date_kind[date]] = 1
        covered[block] += date_end[date] - date_start[date]
        out[row + kinds] = covered[block] / max(end[block] - start[block], 1)
        if date_start[date] <= core_start[block] + 1:
            out[row + kinds + 1] = 1
        if date_end[date] >= core_end[block] - 1:
            out[row + kinds + 2] = 1


def fill_pages(
    width: int,
    column: int,
    long_line: int,
    letter: int,
    counted: View,
    alone: View,
    ends_sentence: View,
    classes: View,
    counts: View,
    page_bounds: View,
    dates: View,
    end: View,
    line: View,
    line_length: View,
    blank: View,
    indent: View,
    out: View,
) -> None:
    """Fill, from `column` on, what the page of a block is like, in place: blocks, characters, longest line, characters
    of long lines, of scripts without spaces, of scripts without capitals, lines behind a blank line, indented lines,
    dates, blocks that end a sentence. `counted` and `alone` are tables of classes; `dates` are those of each page (p,).
    """
    kinds = len(counted)
    for page in range(len(dates)):
        first, stop = page_bounds[page], page_bounds[page + 1]
        characters, spaceless, letters, stops = 0, 0, 0, 0
        lines, longest, long, blanks, indents = 0, 0, 0, 0, 0
        for block in range(first, stop):
            for kind in range(kinds):
                number = counts[block * kinds + kind]
                if counted[kind]:
                    characters += number
                if alone[kind]:
                    spaceless += number
            letters += counts[block * kinds + letter]
            if ends_sentence[classes[end[block] - 1]]:
                stops += 1
            if block == first or line[block] != line[block - 1]:
                length = line_length[block]
                longest = max(longest, length)
                if length > long_line:
                    long += length
                lines += 1
                if blank[block] > 0:
                    blanks += 1
                if indent[block] > 0:
                    indents += 1
        characters = max(characters, 1)
        for block in range(first, stop):
            row = block * width + column
            if block > first:
                for place in range(10):
                    out[row + place] = out[row - width + place]
                continue
            out[row] = math.log1p(stop - first) / 2
            out[row + 1] = math.log1p(characters) / 4
            out[row + 2] = math.log1p(longest) / 4
            out[row + 3] = min(long / characters, 1.5)
            out[row + 4] = spaceless / characters
            out[row + 5] = letters / characters
            out[row + 6] = blanks / lines
            out[row + 7] = indents / lines
            out[row + 8] = math.log1p(dates[page]) / 2
            out[row + 9] = stops / (stop - first)
