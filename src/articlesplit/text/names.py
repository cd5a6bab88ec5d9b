"""Names of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_NAME = 5
"""Words of a name."""


LONGEST_BY = 3
"""Letters; a longer word before a single one is rather a first name than "by"."""


BYLINE_AND = r"\s*[,;/|&·•、，]\s*|\s+(?:and|und|et|y|e|i|en|og|och|ja|ve|и|та|και|dan|và|और)\s+"


def is_name(words: Sequence[str]) -> bool:
    """Whether words may be a person's name.

    >>> is_name(["Ana", "de", "Lima"]), is_name(["Middle-aged", "readers"]), is_name(["RUGBY", "UNION"])
    (True, False, False)
    """
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word.islower() and len(word) <= LONGEST_BY]
    return (
        2 <= len(words) <= 4
        and len(capital) >= 2
        and len(capital) + len(small) == len(words)
        and all(any(char.islower() for char in word) or len(word) <= 2 for word in capital)
    )


# Bounded, so that many brackets that are never closed, or much white space, cost no more than their length.
BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,99}[)\]]")


AUTHORS = re.compile(r"\s*[,;/|&、，]\s*(?:and\s+)?|\s+(?:and|und|et|y|og|och|ja|e|en|ve|и|та|και|dan|và)\s+")


LONGEST_DEGREE = 5
"""Letters of what stands behind a name in capitals ("MD", "FOMA")."""
