"""Where a link leads, as its address shows."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.text.addresses import host_and_path, without_query
from articlesplit.text.destinations import Destination, describe_destinations

HOST, OWN = "lorme.example", "a/b"
DESTINATIONS = {
    "#top": "is_anchor",
    "mailto:ana@lorme.example": "is_no_page",
    "javascript:void(0)": "is_no_page",
    "tel:123": "is_no_page",
    "HTTPS://tizra.example/x": "is_elsewhere",
    "//tizra.example/a/c?u=https://lorme.example": "is_elsewhere slashes=1",
    "https://www.Lorme.example/a/b/": "is_own_page slashes=1",
    " /a/b ": "is_own_page slashes=1",
    "a/b?page=2": "is_own_page slashes=1",
    "https://sport.LORME.example/a_b-c": "hyphens=2",
    "/login?next=//x": "",
    "/": "",
    "/long/x//y": "slashes=3",
    "/2024/05/the-bridge": "hyphens=1 slashes=2 is_numbered",
    "/2024-05-03": "hyphens=2 is_numbered",
    "/20240503": "is_numbered",
    "/n/12345": "slashes=1 is_numbered",
    "https://lorme.example/n/54321": "slashes=1 is_numbered",
    "/n/1234": "slashes=1",
    "/1999/1": "slashes=1",
    "/2199/12": "slashes=1",
    "/x2024/05": "slashes=1",
}
"""Where links lead from the page https://lorme.example/a/b: what holds of them."""


@pytest.mark.parametrize(("href", "traits"), DESTINATIONS.items())
def test_a_link_shows_where_it_leads(href: str, traits: str) -> None:
    counted = dict(trait.partition("=")[::2] for trait in traits.split())
    names = [column.name.lower() for column in Destination]
    expected = {name: int(counted[name] or 1) for name in names if name in counted}
    (found,) = describe_destinations([href], HOST, OWN)
    assert {name: number for name, number in zip(names, found.tolist(), strict=True) if number} == expected


def test_without_a_page_nothing_is_elsewhere_and_nothing_its_own() -> None:
    (found,) = describe_destinations(["https://lorme.example/"], "", "")
    assert not found[Destination.IS_ELSEWHERE]
    assert not found[Destination.IS_OWN_PAGE]


def expected_numbers(href: str) -> list[int]:
    """Describe where a link leads, as patterns tell."""
    path, is_elsewhere = without_query(href), False
    if "//" in path[:8]:
        other, _, path = path.partition("//")[2].partition("/")
        is_elsewhere = HOST not in other.lower()
    path = path.strip("/ ")
    is_no_page = re.match(r"(?!https?:)[a-z]+:", href, re.IGNORECASE | re.ASCII) is not None
    is_numbered = re.search(r"/(?:19|20)\d\d[/-]?\d\d|\d{5}", "/" + path) is not None
    signs = path.count("-") + path.count("_"), path.count("/")
    return [href.startswith("#"), is_no_page, is_elsewhere, path == OWN, *signs, is_numbered]


PARTS = [*"/#?:-_ abé1", "//", "HTTP:", "https:", "20", "19", "2024", "05", "٣", HOST, "/a/b"]


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=9).map("".join), max_size=4))
def test_addresses_are_read_as_patterns_read_them(hrefs: list[str]) -> None:
    assert describe_destinations(hrefs, HOST, OWN).tolist() == [expected_numbers(href) for href in hrefs]
    assert describe_destinations(hrefs, *host_and_path("")).dtype == np.int64
