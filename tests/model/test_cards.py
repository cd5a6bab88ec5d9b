"""Cards of a listing are teasers, however much they look like an article's chapters."""

import pytest

from articlesplit import parse

LISTINGS = {
    "en": ("Posted on", "by", [
        ("Harbour police look for owner of boat", "The boat has been lying in the old harbour since October."),
        ("School opens a kitchen garden", "Forty children plant beans, lettuce and a pear tree behind the gymnasium."),
        ("Night trains get a new operator", "A firm from the north takes over; the contract runs for eight years."),
        ("Choir of Lorme sings in Porto", "The thirty singers have rehearsed since May and travel by bus."),
    ]),
    "de": ("Veröffentlicht am", "von", [
        ("Hafenpolizei sucht Besitzer eines Bootes", "Das Boot liegt seit Oktober im alten Hafen."),
        ("Schule legt einen Küchengarten an", "Vierzig Kinder pflanzen Bohnen, Salat und einen Birnbaum."),
        ("Nachtzüge bekommen einen neuen Betreiber", "Eine Firma aus dem Norden übernimmt für acht Jahre."),
        ("Chor aus Lorme singt in Porto", "Die dreißig Sänger proben seit Mai und reisen mit dem Bus."),
    ]),
    "pt": ("Publicado em", "por", [
        ("Polícia do porto procura dono de barco", "O barco está no porto velho desde outubro e ninguém pagou."),
        ("Escola abre uma horta para os alunos", "Quarenta crianças plantam feijão, alface e uma pereira."),
        ("Comboios noturnos têm novo operador", "Uma empresa do norte assume; o contrato dura oito anos."),
        ("Coro de Lorme canta no Porto", "Os trinta cantores ensaiam desde maio e viajam de autocarro."),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("language", LISTINGS)
@pytest.mark.parametrize("card", ["article", "div"])
def test_an_archive_of_cards_gives_a_teaser_for_each(language: str, card: str) -> None:
    posted, by, records = LISTINGS[language]
    cards = "".join(
        f'<{card} class="post hentry"><header><h2 class="entry-title"><a href="/p{number}/">{headline}</a></h2>'
        f'<div class="entry-meta"><span>{posted} <a href="/p{number}/"><time datetime="2024-12-0{number}">'
        f'0{number}/12/2024</time></a></span> <span class="byline">{by} <a href="/m">Mia Lind</a></span></div></header>'
        f'<div class="entry-summary"><p>{summary}</p></div></{card}>'
        for number, (headline, summary) in enumerate(records, 1)
    )
    page = parse(f"<html lang={language}><body><main>{cards}</main></body></html>", url="https://post.example/news/")
    assert [(teaser.headline, teaser.summary) for teaser in page.teasers] == records
    assert [teaser.url for teaser in page.teasers] == [f"https://post.example/p{number}/" for number in range(1, 5)]
    assert {teaser.rubrique for teaser in page.teasers} == {None}
    assert page.article.paragraphs == ()


def test_chapters_with_linked_headings_stay_an_article() -> None:
    text = "The bridge of Lorme reopened on Wednesday after two years of work, the mayor said to the council. " * 5
    chapters = "".join(
        f"<h2><a href=/{n}>Chapter {n} of the bridge</a></h2><p>{text}</p><p>{text}</p>" for n in range(4)
    )
    page = parse(f"<article><h1>A bridge in four chapters</h1><p>{text}</p>{chapters}</article>")
    assert sum(len(paragraph.text) > 200 for paragraph in page.article.paragraphs) == 9


@pytest.mark.parametrize("language", LISTINGS)
def test_an_article_whose_headline_is_a_link_stays_one_above_cards(language: str) -> None:
    *_, records = LISTINGS[language]
    (headline, text), *others = records
    cards = "".join(
        f'<div class="card"><h3><a href="/p{n}">{one}</a></h3><p class="excerpt">{two}</p></div>'
        for n, (one, two) in enumerate(others)
    )
    page = parse(
        f'<html lang={language}><body><article><h1><a href="/2024/12/p">{headline}</a></h1><p class="byline">Mia Lind '
        f"18.12.2024</p><p>{text} {text} {text} {text}</p><p>{text} {text}</p></article><aside>{cards}</aside></body>",
        url="https://post.example/2024/12/12/" + headline.lower().replace(" ", "-"),
    )
    assert (page.kind, page.article.headline, len(page.article.paragraphs)) == ("article", headline, 2)
