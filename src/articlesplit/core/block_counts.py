"""Count the characters of blocks, and fill the features that need nothing else. A kernel.

The b blocks are rows of `out` (b × width), the matrix of features, and of `raw` (b × logs), both flat. A count whose
logarithm is a feature goes to `raw`. The offsets of groups of features are arguments, because their names and order
are the model's.
"""

from __future__ import annotations

import math

from articlesplit.core.arrays import View


def fill_characters(
    width: int,
    logs: int,
    column: int,
    raw_column: int,
    sign_column: int,
    groups: int,
    letters: int,
    sign: int,
    group_of_sign: int,
    ending: int,
    bin_of: View,
    goes_on: View,
    log_groups: View,
    classes: View,
    page_bounds: View,
    start: View,
    end: View,
    counts: View,
    last_stop: View,
    page_counts: View,
    out: View,
    raw: View,
) -> None:
    """Count the characters of each block, with the white space behind it, and fill what they tell, in place.

    `bin_of` is the bin of each class, higher by `ending` for a sign that ends a sentence (256,); what may follow that
    sign is in `goes_on` (256,). The first bins are `groups`, the very first of them `letters`. The bin of a `sign` is
    apart, and part of a group too. The shares of groups go to `out` from `column` on, and whether there is
    the sign to `sign_column`. To `raw`, from `raw_column` on, go the counts of `log_groups`, the number of sentences,
    and the letters a sentence. `page_counts`, zeros, become the sums of all bins (p × bins).

    `last_stop` is where the last sentence ends that ends before a block's last character, -1 for none (b,).
    `counts` is overwritten, (2 × bins): two rows take turns, because a count that was just written is slow to read.
    """
    size, blocks, bins, signs = len(classes), len(start), len(counts) // 2, len(log_groups)
    begin, page = 0, 0
    for number in range(2 * bins):
        counts[number] = 0
    for block in range(blocks):
        stop = start[block + 1] if block + 1 < blocks else size
        sentences, inside, last, turn, written, total = 0, end[block] - 1, -1, 0, 0, 0
        for at in range(begin, stop):
            number = bin_of[classes[at]]
            if number >= ending:
                number -= ending
                if at + 1 == size or goes_on[classes[at + 1]]:
                    sentences += 1
                    if at < inside:
                        last = at
            counts[turn + number] += 1
            turn = bins - turn
        begin = stop
        last_stop[block] = last
        while page_bounds[page + 1] <= block:
            page += 1
        for number in range(bins):
            count = counts[number] + counts[bins + number]
            if count:
                counts[number], counts[bins + number] = count, 0
                page_counts[page * bins + number] += count
                written += count if number < letters else 0
                total += count if number < groups else 0
        row, target = block * width, block * logs + raw_column
        if counts[sign]:
            counts[group_of_sign] += counts[sign]
            total += counts[sign]
            out[row + sign_column] = 1
        for group in range(groups):
            if counts[group]:
                out[row + column + group] = counts[group] / total
        for place in range(signs):
            raw[target + place] = counts[log_groups[place]]
        raw[target + signs] = sentences
        raw[target + signs + 1] = written / (sentences + 1)
        for number in range(bins):
            counts[number] = 0


def fill_edges(
    width: int,
    at_start: int,
    at_core: int,
    at_end: int,
    edge_of: View,
    classes: View,
    start: View,
    core_start: View,
    end: View,
    out: View,
) -> None:
    """Mark the kinds of the characters at the start, at the start of the core and at the end of each block, in place.

    `edge_of` is the kind of each class, 255 for none. The first columns of the three groups are `at_start`, `at_core`
    and `at_end`.
    """
    last = len(classes) - 1
    for block in range(len(start)):
        row = block * width
        edge = edge_of[classes[start[block]]]
        if edge != 255:
            out[row + at_start + edge] = 1
        edge = edge_of[classes[min(core_start[block], last)]]
        if edge != 255:
            out[row + at_core + edge] = 1
        edge = edge_of[classes[end[block] - 1]]
        if edge != 255:
            out[row + at_end + edge] = 1


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


def fill_logarithms(
    width: int, logs: int, column: int, place_column: int, columns: View, page_bounds: View, raw: View, out: View
) -> None:
    """Fill the columns that are logarithms: `raw` holds them now, and `columns` are where they go (logs,), -1 for those
    of `fill_layout`. These fill the layout, from `column` on, in place.

    The columns of the layout are: blank lines before and after, indent, how much less and more than before, the same of
    the next block, place in the line, and number of blocks in it.
    """
    page = 0
    for block in range(len(raw) // logs):
        row, source = block * width, block * logs
        for place in range(logs):
            if columns[place] >= 0:
                out[row + columns[place]] = raw[source + place]
        row, source = row + column, source + place_column
        blank, indent = raw[source], raw[source + 1]
        out[row] = blank
        out[row + 2] = indent
        out[row + 7] = raw[source + 2]
        out[row + 8] = raw[source + 3]
        is_first = block == page_bounds[page]
        if is_first and page + 2 < len(page_bounds):
            page += 1
        if not is_first:
            change = indent - raw[source + 1 - logs]
            if change < 0:
                out[row + 3] = out[row - width + 5] = -change
            elif change > 0:
                out[row + 4] = out[row - width + 6] = change
            out[row - width + 1] = blank


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
    ends_sentence: View,
    classes: View,
    page_parts: View,
    page_counts: View,
    page_bounds: View,
    page_starts: View,
    date_start: View,
    end: View,
    line: View,
    line_length: View,
    blank: View,
    indent: View,
    out: View,
) -> None:
    """Fill, from `column` on, what the page of a block is like, in place: blocks, characters, longest line, characters
    of long lines, of scripts without spaces, of scripts without capitals, lines behind a blank line, indented lines,
    dates, blocks that end a sentence. `page_parts` says of which characters a bin is part, with the bits 1, 2 and
    4, and `page_counts` are those of `fill_characters`.
    """
    bins, date, pages = len(page_parts), 0, len(page_starts)
    for page in range(pages):
        dates = -date
        while date < len(date_start) and (page + 1 == pages or date_start[date] < page_starts[page + 1]):
            date += 1
        dates += date
        first, stop = page_bounds[page], page_bounds[page + 1]
        lines, longest, long, blanks, indents, stops = 0, 0, 0, 0, 0, 0
        for block in range(first, stop):
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
        characters, spaceless, letters = 0, 0, 0
        for number in range(bins):
            count = page_counts[page * bins + number]
            characters += count if page_parts[number] & 1 else 0
            spaceless += count if page_parts[number] & 2 else 0
            letters += count if page_parts[number] & 4 else 0
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
            out[row + 8] = math.log1p(dates) / 2
            out[row + 9] = stops / (stop - first)
