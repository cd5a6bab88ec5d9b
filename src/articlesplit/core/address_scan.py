"""Describe addresses by the signs in them. A kernel."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articlesplit.core.arrays import View

DESCRIBED = 7
"""Numbers of each address."""


def describe_addresses(
    addresses: Sequence[str],
    host: str,
    own_path: str,
    schemes: Collection[str],
    centuries: Collection[str],
    many: int,
    out: View,
) -> None:
    """Fill the numbers of each address, in place (n × `DESCRIBED`).

    They are: whether it begins with "#", whether it has a scheme that is none of `schemes`, whether it names another
    host, whether its path is that of the page, hyphens and slashes of the path, and whether that has `many` digits in a
    row or a year of one of the `centuries` and a month.
    """
    for number in range(len(addresses)):
        address, row = addresses[number], number * DESCRIBED
        colon = address.find(":")
        if colon > 0:
            scheme = address[:colon]
            out[row + 1] = scheme.lower() not in schemes and scheme.isascii() and scheme.isalpha()
        else:
            out[row + 1] = 0
        end = address.find("#")
        out[row] = end == 0
        if end < 0:
            end = len(address)
        mark = address.find("?", 0, end)
        if mark >= 0:
            end = mark
        start, out[row + 2] = 0, 0
        mark = address.find("//", 0, min(end, 8))
        if mark >= 0:
            start = address.find("/", mark + 2, end)
            if start < 0:
                start = end
            out[row + 2] = len(host) > 0 and host not in address[mark + 2 : start].lower()
        while start < end and address[start] in "/ ":
            start += 1
        while start < end and address[end - 1] in "/ ":
            end -= 1
        out[row + 3] = 0 < end - start == len(own_path) and address[start:end] == own_path
        out[row + 4] = address.count("-", start, end) + address.count("_", start, end)
        out[row + 5] = address.count("/", start, end)
        out[row + 6] = is_numbered(address, start, end, centuries, many)


def is_numbered(address: str, start: int, end: int, centuries: Collection[str], many: int) -> bool:
    """Return whether a part of an address has `many` digits in a row, or a part that begins with a year and a month."""
    digits = 0
    for at in range(start, end):
        character = address[at]
        if character.isdecimal():
            digits += 1
            if digits == many:
                return True
        else:
            if digits == 4 and character in "/-" and (at - 4 == start or address[at - 5] == "/"):
                is_month = at + 2 < end and address[at + 1].isdecimal() and address[at + 2].isdecimal()
                if is_month and address[at - 4 : at - 2] in centuries:
                    return True
            digits = 0
    return False
