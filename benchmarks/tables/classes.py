"""Build `src/articlesplit/data/classes.npz`: a class and a base letter for code points (`python -m
benchmarks.tables classes`).

A class stands for characters that mean the same at the edge of a block. General categories and names come from Python's
`unicodedata`, whose Unicode version is stored beside the table. `articlesplit.core.characters.CLASSES` has the names in
the order of the numbers.
"""

from __future__ import annotations

import sys
import unicodedata

import numpy as np

from articlesplit.core.characters import CLASSES, CLASSES_FILE

# Punctuation that means the same in any script, by what it does to a line of text.
PUNCTUATION = {
    "period": ".",
    "exclaim": "!?¡¿؟؛⁇⁈⁉‼",
    "full_stop": "。！？｡．।॥۔։።፧፨។៕။᠃᠉꓿︒﹒",
    "comma": ",;،、，；､﹐﹔",
    "colon": ":：︓﹕",
    "ellipsis": "…‥⋯",
    "open_quote": "“„«‹「『‘‚〝《〈",
    "close_quote": "”»›」』〞》〉",
    "quote": '"＂',
    "apostrophe": "'’ʼ`´＇",
    "open_bracket": "([{（［｛【〔〖",
    "close_bracket": ")]}）］｝】〕〗",
    "hyphen": "-‐‑－",
    "dash": "–—―−﹣",
    "pipe": "|¦｜│┃❘∣",
    "bullet": "•●▪▫◦∙‣►▶▸■□○◆◇★☆✓✔➤➜⁃",
    "middle_dot": "·・･‧⋅",
    "star": "*+",
    "slash": "/\\／",
    "percent": "%‰％",
    "copyright": "©®™",
    "at": "@#＠＃",
    "arrow": "<>→←↑↓⇒⟩⟨˃˂",
}
NO_SPACE_BLOCKS = (
    ("thai", 0x0E00, 0x0EFF),
    ("thai", 0x1000, 0x109F),
    ("thai", 0x1780, 0x17FF),
    ("kana", 0x3040, 0x30FF),
    ("kana", 0x31F0, 0x31FF),
    ("kana", 0xFF66, 0xFF9F),
    ("han", 0x3005, 0x3007),
    ("han", 0x3400, 0x9FFF),
    ("han", 0xF900, 0xFAFF),
    ("han", 0x20000, 0x323AF),
    ("hangul", 0x1100, 0x11FF),
    ("hangul", 0x3130, 0x318F),
    ("hangul", 0xAC00, 0xD7FF),
)


def class_of(code: int) -> str:
    """Return the class of one code point.

    >>> class_of(ord("é")), class_of(ord("…")), class_of(ord("字")), class_of(0xD800)
    ('lower', 'ellipsis', 'han', 'control')
    """
    char = chr(code)
    for name, chars in PUNCTUATION.items():
        if char in chars:
            return name
    if char == "\r":
        return "return"
    if char in "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return "newline"
    if char in "\t\x1f":
        return "tab"
    if char.isspace() or char in "\u200b\ufeff\u2060\u180e":
        return "space"
    category = unicodedata.category(char)
    if category[0] == "L" or category == "Mc":
        for name, low, high in NO_SPACE_BLOCKS:
            if low <= code <= high:
                return name
    if category in ("Lu", "Lt"):
        return "upper"
    if category == "Ll":
        return "lower"
    if category[0] == "L" or category == "Mc":
        return "letter"
    if category in ("Mn", "Me"):
        return "mark"
    if category == "Nd":
        return "digit" if code < 128 else "other_digit"
    if category == "Sc":
        return "currency"
    if category[0] in "PS":
        return "symbol"
    if category[0] == "N":
        return "number"
    return "control"


def folded(code: int) -> int:
    """Return the base letter of a code point in lower case. Words are compared without case, accents and width.

    >>> chr(folded(ord("É"))), chr(folded(ord("İ"))), chr(folded(ord("Ａ"))), chr(folded(ord("ή")))
    ('e', 'i', 'a', 'η')
    """
    if (
        0x3040 <= code <= 0x30FF or 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code < 0xE000
    ):  # kana and Hangul have no base letters
        return code
    base = unicodedata.normalize("NFKD", chr(code).lower())[:1]
    return ord(base) if base and ord(base) < 0x10000 else code


def main() -> None:
    """Write the table."""
    table = np.fromiter(
        (CLASSES.index(class_of(code)) for code in range(sys.maxunicode + 1)), np.uint8, sys.maxunicode + 1
    )
    last = (
        int(np.flatnonzero(table != table[-1])[-1]) + 2
    )  # all above is unassigned; take(mode="clip") gives it the last class
    codes = np.arange(0x10000, dtype=np.uint16)
    folds = np.fromiter((folded(code) for code in codes.tolist()), np.uint16, len(codes))
    np.savez_compressed(
        CLASSES_FILE, classes=table[:last], folds=folds - codes, unicode=np.array(unicodedata.unidata_version)
    )
    print(
        f"{CLASSES_FILE.name}: {last} code points, Unicode {unicodedata.unidata_version}, "
        f"{CLASSES_FILE.stat().st_size} bytes"
    )
