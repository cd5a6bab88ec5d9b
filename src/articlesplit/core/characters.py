"""Classify characters: a table from code points to classes, and sets of classes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bytes, Codes


def code_points(text: str) -> Codes:
    """Return the (n,) code points of a text, lone surrogates included. The array is read-only.

    >>> code_points("a\\ud800").tolist()
    [97, 55296]
    """
    try:
        encoded = text.encode("utf-32-le")
    except UnicodeEncodeError:
        encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded, "<u4")


def limited(codes: Codes, last: int) -> Codes:
    """Return code points as far as a table of them goes: `last` for each one above it.

    >>> limited(code_points("a\U0001f600"), 0x10000).tolist()
    [97, 65536]
    """
    return np.minimum(codes, last) if len(codes) and codes.max() > last else codes


CLASSES_FILE = Path(__file__).parents[1] / "data" / "classes.npz"
"""The class of each code point; `benchmarks/tables/classes.py` builds it and says which characters each class holds."""


class Char:
    """Numbers of the character classes. They are plain integers because whole arrays are compared with them."""

    (
        NEWLINE, TAB, SPACE,
        LOWER, UPPER, LETTER, MARK, HAN, KANA, HANGUL, THAI,
        DIGIT, OTHER_DIGIT, NUMBER,
        PERIOD, EXCLAIM, FULL_STOP, ELLIPSIS, COMMA, COLON,
        OPEN_QUOTE, CLOSE_QUOTE, QUOTE, APOSTROPHE, OPEN_BRACKET, CLOSE_BRACKET,
        HYPHEN, DASH, PIPE, BULLET, MIDDLE_DOT, STAR, SLASH, ARROW,
        PERCENT, CURRENCY, COPYRIGHT, AT, SYMBOL, RETURN, CONTROL,
    ) = range(41)  # fmt: skip


CLASSES = tuple(name.lower() for name in vars(Char) if name.isupper())
"""Names of the character classes, in the order of their numbers."""


def class_set(*names: str) -> npt.NDArray[np.bool_]:
    """Return a (256,) mask over class numbers, True for the named classes.

    >>> class_set("space", "tab").nonzero()[0].tolist()
    [1, 2]
    """
    table = np.zeros(256, bool)
    table[[CLASSES.index(name) for name in names]] = True
    return table


WHITE = class_set("newline", "return", "tab", "space")
WORD = class_set("lower", "upper", "letter", "han", "kana", "hangul", "thai", "digit", "other_digit", "number")
ALONE = class_set("han", "kana", "thai")
"""Scripts without spaces between words: every character counts as a word."""
SENTENCE_END = class_set("period", "exclaim", "full_stop", "ellipsis")


@cache
def tables() -> tuple[Bytes, npt.NDArray[np.uint16]]:
    """Return two read-only tables over code points, for look-up with `take(mode="clip")`.

    The first holds the class of each code point. The second holds the base letter of each of the first 65,536.
    """
    with np.load(CLASSES_FILE, allow_pickle=False) as file:
        classes = file["classes"]
        folds = file["folds"] + np.arange(0x10000, dtype=np.uint16)  # stored as differences, which are mostly 0
    classes.setflags(write=False)
    folds.setflags(write=False)
    return classes, folds
