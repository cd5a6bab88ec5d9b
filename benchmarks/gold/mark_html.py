"""Turn a marked page of HTML or Markdown into a corpus document.

`python -m benchmarks.gold mark_html corpus/fr/name.marked …` reads them. A marked page is like a marked dump
(`mark_texts.py`), with HTML in place of the dump. A header line `encoding: shift_jis` names the encoding of the page;
the default is UTF-8. A mark may hold tags. Addresses are marked inside their attributes:

    <h1>⟦headline: Rain <em>again</em>⟧</h1>
    <p>⟦cue: See also:⟧ <a href="⟦url: /snow.html⟧">⟦cross_link: Snow⟧</a></p>
    <li><a href="⟦teaser.url 1: hail.html⟧">⟦teaser.headline 1: Hail⟧</a></li>

A header line `format: markdown` says that the page is a dump in Markdown. A mark holds a whole paragraph, heading, list
item, cell or block of code; of a row of a table it holds all cells. Addresses are marked inside their brackets:

    # ⟦headline: Rain *again*⟧
    * [⟦teaser.headline 1: Hail⟧](⟦teaser.url 1: https://n.example/hail⟧)
    | ⟦paragraph: Porto | 12 mm⟧ |

The command writes `name.html` or `name.md` (the page without the marks) and `name.json` (the gold by value, addresses
resolved). A gold text that a reader cannot see on the page is an error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html
from markdown_it import MarkdownIt

from benchmarks.gold.mark_texts import LABELS, URLS, Part, fold, gold, read_marked, unmark, write_all

# Elements that do not end a word, and elements whose text no reader sees.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rb ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset("head iframe noscript option rp rt script style svg template textarea".split())


def visible(source: str | bytes) -> str:
    """Return the text of a page or a fragment that a reader can see, with white space folded.

    A page of bytes declares its charset. Scripts, templates and elements that their own attributes hide are left out.
    Text that only a style sheet or a script hides, such as the second tab of a list, counts as seen.

    >>> visible('<p>A <b>b</b>c<p hidden>d</p><div style="display: none">e</div><script>f</script>g &amp; h')
    'A bc g & h'
    """
    pieces: list[str] = []
    walk = etree.iterwalk(html.fromstring(source), events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and _unseen(node):
            walk.skip_subtree()
        elif event == "start":
            pieces += ["" if node.tag in _INLINE else " ", node.text or ""]
        else:
            pieces += ["" if event != "end" or node.tag in _INLINE else " ", node.tail or ""]
    return fold("".join(pieces))


def visible_markdown(source: str) -> str:
    """Return the text of a dump in Markdown that a reader can see, with white space folded.

    >>> visible_markdown("# Rain\\n\\n| Porto | 12 mm |\\n|---|---|\\n| *Oslo* | [9](/9) mm |")
    'Rain Porto 12 mm Oslo 9 mm'
    """
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return visible(f"<div>{markdown.render(source)}</div>")


def _unseen(node: etree._Element) -> bool:
    style = "".join(node.get("style", "").split()).lower()
    return node.tag in _UNSEEN or "hidden" in node.attrib or "display:none" in style


def texts(document: dict[str, Any]) -> Iterator[str]:
    """Yield each text of a document's gold that its page must show."""
    article = document["article"]
    yield from filter(None, [article["headline"], *article["authors"], *article["captions"]])
    yield from (part["text"] for part in article["body"])
    for link in document["cross_links"]:
        yield from filter(None, [link["cue"], link["headline"]])
    for teaser in document["teasers"]:
        yield from (value for key, value in teaser.items() if value and key not in ("date", "url"))


def write_page(path: Path) -> None:
    """Write `name.html` or `name.md`, and `name.json`, beside the marked page `name.marked`."""
    header, marked = read_marked(path)
    is_markdown = header.get("format") == "markdown"
    page, marks = unmark(marked, LABELS | URLS)
    shown = _part_of_markdown if is_markdown else _part_of_html
    parts = [
        (label, "".join(page[start:end].split()) if label in URLS else shown(page[start:end]), record, iso)
        for start, end, label, record, iso in marks
    ]
    document = gold(header, _addresses_first(parts) if is_markdown else parts)
    for linked in [*document["cross_links"], *document["teasers"]]:
        linked["url"] = urljoin(header.get("base", header["url"]), unescape(linked["url"])) if "url" in linked else None
    source = page.encode(header.get("encoding", "utf-8"))
    seen = visible_markdown(page) if is_markdown else visible(source)
    if missing := [text for text in texts(document) if text not in seen]:
        raise ValueError(f"the page does not show these texts of the gold: {missing}")
    path.with_suffix(".md" if is_markdown else ".html").write_bytes(source)
    path.with_suffix(".json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _addresses_first(parts: Sequence[Part]) -> list[Part]:
    """Return parts in which the address of a cross-link stands before its headline, as in HTML."""
    ordered: list[Part] = []
    for part in parts:
        ordered.insert(len(ordered) - (part[0] == "url"), part)
    return ordered


def _part_of_html(part: str) -> str:
    return visible(f"<div>{part}</div>")


def _part_of_markdown(part: str) -> str:
    """Return the text of a mark. A sign between the cells of a row is none of it."""
    return visible_markdown(part.replace("|", " "))


def main() -> int:
    """Write the documents of the marked pages that the arguments name."""
    return write_all(sys.argv[1:], write_page)
