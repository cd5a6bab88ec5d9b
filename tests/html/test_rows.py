"""What becomes one row of a page: running text in many elements, rows of tables, lines of preformatted text."""

import pytest

from articlesplit import parse
from articlesplit.html.rows import read_html

RUNNING = [
    ("<p><span>in </span><a href=/p><span>Porto</span></a><span>, the mayor said</span>", "in Porto, the mayor said"),
    ("<p><i><b>Ana Lima</b></i><span>’s car (</span><em><b>her first</b></em><span>)</span>",
     "Ana Lima’s car (her first)"),
    ("<p><span>dit le chef d’</span><a href=/o><span>orchestre</span></a><span>, à l’</span><b>aube</b>",
     "dit le chef d’orchestre, à l’aube"),
    ("<div><span>die „</span><b><i>Elbe</i></b><span>“, sagte sie</span></div>", "die „Elbe“, sagte sie"),
    ("<p><span>新しい</span><a href=/x><span>橋</span></a><span>が開通した。</span>", "新しい橋が開通した。"),
    ("<div><span>昨天</span><a href=/x><b>大桥</b></a><span>通车。</span></div>", "昨天大桥通车。"),
    ("<p><span>قال </span><a href=/x><b>العمدة</b></a><span>، أمس</span>", "قال العمدة، أمس"),
    ("<p><span>Мэр (</span><a href=/x><b>Озёрска</b></a><span>) сказал</span>", "Мэр (Озёрска) сказал"),
]  # fmt: skip
FIELDS = [
    ("<div><span>Sport</span><a href=/a>The club won</a></div>", "Sport\tThe club won"),
    ("<div><span>„Wir kommen“</span><b>Der Klub</b></div>", "„Wir kommen“\tDer Klub"),
    ("<div><span>Culture</span><span>« La fin »</span></div>", "Culture\t« La fin »"),
    ("<div><span>地域</span><a href=/a>橋が開通した。</a></div>", "地域\t橋が開通した。"),
    ("<a href=/a><span>Rain in Porto</span><span>, with pictures</span></a>", "Rain in Porto\t, with pictures"),
]
POST = " ".join(["It rains in Porto."] * 12)
TABLES = [
    ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\n\nc | d"),
    ("<table><caption>Boats</caption><tr><th><th>2023<tr><th>Ana<td>1<td>2<tr><th>Bo<td><p>3</p><td>4</table>",
     "Boats\n\n2023\n\nAna | 1 | 2\n\nBo | 3 | 4"),
    ("<table><thead><tr><th>線<th>人</thead><tr><td>甲<td>三<tr><td>乙<td>四</table>", "線 | 人\n\n甲 | 三\n\n乙 | 四"),
    ("<table><tr><td><b>سفينة</b><td>٣<tr><td>قارب<td>٤</table>", "سفينة | ٣\n\nقارب | ٤"),
    # tables of layout keep their cells apart: nested ones, menus, cells with lines
    ("<table><tr><td>Menu<td><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>x<td>y</table>",
     "Menu\n\na | b\n\nc | d\n\nx\n\ny"),
    ("<table><tr><td><a href=/a>News</a><td><a href=/b>Sport</a><tr><td><a href=/c>Art</a><td>Sea</table>",
     "News\n\nSport\n\nArt\n\nSea"),
    ("<table><tr><td>Rain<br>It fell.<td>b<tr><td>c<td>d</table>", "Rain\tIt fell.\n\nb\n\nc\n\nd"),
    # and so do the posts of a forum below the names of the columns
    (f"<table><tr><th>Author<th>Post<tr><td>ana<td><p>{POST}<p>Again.<tr><td>bo<td>No.</table>",
     f"Author\n\nPost\n\nana\n\n{POST}\n\nAgain.\n\nbo\n\nNo."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), RUNNING)
def test_elements_that_touch_in_running_text_get_no_space(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(("source", "text"), FIELDS)
def test_fields_that_touch_stay_apart(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(("source", "text"), TABLES)
def test_a_row_of_a_data_table_is_one_line(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<pre>def f():\n    return 1\n\n\nf()</pre>", ["def f():", "return 1", "f()"]),
        ("<pre><b>Der Wind</b>\nweht <i>kalt</i>\r\nvom Meer</pre>", ["Der Wind", "weht kalt", "vom Meer"]),
        ("<pre>古池や\n蛙飛びこむ\n水の音</pre>", ["古池や", "蛙飛びこむ", "水の音"]),
        ("<p>no\nlines</p>", ["no lines"]),
    ],
)
def test_preformatted_text_keeps_its_lines(source: str, lines: list[str]) -> None:
    assert read_html(source).text.split("\n") == lines


HIDDEN = [
    ("en", "The bridge reopened on Wednesday after two years of work, the mayor said.",
     "The province paid for half of the works, and the town borrowed the rest of the money."),
    ("de", "Die Brücke ist seit Mittwoch nach zwei Jahren Bauzeit wieder offen, sagt die Stadt.",
     "Der Kreis zahlte die Hälfte der Arbeiten, den Rest hat die Stadt bei der Bank geliehen."),
    ("ru", "Мост снова открыли в среду после двух лет работ, сообщили в городской управе.",
     "Половину работ оплатила область, остальное город занял в банке на двадцать лет."),
    ("ja", "橋は二年にわたる工事を終えて水曜日に再び開通したと、町の担当者が明らかにした。",
     "県が工事費の半分を負担し、残りは町が銀行から借り入れた。返済には二十年かかる見込みだと町長は説明している。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "shown", "hidden"), HIDDEN)
@pytest.mark.parametrize("hiding", ["hidden", 'style="display: none"', 'hidden class=wall style="visibility:hidden"'])
def test_hidden_text_that_the_metadata_confirm_is_read(language: str, shown: str, hidden: str, hiding: str) -> None:
    body = f'{{"@type": "NewsArticle", "headline": "{shown[:9]}", "articleBody": "{shown} {hidden}"}}'
    page = (
        f"<html lang={language}><script type=application/ld+json>{body}</script><p>{shown}</p>"
        f"<div {hiding}><p>{hidden[:20]}<b>{hidden[20:]}</b></p></div><div hidden>Menu</div>"
    )
    assert read_html(page).text == f"{shown}\n{hidden}"
    assert read_html(page.replace("articleBody", "x")).text == shown


def test_a_hidden_copy_of_visible_text_stays_hidden() -> None:
    text = HIDDEN[0][1]
    page = f'<script type=application/ld+json>{{"@type": "Article", "articleBody": "{text}"}}</script><p>{text}</p>'
    assert read_html(page + f"<div hidden><p>{text}</p></div>").text == text


def test_scripts_inside_a_revealed_element_stay_out() -> None:
    text = HIDDEN[0][2]
    page = f'<script type=application/ld+json>{{"@type": "Article", "articleBody": "{text}"}}</script><p>Rain'
    inner = f"<p>{text}</p><script>let a = 1</script><i hidden>Share</i>"
    assert read_html(f"{page}<div hidden>{inner}</div>").text == f"Rain\n{text}"


@pytest.mark.parametrize(
    "source", ["<table>", "<table><tr><td>", "<table><tr><td>a<td>b<tr><td>c<td>d" * 3, "<pre>\n\n", "<tr><td>x"]
)
def test_broken_tables_parse(source: str) -> None:
    parse(source, format="html")


@pytest.mark.parametrize("tag", ["nav", "article", "main", "my-card"])
def test_a_page_without_body_tags_is_read(tag: str) -> None:
    page = read_html(f"<html lang=en><title>Rain - The Post</title><{tag}><p>It rained.</p></{tag}></html>")
    assert (page.text, page.metadata.headlines) == ("It rained.", ("Rain - The Post",))
