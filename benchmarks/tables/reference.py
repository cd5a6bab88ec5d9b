# ruff: noqa: E501 - the tables below are read along their lines
"""Write the generated pages of the reference: `python -m benchmarks.tables reference`.

docs/columns.md and docs/labels.md are made of the tables below and of the types in the code. In docs/commands.md and
docs/commands-corpora.md the help of each command is replaced. tests/test_docs.py compares all four with the code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from click.testing import CliRunner

from articlesplit.cli import main as command_line
from articlesplit.corpora import COLUMNS
from articlesplit.labels import LABELS
from articlesplit.parts import ParagraphKind
from articlesplit.views import GROUPS

DOCS = Path(__file__).parents[2] / "docs"
COMMAND_PAGES = ("commands.md", "commands-corpora.md")
_HELP = re.compile(r"^(## articlesplit (\w+)\n\n```text\n).*?^```$", re.DOTALL | re.MULTILINE)

PAGE_FIELDS = {
    "kind": ("`kind`", "page_kind", "kind", '"article", "listing" (teasers and no article of its own) or "other"'),
    "confidence": ("`confidence`", "page_confidence", "confidence", "the expected F1 of the body, 0 to 1"),
    "language": ("`language`", "page_language", "language", "the language that HTML declares (BCP 47); null for text"),
    "metadata": ("`metadata`", "page_metadata", "metadata", "what the markup declares; its fields are below"),
    "headline": ("`article.headline`", "article_headline", "headline", "the headline of the article"),
    "authors": ("`article.authors`", "article_authors", "authors", "the names in the byline"),
    "date": ("`article.date`", "article_date", "date", "the day of publication"),
    "date_text": ("`article.date_text`", "article_date_text", "date_text", "the date as the page prints it"),
    "text": ("`article.text`", "", "body", "the clean body; `clean` writes it into the text field"),
    "captions": ("`article.captions`", "article_captions", "captions", "the texts under pictures"),
    "cross_links": ("`cross_links`", "cross_links", "cross_links", "links to other articles inside the body"),
    "teasers": ("`teasers`", "teasers", "teasers", "other articles that the page announces"),
    "error": ("", "", "error", "why the dump could not be parsed; null if it was"),
}
"""For each field of a page: in Python, as a column of `clean`, as a column of frames and Arrow tables, its meaning."""
RECORD_FIELDS = {
    "teasers": {
        "rubrique": "the section or kicker printed with the teaser",
        "headline": "its headline, always there",
        "summary": "its one or two sentences",
        "author": "its author, as printed",
        "date": "its date",
        "date_text": "the date as the page prints it",
        "url": "its address; from HTML and Markdown only",
        "start": "where it begins in the dump, in characters",
        "end": "where it ends",
        "probability": "how sure the model is",
    },
    "cross_links": {
        "cue": 'the words before it, such as "Read also:"',
        "headline": "the words of the link, always there",
        "url": "its address; from HTML and Markdown only",
        "start": "where it begins in the dump, in characters",
        "end": "where it ends",
        "probability": "how sure the model is",
    },
    "captions": {
        "text": "the caption with its credit",
        "url": "the address of the picture; from HTML and Markdown only",
        "start": "where it begins in the dump, in characters",
        "end": "where it ends",
        "probability": "how sure the model is",
    },
    "blocks": {
        "label": "its [label](labels.md)",
        "text": "its text as it stands in the dump",
        "start": "where it begins in the dump, in characters",
        "end": "where it ends",
        "probability": "how sure the model is of the label",
    },
    "metadata": {
        "canonical_url": "the address that the page gives itself",
        "site_name": "the name of the site",
        "section": "the section of the article",
        "tags": "its tags or keywords",
        "description": "the description for search engines",
        "published": "time of publication, ISO text, as exact as the page gives it",
        "modified": "time of the last change, the same",
        "is_free": "false behind a paywall, null if the page does not say",
        "image_url": "the main picture",
        "licence": "the licence, an address or a name",
    },
}
"""The fields of each kind of record, and of the metadata, with their meanings."""
LABEL_MEANINGS = {
    "headline": "The article's own headline.",
    "byline": "The line that names the authors or the date.",
    "summary": "The standfirst: one or two sentences before the body. Part of the body.",
    "paragraph": "A paragraph of the body, and also a list item, a table row, a quotation or code.",
    "heading": "A heading inside the body. Part of the body.",
    "caption": "The words under a picture, with the credit.",
    "cross_link": "A link to another article inside the body, with its cue.",
    "teaser.headline": "The headline of a teaser.",
    "teaser.rubrique": "Its section or kicker.",
    "teaser.summary": "Its text.",
    "teaser.author": "Its author.",
    "teaser.date": "Its date.",
    "boilerplate": "Everything else: menus, consent texts, newsletter boxes, comments.",
}
KIND_MEANINGS = {
    "summary": "standfirst",
    "paragraph": "plain paragraph",
    "heading": "heading inside the body",
    "item": "item of a list: by its tag, or in text by its bullet, number or dash",
    "row": 'row of a table; from HTML its cells are joined by " \\| "',
    "quote": 'quotation: by its tag, or in text by "> "',
    "code": "code: by its tag, or in text by fences of backticks",
}


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return the text of each generated page."""
    commands = {name: _with_help((DOCS / name).read_text(encoding="utf-8")) for name in COMMAND_PAGES}
    return commands | {"columns.md": _columns_page(), "labels.md": _labels_page()}


def _with_help(page: str) -> str:
    return _HELP.sub(lambda found: f"{found[1]}{help_of(found[2])}```", page)


def help_of(command: str) -> str:
    """Return the help of a command, as a terminal with 80 columns or more shows it."""
    return CliRunner().invoke(command_line, [command, "--help"], prog_name="articlesplit", terminal_width=78).stdout


def _columns_page() -> str:
    from articlesplit.tables import METADATA, PAGE
    from articlesplit.tables.arrow import RECORDS

    arrow = {field.name: field.type for field in PAGE}
    named = [(columns, frames) for _, columns, frames, _ in PAGE_FIELDS.values()]
    _check({column for column, _ in named if column}, COLUMNS)
    _check({column for _, column in named if column}, arrow)
    rows = []
    for python, column, frame, meaning in PAGE_FIELDS.values():
        kind = _type(COLUMNS[column]) if column else _arrow_type(arrow[frame])
        rows.append((python, f"`{column}`" if column else "", f"`{frame}`" if frame else "", kind, meaning))
    parts = [_COLUMNS_HEAD, _table(("`Page`", "`clean`", "frames", "type", "meaning"), rows)]
    types = {**RECORDS, "metadata": METADATA}
    for name, meanings in RECORD_FIELDS.items():
        fields = {field.name: field.type for field in types[name]}
        _check(meanings, fields)
        table = _table(
            ("field", "type", "meaning"),
            ((f"`{field}`", _arrow_type(fields[field]), meaning) for field, meaning in meanings.items()),
        )
        parts += [f"## {_TITLES[name]}\n", *_INTRODUCTIONS.get(name, ()), table]
    return "\n".join(parts)


_COLUMNS_HEAD = """\
# Columns

One page has three forms: a `Page` in Python, the columns that `articlesplit clean` adds, and the columns of data frames
and Arrow tables. The JSON of `page.to_dict()` has the names of `Page`. This table gives all names for each field.
`python -m benchmarks.tables reference` makes this page from the code.

## A page
"""
_TITLES = {
    "teasers": "Teasers",
    "cross_links": "Cross-links",
    "captions": "Captions",
    "blocks": "Blocks",
    "metadata": "Metadata",
}
_INTRODUCTIONS = {
    "teasers": (
        "In Python and JSON, `start` and `end` are one field, `span`. The columns of `clean` have no offsets. This holds for all records.\n",
    ),
    "blocks": ("Every piece of the dump. `clean` does not write them.\n",),
    "metadata": (
        "Declared by HTML: JSON-LD, `<meta>`, `<link>`. Text dumps have none. In Python, `published` and `modified` are dates, or times where the page gives one.\n",
    ),
}


def _labels_page() -> str:
    _check(LABEL_MEANINGS, LABELS)
    _check(KIND_MEANINGS, get_args(ParagraphKind))
    group = {label: name for name, labels in GROUPS.items() for label in labels}
    labels = [(f"`{label}`", group[label], meaning) for label, meaning in LABEL_MEANINGS.items()]
    kinds = [(f"`{kind}`", meaning) for kind, meaning in KIND_MEANINGS.items()]
    return "\n".join(
        (
            _LABELS_HEAD,
            _table(("label", "group", "what it marks"), labels),
            _KINDS_HEAD,
            _table(("kind", "what it is"), kinds),
        )
    )


_LABELS_HEAD = """\
# Labels

Each block of a page has one label. Blocks come in the order of the text and do not overlap. Only white space lies between
them. Reports and notebooks colour the labels by group. `explain` also shows `cross_link.cue`, the words before a cross-link.
`python -m benchmarks.tables reference` makes this page from the code.
"""
_KINDS_HEAD = """\
## Kinds of paragraphs

A paragraph of `page.article.paragraphs` has a kind. It never changes the text: `article.text` has all paragraphs.
`page.select()` takes labels and kinds.
"""


def _check(named: Iterable[str], there: Iterable[str]) -> None:
    if wrong := set(named) ^ set(there):
        raise ValueError(f"the tables of benchmarks/tables/reference.py and the code differ in {sorted(wrong)}")


_NAMES = {str: "text", float: "number", bool: "true or false", datetime.date: "date"}


def _type(shape: Any) -> str:
    """Return the words for a type of `COLUMNS`.

    >>> _type([str]), _type([{"text": str}]), _type({"text": str})
    ('list of text', 'list of records', 'record')
    """
    if isinstance(shape, Mapping):
        return "record"
    if isinstance(shape, list):
        return "list of records" if isinstance(shape[0], Mapping) else f"list of {_type(shape[0])}"
    return _NAMES[shape]


def _arrow_type(kind: Any) -> str:
    text = str(kind).partition("<")[0].partition("[")[0]
    if text == "list":
        return "list of text" if str(kind.value_type) == "string" else "list of records"
    return {
        "string": "text",
        "double": "number",
        "int64": "number",
        "bool": "true or false",
        "date32": "date",
        "struct": "record",
    }[text]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    main()
