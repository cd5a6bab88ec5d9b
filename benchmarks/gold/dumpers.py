"""Dumpers: what leaves the text of a page, with its menus, teasers and all. Those that are installed make the dumps of
a set; the names are those of the sets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType


def utf8(page: bytes) -> str:
    """A page as UTF-8, in which the sets keep their pages; what is no UTF-8 becomes a replacement mark."""
    return page.decode("utf-8", "replace")


def visible_text(page: bytes, between: str = "") -> str:
    """The text of all elements but scripts and styles, as lxml gives it, with something between its pieces.

    >>> visible_text(b"<p>Rain in <b>Porto</b></p><script>f()</script><p>Snow</p>")
    'Rain in PortoSnow'
    """
    from lxml import etree, html

    text = utf8(page)
    if not text.strip():
        return ""
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, "script", "style", "noscript", etree.Comment, with_tail=False)
    return between.join(tree.itertext())


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


DUMPERS: Mapping[str, tuple[str, Callable[[bytes], str]]] = MappingProxyType(
    {
        "inscriptis": ("inscriptis", _inscriptis),
        "resiliparse_all": ("resiliparse", _resiliparse_all),
        "resiliparse_main": ("resiliparse", _resiliparse_main),
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura_recall": ("trafilatura", _trafilatura_recall),
        "traf_baseline": ("trafilatura", _traf_baseline),
        "traf_html2txt": ("trafilatura", _traf_html2txt),
        "readability": ("readability", _readability),
        "lxml": ("lxml", visible_text),
    }
)
"""Dumpers by name, with the module that each needs."""


def installed() -> dict[str, Callable[[bytes], str]]:
    """The dumpers whose module is there.

    >>> installed()["lxml"](b"<p>Rain in Porto</p>")
    'Rain in Porto'
    """
    return {name: dump for name, (module, dump) in DUMPERS.items() if find_spec(module)}
