"""Find the elements of a tree that hold one record each. A kernel."""

from __future__ import annotations

from articlesplit.core import ascending
from articlesplit.core.arrays import View


def find_holders(
    climb: int,
    parent: View,
    end: View,
    order: View,
    heads: View,
    fields: View,
    starts: View,
    numbers: View,
    found: View,
) -> None:
    """Fill the number of the headline in whose record each field stands, -1 for none, in place (f,).

    `heads` and `fields` are elements, numbered in the order of their start tags; `parent` is the element around each
    element, 0 for the page, and `end` is one behind the last inside it, both (e,). The record of a headline is the
    largest element around it, at most `climb` levels above, that holds no other headline. `order` sorts the headlines.
    `starts` and `numbers`, (h,), are overwritten.
    """
    records, count = 0, len(heads)
    for place in range(count):
        element, holder = heads[order[place]], 0
        before = heads[order[place - 1]] if place else 0
        after = heads[order[place + 1]] if place + 1 < count else len(parent)
        for _ in range(climb):
            if element <= before or after < end[element]:
                break
            holder, element = element, parent[element]
        if holder:
            starts[records], numbers[records] = holder, order[place]
            records += 1
    for field in range(len(fields)):
        element = fields[field]
        # the first record that begins behind the field; none is inside another
        place = ascending.first_from(element + 1, starts[:records])
        is_inside = place > 0 and element < end[starts[place - 1]]
        found[field] = numbers[place - 1] if is_inside else -1
