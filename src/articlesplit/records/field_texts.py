"""Take from the texts of a tail's fields what the layout adds to them: ranks, signs and brackets."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from articlesplit.text.addresses import compiled

LEAST_SIGNS = 3
"""Fields of a tail with the same sign, at least, so that it is the layout's; a guess."""

_RANK = r"[#№(\[]?\s?(\d{1,2})(?:(?:\s?[位위]|\s?[.):\]|–—-]+)\s*|\s+|(?=\p{L}))"
_SIGNS = (
    (0, re.compile(r"\A[^\w\s\"“”„‚‘’'«»‹›「『《¿¡.…$€£(\[]+\s*"), str.removeprefix),
    (-1, re.compile(r"(?:\s+[^\w\s]{1,3}|\s*[^\w\s\"“”„‚‘’'«»‹›」』》.…?!。？！%)\]]+)$"), str.removesuffix),
)
"""Signs before and behind a field: the character that shows whether there may be one, the sign, and how to remove it.

Quotation marks, brackets and the ends of sentences are a field's own, but for those with white space before them.
"""
_OPENING, _CLOSING = "[({<【〔［《«‹", "])}>】〕］》»›"


def without_ranks(headlines: Sequence[str]) -> list[str]:
    """Return headlines without the numbers that count them.

    >>> without_ranks(["1. Rain", "2. Snow", "3. 7 tips"])
    ['Rain', 'Snow', '7 tips']
    >>> without_ranks(["#1 Rain", "#2 Snow"]), without_ranks(["(1) Rain", "(2) Snow"])
    (['Rain', 'Snow'], ['Rain', 'Snow'])
    >>> without_ranks(["7 tips", "Rain", "9 lives"])
    ['7 tips', 'Rain', '9 lives']
    >>> without_ranks(["1位 潮見の雨", "2位 三つの橋"])
    ['潮見の雨', '三つの橋']
    >>> without_ranks(["1. Rain", "Weather", "2. Snow"])
    ['Rain', 'Weather', 'Snow']
    """
    unlike = [i for i, headline in enumerate(headlines) if not headline[:1].isalpha()]
    if len(unlike) < 2:  # numbers that count are several
        return list(headlines)
    ranks = {i: rank for i in unlike if (rank := compiled(_RANK).match(headlines[i]))}
    numbers = [int(rank[1]) for rank in ranks.values()]
    counting = [
        i
        for i, before, number, after in zip(ranks, [-9, *numbers], numbers, [*numbers[1:], -9], strict=False)
        if number in (before + 1, after - 1)
    ]
    out = list(headlines)
    for i in counting:
        out[i] = headlines[i][ranks[i].end() :] or headlines[i]
    return out


def without_signs(texts: Sequence[str]) -> list[str]:
    """Return the fields of a tail without the sign that stands before or behind most of them.

    >>> without_signs(["Rain ›", "Snow ›", "Wind ›", "Hail"]), without_signs(["@Ana Lima", "@Bo Dahl", "@Mia Lind"])
    (['Rain', 'Snow', 'Wind', 'Hail'], ['Ana Lima', 'Bo Dahl', 'Mia Lind'])
    >>> without_signs(["Rain!", "Snow!", "Wind!"])
    ['Rain!', 'Snow!', 'Wind!']

    A vowel sign is no sign of the layout.

    >>> without_signs(["अनिल शर्मा", "रीना वर्मा", "सीमा गुप्ता"])[0]
    'अनिल शर्मा'
    """
    out = list(texts)
    if len(out) < LEAST_SIGNS:
        return out
    for edge, pattern, remove in _SIGNS:
        unusual = [text for text in out if text and not text[edge].isalnum()]
        if len(unusual) < LEAST_SIGNS or 2 * len(unusual) <= len(out):
            continue
        signed = [text for text in unusual if unicodedata.category(text[edge])[0] not in "LMN"]
        signs = Counter(found.group() for text in signed if (found := pattern.search(text)))
        for sign, count in signs.most_common(1):
            if count >= LEAST_SIGNS and 2 * count > len(out):
                out = [remove(text, sign) or text for text in out]
    return out


def without_brackets(text: str) -> str:
    """Return a field without the brackets around it, or the half of a pair at one end.

    >>> without_brackets("{Ana Lima}"), without_brackets("Sport]"), without_brackets("Sport (women)")
    ('Ana Lima', 'Sport', 'Sport (women)')
    """
    if text[:1] not in _OPENING and text[-1:] not in _CLOSING:
        return text
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if text.startswith(opening) and (text.endswith(closing) or closing not in text):
            text = text[1:].removesuffix(closing).strip()
        elif text.endswith(closing) and opening not in text:
            text = text[:-1].strip()
    return text
