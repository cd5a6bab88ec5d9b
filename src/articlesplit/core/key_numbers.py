"""Number equal keys. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def number_keys(all_bits: int, base: int, keys: View, slots: View, numbers: View) -> int:
    """Give equal keys one number, in order of appearance and in place (k,). Return how many numbers there are.

    `base` is an odd factor without a pattern. `slots` is overwritten: (2**n,), 2**n being more than the number of keys.
    A slot holds the first place of a key.
    """
    mask, count = len(slots) - 1, 0
    for slot in range(len(slots)):
        slots[slot] = -1
    for place in range(len(keys)):
        key = keys[place]
        slot = (((key * base) & all_bits) >> 40) & mask
        while slots[slot] >= 0 and keys[slots[slot]] != key:
            slot = (slot + 1) & mask
        if slots[slot] < 0:
            slots[slot] = place
            numbers[place] = count
            count += 1
        else:
            numbers[place] = numbers[slots[slot]]
    return count
