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
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from articlesplit.corpora.fields import MISSING, get_field
from articlesplit.corpora.options import PageOptions
from articlesplit.corpora.pages import ParsedRecord, parse_records
from articlesplit.io.items import BadRecord, Fields, Item, Skipped
from articlesplit.labels import LABELS
from articlesplit.page import Page, ParseError, Span
from articlesplit.views.palette import COLOURS, GROUPS

LONGEST_TEXT = 200_000
"""Characters of a dump that the report shows. A guess."""
_LANGUAGE_FIELDS = ("language", "lang", "metadata.language", "language_code")
"""Fields in which records of well-known corpora hold the language."""
_LONGEST_LANGUAGE = 12
_TOGETHER = 16
"""Records that are parsed together, which costs half of what they cost alone."""
_PARTS = Path(__file__).parent
"""The folder of report.html, report.css and report.js."""


class NamedPage(NamedTuple):
    """A result of `parse_many()` with the name under which the report shows it."""

    name: str
    result: Page | ParseError
    language: str | None = None
    """The language that the page's record gives; without it, the one that the page declares."""


def write_report(pages: Iterable[NamedPage | tuple[str, Page | ParseError]], output: Path) -> None:
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
            for part in _report(NamedPage(*page) for page in pages):
                # Lone surrogates occur in JSON strings only, and can stand there as escapes.
                file.write(part.encode("utf-8", "backslashreplace"))
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def named_pages(items: Iterable[Item], options: PageOptions) -> Iterator[NamedPage]:
    """Yield the page of each record with a name: its URL, id and file if it has them, else its place."""
    numbered = enumerate(item for item in items if not isinstance(item, Skipped))
    while batch := list(islice(numbered, _TOGETHER)):
        parsed = iter(parse_records([item for _, item in batch if not isinstance(item, BadRecord)], options))
        for index, item in batch:
            yield _named(index, item, ValueError(item.reason) if isinstance(item, BadRecord) else next(parsed), options)


def _named(index: int, item: Item, parsed: ParsedRecord | Exception, options: PageOptions) -> NamedPage:
    name = str(item.place)
    if isinstance(parsed, Exception):
        return NamedPage(name, ParseError(index, parsed))
    values = (get_field(parsed.fields, field) for field in (options.url_field, "id", "source"))
    parts = [str(value) for value in values if value is not None and value is not MISSING]
    return NamedPage(" · ".join(parts) or name, parsed.page, _language(parsed.fields))


def _language(fields: Fields) -> str | None:
    """Return the language that a record gives, None if no field of a usual name holds a short text."""
    values = (get_field(fields, name) for name in _LANGUAGE_FIELDS)
    return next((one for one in values if isinstance(one, str) and 0 < len(one) <= _LONGEST_LANGUAGE), None)


def _report(pages: Iterable[NamedPage]) -> Iterator[str]:
    """Yield the parts of the report."""
    colours = "".join(f".label{code} {{ --label: {COLOURS[label]}; }}\n" for code, label in enumerate(LABELS))
    style = colours + (_PARTS / "report.css").read_text(encoding="utf-8")
    script = (_PARTS / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    groups = {name: [LABELS.index(label) for label in labels] for name, labels in GROUPS.items()}
    frame = (_PARTS / "report.html").read_text(encoding="utf-8")
    yield frame.format(policy=policy, style=style, labels=json.dumps(LABELS), groups=json.dumps(groups))
    for number, page in enumerate(pages):
        yield ",\n" * (number > 0) + _script_json(_entry(page))
    yield f"\n]}}</script>\n<script>{script}</script>\n</body>\n</html>\n"


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _script_json(value: Any) -> str:
    """Return JSON that is safe inside a script element: "<", which could end the element, is escaped.

    >>> _script_json("</script>")
    '"\\\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _entry(named: NamedPage) -> dict[str, Any]:
    """Return what the script shows of a page.

    Pieces hold their text and not offsets, because one character in Python may be two in JavaScript.
    """
    name, result, language = named
    if isinstance(result, ParseError):
        return {"name": name, "error": f"{type(result.cause).__name__}: {result.cause}", "pieces": []}
    pieces, at = [], 0
    for block in result.blocks[: np.searchsorted(result.starts, LONGEST_TEXT)]:
        space, at, label = result.text[at : block.start], min(block.end, LONGEST_TEXT), LABELS.index(block.label)
        pieces.append((space, label, round(block.probability, 3), result.text[block.start : at]))
    record = result.to_dict(blocks=False)
    del record["article"]["text"]  # the script joins the paragraphs
    return {
        "name": name,
        "language": language or result.language,
        "record": record,
        "pieces": pieces,
        "more": max(0, len(result.text.rstrip()) - at),
        "links": [_pieces(result, link.span) for link in result.cross_links],
        "teasers": [_pieces(result, teaser.span) for teaser in result.teasers],
    }


def _pieces(page: Page, span: Span) -> tuple[int, int]:
    """Return the half-open range of pieces that a span covers."""
    return int(np.searchsorted(page.ends, span[0], "right")), int(np.searchsorted(page.starts, span[1]))
