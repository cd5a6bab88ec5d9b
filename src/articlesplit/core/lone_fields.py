"""Find the fields, between two edges, that may end with a date that stands alone. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View

BORDERS = ("line_end", "edge", "dash", "white")
"""What a character may be to a field: the end of a line, an edge, which that is too, a dash, white space in a line."""
LINE_END, EDGE, DASH, WHITE = 1, 2, 4, 8


def find_fields(
    space: int,
    newline: int,
    tab: int,
    period: int,
    longest: int,
    is_last: View,
    is_behind: View,
    borders: View,
    codes: View,
    starts: View,
    ends: View,
    types: View,
    tokens: View,
    fields: View,
) -> int:
    """Fill the fields, (start, end, edge behind it), in place, and return their number.

    The last token of a field is one of the `tokens`, with a type in `is_last`. Behind it stands a tab, or a type in
    `is_behind` with or without a space before it. A full stop may be between the field and its edge. Field and edge are
    told by `borders`, a table of code points with bits of `BORDERS`; before a field of at most `longest` characters is
    an edge too. `starts`, `ends` and `types` are those of all tokens, and line ends stand behind the last one.
    """
    count, found = len(types), 0
    for number in range(len(tokens)):
        token = tokens[number]
        if not is_last[types[token]]:
            continue
        following = types[token + 1] if token + 1 < count else newline
        is_tab = following == space and codes[starts[token + 1]] == tab
        if following == space:
            following = types[token + 2] if token + 2 < count else newline
        if not is_tab and not is_behind[following]:
            continue
        end = ends[token]
        behind = edge_behind(period, end, borders, codes)
        if behind < 0:
            continue
        begin = end
        while begin > 0 and end - begin <= longest and not borders[codes[begin - 1]] & EDGE:
            begin -= 1
        if end - begin <= longest:
            fields[found], fields[found + 1], fields[found + 2] = begin, end, behind
            found += 3
    return found // 3


def edge_behind(period: int, end: int, borders: View, codes: View) -> int:
    """Return the edge behind a field: the end of its line or of the text, else an edge or a dash before white space, -1
    if there is none.
    """
    size = len(codes)
    first = end + 1 if end < size and codes[end] == period else end
    at = first
    while at < size and borders[codes[at]] & WHITE:
        at += 1
    if at == size or borders[codes[at]] & LINE_END:
        return at
    at = first
    while not borders[codes[at]] & EDGE and borders[codes[at]] & WHITE:
        at += 1
    if borders[codes[at]] & EDGE:
        return at
    is_dash = borders[codes[at]] & DASH and at + 1 < size and borders[codes[at + 1]] & (WHITE | LINE_END)
    return at if is_dash else -1
