"""Measure time per character and peak memory on adversarial text, HTML and Markdown, at lengths of 1, 4 and 16 times n.

Linear work costs the same per character at each length; the growth of that cost shows any other. Each case runs in its
own process. Processor time is measured, so that other work of the machine counts little.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeAlias

from articlesplit import parse
from benchmarks.report import Result
from benchmarks.scaling import apart, growth

STEPS = (16, 4, 1)
"""The lengths of a case are its size divided by these."""
STEEP = 1.3
"""Growth of the time per character, over four times the length, from which the notes name a case (a guess)."""
_LEAST_SECONDS = 0.3
_MEGABYTE = 1_000_000


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _drawn(characters: Callable[[], Sequence[str]]) -> Callable[[int], str]:
    return lambda size: "".join(random.Random(1).choices(characters(), k=size))


@cache
def _unassigned() -> list[str]:
    return [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cn"]


def _nested(opening: str, closing: str = "") -> Callable[[int], str]:
    return lambda size: opening * size + "rain" + closing * size


def _numbered(pattern: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + "".join(pattern.replace("#", str(number)) for number in range(size)) + after


_WORDS = "The river rose by two metres overnight, said the mayor of Porto. "
_RIGHT_TO_LEFT = "\u200f\u202e\u2067\u202c\u2069"

TEXT: Mapping[str, tuple[Callable[[int], str], int]] = {
    name: (make, _MEGABYTE)
    for name, make in {
        "plain sentences": _repeated(_WORDS),
        "one letter": _repeated("a"),
        "capitals": _repeated("A"),
        "digits": _repeated("1"),
        "spaces": _repeated(" "),
        "newlines": _repeated("\n"),
        "letters and newlines": _repeated("a\n"),
        "quotes": _repeated('"'),
        "curly quotes": _repeated("“"),
        '"2024A"': _repeated("2024A"),
        '"1/1/1/1/"': _repeated("1/1/1/1/"),
        '"1.1.1.1."': _repeated("1.1.1.1."),
        "dates only": _repeated("3 May 2024\n"),
        "glued dates": _repeated("3 mai 2024"),
        '"2 hours ago"': _repeated("2 hours ago "),
        "months": _repeated("May "),
        "cues": _repeated("Read also: "),
        "bylines": _repeated("By Ana Lima\n"),
        "bullets": _repeated("• "),
        "addresses": _repeated("www.example.org/a-b?c=d&"),
        "open brackets": _repeated("("),
        "combining marks": _repeated("\u0301"),
        "letters with marks": _repeated("a\u0301\u0323"),
        "right-to-left marks": _repeated(_RIGHT_TO_LEFT),
        "private use": _drawn(lambda: [chr(code) for code in range(0xE000, 0xF900)]),
        "unassigned": _drawn(_unassigned),
        "lone surrogates": _repeated("\ud800"),
        "Han without spaces": _repeated("雨"),
        "Thai without spaces": _repeated("ฝน"),
        "mojibake": _repeated("Ã©"),
        "random code points": _drawn(lambda: [chr(code) for code in range(0x3000)]),
    }.items()
}
"""Adversarial texts: a function that makes each, and its size in characters."""

HTML: Mapping[str, tuple[Callable[[int], str], int]] = {
    "100,000 nested <div>": (_nested("<div>"), 100_000),
    "100,000 nested <div>, closed": (_nested("<div>", "</div>"), 100_000),
    "100,000 nested <b>": (_nested("<b>"), 100_000),
    "100,000 nested <a href>": (_nested("<a href=x>"), 100_000),
    "100,000 nested <table>": (_nested("<table><tr><td>"), 100_000),
    "100,000 nested <ul>, each with an item": (_nested("<ul><li>rain"), 100_000),
    "100,000 open tags, as many wrong ends": (_nested("<b>", "</i>"), 100_000),
    "10^6 attributes of one element": (_numbered("a#=1 ", "<p ", ">rain"), _MEGABYTE),
    "10^6 elements with an attribute": (_numbered("<p a#=1>"), _MEGABYTE),
    "10^6 elements with a class of their own": (_numbered("<p class=a#>x"), _MEGABYTE),
    "10^6 classes of one element": (_numbered("a# ", "<p class='", "'>rain"), _MEGABYTE),
    "10^6 empty elements": (_numbered("<p></p>"), _MEGABYTE),
    "10^6 <br>": (_numbered("x<br>"), _MEGABYTE),
    "10^6 list items": (_numbered("<li>rain"), _MEGABYTE),
    "10^6 inline elements": (_numbered("<b>x</b>"), _MEGABYTE),
    "300,000 links": (_numbered("<p><a href=/#>Rain in Porto</a>"), 300_000),
    "300,000 cards": (_numbered("<div class=card><h3>Rain in Porto</h3><time>3 May 2024</time></div>"), 300_000),
    "300,000 <time>": (_numbered("<time datetime=2024-05-03>3 May</time>"), 300_000),
    "300,000 <meta>": (_numbered("<meta name=a# content=b>"), 300_000),
    "one text node of 50 MB": (lambda size: "<p>" + _repeated(_WORDS)(size), 50 * _MEGABYTE),
    "one attribute of 10 MB": (lambda size: f"<p title='{'x' * size}'>rain", 10 * _MEGABYTE),
    "one tag's name of 10 MB": (lambda size: f"<{'x' * size}>rain", 10 * _MEGABYTE),
    "10^6 comments": (_numbered("<!-- x -->"), _MEGABYTE),
    "10^6 unclosed comments": (_numbered("<!-- x "), _MEGABYTE),
    "one unclosed comment of 10 MB": (lambda size: "<p>rain<!--" + "-" * size, 10 * _MEGABYTE),
    '10^6 "<"': (_numbered("<"), _MEGABYTE),
    '10^6 "</"': (_numbered("</"), _MEGABYTE),
    "10^6 named entities": (_numbered("&eacute;"), _MEGABYTE),
    "10^6 numbered entities": (_numbered("&#233;"), _MEGABYTE),
    "10^6 unknown entities": (_numbered("&rain#;"), _MEGABYTE),
    "entities made of entities": (
        lambda size: "<!DOCTYPE html [" + _numbered('<!ENTITY b# "&b&b&b">')(size) + "]><p>&b9;", 300_000
    ),
    "JSON-LD nested 10^6 deep": (lambda size: "<script type=application/ld+json>" + "[" * size, _MEGABYTE),
    "one author of 10^6 brackets": (lambda size: f"<meta name=author content='{'(' * size}'><p>rain", _MEGABYTE),
    "5 MB of text, as much in its description": (
        lambda size: f"<meta name=description content='{(long := _repeated(_WORDS)(size))}'><p>{long}", 5 * _MEGABYTE
    ),
    "300,000 links from a base of 2,000 characters": (
        _numbered("<p><a href=#>Rain in Porto</a>", f"<base href=https://example.org/{'a/' * 980}>"), 300_000
    ),
    "300,000 JSON-LD scripts": (_numbered('<script type=application/ld+json>{"@type":"Article"}</script>'), 300_000),
}  # fmt: skip
"""Adversarial HTML: a function that makes each, and its size in the unit that its name counts."""

MARKDOWN: Mapping[str, tuple[Callable[[int], str], int]] = {
    "links": (_repeated("[Rain](/rain) and [snow](/snow), said the mayor. "), _MEGABYTE),
    "100,000 nested quotes": (_nested("> "), 100_000),
    "100,000 items at 40 depths": (lambda size: "".join(" " * (i % 40) + "- rain\n" for i in range(size)), 100_000),
    "100,000 items inside each other": (lambda size: "- " * size + "rain", 100_000),
    "100,000 open brackets": (_nested("["), 100_000),
    "100,000 open images": (_nested("!["), 100_000),
    "100,000 open links": (_nested("[a]("), 100_000),
    "100,000 nested links": (lambda size: "[" * size + "rain" + "](/a)" * size, 100_000),
    "100,000 stars": (_nested("*"), 100_000),
    "stars and letters": (_repeated("*a _b "), 100_000),
    "back quotes": (lambda size: "".join("`" * (i % 99 + 1) + " " for i in range(size // 50)), 100_000),
    "100,000 cells": (lambda size: "|a" * size + "|\n" + "|-" * size + "|\n", 100_000),
    "100,000 rows": (lambda size: "|a|b|\n|-|-|\n" + "|1|2|\n" * size, 100_000),
    "headings": (_repeated("# Rain\n\n"), _MEGABYTE),
    "100,000 definitions": (_numbered("[a#]: /a\n"), 100_000),
    "100,000 open tags": (_nested("<a href=x>"), 100_000),
    "100,000 entities": (_nested("&amp;"), 100_000),
    "100,000 escapes": (_nested("\\*"), 100_000),
    "one wrapped address of 1 MB": (lambda size: "[a](/" + "a-\n" * (size // 3) + ")", _MEGABYTE),
}
"""Adversarial Markdown: a function that makes each, and its size in the unit that its name counts, or in characters."""

Format: TypeAlias = Literal["text", "html", "markdown"]
CASES: Mapping[Format, Mapping[str, tuple[Callable[[int], str], int]]] = {
    "text": TEXT,
    "html": HTML,
    "markdown": MARKDOWN,
}
"""All cases by format."""


def cases(names: Sequence[str] = ()) -> list[tuple[Format, str]]:
    """Return format and name of all cases, or of those whose name holds one of these words.

    >>> cases(["surrogates", "<meta>"])
    [('text', 'lone surrogates'), ('html', '300,000 <meta>')]
    """
    every = [(kind, name) for kind, sources in CASES.items() for name in sources]
    return [(kind, name) for kind, name in every if not names or any(part in name for part in names)]


def measure_bounds(chosen: Sequence[tuple[Format, str]], shrink: int, step: Callable[[str], None]) -> Result:
    """Measure the cases, with all sizes divided by `shrink`."""
    rows = []
    with TemporaryDirectory() as folder:
        files = [Path(folder) / str(number) for number in range(len(STEPS))]
        for kind, name in chosen:
            make, size = CASES[kind][name]
            for file, divisor in zip(files, STEPS, strict=True):
                file.write_bytes(make(size // shrink // divisor).encode("utf-8", "surrogatepass"))
            rows.append({"format": kind, "case": name} | apart(measure_case, kind, files))
            step(name)
    steep = [f"{row['case']}: {row['growth']:.2f} times as much per character" for row in rows if row["growth"] > STEEP]
    return {"part": "bounds", "notes": steep, "rows": rows}


def measure_case(kind: Format, files: Sequence[Path]) -> dict[str, Any]:
    """Measure the sources in `files`, the shortest first.

    Returns characters and seconds of each source, the largest growth of the time per character from one source to the
    next, and the bytes by which the process grows while it parses the last source.
    """
    parse(_WORDS, reference_date="2024-05-05")
    parse(f"<h1>Rain</h1><p>{_WORDS}", format="html")
    sources = [file.read_bytes().decode("utf-8", "surrogatepass") for file in files]

    def run(source: str) -> float:
        began = time.process_time()
        parse(source, format=kind, reference_date="2024-05-05")
        return time.process_time() - began

    peak = growth(lambda: run(sources[-1]))
    seconds = [_median(run, source) for source in sources]
    each = [taken / len(source) for taken, source in zip(seconds, sources, strict=True)]
    return {
        "characters": [len(source) for source in sources],
        "bytes": len(sources[-1].encode("utf-8", "replace")),
        "seconds": seconds,
        "growth": max(later / earlier for earlier, later in pairwise(each)),
        "peak": peak,
    }


def _median(run: Callable[[str], float], source: str) -> float:
    taken = [run(source)]
    while sum(taken) < _LEAST_SECONDS and len(taken) < 9:
        taken.append(run(source))
    return statistics.median(taken)
