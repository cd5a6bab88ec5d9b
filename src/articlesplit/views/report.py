"""`articlesplit report`: one self-contained HTML page for looking at what was found, and how surely.

The page needs no network and may not use it: its content security policy allows nothing but its own style and script,
by their hashes. The pages' texts are data, which the script shows as text and never as markup; it draws one page at a
time, so a thousand of them are no burden. Each page is written when it comes, so memory stays flat.
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

from articlesplit.corpora.parse_records import PageOptions, parse_records
from articlesplit.io.items import BadRecord, Item, Skipped
from articlesplit.labels import LABELS
from articlesplit.page import Article, CrossLink, Page, ParseError, Span, Teaser
from articlesplit.views.palette import COLOURS

LONGEST_TEXT = 200_000
"""Characters of a dump that the report shows."""
_PARTS = Path(__file__).parents[1] / "data"


def write_report(pages: Iterable[tuple[str, Page | ParseError]], output: Path) -> None:
    """Write the report of named pages: whole, or not at all.

    Raises OSError where `output` cannot be written, or is there and no regular file.
    """
    output = output.resolve()
    if output.exists() and not output.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(output))
    temporary = output.with_name(f"{output.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            for part in _report(pages):
                # Lone surrogates, which UTF-8 cannot hold, stand in JSON strings only: as escapes they come through.
                file.write(part.encode("utf-8", "backslashreplace"))
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def named_pages(items: Iterable[Item], options: PageOptions) -> Iterator[tuple[str, Page | ParseError]]:
    """The page of each record, with its name: the address, id and file that it has, or where it stands."""
    for index, item in enumerate(item for item in items if not isinstance(item, Skipped)):
        name = str(item.place)
        if isinstance(item, BadRecord):
            yield name, ParseError(index, ValueError(item.reason))
            continue
        (parsed,) = parse_records([item], options)
        if isinstance(parsed, Exception):
            yield name, ParseError(index, parsed)
        else:
            fields, page = parsed
            names = (fields.get(field) for field in (options.url_field, "id", "source"))
            yield " · ".join(str(value) for value in names if value is not None) or name, page


def _report(pages: Iterable[tuple[str, Page | ParseError]]) -> Iterator[str]:
    """The report, part by part."""
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
    """JSON that may stand inside a script element: no "<" in it ends the element or opens a comment.

    >>> _script_json("</script>")
    '"\\\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _entry(name: str, result: Page | ParseError) -> dict[str, Any]:
    """What the script shows of a page. Pieces hold their text, because a character of Python may be two of script."""
    if isinstance(result, ParseError):
        return {"name": name, "error": f"{type(result.cause).__name__}: {result.cause}", "pieces": []}
    pieces, at = [], 0
    for block in result.blocks[: np.searchsorted(result.starts, LONGEST_TEXT)]:
        space, at, label = result.text[at : block.start], min(block.end, LONGEST_TEXT), LABELS.index(block.label)
        pieces.append((space, label, round(block.probability, 3), result.text[block.start : at]))
    return {
        "name": name,
        "kind": result.kind,
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
            *((paragraph.kind, paragraph.kind, paragraph.text) for paragraph in article.paragraphs),
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
    """A record with the half-open range of pieces that its span covers."""
    pieces = int(np.searchsorted(page.ends, span[0], "right")), int(np.searchsorted(page.starts, span[1]))
    return {"fields": _shown(fields), "pieces": pieces}


def _shown(fields: _Fields) -> list[tuple[str, int, str]]:
    """The fields that are there: name, place of the label whose colour it has (0 for none), value."""
    return [(name, LABELS.index(label) if label else 0, value) for name, label, value in fields if value]
