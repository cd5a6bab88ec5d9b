"""Cut where two fields touch without a space.

A small letter, a digit or a closing mark directly before a capital is a *seam*. Two fields may meet there ("TizraLe
directeur"), or it is a name ("WhatsApp"), or a slip of the pen ("a bridge in stone.The mayor"). Nothing in the seam
itself tells which, so `articlesplit.text.cuts.seams` asks what the rest of the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints
from articlesplit.core.characters import WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.text.cuts.seams import fields_meet
from articlesplit.text.cuts.table import CLOSING, IS_WHITE, Cuts
from articlesplit.text.tokens import pages_of

ONE_LETTER_WORDS = frozenset("AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ")
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX").

They are articles, conjunctions, prepositions and pronouns of one letter: of English ("A", "I"), the Romance languages
("A", "À", "E", "È", "É", "I", "O", "U", "Y"), Icelandic and Irish ("Á", "Í", "Ó"), the Slavic languages ("A", "I", "O",
"U", "А", "В", "И", "К", "О", "С", "У", "Я", "І", "Є") and Greek ("Η", "Ο")."""
_MAY_BE_A_SLIP = class_set("period", "full_stop", "ellipsis")
"""Marks behind which a space is easily forgotten. Of the seams behind these the reference of the bench's dev sets puts
31 % inside a field, of those behind other marks 13 %."""
_OPENS_SENTENCE = frozenset("¿¡")
"""Marks of question and exclamation that open a sentence, as in Spanish."""


def cut_glue(cuts: Cuts) -> None:
    """Cut before a capital directly after a lower-case letter, a digit or a closing punctuation mark, where the page
    shows that two fields meet ("TizraLe directeur").
    """
    seams = _find_seams(cuts)
    if not len(seams.at):
        return
    word = _after_word(seams) & (seams.in_word | _is_lone_word(cuts, seams)) | _before_capitals(seams)
    number = _after_number(seams) & seams.in_word
    colon = _after_spaced_mark(cuts, seams) & seams.begins_word
    mark = _after_mark(seams) & seams.begins_word & ~colon
    quote = _after_quote(seams)
    marks = np.concatenate((seams.at[mark], seams.at[quote] - 1))
    cuts.add(fields_meet(cuts, seams.at[word], marks), Break.GLUE)
    sure = number | colon | (mark & ~_MAY_BE_A_SLIP[seams.before])
    cuts.add(np.concatenate((seams.at[sure], seams.at[quote] - 1)), Break.GLUE)


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
    def in_word(self) -> Bools:
        """The capital begins a word: "TizraLe"."""
        mask: Bools = self.follow == Char.LOWER
        return mask

    @property
    def begins_word(self) -> Bools:
        """The capital begins a word of any length: "Le", "O ", "L’"."""
        mask: Bools = self.in_word | (self.follow == Char.SPACE) | (self.follow == Char.APOSTROPHE)
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


def _is_lone_word(cuts: Cuts, seams: _Seams) -> Bools:
    """Mark capitals that are a word of one letter in some language: "Lisboa|O porto", but not "Space|X said"."""
    mask: Bools = seams.follow == Char.SPACE
    for place in mask.nonzero()[0].tolist():
        mask[place] = cuts.tokens.text[seams.at[place]] in ONE_LETTER_WORDS
    return mask


def _before_capitals(seams: _Seams) -> Bools:
    """Between a word in small letters and one in capitals: "Teilnahme|ESB"."""
    mask: Bools = _after_word(seams) & (seams.before3 == Char.LOWER) & (seams.follow == Char.UPPER)
    return mask


def _after_number(seams: _Seams) -> Bools:
    """Behind two digits: "2024|Omar", but not "G8|Summit"."""
    mask: Bools = (seams.before == Char.DIGIT) & (seams.before2 == Char.DIGIT)
    return mask


def _after_mark(seams: _Seams) -> Bools:
    """Behind a sign that closes a sentence: "non.|La", "no”.|The"."""
    closed = (seams.before2 == Char.LOWER) | (seams.before2 == Char.DIGIT) | CLOSING[seams.before2]
    mask: Bools = CLOSING[seams.before] & closed
    return mask


def _after_spaced_mark(cuts: Cuts, seams: _Seams) -> Bools:
    """Behind a mark that has a space before it and none behind it: "Qui ?|Lui", "Sport :|Le club", but not "¿|Qué"."""
    spaced = WHITE[seams.before2]
    mask: Bools = spaced & ((seams.before == Char.EXCLAIM) | (seams.before == Char.COLON))
    for place in (mask & (seams.before == Char.EXCLAIM)).nonzero()[0].tolist():
        mask[place] = cuts.tokens.text[seams.at[place] - 1] not in _OPENS_SENTENCE
    return mask


def _after_quote(seams: _Seams) -> Bools:
    """Behind a quotation mark that opens directly behind a word: "Habitação|«Pago"."""
    opening = (seams.before == Char.OPEN_QUOTE) | (seams.before == Char.QUOTE)
    mask: Bools = opening & (seams.before2 == Char.LOWER) & (seams.before3 == Char.LOWER)
    return mask
