"""Cut where two fields touch without a space.

A small letter, a digit or a closing mark directly before a capital is a *seam*. Two fields may meet there ("TizraLe
directeur"), or it is a name ("WhatsApp"), or a slip of the pen ("a bridge in stone.The mayor"). Nothing in the seam
itself tells which, so `articlesplit.text.cuts.seams` asks what the rest of the page shows.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core import seam_scan
from articlesplit.core.kernels import views
from articlesplit.core.traits import AT_SEAM
from articlesplit.labels import Break
from articlesplit.text.cuts.seams import cut_fields
from articlesplit.text.cuts.table import Cuts

ONE_LETTER_WORDS = "AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ"
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX").

They are articles, conjunctions, prepositions and pronouns of one letter: of English ("A", "I"), the Romance languages
("A", "À", "E", "È", "É", "I", "O", "U", "Y"), Icelandic and Irish ("Á", "Í", "Ó"), the Slavic languages ("A", "I", "O",
"U", "А", "В", "И", "К", "О", "С", "У", "Я", "І", "Є") and Greek ("Η", "Ο")."""
_OPENS_SENTENCE = "¿¡"
"""Marks of question and exclamation that open a sentence, as in Spanish."""


def cut_glue(cuts: Cuts) -> int:
    """Cut before a capital directly after a lower-case letter, a digit or a closing punctuation mark, where the page
    shows that two fields meet ("TizraLe directeur").

    Between two words a seam needs three letters before it ("Tizra|Le", not "Mc|Dowell"), and behind it a word, a word
    in capitals ("Teilnahme|ESB") or a letter that is one ("Lisboa|O porto", not "Space|X said"). It is sure behind two
    digits ("2024|Omar"), behind a mark with a space before it and none behind it ("Sport :|Le club", not "¿|Qué"),
    behind a sign that closes a sentence and is no slip ("no”.|The"), and before a quotation ("Habitação|«Pago").
    """
    if not cuts.kinds_of_marks & AT_SEAM:
        return 0
    most = 2 * cuts.marks
    seams, sure, sizes = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(2, np.int64)
    is_mark = np.empty(most, np.uint8)
    of_seams = views(seams, is_mark, sure, sizes)
    seam_scan.find_seams(cuts.text, cuts.tokens.text, ONE_LETTER_WORDS, _OPENS_SENTENCE, *of_seams)
    found, certain = sizes.tolist()
    made: int = cut_fields(cuts, seams[:found], is_mark[:found]) if found else 0
    return made + seam_scan.cut_all(cuts.text, Break.GLUE, *views(sure[:certain]))
