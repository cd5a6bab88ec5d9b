"""A page's metadata is what its markup declares for others, and no more."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from articlesplit import Metadata, parse

UTC = datetime.timezone.utc


def metadata(head: str) -> Metadata:
    page = f"<html><head>{head}</head><body><p>It rained all day in Porto, said the mayor.</p></body></html>"
    return parse(page, url="https://lorme.example/news/bridge").metadata


def script(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<link rel=canonical href="/bridge">', "canonical_url", "https://lorme.example/bridge"),
        ('<meta property="og:url" content="https://a.example/b">', "canonical_url", "https://a.example/b"),
        ('<meta property="og:site_name" content=" Gazeta  Łódzka ">', "site_name", "Gazeta Łódzka"),
        ('<meta property="og:site_name" content="https://a.example/">', "site_name", None),
        ('<meta property="article:section" content="Économie">', "section", "Économie"),
        ('<meta name="keywords" content="雨, 雪,">', "tags", ("雨", "雪")),
        ('<meta property="article:tag" content="a"><meta property="article:tag" content="c">', "tags", ("a", "c")),
        ('<meta name="description" content="Rain &amp; snow">', "description", "Rain & snow"),
        ('<meta property="og:image" content="//a.example/x.jpg">', "image_url", "https://a.example/x.jpg"),
        ('<link rel=license href="https://a.example/by">', "licence", "https://a.example/by"),
        ('<meta property="article:published_time" content="2024-12-18">', "published", datetime.date(2024, 12, 18)),
        (
            '<meta property="article:modified_time" content="2024-12-18T09:30:00Z">',
            "modified",
            datetime.datetime(2024, 12, 18, 9, 30, tzinfo=UTC),
        ),
        ('<meta property="article:published_time" content="yesterday">', "published", None),
        (script('"isAccessibleForFree": "False"'), "is_free", False),
        (script('"image": [{"url": "/x.png"}]'), "image_url", "https://lorme.example/x.png"),
        (script('"keywords": ["regn", 3, "snø"]'), "tags", ("regn", "snø")),
    ],
)
def test_a_declared_field_is_read(head: str, field: str, value: Any) -> None:
    assert getattr(metadata(head), field) == value


YOAST = """<meta property="og:locale" content="sv_SE"><meta property="og:type" content="article">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "Article", "@id": "https://lorme.example/bron/#article", "isPartOf": {"@id": "https://lorme.example/bron/"},
 "author": {"name": "Ana Lind", "@id": "#/person/1"}, "headline": "Bron &amp; floden", "keywords": ["bro", "flod"],
 "datePublished": "2024-12-18T08:00:00+00:00", "dateModified": "2024-12-19T08:00:00+00:00",
 "publisher": {"@id": "https://lorme.example/#organization"}, "image": {"@id": "#primaryimage"},
 "articleSection": ["Nyheter", "Trafik"], "inLanguage": "sv-SE"},
{"@type": "ImageObject", "@id": "#primaryimage", "url": "https://lorme.example/bron.jpg"},
{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Hem",
 "item": "https://lorme.example/"}, {"@type": "ListItem", "position": 2, "name": "Bron"}]},
{"@type": "WebSite", "@id": "https://lorme.example/#website", "name": "Lormes Sajt"},
{"@type": ["Organization", "Brand"], "@id": "https://lorme.example/#organization",
 "name": "Lormes Tidning"}]}</script>"""
DRUPAL = """<link rel="canonical" href="https://lorme.example/fr/pont"><link rel="shortlink" href="https://lorme.example/node/7">
<meta name="Generator" content="Drupal 10"><meta name="description" content="Le pont rouvre.">
<meta name="keywords" content="pont, Lorme; tramway"><meta property="og:site_name" content="Le Courrier de Lorme">
<meta property="og:image:secure_url" content="https://lorme.example/pont.webp">
<meta property="article:published_time" content="2024-12-18T08:00:00+0100">"""
OPEN_GRAPH = """<meta property="og:site_name" content="القنطرة"><meta property="og:description" content="فتح الجسر">
<meta property="article:section" content="محليات"><meta property="article:tag" content="جسر، مدينة">
<meta property="og:image" content="/a.jpg"><meta property="og:url" content="https://lorme.example/ar/1">"""
DUBLIN_CORE = """<meta name="DC.publisher" content="Rada města"><meta name="DC.description" content="Most je otevřen.">
<meta name="DCTERMS.created" content="2024-12-18"><meta name="DC.subject" content="most; doprava">
<meta name="DC.rights" content="CC BY 4.0">"""
PARSELY = """<meta name="parsely-title" content="La bridge"><meta name="parsely-section" content="Ciudad">
<meta name="parsely-tags" content="puente,obras"><meta name="parsely-pub-date" content="2024-12-18T08:00:00Z">
<meta name="parsely-image-url" content="https://lorme.example/p.jpg">
<meta name="application-name" content="El Lorme">"""
STRING_KEYWORDS = script(
    '"keywords": "橋、交通, 市長", "articleSection": "地域", "description": "橋が開いた。",'
    '"publisher": {"name": "ロルム新聞"},'
    '"image": {"contentUrl": "https://lorme.example/j.jpg"}, "isAccessibleForFree": true, "license": "CC BY 4.0"'
)
TRAIL = (
    script('"headline": "Brücke offen", "url": "https://lorme.example/de/1"')
    + """
<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
{"position": 3, "item": {"@id": "https://lorme.example/de/1", "name": "Die Brücke"}},
{"position": 1, "item": {"@id": "https://lorme.example/", "name": "Start"}},
{"position": 2, "item": {"@id": "https://lorme.example/de/verkehr", "name": "Verkehr"}}]}</script>"""
)


@pytest.mark.parametrize(
    ("head", "site", "section", "tags", "description", "image"),
    [
        (YOAST, "Lormes Tidning", "Nyheter", ("bro", "flod"), None, "bron.jpg"),
        (DRUPAL, "Le Courrier de Lorme", None, ("pont", "Lorme", "tramway"), "Le pont rouvre.", "pont.webp"),
        (OPEN_GRAPH, "القنطرة", "محليات", ("جسر", "مدينة"), "فتح الجسر", "a.jpg"),
        (DUBLIN_CORE, "Rada města", None, ("most", "doprava"), "Most je otevřen.", None),
        (PARSELY, "El Lorme", "Ciudad", ("puente", "obras"), None, "p.jpg"),
        (STRING_KEYWORDS, "ロルム新聞", "地域", ("橋", "交通", "市長"), "橋が開いた。", "j.jpg"),
        (TRAIL, None, "Verkehr", (), None, None),
    ],
    ids=["Yoast", "Drupal", "Open Graph", "Dublin Core", "Parsely", "string of keywords", "breadcrumbs"],
)
def test_what_systems_write_is_read(
    head: str, site: str | None, section: str | None, tags: tuple[str, ...], description: str | None, image: str | None
) -> None:
    data = metadata(head)
    assert (data.site_name, data.section, data.tags, data.description) == (site, section, tags, description)
    assert data.image_url == (image and f"https://lorme.example/{image}")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (YOAST, "published", datetime.datetime(2024, 12, 18, 8, tzinfo=UTC)),
        (YOAST, "modified", datetime.datetime(2024, 12, 19, 8, tzinfo=UTC)),
        (DUBLIN_CORE, "published", datetime.date(2024, 12, 18)),
        (DUBLIN_CORE, "licence", "CC BY 4.0"),
        (PARSELY, "published", datetime.datetime(2024, 12, 18, 8, tzinfo=UTC)),
        (STRING_KEYWORDS, "licence", "CC BY 4.0"),
        (STRING_KEYWORDS, "is_free", True),
        (TRAIL, "canonical_url", "https://lorme.example/de/1"),
        ('<meta name="keywords" content=\'"rain", "snow"\'>', "tags", ("rain", "snow")),
        (script('"articleSection": "Arts &amp; Letters"'), "section", "Arts & Letters"),
        (
            '<meta property="og:image" content="https://a.example/x?a=1&amp;amp;b=2">',
            "image_url",
            "https://a.example/x?a=1&b=2",
        ),
        ('<link rel="license" href="#licence">', "licence", None),
        (script('"publisher": {"@id": "#nobody"}'), "site_name", None),
        ('<script type="application/ld+json">{"@type": "WebSite", "name": "Lorme"}</script>', "site_name", "Lorme"),
        (
            '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": 5}</script>',
            "section",
            None,
        ),
        (
            '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [5, {}]}</script>',
            "section",
            None,
        ),
    ],
)
def test_further_forms_are_read(head: str, field: str, value: Any) -> None:
    assert getattr(metadata(head), field) == value


def test_a_link_in_the_page_may_declare_the_licence() -> None:
    page = '<p>It rained.</p><footer><a rel="nofollow license" href="https://a.example/by">CC BY</a></footer>'
    assert parse(page).metadata.licence == "https://a.example/by"


def test_of_several_addresses_one_that_is_absolute_is_taken() -> None:
    page = (
        '<link rel="canonical" href="/bridge"><meta property="og:url" content="https://a.example/bridge"><p>It rained.'
    )
    assert parse(page).metadata.canonical_url == "https://a.example/bridge"
    assert parse(page, url="https://b.example/x").metadata.canonical_url == "https://b.example/bridge"


def test_nothing_is_declared_where_nothing_is_declared() -> None:
    assert metadata("") == Metadata() == parse("It rained all day in Porto.").metadata


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<html lang="fr"><p>Il a plu.', "fr"),
        ('<html lang="pt-BR"><p>Choveu.', "pt-BR"),
        ('<html><meta property="og:locale" content="de_AT"><p>Es regnete.', "de-AT"),
        ('<html lang="{{ lang }}"><p>It rained.', None),
        ("<html><p>It rained.", None),
    ],
)
def test_the_language_is_the_one_that_the_page_declares(page: str, language: str | None) -> None:
    assert parse(page).language == language
