"""Read what a page declares about itself for others: `Page.metadata` and `Page.language`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from articlesplit.dates.iso import read_iso
from articlesplit.page import Metadata
from articlesplit.text.mojibake import folded

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_SECTION = ("article:section", "parsely-section", "section")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher")
_IMAGE = ("og:image", "og:image:url", "twitter:image")
_LICENCE = ("dcterms.license", "dc.rights", "license")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A BCP 47 tag; Open Graph writes it with an underscore."""
MANY_VALUES = "\n"
"""Parts the values of `<meta>` tags that a page prints several times (`article:tag`)."""


def declared_metadata(
    article: Mapping[str, Any], meta: Mapping[str, str], links: Mapping[str, str], base: str
) -> Metadata:
    """Return the metadata that a page declares.

    `article` is its article in JSON-LD, `meta` its meta tags by their lower-case names, `links` the addresses of its
    `<link>` tags by their relation. Relative addresses are resolved against `base`. What is not declared is None.

    >>> data = declared_metadata(
    ...     {"isAccessibleForFree": "False", "datePublished": "2024-12-18T10:00:00+01:00"},
    ...     {"og:site_name": "Lorme Post", "article:tag": "bridges"},
    ...     {"canonical": "/bridge"}, "https://lorme.example/a")
    >>> data.site_name, data.tags, data.canonical_url, data.is_free, data.published.isoformat()
    ('Lorme Post', ('bridges',), 'https://lorme.example/bridge', False, '2024-12-18T10:00:00+01:00')
    """
    return Metadata(
        canonical_url=_address(base, links.get("canonical"), meta.get("og:url"), article.get("url")),
        site_name=_site(meta.get(_SITE[0]), article.get("publisher"), *(meta.get(name) for name in _SITE[1:])),
        section=_first(*(meta.get(name) for name in _SECTION), article.get("articleSection")),
        tags=_tags(article, meta),
        description=_first(*(meta.get(name) for name in _DESCRIPTION), article.get("description")),
        published=_moment(article.get("datePublished"), *(meta.get(name) for name in _PUBLISHED)),
        modified=_moment(article.get("dateModified"), *(meta.get(name) for name in _MODIFIED)),
        is_free=_truth(article.get("isAccessibleForFree")),
        image_url=_address(base, *(meta.get(name) for name in _IMAGE), _image(article.get("image"))),
        licence=_first(links.get("license"), article.get("license"), *(meta.get(name) for name in _LICENCE)),
    )


def declared_language(lang: str, article: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    """Return the language that a page declares as a BCP 47 tag, None if it declares none.

    >>> declared_language("", {}, {"og:locale": "fr_FR"}), declared_language("x", {}, {})
    ('fr-FR', None)
    """
    for value in (lang, article.get("inLanguage"), meta.get("content-language"), meta.get("og:locale")):
        if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return None


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts of a value of JSON-LD, however lists and things with a name are nested in it."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            waiting.append(item.get("name"))
        elif isinstance(item, str) and (text := folded(item)):
            yield text


def _first(*values: Any) -> str | None:
    return next((text for value in values for text in texts_in(value)), None)


def _site(*values: Any) -> str | None:
    """Return the first name; some pages give the address of the site in its place."""
    return next((text for value in values for text in texts_in(value) if "://" not in text), None)


def _tags(article: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tags of the first source that has some; a single text with commas is a list."""
    sources = (*(meta.get(name, "").split(MANY_VALUES) for name in _TAGS), article.get("keywords"))
    for source in sources:
        texts = list(texts_in(source))
        parts = texts[0].split(",") if len(texts) == 1 else texts
        tags = dict.fromkeys(tag for part in parts if (tag := part.strip()))
        if tags:
            return tuple(tags)
    return ()


def _address(base: str, *values: Any) -> str | None:
    for value in values:
        text = next(texts_in(value), None)
        if text and " " not in text:
            with suppress(ValueError):
                return urljoin(base, text)
    return None


def _image(value: Any) -> Any:
    """Return the address of an image of JSON-LD."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("url") if isinstance(value, dict) else value


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _moment(*values: Any) -> datetime.date | datetime.datetime | None:
    """Return the first value that is an ISO date or moment: with its time and zone where they are given.

    >>> _moment("soon", "2024-12-18T09:00:00Z"), _moment("20241218")
    (datetime.datetime(2024, 12, 18, 9, 0, tzinfo=datetime.timezone.utc), datetime.date(2024, 12, 18))
    """
    for value in values:
        text = next(texts_in(value), "")
        if moment := read_iso(text):
            return moment
    return None
