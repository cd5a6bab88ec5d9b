"""Read a source: from the arguments of `parse`, once they are checked, to a `Dump` that the stages can run over."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias, get_args

from articlesplit.core.arrays import Ints
from articlesplit.dates.reference import reference_moment
from articlesplit.html.markdown import is_markdown, read_markdown, without_marks
from articlesplit.html.rows import Markup, read_html
from articlesplit.html.sniff import is_html
from articlesplit.model.label import Favor
from articlesplit.model.weights import Weights
from articlesplit.text.decode import decode
from articlesplit.text.restore import repair_lines, restore

Source: TypeAlias = str | bytes | bytearray
Format: TypeAlias = Literal["auto", "text", "markdown", "html"]
FORMATS = get_args(Format)

LONGEST_ADDRESS = 500
"""Characters of a source that may be a path or a URL (a guess)."""
_ADDRESS = re.compile(
    r"https?://\S+|[^\n\t<>]*\.(?:txt|x?html?|md|jsonl?|csv|tsv|warc|wet|parquet|gz|zst|pdf)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
"""A BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of `parse`."""

    source: Source
    url: str | None = None
    language: str | None = None
    reference_date: datetime.date | datetime.datetime | str | None = None
    format: Format = "auto"
    encoding: str | None = None
    favor: Favor = "balance"
    weights: Weights | None = None


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump as it was read, with what `parse` was told about it."""

    text: str
    """What the stages read: the source's text restored, or the visible text of an HTML or Markdown page."""
    format: Format
    """What the source is: "text", "markdown" or "html"."""
    markup: Markup | None
    """The rows of an HTML or Markdown page, whose visible text is `text`; None for a text dump."""
    source: str
    """The text that pages show, and that their spans point into."""
    origin: Ints | None
    """(n + 1,) where each character of `text` stands in `source`; None where both are the same."""
    url: str | None
    language: str | None
    reference: datetime.datetime | None
    favor: Favor
    weights: Weights | None

    def part(self, start: int, end: int) -> Dump:
        """Return a part of the dump."""
        return replace(self, text=self.text[start:end], markup=self.markup and self.markup.part(start, end))

    def in_source(self, offset: int) -> int:
        """Return where in the source a character of the text stands."""
        return offset if self.origin is None else int(self.origin[offset])


def named_arguments(function: str, given: Mapping[str, Any]) -> Arguments:
    """Return the arguments of `parse` that a function was given. Raises TypeError for any other, as Python would.

    >>> named_arguments("parse_many", {"source": "", "favour": "recall"})
    Traceback (most recent call last):
    TypeError: parse_many() got an unexpected keyword argument 'favour'; did you mean 'favor'?
    """
    names = [field.name for field in fields(Arguments)]
    for name in given:
        if name not in names:
            from difflib import get_close_matches

            close = get_close_matches(str(name), names, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}{hint}")
    if "source" not in given:
        raise TypeError(f"{function}() needs the argument 'source'")
    return Arguments(**given)


def warn_of_address(source: object) -> None:
    """Warn if a source is a path or a URL and not a dump. To be called by a function that a user calls."""
    if not isinstance(source, str) or len(source) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(source.strip()):
        return
    advice = (
        "nothing is fetched; pass the text of the page"
        if "://" in source
        else "pass Path(…).read_bytes() to read a file"
    )
    warnings.warn(f"the source {source!r} is parsed as text: {advice}", stacklevel=3)


def read_dump(arguments: Arguments) -> Dump:
    """Check the arguments of `parse` and read its source."""
    for name in ("url", "language", "encoding"):
        value = getattr(arguments, name)
        if not isinstance(value, (str, type(None))):
            raise TypeError(f"{name} must be a string, not {type(value).__name__}")
    if arguments.language and not _LANGUAGE.fullmatch(arguments.language):
        raise ValueError(f"language must be a code such as 'fr' or 'pt-BR', not {arguments.language!r}")
    if arguments.format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(map(repr, FORMATS))}, not {arguments.format!r}")
    if arguments.favor not in ("precision", "balance", "recall"):
        raise ValueError(f"favor must be 'precision', 'balance' or 'recall', not {arguments.favor!r}")
    reference = reference_moment(arguments.reference_date)
    text = decode(arguments.source, encoding=arguments.encoding)
    kind = _format_of(text, arguments.format)
    markup, restored = None, None
    if kind == "text":
        text = without_marks(text)
        restored = restore(text)
    else:
        markup = _read_markup(read_html if kind == "html" else read_markdown, text, arguments.url)
        text = markup.text
    return Dump(
        text=restored.text if restored else text,
        format=kind,
        markup=markup,
        source=text,
        origin=restored.origin if restored else None,
        url=arguments.url,
        language=arguments.language,
        reference=reference,
        favor=arguments.favor,
        weights=arguments.weights,
    )


def _format_of(text: str, given: Format) -> Format:
    """Tell the format of a source by what is given and by the source itself. Text may turn out to be Markdown."""
    if given in ("markdown", "html"):
        return given
    if given == "auto" and is_html(text):
        return "html"
    return "markdown" if is_markdown(text) else "text"


def _read_markup(read: Callable[[str, str | None], Markup], text: str, url: str | None) -> Markup:
    """Read an HTML or Markdown page, its encoding repaired if what it shows needs it."""
    markup = read(text, url)
    if repair_lines(markup.text) is None:
        return markup
    repaired = repair_lines(text)
    return read(repaired.text, url) if repaired else markup
