"""Write one self-contained HTML page that shows what was found, and how surely.

The report cannot use the network: its content security policy allows only its own style and script, by their hashes.
The pages' texts are data. The script shows them as text and never as markup. It draws one page at a time, so that a
report can hold a thousand. Each page is written as it comes, so that memory stays flat.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from articlesplit.corpora.fields import MISSING, get_field
from articlesplit.corpora.options import PageOptions
from articlesplit.corpora.pages import parse_records
from articlesplit.io.items import BadRecord, Item, Skipped
from articlesplit.labels import LABELS
from articlesplit.page import Article, CrossLink, Page, ParseError, Span, Teaser
from articlesplit.views.palette import COLOURS

LONGEST_TEXT = 200_000
"""Characters of a dump that the report shows. A guess."""
_PARTS = Path(__file__).parent
"""The folder of report.html, report.css and report.js."""


def write_report(pages: Iterable[tuple[str, Page | ParseError]], output: Path) -> None:
    """Write the report of pages and their names. An interrupted call leaves an old report as it was.

    Raises OSError if `output` cannot be written, or exists and is not a regular file.
    """
    output = output.resolve()
    if output.exists() and not output.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(output))
    if not output.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {output.parent}; make it first", str(output))
    temporary = output.with_name(f"{output.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            for part in _report(pages):
                # Lone surrogates occur in JSON strings only, and can stand there as escapes.
                file.write(part.encode("utf-8", "backslashreplace"))
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def named_pages(items: Iterable[Item], options: PageOptions) -> Iterator[tuple[str, Page | ParseError]]:
    """Yield the page of each record with a name: its URL, id and file if it has them, else its place."""
    for index, item in enumerate(item for item in items if not isinstance(item, Skipped)):
        name = str(item.place)
        if isinstance(item, BadRecord):
            yield name, ParseError(index, ValueError(item.reason))
            continue
        (parsed,) = parse_records([item], options)
        if isinstance(parsed, Exception):
            yield name, ParseError(index, parsed)
        else:
            values = (get_field(parsed.fields, field) for field in (options.url_field, "id", "source"))
            parts = [str(value) for value in values if value is not None and value is not MISSING]
            yield " · ".join(parts) or name, parsed.page


def _report(pages: Iterable[tuple[str, Page | ParseError]]) -> Iterator[str]:
    """Yield the parts of the report."""
    colours = "".join(f".label{code} {{ --label: {COLOURS[label]}; }}\n" for code, label in enumerate(LABELS))
    style = colours + (_PARTS / "report.css").read_text(encoding="utf-8")
    script = (_PARTS / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    frame = (_PARTS / "report.html").read_text(encoding="utf-8")
    yield frame.format(policy=policy, style=style, labels=json.dumps(LABELS))
    for number, (name, result) in enumerate(pages):
        yield ",\n" * (number > 0) + _script_json(_entry(name, result))
    yield f"\n]}}</script>\n<script>{script}</script>\n</body>\n</html>\n"


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _script_json(value: Any) -> str:
    """Return JSON that is safe inside a script element: "<", which could end the element, is escaped.

    >>> _script_json("</script>")
    '"\\\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _entry(name: str, result: Page | ParseError) -> dict[str, Any]:
    """Return what the script shows of a page.

    Pieces hold their text and not offsets, because one character in Python may be two in JavaScript.
    """
    if isinstance(result, ParseError):
        return {"name": name, "error": f"{type(result.cause).__name__}: {result.cause}", "pieces": []}
    pieces, at = [], 0
    for block in result.blocks[: np.searchsorted(result.starts, LONGEST_TEXT)]:
        space, at, label = result.text[at : block.start], min(block.end, LONGEST_TEXT), LABELS.index(block.label)
        pieces.append((space, label, round(block.probability, 3), result.text[block.start : at]))
    return {
        "name": name,
        "kind": result.kind,
        "confidence": round(result.confidence, 3),
        "headline": result.article.headline,
        "pieces": pieces,
        "more": max(0, len(result.text.rstrip()) - at),
        "article": {"fields": _article_fields(result.article)},
        "cross_links": [_record(result, link.span, _link_fields(link)) for link in result.cross_links],
        "teasers": [_record(result, teaser.span, _teaser_fields(teaser)) for teaser in result.teasers],
    }


_Fields = list[tuple[str, str, str | None]]


def _article_fields(article: Article) -> list[tuple[str, int, str]]:
    return _shown(
        [
            ("headline", "headline", article.headline),
            ("authors", "byline", ", ".join(article.authors)),
            ("date", "byline", article.date.isoformat() if article.date else article.date_text),
            *((part.kind, part.kind if part.kind in LABELS else "paragraph", part.text) for part in article.paragraphs),
            *(("caption", "caption", caption.text) for caption in article.captions),
        ]
    )


def _link_fields(link: CrossLink) -> _Fields:
    return [("cue", "cross_link", link.cue), ("headline", "cross_link", link.headline), ("url", "", link.url)]


def _teaser_fields(teaser: Teaser) -> _Fields:
    date = teaser.date.isoformat() if teaser.date else teaser.date_text
    return [
        ("rubrique", "teaser.rubrique", teaser.rubrique),
        ("headline", "teaser.headline", teaser.headline),
        ("summary", "teaser.summary", teaser.summary),
        ("author", "teaser.author", teaser.author),
        ("date", "teaser.date", date),
        ("url", "", teaser.url),
        ("sure", "", f"{int(100 * teaser.probability)} %"),
    ]


def _record(page: Page, span: Span, fields: _Fields) -> dict[str, Any]:
    """Return a record with the half-open range of pieces that its span covers."""
    pieces = int(np.searchsorted(page.ends, span[0], "right")), int(np.searchsorted(page.starts, span[1]))
    return {"fields": _shown(fields), "pieces": pieces}


def _shown(fields: _Fields) -> list[tuple[str, int, str]]:
    """Return the fields that have a value: name, index of the label whose colour it gets (0 for none), value."""
    return [(name, LABELS.index(label) if label else 0, value) for name, label, value in fields if value]
