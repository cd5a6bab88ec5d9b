import html as entities
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import parse
from articlesplit.html import parser
from articlesplit.html.columns import column_names
from articlesplit.html.metadata import read_metadata
from articlesplit.html.parser import read_elements
from articlesplit.html.rows import read_html
from articlesplit.html.sniff import is_html
from articlesplit.labels import BY_TEXT, Label
from articlesplit.model import tree_rules
from articlesplit.model.tree_blocks import describe_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from tests.promises import SCRAPS, check, labels_at_random


def test_what_react_sends_behind_the_page_is_read() -> None:
    source = '<p>Loading</p><div hidden id="S:0"><h1>Rain</h1></div><div hidden id="S:1f"><p>It fell.</p></div>'
    assert read_html(source).text.split() == ["Loading", "Rain", "It", "fell."]
    assert read_html('<p>Seen</p><div hidden id="menu"><p>never</p></div>').text == "Seen"


def test_scripts_are_no_text_of_a_hidden_element() -> None:
    page = "<p>Seen<div hidden>a<script>b</script><style>c</style><noscript>d<iframe>e</iframe></noscript>f</div>"
    assert read_elements(page).hidden == [["a", "d", "f"]]


def lines(source: str) -> list[str]:
    return read_html(source).text.split("\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Rain<p>Snow", "Rain\n\nSnow"),
        ("<p>It <b>rained</b> all <a href=/d>day</a>.</p>", "It rained all day."),
        ("<div><span>Sport</span><a href=/a>The club won</a></div>", "Sport\tThe club won"),
        ("<div><span>Sport</span> | <a href=/a>The club won</a></div>", "Sport |\tThe club won"),
        ("<p><span>R</span>ain fell", "Rain fell"),
        ("<p><span>R</span><span>ain fell</span>", "Rain fell"),
        ("<p>un<b>believ</b>able", "unbelievable"),
        ("<p>one<br>two<br><br>three", "one\ttwo\nthree"),
        ("<p>one<br>\n <br>two", "one\ntwo"),
        ("<h2>One<br>two</h2>", "One two"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\n\nb\n\nc"),
        ("<pre>def f():\n    return 1\n\n\nf()</pre>", "def f():\nreturn 1\nf()"),
        ("<blockquote>It was wet.</blockquote>said Ana", "It was wet.\nsaid Ana"),
        ("<p>Fish &amp; chips&nbsp;&euro;5 &#8212; &#x1F600; &nosuch; &", "Fish & chips €5 — 😀 &nosuch; &"),
        ("<my-card>one</my-card><my-card>two</my-card>", "one\n\ntwo"),
        ("<p>a\n\t  b\r\nc", "a b c"),
        ("<p>a<!-- never -->b<?php never ?>c", "abc"),
        ("<button>Share</button><label>Name</label>", "Share\nName"),
        ("plain words", "plain words"),
        ("<p>never closed <i>at all", "never closed at all"),
        ("</p></div>closed twice</b>", "closed twice"),
        ("<p>cut in the middle <a hre", "cut in the middle"),
    ],
)
def test_the_text_is_what_a_reader_sees_line_by_line(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "<script>never()</script>",
        '<script type="application/ld+json">{"never": "<p>never"}</script>',
        "<style>p::after { content: 'never' }</style>",
        "<template><p>never</template>",
        "<title>never</title>",
        "<textarea>never</textarea>",
        "<select><option>never</select>",
        "<iframe>never</iframe>",
        "<svg><title>never</title><text>never</text></svg>",
        "<video>never</video>",
        "<p hidden>never</p>",
        "<div hidden><p>never <b>never</b></p></div>",
        '<p style="color: red; DISPLAY : none">never</p>',
        '<p style="visibility:hidden">never</p>',
        "<!-- never -->",
        "<?never never?>",
    ],
)
def test_what_a_browser_does_not_show_gives_no_text(source: str) -> None:
    assert read_html(f"<p>before</p>{source}<p>after</p>").text == "before\n\nafter"


def test_noscript_is_read_only_where_a_page_shows_next_to_nothing_else() -> None:
    noscript = "<noscript><p>Please allow scripts.</p></noscript>"
    assert "allow scripts" in read_html(f"<p>Loading</p>{noscript}").text
    assert "allow scripts" not in read_html(f"<p>{'It rained all day in Porto. ' * 20}</p>{noscript}").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        (" \n", ""),
        ("<", "<"),
        ("<html></html>", ""),
        ("<p></p>", ""),
        ("<frameset><frame src=a.html><noframes>never</noframes></frameset>", ""),
        ('<?xml version="1.0" encoding="latin-1"?><html xmlns="http://www.w3.org/1999/xhtml"><p>née<br/>Lund</p></html>',
         "née\tLund"),
        ("<p>a\0b", "a\ufffdb"),
        ("<p>a\ud800b", "a?b"),
        ("\ufeff<p>a", "a"),
    ],
)  # fmt: skip
def test_empty_broken_and_foreign_pages_parse(source: str, text: str) -> None:
    assert read_html(source).text == text
    assert parse(source, format="html").text == text


def test_no_entity_of_the_page_is_looked_up() -> None:
    page = read_html('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a &x; b')
    assert page.text.endswith("a &x; b")


def test_links_are_resolved_against_the_page_and_its_base() -> None:
    page = read_html(
        "<a href=b.html>B</a><p><a href=//c.example/>C</a><p><a href='#d'>D</a>", "https://a.example/x/y.html"
    )
    assert [page.address(link) for link in page.link.tolist()] == [
        "https://a.example/x/b.html", "https://c.example/", None,
    ]  # fmt: skip
    based = read_html("<base href=/news/><a href=b.html>B</a>", "https://a.example/x/y.html")
    assert based.address(0) == "https://a.example/news/b.html"
    assert read_html("<a href='http://[broken'>B</a>").address(0) == "http://[broken"


def test_what_is_longer_than_addresses_are_is_none() -> None:
    long = "a" * 3000
    page = read_html(
        f"<base href=/{long}/><base href=/news/><a href={long}>A</a><a href=b>B</a>", "https://a.example/x"
    )
    assert [page.address(link) for link in page.link.tolist()] == [None, "https://a.example/news/b"]


def test_cards_of_one_shape_share_a_path_and_differ_in_card() -> None:
    page = read_html("<ul>" + "<li class=t><h3>Rain in Tizra</h3><p>It fell.</p></li>" * 3 + "</ul>")
    assert page.text == "\n\n".join(["Rain in Tizra\nIt fell."] * 3)
    assert len(set(page.path.tolist())) == 2
    assert len(set(page.card.tolist())) == 3


def test_a_row_has_the_date_of_the_time_element_around_it() -> None:
    page = read_html('<p>By Ana<p><time datetime="2024-05-03T10:00"><span>yesterday</span></time>')
    assert page.times == (None, "2024-05-03T10:00")


def test_columns_have_names() -> None:
    page = read_html('<h1 class="article__title">Rain</h1><p>It fell.</p>')
    columns = page.columns(np.arange(2))
    assert columns.shape == (2, len(column_names()))
    told = {name for name, value in zip(column_names(), columns[0], strict=True) if value}
    assert {"own:<h1>", "own:title"} <= told
    assert "own:<p>" not in told


def test_words_count_in_attributes_of_any_length() -> None:
    page = read_html(f'<p class="{"w-1 " * 400}teaser">Rain</p>')
    told = {name for name, value in zip(column_names(), page.columns(np.arange(1))[0], strict=True) if value}
    assert {"own:<p>", "own:teaser", "far:teaser"} <= told


def test_the_outermost_of_nested_articles_is_known() -> None:
    page = read_html("<article><p>one</p><article><div>two</div></article></article><p>three<article>four</article>")
    articles = page.article[page.element].tolist()
    assert articles[0] == articles[1] > 0
    assert articles[2] == 0
    assert articles[3] > articles[0]


def test_a_part_of_a_page_keeps_its_rows() -> None:
    page = read_html("<p>one<p>two<p><a href=x>three</a>")
    part = page.part(page.start[1], len(page.text))
    assert len(part) == 2
    assert part.text[part.start[1] :] == "three"
    assert part.link.tolist() == [-1, 0]


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "span", "a", "table", "ul", "b", "x-y"])
def test_a_page_nested_deep_parses(tag: str) -> None:
    depth = 100_000
    assert parse(f"<{tag}>" * depth + "deep", format="html").text == "deep"
    assert parse(f"<{tag}>" * 1000 + "deep" + f"</{tag}>" * 1000 + "<p>last", format="html").text.endswith("last")


def test_a_part_that_begins_inside_a_row_has_that_row() -> None:
    page = read_html("<p>one two<p>three")
    part = page.part(4, len(page.text))
    assert part.text == "two\n\nthree"
    assert part.start.tolist() == [0, 5]


def test_one_text_longer_than_any_page_parses() -> None:
    text = "It rained in Tizra. " * 30_000
    assert parse(f"<p>{text}", format="html").text == text.strip()


@pytest.mark.parametrize("depth", [12_000, 60_000])
def test_wrong_end_tags_inside_many_open_ones_lose_no_text(depth: int) -> None:
    """libxml2 alone looks through all of them for each."""
    page = read_html("<p>first</p>" + "<b>" * depth + "</i>" * depth + "deep<p>last")
    assert page.text == "first\n\ndeep\n\nlast"


def test_a_large_page_reads_the_same_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = "<div class=list>" + "<div class=card><b>One</b><br>two & three</div>" * 400
    sources = PAGE.removesuffix("</body></html>") + cards, PAGE + cards
    whole = [read_html(source) for source in sources]
    monkeypatch.setattr(parser, "_parses_alike", lambda: False)
    monkeypatch.setattr(parser, "_ORDINARY", 0)
    monkeypatch.setattr(parser, "_STALLING", 0)
    pieces = [read_html(source) for source in sources]
    assert [one.text for one in pieces] == [one.text for one in whole]
    assert pieces[0].card.tolist() == whole[0].card.tolist()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
MARKUP = st.recursive(
    TEXT.map(lambda text: (entities.escape(text), text)),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "span", "a href=x", "li", "section class=card", "b", "my-tag", "td", "h2"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: (
        f"<{made[0]}>" + "".join(source for source, _ in made[1]) + f"</{made[0].split()[0]}>",
        "".join(text for _, text in made[1]),
    )),
    max_leaves=12,
)  # fmt: skip


@given(MARKUP)
def test_the_rows_hold_every_visible_character_in_order_and_no_other(made: tuple[str, str]) -> None:
    source, text = made
    assert re.sub(r"\s", "", read_html(f"<body>{source}").text) == re.sub(r"\s", "", text)


@given(MARKUP)
def test_rows_begin_where_they_say(made: tuple[str, str]) -> None:
    page = read_html(made[0])
    bounds = [*page.start.tolist(), len(page.text)]
    assert all(not page.text[start].isspace() for start in page.start.tolist())
    rows = [page.text[a:b].strip() for a, b in pairwise(bounds)]
    assert rows == [row for row in re.split(r"[\t\n]+", page.text) if row]


PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <div> <a\xa0href=x> < > & &amp; &# <br> <br/> <!-- --> <![CDATA[ ]]> <script> </script> <table> "
        "<td> <li> <title> </title> <svg> </svg> <template> <time\xa0datetime=2024-05-03> rain 3\xa0May \0 \ud800 "
        "\ufeff".split(" ")
    )
    | TEXT,
    max_size=40,
).map(lambda parts: "".join(part.replace("\xa0", " ") for part in parts))


@given(PIECES)
def test_any_text_parses_as_html(source: str) -> None:
    page = parse(source, format="html", url="https://a.example/x")
    assert all(page.text[block.start : block.end].strip() for block in page.blocks)
    assert page == parse(source, format="html", url="https://a.example/x")


@given(SCRAPS.map(entities.escape).map(lambda text: text.replace("\n", "<p>")) | PIECES, st.integers(0, 2**32))
def test_any_labels_of_any_html_keep_the_promises(source: str, seed: int) -> None:
    with labels_at_random(seed):
        check(parse(source, format="html", url="https://a.example/x"), marked_up=True)


@given(st.binary(max_size=300))
def test_any_bytes_parse_as_html(source: bytes) -> None:
    parse(source, format="html")
    parse(b"<p>" + source, format="html")


@given(PIECES, st.integers(0, 200))
def test_a_page_cut_anywhere_parses(source: str, end: int) -> None:
    parse(("<html><body><p class='x'>" + source)[:end], format="html")


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html>", "<HTML>", "\n<html lang=fr>", '<?xml version="1.0"?><html/>', "<div><p>Rain", "<p>Rain</p>",
        "<!-- made by hand --><html>", "<ul>\n<li>Rain", "<table width=1><tr><td>Rain",
        "Warning: no connection\n<!DOCTYPE html>\n<html><body>Rain",
    ],
)  # fmt: skip
def test_html_is_recognised(source: str) -> None:
    assert is_html(source)


@pytest.mark.parametrize(
    "source",
    [
        "", "Rain", "5 < 6 and 7 > 2", "<3 this", "<b> makes text bold.", "A <p> begins a paragraph, </p> ends it.",
        "<Ana> hello\n<Bo> hi Ana", "<ana@example.org> wrote: Rain", "<- back", "How <html> works\n\nIt is a tag.",
        "* <div> is a block\n* <span> is not",
    ],
)  # fmt: skip
def test_text_that_mentions_tags_is_text(source: str) -> None:
    assert not is_html(source)


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bridge of Tizra reopens | The Tizra Post</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Bridge of Tizra reopens", "datePublished": "2024-05-03T09:00:00+02:00",
"author": [{"@type": "Person", "name": "Ana Lima"}]}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/city">City</a></li></ul></nav>
<main><article><h1>Bridge of Tizra reopens</h1><div class="byline">By <a rel="author" href="/ana">Ana Lima</a>
<time datetime="2024-05-03T09:00:00+02:00">3 May 2024</time></div>
<p>The old bridge of Tizra was opened again on Friday after two years of work, and hundreds of people walked over it
before the first bus came.</p>
<p>“We waited long enough for this day,” said the mayor, who had promised in her campaign that the bridge would be ready
within a year of the flood.</p>
<p>The work cost four million more than planned, because the piers stood on sand, the engineers said. The city will pay
for it over ten years.</p></article></main>
<aside class="related"><h2>More from the city</h2><ul>
<li class="teaser"><a href="/city/market-hall"><h3>Market hall closes for the winter</h3></a>
<time datetime="2024-05-01">2 days ago</time></li>
<li class="teaser"><a href="/city/tram"><h3>Second tram line is late again, council is told</h3></a>
<time datetime="2024-04-30">3 days ago</time></li>
<li class="teaser"><a href="/city/school"><h3>New school opens its doors to four hundred children</h3></a>
<time datetime="2024-04-29">4 days ago</time></li></ul></aside>
<footer><p>© The Tizra Post. All rights reserved.</p></footer></body></html>"""


@pytest.mark.parametrize("source", [PAGE, PAGE.encode(), PAGE.encode("utf-16"), bytearray(PAGE.encode())])
def test_a_page_gives_its_article_and_the_teasers_around_it(source: str | bytes | bytearray) -> None:
    page = parse(source, url="https://tizrapost.example/city/bridge")
    assert page.article.headline == "Bridge of Tizra reopens"
    assert page.article.authors == ("Ana Lima",)
    assert str(page.article.date) == "2024-05-03"
    assert page.article.text.startswith("The old bridge of Tizra")
    assert page.article.text.endswith("over ten years.")
    assert [(teaser.url, str(teaser.date)) for teaser in page.teasers] == [
        ("https://tizrapost.example/city/market-hall", "2024-05-01"),
        ("https://tizrapost.example/city/tram", "2024-04-30"),
        ("https://tizrapost.example/city/school", "2024-04-29"),
    ]


@pytest.mark.parametrize(
    ("href", "address"),
    [("a b.html", "a%20b.html"), (" a  b ", "a%20%20b"), ("a\n\tb", "ab"), ("a\u00a0b", "a%C2%A0b"), ("a%20", "a%20")],
)
def test_white_space_in_addresses_is_read_as_browsers_do(href: str, address: str) -> None:
    page = read_html(f'<base href="/c d/"><a href="{href}">Rain</a>', "https://example.org/")
    assert page.address(0) == "https://example.org/c%20d/" + address


@pytest.mark.parametrize("behind", [" | City", " - The Tizra Post", "｜City"])
def test_the_headline_has_no_site_or_section_behind_it_that_the_page_does_not_print(behind: str) -> None:
    told = PAGE.replace('"Bridge of Tizra reopens"', f'"Bridge of Tizra reopens{behind}"')
    assert told != PAGE
    assert parse(told).article.headline == "Bridge of Tizra reopens"


def test_the_format_can_be_told() -> None:
    assert parse("<p>Rain</p>", format="text").text == "<p>Rain</p>"
    assert parse("Rain <b>fell</b>", format="html").text == "Rain fell"


@pytest.mark.parametrize(
    "script",
    ["", "{", "[]", "null", "3", '"a"', '{"@graph": 3}', '{"@type": {}}', '{"author": [[[{"name": {"name": []}}]]]}',
     "[" * 100_000, '{"@type": "Article", "headline": ["Rain"], "author": null,}'],
)  # fmt: skip
def test_odd_json_ld_is_read_as_far_as_it_goes(script: str) -> None:
    found = read_metadata([script], {}, "Rain")
    assert found.headlines == ("Rain",)
    assert found.authors == ()


@pytest.mark.slow
def test_long_traps_in_the_metadata_are_survived() -> None:
    for unit in ("(", " (", "[", "<", "&lt;", ", ", " and "):
        value = unit * (200_000 // len(unit))
        page = parse(f'<meta name=author content="{value}"><meta name=date content="{value}"><p>Rain', format="html")
        assert page.text == "Rain"


def test_things_that_a_page_only_lists_are_not_its_article() -> None:
    script = """{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Snow"}]}"""
    assert read_metadata([script], {}, "Rain").headlines == ("Rain",)


def test_a_name_before_the_date_in_the_same_element_is_the_author_of_the_teaser() -> None:
    markup = read_html("<h4>Snow closes the pass</h4><small>Paul Roth - 17 December 2024</small><p>Share</p>")
    blocks = cut_blocks(tokenize(markup.text), row_starts=markup.start)
    names = ["teaser.headline", "boilerplate", "teaser.date", "boilerplate"]
    label = np.array([BY_TEXT[name] for name in names], np.uint8)
    tree = describe_blocks(blocks, markup, np.zeros(len(blocks), np.int64))
    tree_rules._name_authors(label, np.zeros((len(blocks), len(Label)), np.float32), tree)
    assert [Label(one).text for one in label] == ["teaser.headline", "teaser.author", "teaser.date", "boilerplate"]
