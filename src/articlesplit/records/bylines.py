"""Find bylines between headline and body, and the names in them."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.labels import BODY, Label
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.printed import read, words
from articlesplit.text.names import LONGEST_BY, LONGEST_NAME, split_names
from articlesplit.text.phrases import leading_word_count
from articlesplit.text.tokens import Tokens

NEAR_BODY, LONGEST_BYLINE = 8, 120
"""Pieces, and characters: so far above the body a byline stands, and so long it is."""


LEADS = ("byline", "dateline")


def find_bylines(tokens: Tokens, pieces: Pieces) -> Iterator[int]:
    """The pieces between headline and body that are bylines without being called so: "By …", or a date alone; of what
    is called body only those that end with a date.
    """
    label = pieces.label
    body = next((i for i, name in enumerate(label) if name in BODY and not _is_byline(tokens, pieces[i])), 0)
    head = max((i for i, name in enumerate(label[:body]) if name == Label.HEADLINE), default=body)
    near = range(max(head + 1, body - NEAR_BODY), body)
    if Label.TEASER_HEADLINE in label[near.start : body]:
        return
    for i in near:
        # teasers' fields there are of no teaser, since none is near
        if label[i] in (Label.TEASER_AUTHOR, Label.TEASER_DATE) or _is_byline(tokens, pieces[i]):
            yield i


def _is_byline(tokens: Tokens, piece: Piece) -> bool:
    start, end = piece.core
    if not (piece.label == Label.BOILERPLATE or piece.label in BODY) or not 0 < end - start <= LONGEST_BYLINE:
        return False
    low, high = words(tokens, (start, end))
    inside = slice(*tokens.dates.start.searchsorted((start, end)).tolist())
    ends = tokens.dates.end[inside]
    dated = int((ends - tokens.dates.start[inside]).sum())
    if 2 * dated > end - start:
        return True
    by, on = [leading_word_count(tokens, low, high - low, name) for name in LEADS]
    if piece.label == Label.BOILERPLATE:
        return 0 < by < high - low or (dated > 0 and on > 0)
    return dated > 0 and by > 0 and int(ends[-1]) >= end - 1


def author_names(tokens: Tokens, piece: Piece) -> Iterator[str]:
    """The authors' names in a byline, on either side of its dates."""
    dates = tokens.dates
    inside = slice(*dates.start.searchsorted((piece.start, piece.end)).tolist())
    begins = [piece.core[0], *dates.end[inside].tolist()]
    ends = [*dates.start[inside].tolist(), piece.core[1]]
    for span in zip(begins, ends, strict=True):
        for name in split_names(read(tokens, name_span(tokens, span))):
            name = name.strip(" -–—|·•:/.,")
            odd = not any(map(str.isalpha, name)) or ":" in name or any(map(str.isdigit, name)) or name[:1].islower()
            if name and not odd and len(name.split()) <= LONGEST_NAME:
                yield name


def name_span(tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    """The span without the words that lead to a name ("By") or from it to a date (", le"); empty if nothing is left."""
    start, end = span
    low, high = words(tokens, span)
    while low < high:
        count = max(leading_word_count(tokens, low, high - low, name) for name in LEADS)
        if high - low - count == 1 and count == 1 and tokens.word_ends[low] - start > LONGEST_BY:
            break  # a first name in one language is "by" in another: "Theo"
        low += count
        start = int(tokens.word_starts[low]) if low < high else end
        if not count:
            break
    while high - low > 1 and leading_word_count(tokens, high - 1, 1, "dateline"):
        high -= 1
        end = int(tokens.word_ends[high - 1])
    return start, end
