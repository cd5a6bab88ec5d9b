"""A span of a page's text: its words, dates and phrases."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from articlesplit.core.characters import ALONE, WHITE, Char, class_set
from articlesplit.text.mojibake import folded
from articlesplit.text.phrases import BITS, LONGEST, leading_word_count, phrases_inside
from articlesplit.text.tokens import DENSE_CLASSES, LINE_ENDS, LOOSE, SENTENCE_ENDS, Tokens

IS_BULLET = (WHITE | class_set("star", "bullet", "pipe", "middle_dot", "arrow")).tobytes()
_ENDS_SENTENCE = frozenset(SENTENCE_ENDS.nonzero()[0].tolist())
_ENDS_LINE = frozenset(LINE_ENDS.nonzero()[0].tolist())
_LOOSE_ENDS = re.compile(b"[%b]+(?=%c)" % (re.escape(bytes(LOOSE.nonzero()[0].tolist())), Char.NEWLINE))
"""White space before a newline, in the classes of characters."""
_WHITE_CLASSES = frozenset(WHITE.nonzero()[0].tolist())
_LINK_SIGNS = class_set("close_quote", "colon", "dash", "hyphen", "arrow", "pipe", "bullet", "middle_dot")
_IS_LINK_SIGN = (WHITE | _LINK_SIGNS).tobytes()
MORE_THAN_A_LETTER = 1.5
"""What a character of these scripts counts more than a letter; measured on world-dev."""
_ANY = -1
"""All categories of phrases, or all traits, as a mask: nothing is known that could be left out."""
DATED, CLOSES, MAY_LEAD, LETTERED = 1, 2, 4, 8
"""The traits of a span, see `articlesplit.core.piece_scan.read_traits`."""
LEAST_LETTERS = 5
"""Letters of a span that is `LETTERED`, at least; a guess."""


@dataclass(slots=True)
class Printed:
    """A span of a page's text. It is not frozen, which would take four times as long to make.

    >>> from articlesplit.text.tokens import tokenize
    >>> span = Printed(tokenize("By  Ana Lima, 3 May 2024"), 0, 24)
    >>> span.text, span.begins_with("byline"), span.dates
    ('By Ana Lima, 3 May 2024', 1, [(14, 24)])
    """

    tokens: Tokens
    start: int
    end: int
    first_word: int = -1
    """The number of the first word that starts in the span, -1 where it is to be looked up."""
    end_word: int = -1
    """The number of the first word behind the span."""
    openings: int = _ANY
    """The categories of the phrases that the span may begin with."""
    phrases: int = _ANY
    """The categories of the phrases that the span may be."""
    traits: int = _ANY
    """The traits that the span may have."""

    @property
    def raw(self) -> str:
        """Return the text as the page has it."""
        return self.tokens.text[self.start : self.end]

    @property
    def text(self) -> str:
        """Return the text of a field: white space folded, soft hyphens removed."""
        text = self.tokens.text[self.start : self.end]
        if text.isprintable() and "  " not in text:  # no white space but single spaces
            return text.strip()
        return folded(text)

    @property
    def words(self) -> range:
        """Return the numbers of the words that start in the span."""
        if self.first_word >= 0:
            return range(self.first_word, self.end_word)
        starts = self.tokens.word_starts.data
        low = bisect_left(starts, self.start)
        return range(low, bisect_left(starts, self.end, low))

    @property
    def dates(self) -> list[tuple[int, int]]:
        """Return the spans of the dates that start in the span."""
        if not self.traits & DATED:
            return []
        starts = self.tokens.date_starts
        low = bisect_left(starts, self.start)
        return self.tokens.date_spans[low : bisect_left(starts, self.end, low)]

    def begins_with(self, category: str) -> int:
        """Return the number of words of the longest phrase of a category at the start, 0 for none."""
        if not self.openings & BITS[category]:
            return 0
        words = self.words
        return leading_word_count(self.tokens, words.start, len(words), category)

    def text_behind(self, words: int) -> str:
        """Return the text of the span behind its first words."""
        return self.tokens.text[int(self.tokens.word_ends[self.words.start + words - 1]) : self.end].lstrip()

    def is_phrase(self, category: str) -> bool:
        """Return whether the span is a phrase of a category and nothing else."""
        if not self.phrases & BITS[category]:
            return False
        words = self.words
        if not 0 < len(words) <= LONGEST:  # of longer phrases only the first words are known
            return False
        return leading_word_count(self.tokens, words.start, len(words), category) == len(words)

    def has_phrase(self, category: str, words: int = 1) -> bool:
        """Return whether a phrase of a category of so many words or more stands anywhere in the span."""
        own = self.words
        return len(own) >= words and any(len(phrase) >= words for phrase in phrases_inside(self.tokens, own, category))

    @property
    def ends_sentence(self) -> bool:
        """Return whether the last character ends a sentence."""
        return self.tokens.class_codes[self.end - 1] in _ENDS_SENTENCE

    @property
    def weight(self) -> float:
        """Return the length of the span. Characters of Chinese, Japanese and Korean weigh as much as they say, and a
        line end is one character, whatever white space is before it.
        """
        size, codes = self.end - self.start, self.tokens.class_codes
        if self.tokens.has_loose_ends:
            size -= sum(map(len, _LOOSE_ENDS.findall(codes, self.start, self.end)))
        if not self.tokens.has_dense:
            return float(size)
        classes = codes[self.start : self.end]
        return size + MORE_THAN_A_LETTER * (len(classes) - len(classes.translate(None, DENSE_CLASSES)))

    @property
    def closes_sentence(self) -> bool:
        """Return whether a sentence ends at the end, before brackets or quotation marks ("… and more […]")."""
        if self.traits != _ANY:
            return self.traits & CLOSES != 0
        codes, end = self.tokens.class_codes, self.end
        if not _ENDS_SENTENCE.isdisjoint(codes[max(end - 4, self.start) : end]):
            return True
        has_end = not _ENDS_SENTENCE.isdisjoint(codes[end : end + 2])  # few have; then the line is looked at
        return has_end and not _ENDS_SENTENCE.isdisjoint(codes[end : self._end_with_signs()])

    def _end_with_signs(self) -> int:
        """Return where the span ends with the next two characters, if they stand on its line."""
        codes, end = self.tokens.class_codes, self.end
        while end < min(self.end + 2, len(codes)) and codes[end] not in _ENDS_LINE:
            end += 1
        return end

    @property
    def is_lead(self) -> bool:
        """Return whether a colon stands at the end, which leads to what is below."""
        if not self.traits & MAY_LEAD:
            return False
        begin = max(self.end - 1, self.start)
        last = self.tokens.text[begin : self._end_with_signs()].rstrip() or self.raw.rstrip()
        return last.endswith((":", "："))

    @property
    def unspaced_characters(self) -> int:
        """Return the number of characters of scripts without spaces between words."""
        return int(np.count_nonzero(ALONE[self.tokens.classes[self.start : self.end]]))

    def without_bullets(self) -> Printed:
        """Return the span without the bullets and separators around it; punctuation stays."""
        start, end, classes = self.start, self.end, self.tokens.class_codes
        while start < end and IS_BULLET[classes[start]]:
            start += 1
        while start < end and IS_BULLET[classes[end - 1]]:
            end -= 1
        return self if end - start == self.end - self.start else Printed(self.tokens, start, end)

    def between_dates(self) -> list[Printed]:
        """Return the parts of the span before, between and behind its dates."""
        dates = self.dates
        starts, ends = [self.start, *(end for _, end in dates)], [*(start for start, _ in dates), self.end]
        return [Printed(self.tokens, start, end) for start, end in zip(starts, ends, strict=True)]

    def after_phrase(self, words: int) -> int:
        """Return where the text goes on behind its first words, which are a cue.

        It goes on behind a colon or dash, or with a capital. Otherwise the words are part of it and it begins at the
        start of the span.
        """
        tokens, classes, last = self.tokens, self.tokens.class_codes, self.words.start + words - 1
        begin = at = tokens.word_ends.item(last)
        while at < self.end and _IS_LINK_SIGN[classes[at]]:
            at += 1
        has_sign = not _WHITE_CLASSES.issuperset(classes[begin:at])
        is_several = tokens.word_starts.item(last) > self.start
        goes_on = at >= self.end or has_sign or (is_several and classes[at] == Char.UPPER)
        return at if goes_on else self.start

    def without_leads(self, before: tuple[str, ...], after: str, longest_lead: int) -> Printed:
        """Return the span without the phrases that lead to it and from it.

        `before` are categories of phrases at the start, `after` one of single words at the end. A word longer than
        `longest_lead` stays before a single last word: a first name in one language is "by" in another ("Theo").
        """
        tokens, start, end, words = self.tokens, self.start, self.end, self.words
        low, high = words.start, words.stop
        may_lead = any(self.openings & BITS[category] for category in before)
        while low < high:
            count = max(leading_word_count(tokens, low, high - low, name) for name in before) if may_lead else 0
            if high - low - count == 1 and count == 1 and tokens.word_ends[low] - start > longest_lead:
                break
            low += count
            start = int(tokens.word_starts[low]) if low < high else end
            if not count:
                break
        while high - low > 1 and leading_word_count(tokens, high - 1, 1, after):
            high -= 1
            end = int(tokens.word_ends[high - 1])
        return Printed(tokens, start, end)
