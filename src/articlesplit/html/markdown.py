"""Read Markdown: what html2text, markdownify, trafilatura and reader services leave of a page.

Markdown with links is read by markdown-it-py as CommonMark with tables; its elements are read as those of an HTML page
without classes. Markdown without links is a plain dump whose headings and emphasis are marked; only the marks go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
LONGEST_PART = 1 << 18
"""Characters that are parsed at once. Each costs up to 600 bytes meanwhile (measured)."""
DEEPEST = 100
"""Quotes and lists inside each other that are read; what stands deeper is left out. Pages have 10 at most (a guess)."""
_LINK = re.compile(r"\]\((?:https?:|/|#|<|mailto:|tel:|\.\.?/)")
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}#{1,6} +[^\s#][^\n]*\n[ \t]*(?:\n|\Z)")
_MARK = re.compile(
    r"^ {0,3}(?:#{1,6} +(?=[^\s#])|> ?|(?:```|~~~)[^\n]*\n?|\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)?[ \t]*\r?(?:\n|\Z))"
    r"|(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])",
    re.MULTILINE,
)
"""A mark of a heading, a quotation or strong emphasis, the line around a block of code or under the head of a table."""
_AROUND = re.compile(r"(?<![\w*`])([*`])([^\s*`](?:[^*`\n]{0,300}[^\s*`])?)\1(?![\w*`])")
"""Emphasis or code inside a line, between its marks."""
_WRAPPED = re.compile(
    rf"(\]\(<?(?:https?:|/)[^()\s<>]{{1,{LONGEST_ADDRESS}}})[ \t]*\n[ \t]*"
    rf"([^()\s<>]{{1,{LONGEST_ADDRESS}}}>?(?=\)|\s+[\"']))"
)
"""An address that html2text has wrapped at a hyphen."""
_NO_ADDRESS = re.compile(r"\]\([ \t]+(?=[\"'])")
"""What markdownify writes for a picture with a title and no address: CommonMark wants "<>" in its place."""
_LINE_END = re.compile(r"(?<![ \t])[ \t]+(?=\n)")
"""White space at the end of a line."""
_OF_LINK = re.compile(
    rf"(?<!\\)(?:(?P<open>\[)|(?P<close>\]\((?:[^()\s<>]|\([^()\s]{{0,99}}\)){{0,{LONGEST_ADDRESS}}}"
    r"""(?:\s"[^"\n]{0,500}")?\))|(?P<none>\]))|(?P<blank>\n[ \t>]*\n)"""
)
"""The bracket that opens a link, the end of a link with its address, another bracket, a blank line."""
LONGEST_CARD = 3000
"""Characters of a link that holds several blocks (a guess)."""
_LINE_OF_CARD = re.compile(r"([ \t>]*(?:#{1,6} +|[*+-] +|\d{1,3}[.)] +)?)(.*?)( *)", re.DOTALL)
"""The marks before a line, its text, white space."""
_HEADED = re.compile(
    r"^([ \t>]*(?:[*+-] +|\d{1,3}[.)] +)?)\[(#{1,6}) +(?=[^\s#])([^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\))[ \t]*$",
    re.MULTILINE,
)
"""A line that is one link whose text begins with the marks of a heading, as markdownify writes a heading in a link."""
_MARKS_IN_LINK = re.compile(r"(?<![\\!\w])\[#{1,6} +(?=[^\s#])")
_RULE = re.compile(r"[-=*_ \t]*")
_INDENT = re.compile(r" {4,}|\t")
"""White space before a line that makes it a block of code."""
_DATE = re.compile(r"^( {0,3}\d{1,2})\.(?= (?:[^\W\d]+\.?|\d{1,2}\.),? \d{4}\b)", re.MULTILINE)
"""The day of a date that begins a line, such as "17. Dezember 2024"; to CommonMark it is an item of a list."""
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
    if "]" not in text or "](" not in text:  # a single sign is found many times as fast
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
    source = _LINE_END.sub(_line_break, source)
    if "](" in source:
        source = _spread_links(_NO_ADDRESS.sub("](<> ", _WRAPPED.sub(r"\1\2", source)))
        source = _MARKS_IN_LINK.sub("[", _HEADED.sub(r"\1\2 [\3", source))
    source = _DATE.sub(r"\1\\.", source)
    body = "".join(_parser().render(part) for part in _parts(source))
    return read_html(f"<head>{head}</head><body>{body}", url)


def _line_break(white: re.Match[str]) -> str:
    """Return what white space at the end of a line means: a break of the line if it is of spaces, else nothing."""
    is_blank = white.start() == 0 or white.string[white.start() - 1] == "\n"
    return "  " if len(white[0]) > 1 and "\t" not in white[0] and not is_blank else ""


def _parts(source: str) -> Iterator[str]:
    """Yield a text, or the parts of a long one. They end at a blank line, else at a line end, else anywhere."""
    start = 0
    while len(source) - start > LONGEST_PART:
        ends = (source.rfind(end, start + 1, start + LONGEST_PART) for end in ("\n\n", "\n"))
        end = next((at for at in ends if at >= 0), start + LONGEST_PART)
        yield source[start:end]
        start = end
    yield source[start:]


def _spread_links(source: str) -> str:
    """Give each line of a link that holds several blocks a link of its own.

    markdownify writes a card that is one link so, which is no link in CommonMark.

    >>> _spread_links("[![](a.jpg)\\n\\n### Rain\\n\\n3 May](/rain) [Snow](/snow)")
    '![](a.jpg)\\n\\n### [Rain](/rain)\\n\\n[3 May](/rain) [Snow](/snow)'
    """
    opened: list[tuple[int, int]] = []
    parts: list[str] = []
    done = blanks = 0
    for found in _OF_LINK.finditer(source):
        if found["open"]:
            opened.append((found.start(), blanks))
        elif found["blank"]:
            blanks += 1
        elif opened:
            start, before = opened.pop()
            is_card = found["close"] and before < blanks and done <= start and found.start() - start <= LONGEST_CARD
            if is_card and not source.startswith("!", max(start - 1, 0)):
                lines = source[start + 1 : found.start()].split("\n")
                parts += [source[done:start], "\n".join(_linked(line, found["close"]) for line in lines)]
                done = found.end()
    return "".join([*parts, source[done:]])


def _linked(line: str, end: str) -> str:
    """Return a line of a card as a link, but for its marks. `end` is the end of the link with its address."""
    if "](" in line or line.lstrip().startswith("|") or _RULE.fullmatch(line):
        return line
    marks, text, white = _LINE_OF_CARD.fullmatch(_INDENT.sub("   ", line)).groups()  # type: ignore[union-attr]
    return f"{marks}[{text}{end}{white}"


@cache
def _parser() -> MarkdownIt:
    # Imported here: only Markdown needs it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.validateLink = _is_link  # type: ignore[method-assign, assignment]
    return parser


def _is_link(_url: str) -> bool:
    """Return that any address makes a link, also a script: else the button's address would be text."""
    return True


def without_marks(text: str) -> str:
    """Return a text without the marks of Markdown for headings, emphasis, quotations, code and tables, if it has such
    headings.

    >>> without_marks("# Rain\\n\\nIt **rained**.\\n\\n## Snow\\n\\n```\\nsnow --all\\n```\\n> It *snowed*.")
    'Rain\\n\\nIt rained.\\n\\nSnow\\n\\nsnow --all\\nIt snowed.'
    >>> without_marks("#!/bin/sh\\n# Rain\\necho rain")
    '#!/bin/sh\\n# Rain\\necho rain'
    """
    if "#" not in text or "# " not in text:  # a single sign is found many times as fast
        return text
    if sum(1 for _ in _HEADING.finditer(text.replace("\r\n", "\n"))) < LEAST_HEADINGS:
        return text
    return _AROUND.sub(r"\2", _MARK.sub("", text))
