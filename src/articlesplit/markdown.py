"""Write the parts of an article as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from articlesplit.parts import CrossLink, Paragraph

_SIGN = re.compile(r"[\\`*_\[\]<>|]")
_REFERENCE = re.compile(r"&(?=#?\w{1,40};)")
"""The sign that begins a character reference."""
_LINE_SIGN = re.compile(r"^(\d{0,9})([#+.)-](?= )|~(?=~~))")
_COLUMN = re.compile(r"[ \xa0]*\t\s*|[ \xa0]{3,}| +\| +")
"""What stands between the columns of a table in text."""
_RULE = re.compile(r"[\s|:=+-]+")
"""The line below the head of a printed table."""
_ITEM = re.compile(r"(?:(\d{1,9}[.)])|[-–—*+])\s+")
_FENCE = "```"


def columns(row: str) -> list[str]:
    """Split a printed row of a table into its cells.

    >>> columns("Line\\t2023\\t2024"), columns("| Night boat | 9 |"), columns("It rained.")
    (['Line', '2023', '2024'], ['Night boat', '9'], ['It rained.'])
    """
    return _COLUMN.split(row.strip().strip("|").strip())


def article_markdown(
    headline: str | None, paragraphs: Iterable[Paragraph], links: Iterable[CrossLink] = (), source: str = ""
) -> str:
    """Return an article as Markdown, with cross-links where they stand between the paragraphs.

    `source` is the text that spans point into. It shows the columns of a table that was printed with tabs.
    """
    parts: list[Paragraph | CrossLink] = [*paragraphs, *links]
    parts.sort(key=lambda part: part.span)
    out = [f"# {_escaped(headline)}"] if headline else []
    for kind, group in groupby(parts, _kind):
        some = list(group)
        if kind == "cross_link":
            out += [_link(link) for link in some if isinstance(link, CrossLink)]
        else:
            out += _written(kind, [part for part in some if isinstance(part, Paragraph)], source)
    return "\n\n".join(out)


def _kind(part: Paragraph | CrossLink) -> str:
    return part.kind if isinstance(part, Paragraph) else "cross_link"


def _written(kind: str, parts: Sequence[Paragraph], source: str) -> list[str]:
    """Write neighbouring paragraphs of one kind: a list, a table, a quotation and code are one part each."""
    if kind == "item":
        return [_list(parts)]
    if kind == "row":
        return [_table([_cells(part, source) for part in parts])]
    if kind == "quote":
        return ["\n>\n".join("> " + _escaped(part.text) for part in parts)]
    if kind == "code":
        return [_code([part.text for part in parts])]
    sign = "## " if kind == "heading" else ""
    return [sign + _escaped(part.text) for part in parts]


def _list(items: Iterable[Paragraph]) -> str:
    """Write a list. Items keep their numbers, and stand below the text of the item that holds them.

    >>> texts = enumerate(["10) Rain", "– Snow", "Hail"])
    >>> print(_list(Paragraph("item", text, (0, 0), level=level) for level, text in texts))
    10) Rain
        - Snow
          - Hail
    """
    lines, widths = [], list[int]()
    for item in items:
        del widths[item.level :]
        mark = _ITEM.match(item.text)
        sign, text = (mark[1] or "-", item.text[mark.end() :]) if mark else ("-", item.text)
        lines.append(f"{' ' * sum(widths)}{sign} {_escaped(text)}")
        widths.append(len(sign) + 1)
    return "\n".join(lines)


def _cells(part: Paragraph, source: str) -> list[str]:
    cells = part.text.split(" | ")
    if len(cells) > 1:
        return cells
    return [" ".join(cell.split()) for cell in columns(source[slice(*part.span)])] if source else cells


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Write a table whose first row is its head; all rows get as many cells as the longest."""
    kept = [cells for cells in rows if not _RULE.fullmatch("".join(cells))]
    width = max(map(len, kept), default=0)
    lines = [f"| {' | '.join([*map(_escaped, cells), *[''] * (width - len(cells))])} |" for cells in kept]
    lines[1:1] = ["|" + " --- |" * width]
    return "\n".join(lines)


def _code(lines: Iterable[str]) -> str:
    """Write code between fences that are longer than any in it. Fences that the page itself prints are left out."""
    code = "\n".join(line for line in lines if not line.lstrip().startswith(_FENCE))
    fence = "`" * max(len(_FENCE), *(len(ticks) + 1 for ticks in re.findall("`+", code) or [""]))
    return f"{fence}\n{code}\n{fence}"


def _link(link: CrossLink) -> str:
    headline = _escaped(link.headline)
    shown = f"[{headline}](<{_destination(link.url)}>)" if link.url else headline
    return f"{_escaped(link.cue)} {shown}" if link.cue else shown


def _destination(url: str) -> str:
    r"""Escape what Markdown would read as something else than the address.

    >>> print(_destination(r"/x\:y?a=1&amp;b=<2>"))
    /x\\:y?a=1&amp;amp;b=\<2\>
    """
    return re.sub(r"[\\<>]", r"\\\g<0>", _REFERENCE.sub("&amp;", url))


def _escaped(text: str) -> str:
    """Escape what Markdown would read as a sign.

    >>> _escaped("1. It *fell* [twice]")
    '1\\\\. It \\\\*fell\\\\* \\\\[twice\\\\]'
    """
    return _LINE_SIGN.sub(r"\1\\\2", _REFERENCE.sub(r"\\&", _SIGN.sub(r"\\\g<0>", text)))
