"""Tell HTML from plain text by the source itself."""

from __future__ import annotations

import re

_TAG_NAMES = (
    "!doctype html|!--|html|head|body|title|meta|link|script|style|div|p|span|a|article|section|main|nav|aside|header|"
    "footer|h[1-6]|ul|ol|li|dl|table|tbody|tr|td|form|figure|figcaption|blockquote|pre|img|br|hr|b|i|em|strong|center|"
    "font|frameset|noscript|iframe|svg|button"
)
_FIRST_TAG = re.compile(rf"\s*<(?:\?xml\b|(?:{_TAG_NAMES})(?=[\s/>]|$|(?<=--)))", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"^\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.MULTILINE)
_LATER_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BEFORE_PAGE = 1024
"""Characters in which a page must begin (a guess)."""
_SNIPPET = 1 << 14
"""Characters of a snippet in which its second tag must stand (a guess)."""


def is_html(text: str) -> bool:
    """Return whether a text is HTML: a page, which may begin with a line or two of something else, or a snippet that
    begins with a tag and holds more tags.

    >>> is_html("<!DOCTYPE html><title>Rain</title>"), is_html("<div><p>Rain"), is_html("<p>Rain</p>")
    (True, True, True)
    >>> is_html("<b> makes text bold."), is_html("Rain <b>fell</b>"), is_html("5 < 6"), is_html("")
    (False, False, False, False)
    """
    text = text.removeprefix("\ufeff")
    first = _FIRST_TAG.match(text)
    if first is None:
        is_page = "<" in text[:_BEFORE_PAGE] and _WHOLE_PAGE.search(text, 0, _BEFORE_PAGE) is not None
        return is_page and _LATER_TAG.search(text) is not None
    sure = first.group().strip().lower().startswith(("<!", "<?xml", "<html", "<head", "<body"))
    return sure or _LATER_TAG.search(text, first.end(), _SNIPPET) is not None
