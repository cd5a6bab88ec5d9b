"""Sum what is known of blocks over groups of them, and choose labels by it. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def sum_groups(groups: View, values: View, sums: View) -> None:
    """Add the values of each block to those of its group, in place: (b × n) to (groups × n), block by block."""
    if len(groups):
        width = len(values) // len(groups)
        for block in range(len(groups)):
            at, target = block * width, groups[block] * width
            for number in range(width):
                sums[target + number] += values[at + number]


def choose_likeliest(groups: View, keeps: View, own: View, of_groups: View, added: View, label: View) -> None:
    """Label each block that does not keep its label by its greatest score, in place (b,).

    The score is the sum of its `own`, (b × labels), that of its group, (groups × labels), and what is `added` for a
    label, (labels,). Of equal scores the first counts.
    """
    labels = len(added)
    for block in range(len(label)):
        if not keeps[block]:
            at, target = block * labels, groups[block] * labels
            best = own[at] + of_groups[target] + added[0]
            label[block] = 0
            for number in range(1, labels):
                score = own[at + number] + of_groups[target + number] + added[number]
                if score > best:
                    best, label[block] = score, number
