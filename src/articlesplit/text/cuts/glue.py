"""Cut where two fields touch without a space.

A small letter, a digit or a closing mark directly before a capital is a *seam*. Two fields may meet there ("TizraLe
directeur"), or it is a name ("WhatsApp"), or a slip of the pen ("a bridge in stone.The mayor"). Nothing in the seam
itself tells which, so `articlesplit.text.cuts.seams` asks what the rest of the page shows.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core import cut_scan
from articlesplit.core.kernels import views
from articlesplit.labels import Break
from articlesplit.text.cuts.seams import fields_meet
from articlesplit.text.cuts.table import Cuts, page_views

ONE_LETTER_WORDS = "AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ"
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX").

They are articles, conjunctions, prepositions and pronouns of one letter: of English ("A", "I"), the Romance languages
("A", "À", "E", "È", "É", "I", "O", "U", "Y"), Icelandic and Irish ("Á", "Í", "Ó"), the Slavic languages ("A", "I", "O",
"U", "А", "В", "И", "К", "О", "С", "У", "Я", "І", "Є") and Greek ("Η", "Ο")."""
_OPENS_SENTENCE = "¿¡"
"""Marks of question and exclamation that open a sentence, as in Spanish."""
_KINDS = 3
"""Kinds of seams: between two words, behind a sign that closes a sentence, and those that are sure."""


def cut_glue(cuts: Cuts) -> None:
    """Cut before a capital directly after a lower-case letter, a digit or a closing punctuation mark, where the page
    shows that two fields meet ("TizraLe directeur").

    Between two words a seam needs three letters before it ("Tizra|Le", not "Mc|Dowell"), and behind it a word, a word
    in capitals ("Teilnahme|ESB") or a letter that is one ("Lisboa|O porto", not "Space|X said"). It is sure behind two
    digits ("2024|Omar"), behind a mark with a space before it and none behind it ("Sport :|Le club", not "¿|Qué"),
    behind a sign that closes a sentence and is no slip ("no”.|The"), and before a quotation ("Habitação|«Pago").
    """
    tokens = cuts.tokens
    seams, sizes = np.empty((_KINDS, 2 * len(cuts.marks) + 1), np.int64), np.empty(_KINDS, np.int64)
    text = (*page_views(tokens)[:1], *cuts.text, *views(tokens.bases), *cuts.found[:2])
    cut_scan.find_seams(tokens.text, ONE_LETTER_WORDS, _OPENS_SENTENCE, *text, *views(*seams, sizes))
    letters, closing, sure = (column[:size] for column, size in zip(seams, sizes.tolist(), strict=True))
    cuts.add(fields_meet(cuts, letters, closing), Break.GLUE)
    cuts.add(sure, Break.GLUE)
