"""Addresses are made absolute as `urljoin` does it, also those that do not come to it."""

from __future__ import annotations

from unittest.mock import patch
from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from articlesplit.html import links
from articlesplit.html.links import absolute_address

PARTS = [*"/.?=&:;#!@-_", "a", "..", "//", "1.2", "photo.jpg", "%2F", "https:", "//lorme.example", "x=1"]
HREFS = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)
BASES = ("https://lorme.example/a/b", "http://lorme.example:80", "https://Lorme.example/a?b", "/a/b", "")


@given(HREFS, st.sampled_from(BASES))
def test_plain_addresses_are_those_of_urljoin(href: str, base: str) -> None:
    with patch.object(links, "urljoin", wraps=urljoin) as join:
        address = absolute_address(base, href)
    if not join.called and address is not None:
        assert address == urljoin(base, href)


def test_most_addresses_of_pages_are_plain() -> None:
    plain = ("/a/b-c.html", "/article/379028?rct=national", "https://lorme.example/1.2!/a.jpg_gen/b.jpg?w=6&h=4,x0")
    with patch.object(links, "urljoin", side_effect=AssertionError):
        found = [absolute_address("https://lorme.example/a/b", href) for href in plain]
    assert found == [f"https://lorme.example{href}" for href in plain[:2]] + [plain[2]]
