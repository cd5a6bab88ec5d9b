"""Read Markdown: what html2text, markdownify, trafilatura and reader services leave of a page.

Markdown with links is read by markdown-it-py as CommonMark with tables; its elements are read as those of an HTML page
without classes. Markdown without links is a plain dump whose headings and emphasis are marked; only the marks go.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from articlesplit.html.rows import Markup, read_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LEAST_LINKS, LEAST_HEADINGS = 2, 2
"""Links or headings that make a text Markdown; one may stand in a plain text about Markdown."""
LONGEST_ADDRESS = 2000
"""Characters of a wrapped address that is put together again."""
DEEPEST = 100
"""Quotes and lists inside each other that are read; what stands deeper is left out. Pages have 10 at most (a guess)."""
_LINK = re.compile(r"\]\((?:https?:|/|#|<|mailto:|tel:|\.\.?/)")
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}#{1,6} +[^\s#][^\n]*\n[ \t]*(?:\n|\Z)")
_MARK = re.compile(r"^ {0,3}#{1,6} +(?=[^\s#])|(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])", re.MULTILINE)
"""A mark of a heading or of strong emphasis."""
_WRAPPED = re.compile(
    rf"(\]\(<?(?:https?:|/)[^()\s<>]{{1,{LONGEST_ADDRESS}}})\n[ \t]*([^()\s<>]{{1,{LONGEST_ADDRESS}}}>?[) ])"
)
"""An address that html2text has wrapped at a hyphen."""
_READER = re.compile(
    r"\A\s*Title: (.*)\n+URL Source: .*\n+(?:Published Time: (.*)\n+)?(?:.+\n+){0,3}?Markdown Content:\n"
)
"""The lines that a reader service prints above the page."""


def is_markdown(text: str) -> bool:
    """Return whether a text is Markdown with links.

    Measured on the dumps of the development sets: 97 % of the dumps of markdownify and all of html2text are recognised,
    and 0.05 % of plain dumps are taken for Markdown.

    >>> is_markdown("[Rain](/rain) and [snow](/snow)"), is_markdown("**It rained** in [Porto](/porto).")
    (True, True)
    >>> is_markdown("See [1](2) and [3](4)."), is_markdown("# Rain\\n\\nIt rained.")
    (False, False)
    """
    if "](" not in text:
        return False
    links = sum(1 for _ in _LINK.finditer(text))
    return links >= LEAST_LINKS or (links > 0 and "**" in text)


def read_markdown(source: str, url: str | None = None) -> Markup:
    """Read the rows of a page in Markdown, whose address is `url`. Any text can be read.

    >>> rows = read_markdown("## Rain\\n\\nIt **rained** in [Porto](/porto).", "https://example.org/a")
    >>> rows.text
    'Rain\\nIt rained in Porto.'
    """
    source = source.replace("\r\n", "\n")
    head = ""
    reader = _READER.match(source)
    if reader is not None:
        title, published = reader.groups()
        head = f"<title>{escape(title)}</title>"
        if published:
            head += f'<meta property="article:published_time" content="{escape(published, quote=True)}">'
        source = source[reader.end() :]
    if "](" in source:
        source = _WRAPPED.sub(r"\1\2", source)
    return read_html(f"<head>{head}</head><body>{_parser().render(source)}", url)


@cache
def _parser() -> MarkdownIt:
    # Imported here: only Markdown needs it.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])


def without_marks(text: str) -> str:
    """Return a text without the marks of Markdown's headings and strong emphasis, if it has such headings.

    >>> without_marks("# Rain\\n\\nIt **rained**.\\n\\n## Snow\\n\\nIt snowed.")
    'Rain\\n\\nIt rained.\\n\\nSnow\\n\\nIt snowed.'
    >>> without_marks("#!/bin/sh\\n# Rain\\necho rain")
    '#!/bin/sh\\n# Rain\\necho rain'
    """
    if "# " not in text or sum(1 for _ in _HEADING.finditer(text.replace("\r\n", "\n"))) < LEAST_HEADINGS:
        return text
    return _MARK.sub("", text)
