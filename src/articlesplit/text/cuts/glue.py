"""Cut where two fields touch without a space, and cut the sentences of endless lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints
from articlesplit.core.characters import SENTENCE_END, WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, CLOSING, IS_WHITE, OPENING, Cuts
from articlesplit.text.tokens import pages_of

LONG_LINE = 1000
"""Characters; a longer line holds more than one paragraph, and its sentences are cut apart. Cutting the sentences of
shorter lines too was measured to cost accuracy."""
ONE_LETTER_WORDS = frozenset("AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ")
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX").

They are articles, conjunctions, prepositions and pronouns of one letter: of English ("A", "I"), the Romance languages
("A", "À", "E", "È", "É", "I", "O", "U", "Y"), Icelandic and Irish ("Á", "Í", "Ó"), the Slavic languages ("A", "I", "O",
"U", "А", "В", "И", "К", "О", "С", "У", "Я", "І", "Є") and Greek ("Η", "Ο")."""
_QUOTE_END = class_set("close_quote", "quote", "close_bracket", "apostrophe")


def cut_glue(cuts: Cuts) -> None:
    """Cut before a capital directly after a lower-case letter, a digit or a closing punctuation mark ("TizraLe
    directeur").
    """
    seams = _find_seams(cuts)
    if not len(seams.at):
        return
    touching = ((_after_word(seams) | _after_number(seams)) & seams.in_word) | (_after_mark(seams) & seams.begins_word)
    cuts.add(seams.at[touching | _before_capitals(seams)], Break.GLUE)
    cuts.add(seams.at[_after_quote(seams)] - 1, Break.GLUE)
    text = cuts.tokens.text
    lone = [at for at in seams.at[_after_word(seams) & seams.spaced].tolist() if text[at] in ONE_LETTER_WORDS]
    cuts.add(np.array(lone, np.int64), Break.GLUE)


@dataclass(frozen=True, slots=True)
class _Seams:
    """The k capitals that directly follow another character that is not a capital, and the classes around them."""

    at: Ints
    """(k,) offsets of the capitals."""
    before: Bytes
    """(k,) the character before; a combining mark has the class of its letter."""
    before2: Bytes
    """The one before that."""
    before3: Bytes
    follow: Bytes
    """(k,) the character behind the capital, `Char.SPACE` for any white space."""

    @property
    def spaced(self) -> Bools:
        """The capital is a word of one letter: "LisboaO porto"."""
        mask: Bools = self.follow == Char.SPACE
        return mask

    @property
    def in_word(self) -> Bools:
        """The capital begins a word: "TizraLe"."""
        mask: Bools = self.follow == Char.LOWER
        return mask

    @property
    def begins_word(self) -> Bools:
        """The capital begins a word of any length: "Le", "O ", "L’"."""
        mask: Bools = self.in_word | self.spaced | (self.follow == Char.APOSTROPHE)
        return mask


def _find_seams(cuts: Cuts) -> _Seams:
    cls, white = cuts.tokens.bases, cuts.traits & IS_WHITE
    capital = cls == Char.UPPER
    at = ((capital[3:] > capital[2:-1]) & (white[2:-5] == 0)).nonzero()[0] + 3
    at = at[at >= cuts.tokens.pages[0][pages_of(cuts.tokens, at)] + 3]
    follow = np.where(white[at + 1] > 0, Char.SPACE, cls.take(at + 1, mode="clip")).astype(np.uint8)
    return _Seams(at, cls[at - 1], cls[at - 2], cls[at - 3], follow)


def _after_word(seams: _Seams) -> Bools:
    """Behind a word of three letters or more: "Tizra|Le", but not "Mc|Dowell"."""
    third = (seams.before3 == Char.LOWER) | (seams.before3 == Char.UPPER)
    mask: Bools = (seams.before == Char.LOWER) & (seams.before2 == Char.LOWER) & third
    return mask


def _after_number(seams: _Seams) -> Bools:
    """Behind two digits: "2024|Omar", but not "G8|Summit"."""
    mask: Bools = (seams.before == Char.DIGIT) & (seams.before2 == Char.DIGIT)
    return mask


def _after_mark(seams: _Seams) -> Bools:
    """Behind a sign that closes a sentence: "non.|La", "no”.|The", "Qui ?|Lui", "Sport :|Le club"."""
    closed = (seams.before2 == Char.LOWER) | (seams.before2 == Char.DIGIT) | CLOSING[seams.before2]
    spaced_mark = ((seams.before == Char.EXCLAIM) | (seams.before == Char.COLON)) & WHITE[seams.before2]
    mask: Bools = (CLOSING[seams.before] & closed) | spaced_mark
    return mask


def _before_capitals(seams: _Seams) -> Bools:
    """Between a word in small letters and one in capitals: "Teilnahme|ESB"."""
    mask: Bools = _after_word(seams) & (seams.before3 == Char.LOWER) & (seams.follow == Char.UPPER)
    return mask


def _after_quote(seams: _Seams) -> Bools:
    """Behind a quotation mark that opens directly behind a word: "Habitação|«Pago"."""
    opening = (seams.before == Char.OPEN_QUOTE) | (seams.before == Char.QUOTE)
    mask: Bools = opening & (seams.before2 == Char.LOWER) & (seams.before3 == Char.LOWER)
    return mask


def cut_sentences(cuts: Cuts) -> None:
    """Cut between sentences, in lines longer than any paragraph."""
    lines = cuts.lines
    length = lines.end - lines.start
    if length.max() <= LONG_LINE:
        return
    cls = cuts.tokens.classes
    ends = SENTENCE_END.take(cls, mode="clip")
    at = (ends[:-1] > ends[1:]).nonzero()[0] + 1
    at = at[length[lines.start.searchsorted(at - 1, side="right") - 1] > LONG_LINE]
    spaceless = cls[at - 1] == Char.FULL_STOP
    padded = np.concatenate((cls, np.zeros(4, np.uint8)))
    for _ in range(2):  # quotation marks and brackets that close with the sentence
        at = at + _QUOTE_END[padded[at]]
    spaced = WHITE[padded[at]]
    at = at + spaced
    opened = at + OPENING[padded[at]]
    cuts.add(at[(spaced | spaceless) & BEGINS[padded[opened]] & (at < len(cls))], Break.SENTENCE)
