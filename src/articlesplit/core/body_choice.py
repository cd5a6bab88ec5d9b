"""Choose a body among the blocks of a page. A kernel.

Scores are rounded to single precision where they are kept: compiled or not, they are the same.
"""

from __future__ import annotations

import math

from articlesplit.core.arrays import View


def read_scores(
    least: float,
    closest: float,
    body_labels: View,
    field_labels: View,
    probabilities: View,
    body: View,
    log_odds: View,
    probability: View,
    fields: View,
) -> None:
    """Sum the probabilities of the body's labels, and of the labels of fields, of each block, in place (b,).

    `probabilities` are those of all labels (b × labels). Neither the `body` nor the rest counts as less than `least`;
    `log_odds` are those between them. `probability` is that of the body, no closer to 0 and 1 than `closest`.
    """
    blocks = len(body)
    labels = len(probabilities) // max(blocks, 1)
    for block in range(blocks):
        row, of_body, of_fields = block * labels, 0.0, 0.0
        for place in range(len(body_labels)):
            of_body += probabilities[row + body_labels[place]]
        for place in range(len(field_labels)):
            of_fields += probabilities[row + field_labels[place]]
        rest = 1 - of_body
        if of_body < least:
            of_body = least
        if rest < least:
            rest = least
        body[block], fields[block] = of_body, of_fields
        log_odds[block] = math.log(of_body / rest)
        probability[block] = clamp(closest, of_body, 1 - closest)


def clamp(low: float, value: float, high: float) -> float:
    """Return a number, or the bound that it exceeds."""
    return low if value < low else high if value > high else value


def calibrate(
    factor: float, shift: float, farthest: float, closest: float, log_odds: View, calibrated: View, probability: View
) -> None:
    """Fill calibrated log odds, `factor` times the given ones plus `shift`, and their probabilities, in place (b,).

    The log odds become no farther from 0 than `farthest`, the probabilities no closer to 0 and 1 than `closest`.
    """
    for block in range(len(log_odds)):
        calibrated[block] = clamp(-farthest, factor * log_odds[block] + shift, farthest)
        probability[block] = clamp(closest, 1 / (1 + math.exp(-calibrated[block])), 1 - closest)


def fill_figures(
    farthest: float,
    log_odds: View,
    probability: View,
    characters: View,
    fields: View,
    headline: View,
    byline: View,
    figures: View,
) -> None:
    """Fill the figures of a page, in place (9,).

    They are 1; the expected share of its characters that are body; how unsure that is; the best expected F1; the
    shares of fields and of bylines; how far the log odds are from even, up to `farthest`; and how much body and how
    many headlines of teasers are expected, as logarithms.

    All else is of the blocks (b,): the log odds and the probability of being body, characters, and the probabilities of
    being a field, the headline of a teaser, and a byline.
    """
    size, body, unsure, of_fields, of_bylines, apart, headlines = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for block in range(len(characters)):
        own, likely = characters[block], probability[block]
        size += own
        body += own * likely
        unsure += own * likely * (1 - likely)
        of_fields += own * fields[block]
        of_bylines += own * byline[block]
        apart += own * min(abs(log_odds[block]), farthest)
        headlines += headline[block]
    size = max(size, 1.0)
    figures[0] = 1
    figures[1] = body / size
    figures[2] = 4 * unsure / size
    figures[3] = best_f1(probability, characters)
    figures[4] = of_fields / size
    figures[5] = of_bylines / size
    figures[6] = apart / size / 4
    figures[7] = math.log1p(body) / 8
    figures[8] = math.log1p(headlines) / 4


def best_f1(probability: View, characters: View) -> float:
    """Return the highest expected F1, over characters, of any choice of blocks as body, given the probabilities (b,).

    A block is in the best choice if its probability is above half of the best F1. With any lower F1 in the place of the
    best, that rule finds a better choice.
    """
    expected, best, better = 0.0, -1.0, 0.0
    for block in range(len(characters)):
        expected += characters[block] * probability[block]
    while better > best:
        best = better
        hits, size = 0.0, expected
        for block in range(len(characters)):
            likely = probability[block]
            if 2 * likely > best:
                own = characters[block]
                size += own
                hits += own * likely
        better = 2 * hits / size if size > 0 else 0.0
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


def shift_body(
    boilerplate: int, body_labels: View, other_labels: View, points: View, above: View, logits: View, apart: View
) -> None:
    """Shift the scores of the body's labels so that a block is likelier body if its log odds are above the bar.

    `above` is how far they are above it (b,). The likeliest label of the body gets that distance from the likeliest
    other label, if the latter is `boilerplate` or the block is marked in `points`. `logits` are changed in place
    (b × labels). The labels are in ascending order, and `apart` (1,) is overwritten.
    """
    labels = len(body_labels) + len(other_labels)
    for block in range(len(above)):
        row = block * labels
        highest = logits[row + body_labels[0]]
        for place in range(1, len(body_labels)):
            score = logits[row + body_labels[place]]
            if score > highest:
                highest = score
        rival, strongest = boilerplate, logits[row + boilerplate]
        for place in range(len(other_labels)):
            score = logits[row + other_labels[place]]
            if score > strongest:
                rival, strongest = other_labels[place], score
        if rival == boilerplate or points[block]:
            apart[0] = highest - strongest
            apart[0] = above[block] - apart[0]
            for place in range(len(body_labels)):
                logits[row + body_labels[place]] += apart[0]
