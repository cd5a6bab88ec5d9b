"""Make the addresses that a page writes absolute, and leave out those that are no address of a page."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

from articlesplit.html.elements import LONGEST_ADDRESS

_DROPPED = re.compile(r"[\t\n\r]")
"""White space that browsers leave out of an address wherever it stands (WHATWG URL)."""
_AROUND = "".join(map(chr, range(0x21)))
"""Control characters and the space, which browsers leave out around an address."""
_NO_PAGE = re.compile(r"#|(?!(?:https?|ftp):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The beginning of an address that leads to no other page: an anchor, a script, data, an app."""
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\"<>`]")
"""Characters that browsers percent-encode in an address."""
_HOST = re.compile(r"https?://[a-z\d.:-]+(?=/|\Z)", re.ASCII)
_QUERY = r"(?:\?[\w%~/+,.:=&-]+)?"
_PLAIN_PATH = re.compile(rf"/(?!/)[\w%~/+,-]*(?:\.\w+)?{_QUERY}", re.ASCII)
_PLAIN = re.compile(rf"https?://[a-z\d.-]+/[\w%~/+,.:@=-]*{_QUERY}", re.ASCII)
"""Addresses that `urljoin` leaves as they are, or puts behind the host. It takes long, so most do not come to it."""


def absolute_address(base: str, href: str) -> str | None:
    """Return an absolute address for one as a page writes it, as far as `base` gives it.

    None if it leads to no page, or is longer than addresses are. It is judged as a browser reads it.

    >>> absolute_address("https://lorme.example/a", "/b c"), absolute_address("", "b")
    ('https://lorme.example/b%20c', 'b')
    >>> absolute_address("", "mailto:ana@lorme.example"), absolute_address("", "\\x01java\\nscript:alert(1)")
    (None, None)
    """
    if len(href) > LONGEST_ADDRESS:
        return None
    if _PLAIN.fullmatch(href):
        return href
    if _PLAIN_PATH.fullmatch(href) and (host := _HOST.match(base)):
        return f"{host[0]}{href}"
    href = _DROPPED.sub("", href).strip().strip(_AROUND)
    if not href or _NO_PAGE.match(href):
        return None
    try:
        address = urljoin(base, href)
    except ValueError:
        address = href
    return _UNSAFE.sub(lambda character: quote(character[0]), address)
