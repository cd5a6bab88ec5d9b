"""Number equal keys. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def number_keys(base: int, keys: View, slots: View, numbers: View) -> int:
    """Give equal keys one number, in order of appearance and in place (k,). Return how many numbers there are.

    `base` is an odd factor without a pattern. `slots` is overwritten: (2**n,), 2**n being more than the number of keys
    and n at most 24. A slot holds the first place of a key.
    """
    mask, count = len(slots) - 1, 0
    for slot in range(len(slots)):
        slots[slot] = -1
    for place in range(len(keys)):
        key = keys[place]
        slot = ((key * base) >> 40) & mask
        first = slots[slot]
        while first >= 0 and keys[first] != key:
            slot = (slot + 1) & mask
            first = slots[slot]
        if first < 0:
            slots[slot] = place
            numbers[place] = count
            count += 1
        else:
            numbers[place] = numbers[first]
    return count
