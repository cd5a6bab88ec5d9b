"""Label the blocks of a page by their scores: choose the body for the page as a whole, decode the labels.

The scores are those of `model.score`. The page's figures say how they are to be read for the body, which is chosen by
its expected F1 (`model.body`). The labels are decoded over the whole page with costs of changing the label
(`model.viterbi`). Their probabilities are calibrated on pages that the network was not trained on. The weights are in
`data/`; docs/model-training.md says how they were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, has_value, is_equal
from articlesplit.core.body_choice import mark_points, read_scores, shift_body
from articlesplit.core.kernels import inputs, views
from articlesplit.labels import BODY, FIELDS, Break, Label
from articlesplit.model.body import CLOSE, Scores, choose_body, expected_f1
from articlesplit.model.network import softmax
from articlesplit.model.score import FIELD_COLUMNS
from articlesplit.model.viterbi import decode
from articlesplit.model.weights import Weights
from articlesplit.notes import Notes, add_note
from articlesplit.text.blocks import Blocks

Favor: TypeAlias = Literal["precision", "balance", "recall"]

FAVOR: Mapping[Favor, float] = {"precision": -1.0, "balance": 0.0, "recall": 1.0}
"""Added to the log odds of the body (a guess)."""
FEWEST_DATED, MOSTLY_DATED = 3, 0.5
"""Lines with a headline and a date behind it, and their share of all lines with a headline, that tell that the date is
none of the headline's words (a guess)."""
FEWEST_POINTS, MOSTLY_HEADLINES, MOSTLY_BODY = 2, 0.8, 0.5
"""Several blocks in a run that the network takes for headlines of teasers are points of a list or chapters if at
least the first share of all its fields are such, and if the page as a whole makes more than the second share of its
text body. Chosen on held-out pages: services gain 0.005 and records of listings stay, which every other try cost some.
"""
RECORDS_FOLLOW = 0.5
"""The exponent of the factors by which a page changes the probabilities of records that a tree labels anew. With 1
small archives of cards become articles, with 0 short articles above cards become listings.
"""
LEAST_HEADLINE = 0.1
"""Least probability of the block that becomes the headline where no block is labelled so (a guess)."""


def labels_table(*labels: Label) -> Bools:
    """Return whether each label is one of some (labels,). Indexed by blocks, ten times as fast as `np.isin`."""
    return np.array([label in labels for label in Label])


IS_BODY = labels_table(*BODY)
"""(labels,) whether a label is one of the body's."""
_BODY_COLUMNS = np.array(sorted(BODY), np.uint8)
"""The columns of the body's labels, as a kernel takes them."""
_OTHER_COLUMNS = np.array(sorted({*Label} - BODY), np.uint8)
"""Those of all other labels."""
IS_FIELD = labels_table(*FIELDS)
"""(labels,) whether a label is a field of a teaser."""
_BODY_LABELS, _FIELD_LABELS = IS_BODY.view(np.uint8), IS_FIELD.view(np.uint8)
"""Both masks as a kernel takes them."""
TINY = np.float32(1e-6)
"""Probabilities are kept this far from 0, so that their logarithms are finite."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of b blocks on p pages."""

    label: Bytes
    """(b,) codes of `Label`."""
    probabilities: Matrix
    """(b, labels) of all labels."""
    join: Bools
    """(b,) whether a block goes on with what the block before it says."""
    confidence: list[float]
    """(p,) the expected F1 of each page's body."""
    shift: list[float]
    """(p,) what is added to the log odds of each page's body where a rule labels blocks anew by their probabilities."""
    favored: Labels | None = None
    """The labels with precision or recall favored, where it is."""


def label_blocks(
    blocks: Blocks,
    scores: Matrix,
    weights: Weights,
    *,
    favor: Favor = "balance",
    has_tree: bool = False,
    notes: Notes = None,
) -> Labels:
    """Label the blocks of one or several pages by their scores (b, labels + 1).

    `favor="precision"` leaves doubtful passages out of the body, `favor="recall"` keeps them. The labels are those of
    balance: `favored` has the others, of which `turned_labels` says what changes. With `has_tree` a tree of elements
    labels the blocks anew by their probabilities: those of records then follow the page half the way.
    """
    logits, join = np.ascontiguousarray(scores[:, :-1]), scores[:, -1] > 0
    probabilities = softmax(logits * weights["sharpness"] + weights["prior"])
    favored = None
    if favor != "balance":
        favored = _choose_labels(blocks, logits.copy(), probabilities.copy(), join, weights, favor, has_tree)
    balanced = _choose_labels(blocks, logits, probabilities, join, weights, "balance", has_tree, notes)
    return replace(balanced, confidence=favored.confidence, favored=favored) if favored else balanced


def _choose_labels(
    blocks: Blocks,
    logits: Matrix,
    probabilities: Matrix,
    join: Bools,
    weights: Weights,
    favor: Favor,
    has_tree: bool,
    notes: Notes = None,
) -> Labels:
    """Choose the body of each page and decode the labels from the scores of the network, which change in place."""
    bounds = blocks.page_bounds.tolist()
    characters = blocks.core_length.astype(np.float32)
    page, moved = weights.get("page"), FAVOR[favor]
    settled = [
        _settle_body(logits[low:high], probabilities[low:high], characters[low:high], page, moved, has_tree)
        for low, high in pairwise(bounds)
    ]
    label = decode(logits, weights["switching"], blocks.break_kind)
    decoded = label.copy()
    for low, high in pairwise(bounds):
        name_headline(label[low:high], probabilities[low:high])
    note_labels(notes, "label.one-headline", blocks, decoded, label)
    named = label.copy()
    for low, high in pairwise(bounds):
        _name_dates(label[low:high], blocks.date[low:high], blocks.break_kind[low:high])
    note_labels(notes, "label.dates-at-line-ends", blocks, named, label)
    return Labels(label, probabilities, join, [sure for sure, _ in settled], [shift for _, shift in settled])


def _name_dates(label: Bytes, date: npt.NDArray[np.int8], break_kind: npt.NDArray[np.uint8]) -> None:
    """Label dates at the ends of lines as dates of teasers, in place, where several lines are a headline and its date.

    >>> headline, when, after = int(Label.TEASER_HEADLINE), int(Label.TEASER_DATE), int(Break.DATE)
    >>> label, line = np.array([headline, when, *[headline] * 4], np.uint8), [int(Break.NEWLINE), after]
    >>> _name_dates(label, np.array([-1, 0] * 3, np.int8), np.array(line * 3, np.uint8))
    >>> label.tolist() == [headline, when] * 3
    True
    """
    is_date = date >= 0
    if not has_value(label[is_date], Label.TEASER_HEADLINE):
        return
    is_inside = break_kind > int(Break.BLANK)
    is_dated = is_date & is_inside & (is_equal(label, Label.TEASER_HEADLINE) | is_equal(label, Label.TEASER_DATE))
    is_dated[1:] &= is_equal(label[:-1], Label.TEASER_HEADLINE)
    is_dated[:-1] &= ~is_inside[1:]
    begins_line = is_equal(label, Label.TEASER_HEADLINE) & ~is_inside
    if is_dated.sum() >= max(FEWEST_DATED, MOSTLY_DATED * begins_line.sum()):
        label[is_dated] = Label.TEASER_DATE


def turned_labels(balanced: Bytes, favored: Bytes, favor: Favor) -> Ints:
    """Return the new label of each block that enters the body where recall is favored, or leaves it where precision is;
    -1 for all other blocks (b,).

    >>> balanced, favored = np.array([0, 4, 4, 0], np.uint8), np.array([4, 4, 0, 0], np.uint8)
    >>> turned_labels(balanced, favored, "recall").tolist(), turned_labels(balanced, favored, "precision").tolist()
    ([4, -1, -1, -1], [-1, -1, 0, -1])
    """
    before, after = IS_BODY[balanced], IS_BODY[favored]
    if favor == "recall":
        return np.where(after & ~before, favored.astype(np.int64), -1)
    return np.where(before & ~after, int(Label.BOILERPLATE), -1)


def _settle_body(
    logits: Matrix, probabilities: Matrix, characters: Matrix, calibration: Matrix | None, favor: float, has_tree: bool
) -> tuple[float, float]:
    """Choose the body of a page and move the scores and probabilities of its blocks to that choice, in place.

    The choice moves body against boilerplate, and against headlines of teasers that are points of a list. Any other
    headline, caption or record stays one where it is likelier than any kind of body. Weights without a calibration of
    pages choose block by block. Returns the expected F1 of the choice, and what is added to the log odds of the body
    where blocks are labelled anew.
    """
    body, scores = _read_scores(probabilities, characters)
    if calibration is None:
        logits[:, IS_BODY] += favor
        return expected_f1(scores.log_odds + favor > 0, body, characters), favor
    choice = choose_body(scores, calibration, favor)
    likeliest = logits.argmax(axis=1).astype(np.uint8)
    points = _points(likeliest, choice.probability, characters)
    factors = np.empty((len(body), 2), np.float32)  # of what is not body, and of what is
    np.divide(1 - choice.probability, np.maximum(1 - body, TINY), out=factors[:, 0])
    np.divide(choice.probability, body, out=factors[:, 1])
    if has_tree:
        factors[IS_FIELD[likeliest] & (points == 0)] **= RECORDS_FOLLOW
    probabilities *= factors.take(_BODY_LABELS, axis=1)
    if choice.bar <= 0:  # else nothing is chosen
        above = choice.log_odds - np.float32(choice.bar)
        columns = (
            *inputs(_BODY_COLUMNS, _OTHER_COLUMNS, points, above),
            *views(logits.reshape(-1), np.empty(1, np.float32)),
        )
        shift_body(int(Label.BOILERPLATE), *columns)
    else:
        logits[:, IS_BODY] -= choice.bar
    return choice.expected_f1, favor - choice.bar


def _points(likeliest: Bytes, probability: Matrix, characters: Matrix) -> Bytes:
    """Mark the points of a list and chapters among the blocks that look like headlines of teasers: 1, else 0 (b,).

    A run of records ends where a block looks like body. `probability` is that of being body, with the page's figures.

    >>> headline, body = int(Label.TEASER_HEADLINE), int(Label.PARAGRAPH)
    >>> likeliest = np.array([body, headline, headline, body, headline], np.uint8)
    >>> probability, size = np.array([0.9, 0.7, 0.6, 0.9, 0.1], np.float32), np.full(5, 40, np.float32)
    >>> _points(likeliest, probability, size).tolist()
    [0, 1, 1, 0, 0]
    """
    marks = np.zeros(len(likeliest), np.uint8)
    columns = *inputs(_BODY_LABELS, _FIELD_LABELS, likeliest, probability, characters), *views(marks)
    mark_points(int(Label.TEASER_HEADLINE), FEWEST_POINTS, MOSTLY_HEADLINES, MOSTLY_BODY, *columns)
    return marks


def body_scores(probabilities: Matrix, characters: Matrix) -> Scores:
    """Return what the choice of a page's body rests on, from the (b, labels) probabilities of its blocks."""
    return _read_scores(probabilities, characters)[1]


def _read_scores(probabilities: Matrix, characters: Matrix) -> tuple[Matrix, Scores]:
    """Return the probabilities that blocks are body (b,), and what `body_scores` gives."""
    body, log_odds, probability, teaser = columns = np.empty((4, len(probabilities)), np.float32)
    arrays = *inputs(_BODY_COLUMNS, FIELD_COLUMNS, probabilities.reshape(-1)), *views(*columns)
    read_scores(float(TINY), CLOSE, *arrays)
    headline, byline = probabilities[:, Label.TEASER_HEADLINE], probabilities[:, Label.BYLINE]
    return body, Scores(log_odds, probability, characters, teaser, headline, byline)


def note_labels(notes: Notes, rule: str, blocks: Blocks, before: Bytes, after: Bytes) -> None:
    """Add a note for each block whose label a rule changed, in place, if notes are asked for."""
    if notes is not None:
        for i in (before != after).nonzero()[0].tolist():
            span = int(blocks.start[i]), int(blocks.end[i])
            add_note(notes, rule, "label", span, Label(before[i]).text, Label(after[i]).text)


def name_headline(label: Bytes, probabilities: Matrix) -> None:
    """Label the likeliest block as headline, in place, if the page has none; not a block of the body.

    >>> label, likely = np.array([Label.SUMMARY, Label.BOILERPLATE], np.uint8), np.zeros((2, len(Label)), np.float32)
    >>> likely[:, Label.HEADLINE] = 0.3, LEAST_HEADLINE
    >>> name_headline(label, likely)
    >>> label.tolist() == [Label.SUMMARY, Label.HEADLINE]
    True
    >>> label[:] = Label.SUMMARY  # all is body
    >>> name_headline(label, likely)
    >>> label.tolist() == [Label.SUMMARY, Label.SUMMARY]
    True
    """
    if len(label) and not has_value(label, Label.HEADLINE):
        likely = np.where(IS_BODY[label], 0, probabilities[:, Label.HEADLINE])
        if likely.max() >= LEAST_HEADLINE:
            label[likely.argmax()] = Label.HEADLINE
