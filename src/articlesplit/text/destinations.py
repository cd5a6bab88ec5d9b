"""Describe where links lead, as their addresses show."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from articlesplit.core.address_scan import DESCRIBED, describe_addresses
from articlesplit.core.arrays import Ints
from articlesplit.core.kernels import views

_SCHEMES, _CENTURIES = frozenset(("http", "https")), frozenset(("19", "20"))
_LONG_NUMBER = 5
"""Digits that number an article, at least."""


class Destination(IntEnum):
    """The columns of `describe_destinations`."""

    IS_ANCHOR = 0
    IS_NO_PAGE = 1
    """Whether it has a scheme such as "mailto:"."""
    IS_ELSEWHERE = 2
    """Whether it names another host than the page's."""
    IS_OWN_PAGE = 3
    HYPHENS = 4
    SLASHES = 5
    IS_NUMBERED = 6
    """Whether it has a date or a long number, as addresses of articles do."""


def describe_destinations(addresses: Sequence[str], host: str, own_path: str) -> Ints:
    """Describe where links lead (n, 7); `host` and `own_path` are those of their page.

    >>> describe_destinations(["/2024/05/the-bridge", "mailto:ana@lorme.example"], "example.org", "a/b").tolist()
    [[0, 0, 0, 0, 1, 2, 1], [0, 1, 0, 0, 0, 0, 0]]
    """
    out = np.empty((len(addresses), DESCRIBED), np.int64)
    describe_addresses(list(addresses), host, own_path, _SCHEMES, _CENTURIES, _LONG_NUMBER, *views(out.reshape(-1)))
    return out
