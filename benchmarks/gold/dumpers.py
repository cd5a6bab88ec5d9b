"""Turn a page into text as popular extractors do, with its menus and teasers.

The dumpers that are installed make the dumps of a set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias


def utf8(page: bytes) -> str:
    """Decode a page as UTF-8, the encoding of the sets. Bytes that are not UTF-8 become replacement characters."""
    return page.decode("utf-8", "replace")


def visible_text(page: bytes, between: str = "") -> str:
    """Return the text of all elements except scripts and styles, with `between` between the text nodes.

    >>> visible_text(b"<p>Rain in <b>Porto</b></p><script>f()</script><p>Snow</p>")
    'Rain in PortoSnow'
    """
    tree = _tree(page, "script", "style", "noscript")
    return "" if tree is None else between.join(tree.itertext())


def _tree(page: bytes, *removed: str) -> Any:
    """Return the element tree of a page without some elements and without comments, None for an empty page."""
    from lxml import etree, html

    text = utf8(page)
    if not text.strip():
        return None
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, *removed, etree.Comment, with_tail=False)
    return tree


def _inscriptis(page: bytes) -> str:
    from inscriptis import get_text

    return str(get_text(utf8(page)))


def _trafilatura(page: bytes) -> str:
    from trafilatura import extract

    return extract(utf8(page)) or ""


def _trafilatura_recall(page: bytes) -> str:
    from trafilatura import extract

    return extract(utf8(page), favor_recall=True) or ""


def _traf_baseline(page: bytes) -> str:
    from trafilatura import baseline

    return str(baseline(utf8(page))[1])


def _traf_html2txt(page: bytes) -> str:
    from trafilatura import html2txt

    return str(html2txt(utf8(page)))


def _resiliparse_main(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(utf8(page), main_content=True))


def _resiliparse_all(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(utf8(page)))


def _readability(page: bytes) -> str:
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(utf8(page)).summary()).text_content())


def _nodes(page: bytes) -> str:
    """Return each line of each text node on a line of its own."""
    tree = _tree(page, "script", "style", "noscript", "template", "svg")
    lines = [] if tree is None else [line.strip() for text in tree.itertext() for line in text.splitlines()]
    return "\n".join(filter(None, lines))


def _markdownify(page: bytes) -> str:
    from lxml import html
    from markdownify import markdownify

    tree = _tree(page, "script", "style", "noscript", "template", "svg")
    return "" if tree is None else str(markdownify(html.tostring(tree, encoding="unicode"))).strip()


def _traf_markdown(page: bytes) -> str:
    from trafilatura import extract

    return extract(utf8(page), output_format="markdown", include_links=True, include_images=True) or ""


Kept: TypeAlias = Literal["page", "nodes", "line", "article"]


class Dumper(NamedTuple):
    """A text extractor, and what it keeps of a page."""

    name: str
    """The name in the sets."""
    dump: Callable[[bytes], str]
    module: str
    """The module that it needs."""
    keeps: Kept
    """The whole page with its lines ("page"), with a line for each text node ("nodes"), or on one line ("line"); or the
    part that it takes for the article ("article").
    """


DUMPERS: Mapping[str, Dumper] = MappingProxyType(
    {
        dumper.name: dumper
        for dumper in (
            Dumper("inscriptis", _inscriptis, "inscriptis", "page"),
            Dumper("resiliparse_all", _resiliparse_all, "resiliparse", "page"),
            Dumper("resiliparse_main", _resiliparse_main, "resiliparse", "article"),
            Dumper("trafilatura", _trafilatura, "trafilatura", "article"),
            Dumper("trafilatura_recall", _trafilatura_recall, "trafilatura", "article"),
            Dumper("traf_baseline", _traf_baseline, "trafilatura", "article"),
            Dumper("traf_html2txt", _traf_html2txt, "trafilatura", "line"),
            Dumper("traf_markdown", _traf_markdown, "trafilatura", "article"),
            Dumper("readability", _readability, "readability", "article"),
            Dumper("lxml", visible_text, "lxml", "page"),
            Dumper("nodes", _nodes, "lxml", "nodes"),
            Dumper("markdownify", _markdownify, "markdownify", "nodes"),
        )
    }
)
"""All dumpers by name. benchmarks/README.md says how to add one."""


def installed() -> dict[str, Callable[[bytes], str]]:
    """Return the dumpers whose module is there.

    >>> installed()["nodes"](b"<p>Rain in <b>Porto</b></p>")
    'Rain in\\nPorto'
    """
    return {name: dumper.dump for name, dumper in DUMPERS.items() if find_spec(dumper.module)}
