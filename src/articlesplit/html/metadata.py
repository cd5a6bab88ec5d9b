"""Read what a page says of itself out of sight: JSON-LD (schema.org), Open Graph and other `<meta>` tags, `<title>`.

All of it is only a claim: pages carry the metadata of their template, of their newest article or of the whole site.
`records.from_markup` compares it with what the page prints.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from articlesplit.core.arrays import Bools, Hashes, distinct
from articlesplit.core.words import join_hashes, word_hashes_of
from articlesplit.html.declared import texts_in
from articlesplit.text.mojibake import folded

_HEADLINE = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title")
_DESCRIPTION = ("description", "og:description", "twitter:description", "dc.description")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_DATE = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date",
    "article:published", "date", "article_date_original", "cxenseparse:publishtime", "cxenseparse:recs:publishtime",
    "datecreated", "article:modified_time", "og:updated_time", "last-modified",
)  # fmt: skip
_HAS_DAY = re.compile(r"\d{4}.*\d|\d.*\d{4}")
"""A date with more than its year."""
_TAG = re.compile(r"<[^<>]*>")
_COMMA_IN_STRING = re.compile(r",\s*([}\]])")
LONGEST = 1 << 20
"""Characters of JSON-LD; a longer script is not read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own account of its article; empty where it gives none."""

    kinds: frozenset[str] = frozenset()
    """Types by schema.org and Open Graph, in lower case."""
    headline: str | None = None
    """The headline of JSON-LD, which is about this page alone."""
    headlines: tuple[str, ...] = ()
    """Different wordings of the headline, the surest first. The last may be `<title>`, with the site's name."""
    descriptions: tuple[str, ...] = ()
    """Different wordings of the summary, the surest first."""
    authors: tuple[str, ...] = ()
    """What the page gives as names of its authors, as it writes them."""
    sites: frozenset[str] = frozenset()
    """Names of the site and its publisher, which many pages give as their author."""
    published: str | None = None
    """The date of publication, as the page writes it."""
    body: str = ""
    """`articleBody`, often shortened."""
    article: Mapping[str, Any] = field(default_factory=dict)
    """The article as JSON-LD describes it."""
    things: tuple[Mapping[str, Any], ...] = ()
    """All that JSON-LD describes: with the article its site, its publisher and the trail of links that leads to it."""


@dataclass(frozen=True, slots=True, eq=False)
class MetadataWords:
    """The hashes of the words of a page's metadata."""

    known: Hashes
    """(w,) the distinct words, sorted."""
    in_value: Bools
    """(6, w) which words are in each value: three headlines, two descriptions, the authors' names."""
    pairs: Hashes
    """The distinct pairs of neighbouring words of the body, sorted."""


def read_metadata(scripts: Iterable[str], meta: Mapping[str, str], title: str) -> Metadata:
    """Read the metadata of a page from its JSON-LD scripts, its meta tags (lower-case names) and its `<title>`.

    >>> script = '{"@type": "NewsArticle", "headline": "Rain &amp; wind", "author": [{"name": "Ana Lima"}]}'
    >>> found = read_metadata([script], {"og:title": "Rain and wind", "date": "2024-05-03"}, "Rain | The Site")
    >>> found.headlines, found.authors, found.published
    (('Rain & wind', 'Rain and wind', 'Rain | The Site'), ('Ana Lima',), '2024-05-03')
    """
    items = [item for script in scripts for item in _items(script)]
    articles = [item for item in items if any(_is_article(kind) for kind in _kinds(item))]
    named = [item for item in articles if item.get("headline") or item.get("name")]
    article = next(iter([*named, *articles]), {})
    kinds = {kind for item in items for kind in _kinds(item)}
    if "og:type" in meta:
        kinds.add("og:" + meta["og:type"].lower())
    authors = (
        tuple(dict.fromkeys(_names(article.get("author"))))
        or tuple(
            dict.fromkeys(name for name in (_plain(meta.get(key)) for key in _AUTHOR) if name and "://" not in name)
        )[:1]
    )
    dates = [item.get("datePublished") for item in (article, *items)] + [meta.get(key) for key in _DATE]
    return Metadata(
        kinds=frozenset(kinds),
        headline=_plain(article.get("headline")),
        headlines=_different(
            [article.get("headline"), *(meta.get(key) for key in _HEADLINE), article.get("name"), title]
        ),
        descriptions=_different([article.get("description"), *(meta.get(key) for key in _DESCRIPTION)]),
        authors=authors,
        sites=frozenset(
            name
            for value in (article.get("publisher"), meta.get("og:site_name"), meta.get("application-name"))
            for name in _names(value)
        ),
        published=next((date for date in _plain_texts(dates) if _HAS_DAY.search(date)), None),
        body=_plain(article.get("articleBody")) or "",
        article=article,
        things=tuple(items),
    )


def metadata_words(data: Metadata) -> MetadataWords:
    """Return the words of the metadata; of more than three headlines or two descriptions, those of the first.

    >>> words = metadata_words(Metadata(headlines=("Rain in Porto",), authors=("Ana Lima",), body="Rain. More rain."))
    >>> words.in_value.sum(axis=1).tolist(), len(words.pairs)
    ([3, 0, 0, 0, 0, 2], 2)
    """
    headlines = [*data.headlines[:3], "", "", ""][:3]
    descriptions = [*data.descriptions[:2], "", ""][:2]
    *values, body = word_hashes_of([*headlines, *descriptions, " ".join(data.authors), data.body])
    known = distinct(np.concatenate(values))
    in_value = np.zeros((len(values), len(known)), bool)
    for row, words in zip(in_value, values, strict=True):
        row[known.searchsorted(words)] = True
    return MetadataWords(known, in_value, distinct(join_hashes(body[:-1], body[1:])))


def _items(script: str) -> Iterator[Mapping[str, Any]]:
    """Yield the things that a script describes, without those that it only lists or mentions inside others."""
    if len(script) > LONGEST:
        return
    script = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        try:
            waiting = [json.loads(_COMMA_IN_STRING.sub(r"\1", html.unescape(script)).rstrip("; \n"), strict=False)]
        except (ValueError, RecursionError):
            return
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            waiting += [item["@graph"]] if "@graph" in item else []
            waiting += [item["mainEntity"]] if isinstance(item.get("mainEntity"), dict) else []
            yield item


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _is_article(kind: str) -> bool:
    return kind.endswith(("article", "posting", "report"))


def _names(author: Any) -> Iterator[str]:
    """Yield the names of one or more authors, however they are nested.

    >>> list(_names([{"name": "Ana Lima"}, "Omar Sellouk", {"name": ["Bo Dahl"]}, {"url": "/x"}, 3]))
    ['Ana Lima', 'Omar Sellouk', 'Bo Dahl']
    """
    for text in texts_in(author):
        if "://" not in text and (name := _plain(text)):
            yield name


def _plain(value: Any) -> str | None:
    """Return the text of a value without entities and tags, its white space folded; None if there is none.

    >>> _plain(" <b>Rain</b> &amp;  wind "), _plain(["Rain"]), _plain("  "), _plain(None)
    ('Rain & wind', 'Rain', None, None)
    """
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    return folded(value) or None


def _different(values: Iterable[Any]) -> tuple[str, ...]:
    """Return the distinct texts of some values, in order."""
    return tuple(dict.fromkeys(_plain_texts(values)))


def _plain_texts(values: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of some values, in order."""
    for value in values:
        if value and (text := _plain(value)):
            yield text
