"""What the markup of a page adds to its records."""

import datetime

import pytest

from articlesplit import parse

BODIES = {
    "en": "The bridge of Lorme reopened on Wednesday after two years of work, the mayor said to the council. ",
    "fr": "Le pont de Lorme a rouvert mercredi après deux ans de travaux, a dit le maire au conseil municipal. ",
    "fi": "Lormen silta avattiin keskiviikkona kahden vuoden korjaustöiden jälkeen, pormestari kertoi valtuustolle. ",
}


@pytest.mark.parametrize("language", BODIES)
@pytest.mark.parametrize(
    ("head", "address", "day"),
    [
        ("<time datetime=2024-12-18T10:00:00+01:00>❧</time>", None, "2024-12-18"),
        ("", "https://post.example/2024/12/17/pont", "2024-12-17"),
        ("", "https://post.example/pont", None),
    ],
)
def test_a_page_that_prints_no_date_has_that_of_its_elements_or_its_address(
    language: str, head: str, address: str | None, day: str | None
) -> None:
    body = "".join(f"<p>{BODIES[language] * 2}</p>" for _ in range(3))
    page = parse(f"<html lang={language}><body><article><h1>{BODIES[language][:30]}</h1>{head}{body}", url=address)
    assert (page.article.date and page.article.date.isoformat()) == day


@pytest.mark.parametrize("attribute", ["content", "value"])
def test_meta_tags_are_read_by_content_or_value(attribute: str) -> None:
    page = parse(f'<meta property="article:published_time" {attribute}="2024-05-03"><h1>Rain</h1><p>It rained.')
    assert page.article.date == datetime.date(2024, 5, 3)


def test_the_json_ld_of_a_web_page_dates_it_where_no_article_is_described() -> None:
    script = '<script type=application/ld+json>{"@type": "WebPage", "datePublished": "2014-03-17T01:44:31"}</script>'
    page = parse(f"{script}<meta name=dc.date content=1988><h1>Rain</h1><p>It rained.")
    assert page.article.date == datetime.date(2014, 3, 17)


@pytest.mark.parametrize("language", BODIES)
@pytest.mark.parametrize("hiding", ["hidden", 'style="display: none"'])
def test_hidden_text_that_the_metadata_give_makes_a_short_article_among_teasers(language: str, hiding: str) -> None:
    shown, hidden = BODIES[language].strip(), "1. " + BODIES[language].strip()
    script = f'{{"@type": "NewsArticle", "headline": "{shown[:30]}", "articleBody": "{shown} {hidden}"}}'
    towns = ("Porto", "Tizra", "Lorme", "Albar", "Nordwerder")
    links = "".join(f"<li><a href=/{town}>Handball: {town} 27 - 31 Valbreuse</a></li>" for town in towns)
    page = parse(
        f"<html lang={language}><script type=application/ld+json>{script}</script><body><article><h1>{shown[:30]}</h1>"
        f"<p>{shown}</p><div {hiding}><p>{hidden}</p></div></article><aside><h3>Sport</h3><ul>{links}</ul></aside>",
        url="https://post.example/pont",
    )
    assert page.kind == "article"
    assert [paragraph.text for paragraph in page.article.paragraphs] == [shown, hidden]


@pytest.mark.parametrize("language", BODIES)
@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img src="/i/a.jpg">', "https://post.example/i/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="a.jpg">', "https://post.example/2024/a.jpg"),
        ('<img src="wait.gif" data-original="https://cdn.example/a.jpg">', "https://cdn.example/a.jpg"),
        (
            '<picture><source srcset="b.webp"><img srcset="a.jpg 800w, c.jpg 1600w"></picture>',
            "https://post.example/2024/a.jpg",
        ),
        ('<img src="pixel.gif" width="1" height="1">', None),
        ("<img alt=x>", None),
        ("", None),
    ],
)
def test_a_caption_has_the_address_of_its_picture(language: str, image: str, address: str | None) -> None:
    body = [f"<p>{BODIES[language] * 2}</p>" for _ in range(4)]
    figure = f"<figure>{image}<figcaption>{BODIES[language][:40]} (Photo: Ana Lima)</figcaption></figure>"
    body.insert(2, figure)
    html = f"<article><h1>{BODIES[language][:30]}</h1>{''.join(body)}</article>"
    captions = parse(html, url="https://post.example/2024/pont").article.captions
    assert [caption.url for caption in captions] == [address]


def test_each_of_several_pictures_has_its_caption_above_or_below() -> None:
    body = f"<p>{BODIES['en'] * 2}</p>"
    for order in ("{0}{1}", "{1}{0}"):
        figures = [
            "<figure>"
            + order.format(
                f"<img src={n}.jpg>", f"<figcaption>The bridge, seen from mill {n}. Photo: Bo Ek</figcaption>"
            )
            + "</figure>"
            for n in range(3)
        ]
        html = f"<article><h1>The bridge reopens</h1>{body}{body}{body.join(figures)}{body}</article>"
        captions = parse(html, url="https://post.example/").article.captions
        assert [caption.url for caption in captions] == [f"https://post.example/{n}.jpg" for n in range(3)]
