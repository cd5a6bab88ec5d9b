"""Choose a body among the blocks of a page. A kernel.

Scores are rounded to single precision where they are kept: compiled or not, they are the same.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def best_f1(order: View, probability: View, characters: View) -> float:
    """Return the highest expected F1, over characters, of any number of blocks from the front of an order.

    `order` has the blocks by falling probability of being body; `probability` and `characters` are of the blocks (b,).
    """
    expected, hits, size, best = 0.0, 0.0, 0.0, 0.0
    for place in range(len(order)):
        own = characters[order[place]]
        expected += own * probability[order[place]]
    if expected > 0:
        for place in range(len(order)):
            own = characters[order[place]]
            size += own
            hits += own * probability[order[place]]
            best = max(best, 2 * hits / (size + expected))
    return best


def expected_f1(chosen: View, probability: View, characters: View) -> float:
    """Return the expected F1, over characters, of the blocks that are chosen as body; 0 if they have no characters.

    `chosen` says so of each block, and `probability` is that of being body (b,).
    """
    expected, hits, size = 0.0, 0.0, 0.0
    for block in range(len(chosen)):
        own = characters[block]
        expected += own * probability[block]
        if chosen[block]:
            size += own
            hits += own * probability[block]
    return 2 * hits / (size + expected) if size > 0 else 0.0


def mark_points(
    headline: int,
    fewest: int,
    mostly_headlines: float,
    mostly_body: float,
    is_body: View,
    is_field: View,
    likeliest: View,
    probability: View,
    characters: View,
    marks: View,
) -> None:
    """Mark the blocks that are points of a list or chapters although each looks like a field of a teaser (b,).

    The fields between two blocks that look like body are points if there are at least `fewest`, if the share
    `mostly_headlines` of them look like the label `headline`, and if more than the share `mostly_body` of their
    characters are body by `probability`. Of these, the blocks are marked whose own probability is above `mostly_body`.
    `is_body` and `is_field` say so of the labels; `likeliest` is the label that each block looks like (b,).
    """
    blocks, first = len(likeliest), 0
    while first < blocks:
        fields, headlines, size, expected = 0, 0, 0.0, 0.0
        end = first
        while end < blocks and not is_body[likeliest[end]]:
            if is_field[likeliest[end]]:
                fields += 1
                headlines += likeliest[end] == headline
                own = characters[end]
                size += own
                expected += own * probability[end]
            end += 1
        if fields >= fewest and headlines >= mostly_headlines * fields and expected > mostly_body * size:
            for block in range(first, end):
                marks[block] = is_field[likeliest[block]] and probability[block] > mostly_body
        first = end + 1


def shift_body(boilerplate: int, is_body: View, points: View, above: View, logits: View, apart: View) -> None:
    """Shift the scores of the body's labels so that a block is likelier body if its log odds are above the bar.

    `above` is how far they are above it (b,). The distance of the likeliest label of the body from the likeliest other
    label becomes that, where the latter is `boilerplate` and in the blocks marked in `points`. `logits` are changed in
    place (b × labels); `is_body` says which labels are the body's, and `apart` (1,) is overwritten.
    """
    labels = len(is_body)
    for block in range(len(above)):
        row = block * labels
        best, rival = -1, boilerplate
        highest = strongest = logits[row + rival]
        for label in range(labels):
            score = logits[row + label]
            if not is_body[label]:
                if score > strongest:
                    rival, strongest = label, score
            elif best < 0 or score > highest:
                best, highest = label, score
        if rival == boilerplate or points[block]:
            apart[0] = highest - strongest
            apart[0] = above[block] - apart[0]
            for label in range(labels):
                if is_body[label]:
                    logits[row + label] += apart[0]
