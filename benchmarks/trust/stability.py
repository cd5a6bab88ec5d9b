"""Measure how often a page stays the same when its source changes in a way that should not matter.

Each change leaves the article, or the teasers, as they are. A figure is the share of pages, or of teasers, that stay
the same. It is 1 where only code decides (line ends, white space in HTML); elsewhere it shows how steady the model is.
A dump without gold spans is changed by the labels that the model finds. Markdown is left out: its spans are those of
the source, and the text of its page is another.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from statistics import mean
from typing import Any, Literal, NamedTuple, TypeAlias

from articlesplit import Page, Teaser, parse
from articlesplit.html.markdown import is_markdown
from articlesplit.text.decode import decode
from benchmarks.accuracy import Choice, choose
from benchmarks.gold.compare import word_f1
from benchmarks.gold.layouts import Field, Layout, print_records
from benchmarks.gold.marked import Marked, body_bounds, transplant
from benchmarks.gold.sets import Dump, PageSet
from benchmarks.report import Result

ALIKE = 0.9
"""Least F1 over words of two bodies that count as alike (a guess)."""
APPENDED = 8
"""Number of teasers that are appended to a page."""
PRINTED = Layout((Field("headline"), Field("summary"), Field("author", gap=" - "), Field("date")))
"""The layout of the appended teasers."""

Same: TypeAlias = Mapping[str, Sequence[bool]]
"""For each measure, whether each page, or each teaser, stayed the same."""


class Case(NamedTuple):
    """A page to be changed."""

    name: str
    language: str
    source: str | bytes
    arguments: dict[str, Any]
    teasers: list[dict[str, Any]]
    """The teasers of the gold."""
    page: Page
    """The parsed page before any change."""
    marked: Marked

    def parse(self, source: str) -> Page:
        """Parse another source under the address and the date of this page."""
        return parse(source, **self.arguments)


def case(dump: Dump, source: str | bytes) -> Case:
    """Return the case that a dump of a set makes."""
    arguments: dict[str, Any] = {
        "url": dump["url"] or None,
        "reference_date": dump["crawl_date"] or None,
        "format": "html" if dump["dumper"] == "html" else "text",
    }
    page = parse(source, **arguments)
    spans = dump.get("spans") or [(block.start, block.end, block.label, None) for block in page.blocks]
    marked = Marked(page.text, [(start, end, label, record) for start, end, label, record in spans])
    return Case(dump["id"], dump["lang"] or "", source, arguments, dump["gold"]["teasers"], page, marked)


def measure_stability(page_sets: Sequence[PageSet], choice: Choice, step: Callable[[str], None]) -> Result:
    """Return the shares for each set and dumper."""
    rows = []
    for page_set in page_sets:
        by_dumper: dict[str, list[Case]] = {}
        for dump, source in choose(page_set, choice):
            if not (isinstance(source, str) and is_markdown(source)):
                by_dumper.setdefault(dump["dumper"], []).append(case(dump, source))
            step(dump["id"])
        for dumper, cases in sorted(by_dumper.items()):
            same = html_stability(cases) if dumper == "html" else stability(cases)
            counts = {name: len(found) for name, found in same.items()}
            row = {"set": page_set.name, "dumper": dumper, "pages": len(cases), "shares": shares(same)}
            rows.append(row | {"counts": counts})
    return {"part": "stability", "notes": [], "rows": rows}


def shares(same: Same) -> dict[str, float]:
    """Return the share of each measure. A measure without any page is left out.

    >>> shares({"same body alone": [True, False], "same teasers without one of them": []})
    {'same body alone': 0.5}
    """
    return {name: float(mean(found)) for name, found in same.items() if found}


def stability(cases: Sequence[Case]) -> Same:
    """Return all measures of texts."""
    rng = random.Random(1)
    articles = [one for one in cases if one.page.article.text and body_bounds(one.marked)]
    teasers = [(one.name, teaser) for one in cases for teaser in one.teasers]

    def bodies(
        changed: Callable[[Case], str], fold: Callable[[str], str] = str, of: Sequence[Case] = articles
    ) -> list[bool]:
        return [fold(one.parse(changed(one)).article.text) == fold(one.page.article.text) for one in of]

    def pages(change: Callable[[str], str]) -> list[bool]:
        return [content(one.parse(change(one.page.text))) == content(one.page) for one in cases]

    return {
        "same body alone": bodies(lambda one: one.page.article.text),
        "same body with teasers appended": bodies(lambda one: with_teasers(one, teasers, rng))
        if len(teasers) > APPENDED
        else [],
        "same body with teasers removed": bodies(lambda one: without_teasers(one.marked)),
        "same body in another chrome": bodies(lambda one: in_chrome(one, other(one, articles, rng)))
        if len(articles) > 1
        else [],
        "same body under NFC and NFD": [_in_form(one, "NFC") == _in_form(one, "NFD") for one in articles],
        "same teasers around another body": around_another_body(cases, articles, rng) if len(articles) > 1 else [],
        "same teasers without one of them": without_one(cases, rng),
        "same body with straight quotes": bodies(
            lambda one: _straight(one.page.text),
            _straight,
            [one for one in articles if _straight(one.page.text) != one.page.text],
        ),
        "same body with spaces doubled": bodies(lambda one: one.page.text.replace(" ", "  ")),
        "same body with blank lines between lines": bodies(lambda one: one.page.text.replace("\n", "\n\n")),
        "same page with other line ends": pages(lambda text: text.replace("\n", "\r\n")),
        "same page with white space at line ends": pages(lambda text: text.replace("\n", " \t\n") + "  "),
    }


def html_stability(cases: Sequence[Case]) -> Same:
    """Return all measures of HTML."""
    sources = [decode(one.source) for one in cases]

    def pages(change: Callable[[str], str]) -> list[bool]:
        changed = (one.parse(change(source)) for one, source in zip(cases, sources, strict=True))
        return [content(page) == content(one.page) for one, page in zip(cases, changed, strict=True)]

    texts = [(one, one.page.article.text) for one in cases if one.page.article.text]
    return {
        "body alike in its text": [
            word_f1(body, parse(one.page.text, **one.arguments | {"format": "text"}).article.text) >= ALIKE
            for one, body in texts
        ],
        "same page with other line ends": pages(lambda source: source.replace("\n", "\r\n")),
        "same page with indented lines": pages(_indented),
    }


def _indented(source: str) -> str:
    """Return an HTML page with its lines indented, but for code, where that counts.

    >>> _indented("<p>\\n<pre>a\\nb</pre>")
    '<p>\\n    <pre>a\\nb</pre>'
    """
    return re.sub(r"<pre\b.*?</pre>|\n", lambda found: found[0] + "    " * (found[0] == "\n"), source, flags=re.DOTALL)


def content(page: Page) -> tuple[Any, ...]:
    """Return all content of a page, without the offsets."""
    article = page.article
    links = [(link.cue, link.headline) for link in page.cross_links]
    parts = [(part.kind, part.text) for part in article.paragraphs]
    captions = [caption.text for caption in article.captions]
    head = (page.kind, article.headline, article.authors, article.date, article.date_text)
    return *head, parts, captions, links, [fields(teaser) for teaser in page.teasers]


def fields(teaser: Teaser) -> tuple[Any, ...]:
    """Return the printed fields of a teaser, and its date."""
    return tuple(getattr(teaser, name) for name in ("rubrique", "headline", "summary", "author", "date", "date_text"))


def _in_form(one: Case, form: Literal["NFC", "NFD"]) -> str:
    return unicodedata.normalize("NFC", one.parse(unicodedata.normalize(form, one.page.text)).article.text)


def _straight(text: str) -> str:
    return text.translate(_QUOTES)


_QUOTES = dict.fromkeys(map(ord, "“”„‟"), '"') | dict.fromkeys(map(ord, "‘’‚‛"), "'")


def other(one: Case, articles: Sequence[Case], rng: random.Random) -> Case:
    """Return another article, of the same language where there is one."""
    others = [another for another in articles if another.name != one.name]
    return rng.choice([another for another in others if another.language == one.language] or others)


def in_chrome(one: Case, host: Case) -> str:
    """Set the body of a page in the place of another page's body."""
    return transplant(one.marked, host.marked).text


def with_teasers(one: Case, teasers: Sequence[tuple[str, dict[str, Any]]], rng: random.Random) -> str:
    """Append teasers of other pages to a page."""
    records = rng.sample([teaser for name, teaser in teasers if name != one.name], APPENDED)
    return one.page.text.rstrip() + "\n" + print_records(records, PRINTED, rng).text + "\n"


def without_teasers(page: Marked) -> str:
    """Remove the runs of teasers from a page, with the text between them.

    >>> without_teasers(Marked("Rain Snow - May", [(0, 4, "paragraph", None), (5, 9, "teaser.headline", 1)]))
    'Rain  - May'
    """
    parts, at = [], 0
    for is_teaser, run in groupby(page.spans, key=lambda span: span[2].startswith("teaser.")):
        spans = list(run)
        if is_teaser:
            parts.append(page.text[at : spans[0][0]])
            at = spans[-1][1]
    return "".join([*parts, page.text[at:]])


def around_another_body(cases: Sequence[Case], articles: Sequence[Case], rng: random.Random) -> list[bool]:
    """Return for each teaser outside the body whether its fields stay the same around another page's body."""
    same: list[bool] = []
    for one in cases:
        bounds = body_bounds(one.marked)
        if bounds is None:
            continue
        found = {fields(teaser) for teaser in one.parse(in_chrome(other(one, articles, rng), one)).teasers}
        outside = [teaser for teaser in one.page.teasers if teaser.span[1] <= bounds[0] or teaser.span[0] >= bounds[1]]
        same += [fields(teaser) in found for teaser in outside]
    return same


def without_one(cases: Sequence[Case], rng: random.Random) -> list[bool]:
    """Return for each teaser whether its fields stay the same when a random other teaser is removed."""
    same: list[bool] = []
    for one in cases:
        if len(one.page.teasers) < 2:
            continue
        removed = rng.choice(one.page.teasers)
        start, end = removed.span
        found = {fields(teaser) for teaser in one.parse(one.page.text[:start] + one.page.text[end:]).teasers}
        same += [fields(teaser) in found for teaser in one.page.teasers if teaser is not removed]
    return same
