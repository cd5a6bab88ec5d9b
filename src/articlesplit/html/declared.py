"""Read what a page declares about itself for others: `Page.metadata` and `Page.language`."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from articlesplit.dates.iso import read_iso
from articlesplit.html.links import absolute_address
from articlesplit.page import Metadata
from articlesplit.text.mojibake import folded

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_SECTION = ("article:section", "parsely-section", "section")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags")
_SUBJECT = ("dc.subject", "dcterms.subject")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_SITE = (
    "og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title",
    "al:ios:app_name", "al:android:app_name",
)  # fmt: skip
_IMAGE = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url")
_LICENCE = ("dcterms.license", "dc.rights", "license")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A BCP 47 tag; Open Graph writes it with an underscore."""
_BETWEEN_TAGS = re.compile(r"[,;،、，؛；]")
_QUOTES = "\"'“”„«»"
MANY_VALUES = "\n"
"""Parts the values of `<meta>` tags that a page prints several times (`article:tag`)."""
MOST_STEPS = 20
"""Links in the trail that leads to a page, at most (a guess)."""
LONGEST_VALUE = 10_000
"""Characters of a value that are kept; the descriptions of pages have 1,000 at most (a guess)."""
MOST_TAGS = 500
"""Tags that are kept; pages have 100 at most (a guess)."""
LONGEST_SECTION = 50
"""Characters of the name of a section in such a trail; a longer one is a headline (a guess)."""


def declared_metadata(
    article: Mapping[str, Any],
    meta: Mapping[str, str],
    links: Mapping[str, str],
    base: str,
    things: Sequence[Mapping[str, Any]] = (),
) -> Metadata:
    """Return the metadata that a page declares.

    `article` is its article in JSON-LD, `things` all that JSON-LD describes, `meta` its meta tags by their lower-case
    names, `links` the addresses of its `<link>` tags by their relation. Relative addresses are resolved against `base`.
    What is not declared is None.

    >>> data = declared_metadata(
    ...     {"isAccessibleForFree": "False", "datePublished": "2024-12-18T10:00:00+01:00"},
    ...     {"og:site_name": "Lorme Post", "article:tag": "bridges"},
    ...     {"canonical": "/bridge"}, "https://lorme.example/a")
    >>> data.site_name, data.tags, data.canonical_url, data.is_free, data.published.isoformat()
    ('Lorme Post', ('bridges',), 'https://lorme.example/bridge', False, '2024-12-18T10:00:00+01:00')
    """
    known = {item["@id"]: item for item in things if isinstance(item.get("@id"), str)}
    publisher, image = (_referred(article.get(name), known) for name in ("publisher", "image"))
    site = [item.get("name") for item in things if _is_of_type(item, "WebSite")]
    address = _address(base, links.get("canonical"), meta.get("og:url"), article.get("url"))
    return Metadata(
        canonical_url=address,
        site_name=_site(meta.get(_SITE[0]), publisher, *(meta.get(name) for name in _SITE[1:]), *site),
        section=_first(*(meta.get(name) for name in _SECTION), article.get("articleSection"))
        or _section_above(things, article, address),
        tags=_tags(article, meta),
        description=_first(*(meta.get(name) for name in _DESCRIPTION), article.get("description")),
        published=_moment(article.get("datePublished"), *(meta.get(name) for name in _PUBLISHED)),
        modified=_moment(article.get("dateModified"), *(meta.get(name) for name in _MODIFIED)),
        is_free=_truth(article.get("isAccessibleForFree")),
        image_url=_address(base, *(meta.get(name) for name in _IMAGE), _image(image)),
        licence=_first(_address(base, links.get("license")), article.get("license"), *map(meta.get, _LICENCE)),
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


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value without character references, which many pages write twice ("&amp;amp;")."""
    for text in texts_in(value):
        text = text[:LONGEST_VALUE]
        if plain := folded(html.unescape(text)) if "&" in text else text.rstrip():
            yield plain


def _first(*values: Any) -> str | None:
    return next((text for value in values if value for text in _texts(value)), None)


def _site(*values: Any) -> str | None:
    """Return the first name; some pages give the address of the site in its place."""
    return next((text for value in values if value for text in _texts(value) if "://" not in text), None)


def _tags(article: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tags of the first source that has some; a single text with commas is a list."""
    sources = (
        *(meta[name].split(MANY_VALUES) for name in _TAGS if name in meta),
        article.get("keywords"),
        *map(meta.get, _SUBJECT),
    )
    for source in filter(None, sources):
        texts = list(_texts(source))
        parts = _BETWEEN_TAGS.split(texts[0]) if len(texts) == 1 else texts
        tags = dict.fromkeys(tag for part in parts if (tag := part.strip().strip(_QUOTES).strip()))
        if tags:
            return tuple(tags)[:MOST_TAGS]
    return ()


def _section_above(things: Iterable[Mapping[str, Any]], article: Mapping[str, Any], address: str | None) -> str | None:
    """Return the last step before the article in the trail of links that leads to it, without the home page."""
    trail: Mapping[str, Any] = next((item for item in things if _is_of_type(item, "BreadcrumbList")), {})
    steps = trail.get("itemListElement")
    steps = [step for step in steps if isinstance(step, dict)][:MOST_STEPS] if isinstance(steps, list) else []
    if all(isinstance(step.get("position"), int) for step in steps):
        steps.sort(key=lambda step: int(step["position"]))
    above = [step for step in steps[1:] if not _is_article(step, article, address)]
    return _first(_name_of(above[-1])) if above else None


def _is_article(step: Mapping[str, Any], article: Mapping[str, Any], address: str | None) -> bool:
    """Return whether a step of a trail is the article itself: by its name, its length, its address or none."""
    item = step.get("item")
    url = item.get("@id") or item.get("url") if isinstance(item, dict) else item
    name, headline = _first(_name_of(step)), _first(article.get("headline"), article.get("name"))
    return not name or len(name) > LONGEST_SECTION or not isinstance(url, str) or url == address or name == headline


def _name_of(step: Mapping[str, Any]) -> Any:
    item = step.get("item")
    return step.get("name") or (item.get("name") if isinstance(item, dict) else None)


def _is_of_type(item: Mapping[str, Any], name: str) -> bool:
    kind = item.get("@type")
    return kind == name or (isinstance(kind, list) and name in kind)


def _referred(value: Any, known: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the thing that a value of JSON-LD refers to by its `@id`, or the value as it is.

    >>> _referred({"@id": "#site"}, {"#site": {"name": "Lorme Post"}}), _referred("Lorme Post", {})
    ({'name': 'Lorme Post'}, 'Lorme Post')
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and not ("name" in value or "url" in value) and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _address(base: str, *values: Any) -> str | None:
    """Return the first address that is absolute, else the first."""
    texts = (next(_texts(value), "") for value in values if value)
    found = [address for text in texts if " " not in text and (address := absolute_address(base, text))]
    return next((address for address in found if "://" in address), next(iter(found), None))


def _image(value: Any) -> Any:
    """Return the address of an image of JSON-LD."""
    return value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value


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
        if value and (moment := read_iso(next(texts_in(value), ""))):
            return moment
    return None
