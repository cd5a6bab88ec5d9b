# ruff: noqa: E501 - the tables below are read along their lines
"""What the markup of a page adds to its records."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from articlesplit import parse
from articlesplit.dates.cues import DateCue
from articlesplit.dates.find import FULL, PARTIAL
from articlesplit.html.rows import Markup, read_html
from articlesplit.labels import Label
from articlesplit.page import Article
from articlesplit.records.assemble import Records
from articlesplit.records.bylines import Bylines
from articlesplit.records.days import ArticleDate
from articlesplit.records.from_markup import (
    _picture,
    _printed_publication,
    _Rows,
    _site_keys,
    _surer,
    _timed_day,
    _url,
    author_spans,
)

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


# ---------------------------------------------------------------- single rules, on rows with given labels

LABELS = {"H": Label.HEADLINE, "P": Label.PARAGRAPH, "S": Label.SUMMARY, "B": Label.BYLINE, "-": Label.BOILERPLATE}
EMPTY = Records("article", Article(), (), (), *np.zeros((4, 0), np.int64), Bylines(), ())  # type: ignore[arg-type]
TIME, OTHER = "<p><time datetime=2024-05-03>x</time>", "<p><time datetime=2024-05-09>y</time>"


def labelled(html: str, labels: str) -> tuple[Records, Markup]:
    """Return a page whose rows have labels, a letter each."""
    markup = read_html(html, "https://post.example/rain")
    parts = [markup.text[a:b].rstrip() for a, b in pairwise([*markup.start.tolist(), len(markup.text)])]
    ends = markup.start + np.array(list(map(len, parts)))
    column = np.array([LABELS[label] for label in labels], np.uint8)
    assert len(column) == len(markup), markup.text
    return replace(EMPTY, start=markup.start, end=ends, label=column), markup


TIMED = {
    "below the headline": (f"<h1>Rain</h1>{TIME}<p>It rained.", "H-P", True),
    "above the headline": (f"{TIME}<h1>Rain</h1><p>It rained.", "-HP", True),
    "eight rows above the headline": (f"{TIME}{'<p>Menu' * 7}<h1>Rain</h1><p>It rained.", "--------HP", True),
    "nine rows above the headline": (f"{TIME}{'<p>Menu' * 8}<h1>Rain</h1><p>It rained.", "---------HP", False),
    "above the last of two headlines": (f"<h1>Rain</h1>{'<p>Menu' * 8}<h1>Snow</h1>{TIME}<p>It rained.", "H--------H-P", True),
    "below the first paragraph": (f"<h1>Rain</h1><p>It rained.{TIME}<p>It snowed.", "HP-P", False),
    "below the standfirst": (f"<h1>Rain</h1><p>It rained.{TIME}<p>It snowed.", "HS-P", False),
    "below a sign": (f"<h1>Rain</h1><p>❧{TIME}<p>It snowed.", "HP-P", True),
    "seven rows below the headline of a page without text": (f"<h1>Rain</h1>{'<p>Menu' * 6}{TIME}", "H-------", True),
    "eight rows below the headline of a page without text": (f"<h1>Rain</h1>{'<p>Menu' * 7}{TIME}", "H--------", False),
    "where no headline is": (f"{TIME}<p>It rained.", "-P", False),
    "where a headline is below the text": (f"{TIME}<p>It rained.<h1>Rain</h1>", "-PH", False),
    "the first of two": (f"<h1>Rain</h1>{TIME}{OTHER}<p>It rained.", "H--P", True),
    "behind one that is no day": (f"<h1>Rain</h1><p><time datetime=PT3M>z</time>{TIME}<p>It rained.", "H--P", True),
}  # fmt: skip


@pytest.mark.parametrize(("html", "labels", "is_found"), TIMED.values(), ids=TIMED)
def test_a_time_element_near_the_headline_dates_the_article(html: str, labels: str, is_found: bool) -> None:
    assert _timed_day(*labelled(html, labels)) == (datetime.date(2024, 5, 3) if is_found else None)


@pytest.mark.parametrize(
    ("printed", "declared", "day"),
    [(3, 3, 3), (3, 4, 3), (3, 2, 3), (3, 5, 5), (3, 1, 1), (None, 5, 5), (3, None, 3), (None, None, None)],
)
def test_a_printed_day_may_be_one_off(printed: int | None, declared: int | None, day: int | None) -> None:
    one, two, three = (number and datetime.date(2024, 5, number) for number in (printed, declared, day))
    assert _surer(one, two) == three


DAY, NEXT = datetime.date(2024, 5, 3), datetime.date(2024, 5, 4)
FULL_DATE = ArticleDate(DAY, "3 May 2024", DateCue.NONE, FULL, is_above=False)
FAR = datetime.date(2021, 1, 1)
PRINTED: dict[str, tuple[list[ArticleDate], datetime.date | None, ArticleDate | None]] = {
    "the declared day": ([FULL_DATE], DAY, FULL_DATE),
    "nothing declared": ([FULL_DATE], None, FULL_DATE),
    "nothing printed": ([], DAY, None),
    "one day off": ([FULL_DATE], NEXT, FULL_DATE),
    "the declared one of two": ([FULL_DATE._replace(day=NEXT, text="4 May 2024"), FULL_DATE], DAY, FULL_DATE),
    "the published one of two": ([FULL_DATE, FULL_DATE._replace(day=NEXT, text="4 May 2024", cue=DateCue.PUBLISHED)], DAY, FULL_DATE._replace(day=NEXT, text="4 May 2024", cue=DateCue.PUBLISHED)),
    "the one that is no update": ([FULL_DATE._replace(cue=DateCue.UPDATED), FULL_DATE._replace(day=NEXT, text="4 May 2024")], DAY, FULL_DATE._replace(day=NEXT, text="4 May 2024")),
    "the one below the headline": ([FULL_DATE._replace(is_above=True), FULL_DATE], DAY, FULL_DATE),
    "the order of day and month": ([FULL_DATE._replace(day=datetime.date(2024, 3, 5), text="03/05/2024")], DAY, FULL_DATE._replace(text="03/05/2024")),
    "far from the declared day": ([FULL_DATE], FAR, FULL_DATE),
    "far, above the headline": ([FULL_DATE._replace(is_above=True)], FAR, None),
    "far, above the headline, published": ([FULL_DATE._replace(is_above=True, cue=DateCue.PUBLISHED)], FAR, FULL_DATE._replace(is_above=True, cue=DateCue.PUBLISHED)),
    "far, stray": ([FULL_DATE._replace(is_stray=True)], FAR, None),
    "far, without a year": ([FULL_DATE._replace(kind=PARTIAL)], FAR, None),
    "far, the day of the visit": ([FULL_DATE._replace(day=datetime.date(2024, 5, 9), text="9 May 2024")], FAR, None),
}  # fmt: skip


@pytest.mark.parametrize(("dates", "declared", "chosen"), PRINTED.values(), ids=PRINTED)
def test_the_declared_day_settles_which_printed_date_it_is(
    dates: list[ArticleDate], declared: datetime.date | None, chosen: ArticleDate | None
) -> None:
    assert _printed_publication(dates, declared, datetime.datetime(2024, 5, 9, 12)) == chosen


LINKS = {
    "the link of most of the text": ("<p><a href=/a>Rain</a> <a href=/b>closes the bridge</a>", "/b"),
    "one link in two parts": ("<p><a href=/a>Rain on</a> <a href=/b>the road</a> <a href=/a>to it</a>", "/a"),
    "the first of two of one length": ("<p><a href=/a>Rain </a><a href=/b>Snow </a>", "/a"),
    "no link": ("<p>Rain", None),
    "an anchor of the page": ("<p><a href=#top>Rain</a>", None),
}  # fmt: skip


@pytest.mark.parametrize(("html", "path"), LINKS.values(), ids=LINKS)
def test_a_record_has_the_address_of_most_of_its_text(html: str, path: str | None) -> None:
    markup = read_html(html, "https://post.example/rain")
    rows = _Rows.of(markup)
    own = rows.at((0, len(markup.text)))
    assert own == range(len(markup))
    assert _url(rows, own) == (path and f"https://post.example{path}")


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p class=author>Ana Lima</p>", ["Ana Lima"]), ("<p class=byline>Ana Lima</p>", ["Ana Lima"]), ("<p class=authors>Ana Lima</p>", ["Ana Lima"]), ("<p class=text>Ana Lima</p>", []),
        ("<p><a href=/author/ana>Ana Lima</a>", ["Ana Lima"]), ("<p><a href=/authors/ana>Ana Lima</a>", ["Ana Lima"]), ("<p><a href=/@ana>Ana Lima</a>", ["Ana Lima"]),
        ("<p><a href=/autor/ana>Ana Lima</a>", ["Ana Lima"]), ("<p><a href=/REDAKTION/ana>Ana Lima</a>", ["Ana Lima"]), ("<p><a href=/authority/ana>Ana Lima</a>", []), ("<p><a href=/author>Ana Lima</a>", []),
    ],
)  # fmt: skip
def test_elements_and_links_that_name_authors(html: str, names: list[str]) -> None:
    markup = read_html(f"<p>Rain</p>{html}<p>Snow</p>")
    assert [markup.text[start:end].strip() for start, end in author_spans(markup)] == names


@pytest.mark.parametrize(
    ("sites", "url", "keys"),
    [
        (["The Lorme Post"], "https://news.lorme.co.uk/a", {"thelormepost", "lorme"}), ([], "https://lorme.example", {"lorme"}), ([], "", set()), ([""], "https://a.b/", set()),
        (["lorme-post.example"], "", {"lormepostexample", "lormepost"}), ([], "https://abc.de/", set()), ([], "https://abcd.de/", {"abcd"}), ([], "https://news.abc.de/", {"news"}),
    ],
)  # fmt: skip
def test_the_names_of_a_site(sites: list[str], url: str, keys: set[str]) -> None:
    assert _site_keys(sites, url) == keys


@pytest.mark.parametrize(("depth", "is_found"), [(0, True), (3, True), (4, False)])
def test_a_picture_is_looked_for_a_few_elements_around_its_caption(depth: int, is_found: bool) -> None:
    caption = "<section>" * depth + "<p>The bridge" + "</section>" * depth
    markup = read_html(f"<main><div><img src=a.jpg>{caption}</div></main>", "https://post.example/")
    assert _picture(markup, range(len(markup))) == ("https://post.example/a.jpg" if is_found else None)
    assert _picture(markup, range(0)) is None
