"""Read clones of public collections: where each page's HTML is, and its gold.

A collection is one function that returns its pages, and a row of `COLLECTIONS`. benchmarks/README.md says how to add
one. Most collections annotate a body or snippets of it, some also title, authors and date; none has teasers,
cross-links or captions.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple


class RawPage(NamedTuple):
    """A page of a collection."""

    id: str
    url: str
    html: Path
    crawl_date: str
    """The day of the crawl. Few collections record it; for the others it is a day after their newest pages."""
    gold: dict[str, Any]
    page_type: str | None = None


def read_article_extraction_benchmark(clone: Path) -> list[RawPage]:
    """Read scrapinghub/article-extraction-benchmark.

    `ground-truth.json`: key → articleBody, url; `html/KEY.html.gz`.
    """
    return [
        RawPage(
            id=f"aeb/{key}",
            url=entry.get("url") or "",
            html=clone / "html" / f"{key}.html.gz",
            crawl_date="2019-12-31",
            gold=gold(entry.get("articleBody")),
        )
        for key, entry in _json(clone / "ground-truth.json").items()
    ]


def read_wcxb(clone: Path) -> list[RawPage]:
    """Read Murrough-Foley/web-content-extraction-benchmark (WCXB).

    `{dev,test}/ground-truth/N.json`: url, ground_truth.main_content, _internal.page_type.primary;
    `{dev,test}/html/N.html.gz`.
    """
    return [
        _wcxb_page(path) for split in ("dev", "test") for path in sorted((clone / split).glob("ground-truth/*.json"))
    ]


def _wcxb_page(path: Path) -> RawPage:
    entry, split = _json(path), path.parent.parent
    truth = entry["ground_truth"]
    author = [truth["author"]] if truth.get("author") else []
    return RawPage(
        id=f"wcxb/{split.name}{path.stem}",
        url=entry["url"],
        html=split / "html" / f"{path.stem}.html.gz",
        crawl_date="2026-03-01",
        gold=gold(truth["main_content"], truth.get("title"), author, truth.get("publish_date")),
        page_type=entry["_internal"]["page_type"]["primary"],
    )


def read_trafilatura(clone: Path) -> list[RawPage]:
    """Read the evaluation of adbar/trafilatura.

    `tests/evaldata.json`: url → file, with, without, and of some pages title, author, date;
    `tests/{cache,eval}/FILE`. The gold is snippets that the body must and must not hold.
    """
    tests = clone / "tests"
    return [_trafilatura_page(tests, url, entry) for url, entry in _json(tests / "evaldata.json").items()]


def _trafilatura_page(tests: Path, url: str, entry: dict[str, Any]) -> RawPage:
    snippets = {"with": entry.get("with") or [], "without": entry.get("without") or []}
    return RawPage(
        id=f"trafilatura/{entry['file']}",
        url=url,
        html=_first(tests / "cache" / entry["file"], tests / "eval" / entry["file"]),
        crawl_date="2021-01-01",
        gold=gold("", entry.get("title"), _names(entry.get("author"), ";"), entry.get("date"), snippets),
    )


def read_naeb(clone: Path) -> list[RawPage]:
    """Read AndyTheFactory/article-extraction-dataset (NAEB).

    `articles.json`: key → title, authors, date, articleBody, url; `html/KEY.html`.
    """
    return [
        RawPage(
            id=f"naeb/{key}",
            url=entry["url"],
            html=clone / "html" / f"{key}.html",
            crawl_date="2023-12-31",
            gold=gold(entry["articleBody"], entry.get("title"), _names(entry.get("authors"), ","), entry.get("date")),
        )
        for key, entry in _json(clone / "articles.json").items()
    ]


def read_magic_html(clone: Path) -> list[RawPage]:
    """Read the benchmark of opendatalab/magic-html.

    `benchmark/data/{article,forum}/base.json`: key → url, content; `htmls/KEY.html` beside it.
    """
    pages = []
    for kind in ("article", "forum"):
        folder = clone / "benchmark" / "data" / kind
        for key, entry in _json(folder / "base.json").items():
            html = folder / "htmls" / f"{key}.html"
            pages.append(RawPage(f"magic/{key}", entry["url"], html, "2024-06-01", gold(entry["content"]), kind))
    return pages


def read_misinformation_crawler(clone: Path) -> list[RawPage]:
    """Read the test pages of alan-turing-institute/misinformation-crawler.

    `tests/site_test_data/SITE/NAME_extracted_data.json`: article_url, title, byline, publication_datetime,
    plain_text; `NAME_article.html` beside it.
    """
    ending = "_extracted_data.json"
    files = sorted((clone / "tests" / "site_test_data").glob(f"*/*{ending}"))
    if not files:
        raise ValueError("tests/site_test_data holds no page")
    return [_misinformation_page(file, file.name.removesuffix(ending)) for file in files]


def _misinformation_page(file: Path, name: str) -> RawPage:
    entry = _json(file)
    body = "\n".join(part["text"] for part in entry.get("plain_text") or ())
    names = _names(entry.get("byline"), ",")
    return RawPage(
        id=f"misinfo/{file.parent.name}-{name}",
        url=entry["article_url"],
        html=file.with_name(f"{name}_article.html"),
        crawl_date="2019-06-01",
        gold=gold(body, entry.get("title"), names, entry.get("publication_datetime")),
    )


def read_htmldate(clone: Path) -> list[RawPage]:
    """Read the evaluation of adbar/htmldate.

    `tests/eval_mediacloud_2020.json`: url → file, date; `tests/test_set/FILE`. The gold is dates alone.
    """
    tests = clone / "tests"
    pages = []
    for url, entry in _json(tests / "eval_mediacloud_2020.json").items():
        date = entry["date"] if isinstance(entry["date"], str) else None  # NaN where a page shows none
        html = tests / "test_set" / entry["file"]
        page_id = f"htmldate/{entry['file'].removesuffix('.html')}"
        pages.append(RawPage(page_id, url, html, "2020-12-31", gold("", published=date, snippets=_NO_SNIPPETS)))
    return pages


def read_mercury_parser(clone: Path) -> list[RawPage]:
    """Read the fixtures of mercury-parser (postlight/parser, jocmp/mercury-parser).

    `src/extractors/custom/DOMAIN/index.test.{js,ts}` tests what is found in `fixtures/DOMAIN/MILLISECONDS.html` (or
    `fixtures/DOMAIN.html`). Title, author, date and the first words of the body are read out of these tests.
    """
    tests = sorted((clone / "src" / "extractors" / "custom").glob("*/index.test.[jt]s"))
    if not tests:
        raise ValueError("src/extractors/custom holds no test")
    pages = {page.html: page for test in tests for page in _mercury_pages(clone, test)}
    return list(pages.values())


def _mercury_pages(clone: Path, test: Path) -> Iterator[RawPage]:
    """Yield the pages of a test file. Each reads its fixture before its assertions."""
    parts = _FIXTURE.split(test.read_text(encoding="utf-8"))
    for before, fixture, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        urls = _URL.findall(before) or _URL.findall(after)
        if not urls:
            continue
        values = {match["name"]: _unquoted(match["text"]) for match in _ASSERTION.finditer(after)}
        first_words = [words for match in _FIRST_WORDS.finditer(after) if (words := _unquoted(match["text"]))]
        name = fixture.removeprefix("fixtures/").removesuffix(".html")
        yield RawPage(
            id=f"mercury/{name}",
            url=urls[-1],
            html=clone / fixture,
            crawl_date=_day(name) or "2016-12-31",
            gold=gold(
                "",
                values.get("title"),
                [author] if (author := values.get("author")) else [],
                values.get("date_published"),
                {"with": first_words, "without": []},
            ),
        )


_FIXTURE = re.compile(r"""['"`](?:\./)?(fixtures/[^'"`]+\.html)['"`]""")
_URL = re.compile(r"""\burl\s*=\s*['"`](https?://[^'"`]+)['"`]""")
_STRING = r"""(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
_EQUAL = r"assert\.(?:equal|strictEqual)\(\s*"
_ASSERTION = re.compile(_EQUAL + r"(?P<name>title|author|date_published)\s*,\s*" + _STRING)
_FIRST_WORDS = re.compile(_EQUAL + r"first\d*\w*\s*,\s*" + _STRING)
_ESCAPE = re.compile(r"\\(?:u\{(?P<long>[0-9a-fA-F]+)\}|u(?P<short>[0-9a-fA-F]{4})|\n|(?P<char>.))")


def _unquoted(literal: str) -> str:
    r"""Return the value of a JavaScript string literal.

    >>> _unquoted(r"'Rain in \u201cPorto\u201d, \'again\''")
    "Rain in “Porto”, 'again'"
    """

    def value(escape: re.Match[str]) -> str:
        code = escape["long"] or escape["short"]
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", None: ""}.get(escape["char"], escape["char"])

    return _ESCAPE.sub(value, literal[1:-1])


def _day(name: str) -> str | None:
    """Return the day that the name of a fixture says, which ends with milliseconds since 1970.

    >>> _day("www.example.org/1746409957524"), _day("www.example.org")
    ('2025-05-05', None)
    """
    stamp = name.rpartition("/")[2]
    if not stamp.isdecimal():
        return None
    return datetime.datetime.fromtimestamp(int(stamp) / 1000, datetime.timezone.utc).date().isoformat()


COLLECTIONS: Mapping[str, Callable[[Path], list[RawPage]]] = {
    "article-extraction-benchmark": read_article_extraction_benchmark,
    "htmldate": read_htmldate,
    "magic-html": read_magic_html,
    "mercury-parser": read_mercury_parser,
    "misinformation-crawler": read_misinformation_crawler,
    "naeb": read_naeb,
    "trafilatura": read_trafilatura,
    "wcxb": read_wcxb,
}
"""The function that reads each collection."""

_NO_SNIPPETS: dict[str, list[str]] = {"with": [], "without": []}


def gold(
    body: str | None,
    title: str | None = None,
    authors: list[str] | None = None,
    published: str | None = None,
    snippets: dict[str, list[str]] | None = None,
) -> dict[str, Any]:
    """Return gold in the form of a set. Each line of the body is a paragraph.

    >>> gold("It rained.\\n\\nIt stopped.", "Rain")["body"]
    [{'kind': 'paragraph', 'text': 'It rained.'}, {'kind': 'paragraph', 'text': 'It stopped.'}]
    """
    lines = (line.strip() for line in (body or "").splitlines())
    return {
        "title": title or None,
        "authors": authors or [],
        "published": published or None,
        "body": [{"kind": "paragraph", "text": line} for line in lines if line],
        "annotated": False,
        "teasers": [],
        "cross_links": [],
        "captions": [],
        **({"snippets": snippets} if snippets is not None else {}),
    }


def _names(names: str | None, separator: str) -> list[str]:
    """Split a list of authors."""
    return [name.strip() for name in (names or "").split(separator) if name.strip()]


def _first(*paths: Path) -> Path:
    """Return the first path that exists, or the last."""
    return next((path for path in paths if path.exists()), paths[-1])


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
