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
