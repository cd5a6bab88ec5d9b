"""Choose the best sequence of labels (Viterbi). A kernel.

Sums are rounded to single precision where they are kept, in `step` and `best`: compiled or not, labels are the same.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def first_greatest(values: View) -> int:
    """Return the place of the greatest of some values, the first of several."""
    place = 0
    for own in range(1, len(values)):
        if values[own] > values[place]:
            place = own
    return place


def decode(
    logits: View, switching: View, breaks: View, best: View, step: View, stays: View, tops: View, label: View
) -> None:
    """Change the likeliest labels of blocks to the best sequence, in place (b,), given all scores (b × labels).

    `switching` is the cost of changing the label across each kind of break, and `breaks` are those before the blocks. A
    break of kind 0, which begins a page, or one that costs nothing begins a run that is independent of the blocks
    before. `best` (labels,), `step` (1,), `stays` (b × labels) and `tops` (b,) are overwritten.
    """
    blocks, labels = len(breaks), len(best)
    first = 0
    while first < blocks:
        end, changes = first + 1, False
        while end < blocks and breaks[end] != 0 and switching[breaks[end]] > 0:
            changes = changes or label[end] != label[end - 1]
            end += 1
        if changes:
            for own in range(labels):
                best[own] = logits[first * labels + own]
            for block in range(first + 1, end):
                row = block * labels
                tops[block] = first_greatest(best)
                step[0] = best[tops[block]] - switching[breaks[block]]
                for own in range(labels):
                    stays[row + own] = best[own] >= step[0]
                    best[own] = max(best[own], step[0]) + logits[row + own]
            label[end - 1] = first_greatest(best)
            for block in range(end - 1, first, -1):
                last = label[block]
                label[block - 1] = last if stays[block * labels + last] else tops[block]
        first = end
