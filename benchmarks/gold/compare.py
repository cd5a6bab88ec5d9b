"""Compare texts: shingles, words, headlines that are alike."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Counts: TypeAlias = tuple[int, int, int]
"""Right, too much, missing."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|\w+")
"""A token; in scripts without spaces each character is one."""
_ALIKE = 0.9
"""Least share of two texts that their longest common subsequence holds for them to be alike."""


def overlap(wanted: str, found: str) -> Counts:
    """Compare the 4-token shingles of two texts. In a script without spaces each character is a token.

    >>> overlap("it rained in Porto all day", "it rained in Porto today")
    (1, 1, 2)
    """
    a, b = _shingles(wanted), _shingles(found)
    both = (a & b).total()
    return both, b.total() - both, a.total() - both


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    size = min(4, len(tokens))
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)) if tokens else Counter()


def word_f1(wanted: str, found: str) -> float:
    """Return the F1 over bags of lower-case words, 1 where both are empty.

    >>> word_f1("Rain in Porto", "rain rain")
    0.4
    """
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (wanted, found))
    if not a or not b:
        return float(not a and not b)
    return 2 * (a & b).total() / (a.total() + b.total())


def unique(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the records that have a headline, the first of each headline."""
    by_headline: dict[str, Mapping[str, Any]] = {}
    for record in records:
        by_headline.setdefault(norm(record.get("headline") or ""), record)
    by_headline.pop("", None)
    return list(by_headline.values())


def match(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Pair two lists of texts, each text once: equal texts first, then those that are alike.

    >>> match(["Rain in Porto", "Snow"], ["Snow", "Rain in Portos"])
    [(1, 0), (0, 1)]
    """
    wanted, found = list(map(norm, wanted)), list(map(norm, found))
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(wanted))), list(range(len(found)))
    for same in (operator.eq, _near):
        for i in list(left):
            j = next((j for j in right if same(wanted[i], found[j])), None)
            if j is not None:
                pairs.append((i, j))
                left.remove(i)
                right.remove(j)
    return pairs


def alike(a: str, b: str) -> bool:
    """Return whether the longest common subsequence of two texts holds nine tenths of both, by letters and digits.

    >>> alike("Rain in Porto", "RAIN in Porto."), alike("Rain in Porto", "Snow in Porto")
    (True, False)
    """
    return _near(norm(a), norm(b))


def _near(a: str, b: str) -> bool:
    if not a or a == b:
        return bool(a)
    least = _ALIKE * (len(a) + len(b)) / 2
    if min(len(a), len(b)) < least or (Counter(a) & Counter(b)).total() < least:
        return False
    return common_length(a, b) >= least


def common_length(a: str, b: str) -> int:
    """Return the length of the longest common subsequence.

    The method is Hyyrö's (2004): a bit for each character of `a`, a step for each character of `b`.

    >>> common_length("Porto", "Proto")
    4
    """
    places: dict[str, int] = {}
    for i, char in enumerate(a):
        places[char] = places.get(char, 0) | 1 << i
    everywhere = (1 << len(a)) - 1
    row = everywhere
    for char in b:
        hits = row & places.get(char, 0)
        row = ((row + hits) | (row - hits)) & everywhere
    return len(a) - row.bit_count()


def norm(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
