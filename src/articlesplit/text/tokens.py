"""Turn text into typed arrays: a class for every code point, words with their hashes, printed dates.

Later stages read the class of a character from `Tokens.classes` and a word from `Tokens.word_hashes`; they do not look
at the text again. The search for dates classifies the code points a second time, by a table of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from articlesplit.core.arrays import Bytes, Hashes, Ints, View
from articlesplit.core.characters import WHITE, Char, class_set, code_points, tables
from articlesplit.core.kernels import inputs
from articlesplit.core.words import find_words
from articlesplit.dates.find import DateSpans, find_dates

DENSE = class_set("han", "kana", "hangul")
DENSE_CLASSES = bytes(DENSE.nonzero()[0].tolist())
"""The same as bytes, to be looked for in `Tokens.class_codes`."""
SENTENCE_ENDS = class_set("period", "exclaim", "full_stop", "ellipsis")
LINE_ENDS = class_set("newline", "return")
LOOSE = WHITE & ~class_set("newline")
"""White space that may stand before a newline."""
BETWEEN = "\n" + 8 * " \n"
"""Separator between pages that are tokenized together: so much white space that no date or sentence continues across
it."""
_SALT = np.uint64(0xD6E8FEB86659FD93)
"""An odd number without a pattern that is no power of the base of word hashes."""


@dataclass(frozen=True)
class Tokens:
    """The characters and words of a text: n characters, w words.

    The text is that of one page, or of several with `BETWEEN` between them. Several pages cost little more than one.
    """

    text: str
    pages: Ints
    """(2, p) starts and ends of the pages."""
    classes: Bytes
    """(n,) class of each code point."""
    bases: Bytes
    """(n,) the same, but a combining mark has the class of the letter that it stands on."""
    word_starts: Ints
    """(w,) offsets."""
    word_ends: Ints
    word_hashes: Hashes
    """(w,) hash of the word without case, accents and width."""
    dates: DateSpans

    @cached_property
    def class_codes(self) -> bytes:
        """Return `classes` as bytes, which read faster one by one."""
        return self.classes.tobytes()

    @cached_property
    def word_columns(self) -> tuple[View, ...]:
        """Return the starts, ends and hashes of the words as kernels take them."""
        return inputs(self.word_starts, self.word_ends, self.word_hashes)

    @cached_property
    def has_dense(self) -> bool:
        """Return whether some character is Chinese, Japanese or Korean."""
        return any(code in self.class_codes for code in DENSE_CLASSES)

    @cached_property
    def has_loose_ends(self) -> bool:
        """Return whether there is white space before some newline, such as a carriage return."""
        before = (self.classes[1:] == Char.NEWLINE).nonzero()[0]
        return bool(LOOSE.take(self.classes.take(before)).any())

    @cached_property
    def date_starts(self) -> list[int]:
        """Return the starts of the dates as a list."""
        starts: list[int] = self.dates.start.tolist()
        return starts

    @cached_property
    def date_spans(self) -> list[tuple[int, int]]:
        """Return the starts and ends of the dates."""
        return list(zip(self.date_starts, self.dates.end.tolist(), strict=True))


def tokenize(text: str) -> Tokens:
    """Find the classes, words and dates of a page.

    >>> tokens = tokenize("Tizra, 3 mai 2024Le roi")
    >>> [tokens.text[a:b] for a, b in zip(tokens.word_starts, tokens.word_ends)]
    ['Tizra', '3', 'mai', '2024', 'Le', 'roi']
    >>> tokens.text[tokens.dates.start[0]:tokens.dates.end[0]]
    '3 mai 2024'
    """
    return tokenize_pages([text])


def tokenize_pages(texts: Sequence[str]) -> Tokens:
    """Find the classes, words and dates of several pages.

    >>> tokens = tokenize_pages(["Rain on 3 mai", "2024 was dry"])
    >>> [tokens.text[a:b] for a, b in zip(tokens.dates.start, tokens.dates.end)]
    ['3 mai']
    """
    text = BETWEEN.join(texts)
    page_ends = [end - len(BETWEEN) for end in accumulate(len(text) + len(BETWEEN) for text in texts)]
    pages: Ints = np.array(([end - len(text) for text, end in zip(texts, page_ends, strict=True)], page_ends), np.int64)
    codes = code_points(text)
    classes = tables()[0].take(codes, mode="clip")
    bases, starts, ends, hashes = find_words(codes, classes, pages[0])
    dates = find_dates(text, codes, pages)
    return Tokens(text, pages, classes, bases, starts, ends, hashes, dates)


def page_salts(tokens: Tokens) -> Hashes:
    """Return a number for each page. Added to hashes it keeps equal words of different pages apart (p,)."""
    return np.arange(tokens.pages.shape[1], dtype=np.uint64) * _SALT


def split_pages(tokens: Tokens) -> list[Tokens]:
    """Return the tokens of each page, as `tokenize` gives them.

    >>> [page.text for page in split_pages(tokenize_pages(["Rain", "Snow"]))]
    ['Rain', 'Snow']
    """
    if tokens.pages.shape[1] == 1:
        return [tokens]
    dates, marked = tokens.dates, tokens.bases is not tokens.classes
    columns = (column.searchsorted(tokens.pages) for column in (tokens.word_starts, dates.start))
    out = []
    for start, end, *ranges in np.concatenate((tokens.pages, *columns)).T.tolist():
        word, date = (slice(*ranges[i : i + 2]) for i in (0, 2))
        classes = tokens.classes[start:end]
        page = Tokens(
            text=tokens.text[start:end],
            pages=np.array([[0], [end - start]]),
            classes=classes,
            bases=tokens.bases[start:end] if marked else classes,
            word_starts=tokens.word_starts[word] - start,
            word_ends=tokens.word_ends[word] - start,
            word_hashes=tokens.word_hashes[word],
            dates=DateSpans(dates.start[date] - start, dates.end[date] - start, dates.kind[date]),
        )
        out.append(page)
    return out
