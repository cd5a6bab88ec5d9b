"""Whose names an article has: those of its bylines, as the page prints them, and of its metadata."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.html.metadata import Metadata
from articlesplit.records.authors import choose_authors, metadata_authors
from articlesplit.records.bylines import Bylines, read_bylines
from articlesplit.text.bylines import names_in
from tests.records.made import Row, letters, made_pieces
from tests.records.test_assemble import records_of

BODY = {
    "en": "The river rose by two metres in one night, and nobody on the pier could say when it would fall again. ",
    "de": "Der Fluss stieg in einer Nacht um zwei Meter, und niemand am Ufer wusste, wann er wieder fallen würde. ",
    "es": "El río subió dos metros en una noche, y nadie en el muelle sabía decir cuándo volvería a bajar. ",
    "ru": "Река поднялась за ночь на два метра, и никто на пристани не мог сказать, когда вода снова спадёт. ",
    "ja": "川は一晩で二メートル増水し、桟橋にいた人たちは誰も、いつ水が引くのか分からないと話していた。",
    "zh": "河水一夜之间上涨了两米，码头上没有人说得出什么时候才会退去，渡轮公司已经停航三天。",
    "ko": "강물이 하룻밤 사이 이 미터나 불어났고 부두에 있던 사람들은 언제 물이 빠질지 알 수 없다고 말했다. ",
    "ar": "ارتفع منسوب النهر مترين في ليلة واحدة، ولم يستطع أحد على الرصيف أن يقول متى سينخفض من جديد. ",
    "he": "הנהר עלה בשני מטרים בלילה אחד, ואיש ברציף לא ידע לומר מתי המים יירדו שוב לגובהם הרגיל. ",
    "hi": "नदी का जलस्तर एक ही रात में दो मीटर बढ़ गया और घाट पर कोई नहीं बता सका कि पानी कब उतरेगा। ",
}
HEAD = {
    "en": "Rain in Porto",
    "de": "Regen in Kölbach",
    "es": "Lluvia en Albar",
    "ru": "Дождь в Озёрске",
    "ja": "潮見町の川が増水、渡し船は運休",
    "zh": "北岭河水一夜上涨两米",
    "ko": "해솔강 하룻밤 새 이 미터 불어나",
    "ar": "النهر يرتفع مترين في وادي الصفا",
    "he": "הנהר עלה בשני מטרים בנחל אורן",
    "hi": "सोनपुर में नदी दो मीटर बढ़ी",
}
LINES = {
    "names on a line of their own": ("en", "Ana Lima\n3 May 2024", ("Ana Lima",)),
    "several names in capitals": ("en", "BY ANA LIMA AND BO DAHL\n3 May 2024", ("ANA LIMA", "BO DAHL")),
    "a list behind by": ("de", "Von Ana Lima, Bo Dahl und Jens Öst\n3. Mai 2024", ("Ana Lima", "Bo Dahl", "Jens Öst")),
    "a section before the date": ("es", "Por Ana Lima\nSociedad - 3 de mayo de 2024", ("Ana Lima",)),
    "a name beside the date": ("ru", "3 мая 2024 | Анна Лимова", ("Анна Лимова",)),
    "an agency behind the name": ("en", "By Ana Lima, Associated Press\n3 May 2024", ("Ana Lima",)),
    "a word for by and a dot before a Japanese name": ("ja", "文・潮見花子\n2024年5月3日", ("潮見花子",)),
    "Japanese names without a word for by": ("ja", "潮見花子、浜田健一\n2024年5月3日", ("潮見花子", "浜田健一")),
    "Chinese names and a section": ("zh", "记者 陈晓岚、李志远\n体育 - 2024年5月3日", ("陈晓岚", "李志远")),
    "Korean names before the word for reporters": (
        "ko",
        "한서윤, 박도현 기자\n경제 | 2024.05.03",
        ("한서윤", "박도현"),
    ),
    "Korean names and the buttons below": ("ko", "한서윤 기자\n입력 2024.05.03 08:40\n공유하기\n인쇄하기", ("한서윤",)),
    "and joined to a Hebrew name": ("he", "מאת נועה ברקן ואיתי שלום\n3 במאי 2024", ("נועה ברקן", "איתי שלום")),
    "Arabic names without a word for by": (
        "ar",
        "سلمى الحداد, كريم النجار\n3 مايو 2024",
        ("سلمى الحداد", "كريم النجار"),
    ),
    "Arabic commas": ("ar", "سلمى الحداد، كريم النجار، 3 مايو 2024", ("سلمى الحداد", "كريم النجار")),
    "Hindi names without a word for by": ("hi", "मीरा जोशी, अरुण वर्मा\n3 मई 2024", ("मीरा जोशी", "अरुण वर्मा")),
    "a role below the name": ("de", "Von Jens Öst\nRedakteur\n3. Mai 2024", ("Jens Öst",)),
}


@pytest.mark.parametrize(
    ("language", "lines", "authors"),
    [pytest.param(*line, id=name) for name, line in LINES.items()],
)
def test_names_between_headline_and_body_are_the_authors(language: str, lines: str, authors: tuple[str, ...]) -> None:
    body = BODY[language]
    assert parse(f"{HEAD[language]}\n{lines}\n{body * 3}\n{body * 2}\n").article.authors == authors


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        ("ar", "من نحن | اتصل بنا"),
        ("he", "אודות | צור קשר"),
        ("hi", "हमारे बारे में | संपर्क"),
        ("ja", "利用規約 | お問い合わせ"),
        ("ko", "공유하기"),
    ],
)
def test_links_below_the_body_are_no_names(language: str, foot: str) -> None:
    body = BODY[language]
    assert parse(f"{HEAD[language]}\n\n{body * 3}\n\n{body * 2}\n\n{foot}").article.authors == ()


HTML = {
    "names and roles are elements of one line": (
        '<div><span>By</span> <a href="/author/1">Ana Lima</a><span>Staff Writer</span></div>'
        '<div><a href="/author/2">Bo Dahl</a><span>Reporter</span></div>',
        ("Ana Lima", "Bo Dahl"),
    ),
    "only the first element says by": (
        '<div><span>Par</span> <a href="/auteur/1" rel="author">Ana Lima</a><span>Société</span></div>'
        '<div><a href="/auteur/2" rel="author">Bo Dahl</a><span>Culture</span></div><time>3 mai 2024</time>',
        ("Ana Lima", "Bo Dahl"),
    ),
    "on stands between name and date": (
        '<p>Por <a href="/a">Ana Lima</a> on <time>3 May 2024</time></p>',
        ("Ana Lima",),
    ),
    "shares stand beside the name": (
        '<p class="byline">Von <b>Jens Öst</b></p><ul><li>Twitter</li><li>Facebook</li><li>Text Size</li></ul>',
        ("Jens Öst",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("byline", "authors"), HTML.values(), ids=HTML)
def test_elements_of_a_page_are_not_joined_to_one_name(byline: str, authors: tuple[str, ...]) -> None:
    text = "".join(f"<p>{BODY['en'] * 2}</p>" for _ in range(3))
    page = f"<html><body><article><h1>Rain closes the bridge of Porto</h1>{byline}{text}</article></body></html>"
    assert parse(page, format="html").article.authors == authors


CHOICES = {
    "metadata before print": ("Ana Lima, Deputy CTO", ("Ana Lima",), ("Ana Lima",)),
    "print that has more names": ("By Ana Lima and Bo Dahl", ("Ana Lima",), ("Ana Lima", "Bo Dahl")),
    "print where metadata has the site": ("By Ana Lima", ("The Lorme Post",), ("Ana Lima",)),
    "metadata where print has a section": ("Gun Rights", ("Ana Lima",), ("Ana Lima",)),
    "no photographers of the metadata": ("By Ana Lima | Photos by Bo Dahl", ("Ana Lima", "Bo Dahl"), ("Ana Lima",)),
    "no roles": ("By staff writer", (), ()),
}


@pytest.mark.parametrize(("printed", "metadata", "authors"), CHOICES.values(), ids=CHOICES)
def test_print_and_metadata_are_weighed(printed: str, metadata: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert choose_authors(Bylines(tuple(names_in(printed))), metadata, {"thelormepost"}, printed) == authors


def test_names_have_no_soft_hyphens() -> None:
    assert [name.text for name in names_in("By Ana Li\xadma\xad and Bo Dahl")] == ["Ana Lima", "Bo Dahl"]


def test_metadata_may_list_several_persons_in_one_value() -> None:
    data = Metadata(authors=("Ana Lima (AL), Bo Dahl and 2 more", "Ana Lima"))
    assert list(metadata_authors(data)) == ["Ana Lima", "Bo Dahl"]


ABOVE = (
    "⟦byline: By Bo Dahl⟧\n⟦headline: Rain in Porto⟧\n⟦byline: Ana Lima⟧",
    "⟦byline: Autor: SE⟧\n⟦headline: Regen in Porto⟧\n⟦byline: Ana Lima⟧\n⟦byline: 3. Mai 2024⟧",
    "⟦byline: Foto: Bo Dahl⟧\n⟦headline: Lluvia en Oporto⟧\n⟦summary: El río sube.⟧\n⟦byline: Por Ana Lima⟧",
)
BEHIND = (
    "⟦headline: Rain in Porto⟧\n⟦byline: By Ana Lima, 3 May 2024⟧\n⟦byline: Report This Article⟧",
    "⟦headline: Regen in Porto⟧\n⟦byline: Von Ana Lima, 3. Mai 2024⟧\n⟦byline: Artikel Melden⟧",
    "⟦headline: Pluie à Porto⟧\n⟦byline: Par Ana Lima, le 3 mai 2024⟧\n⟦byline: Signaler Cet Article⟧",
    "⟦headline: Rain in Porto⟧\n⟦byline: Byby Ana Lima, May 3, 2024⟧",
)
BODY_OF_BYLINES = "⟦paragraph: The river rose by two metres in one night, said the people on the pier.⟧"


@pytest.mark.parametrize("marked", [*ABOVE, *BEHIND])
def test_lines_around_an_author_name_no_others(marked: str) -> None:
    assert records_of(f"{marked}\n{BODY_OF_BYLINES}").article.authors == ("Ana Lima",)


def test_a_byline_above_the_headline_is_read_where_none_is_below() -> None:
    marked = f"⟦byline: By Ana Lima⟧\n⟦headline: Rain in Porto⟧\n{BODY_OF_BYLINES}"
    assert records_of(marked).article.authors == ("Ana Lima",)


@pytest.mark.parametrize("role", ["Contributing Reporter", "Reporterin", "Redactora"])
def test_an_author_below_the_standfirst_is_known_by_the_markup(role: str) -> None:
    text = "The river rose by two metres in one night, said the people on the pier. " * 3
    page = (
        f"<html><body><article><h1>Rain in Porto</h1><p class=standfirst>The river has risen by two metres.</p>"
        f"<a class=author href=/author/ana>Ana Lima</a><div>{role}</div><time>3 May 2024</time>"
        f"<p>{text}</p><p>{text}</p></article></body></html>"
    )
    assert parse(page).article.authors == ("Ana Lima",)


#: What the page prints, names of the metadata, the text of the page, and the authors.
WEIGHED: dict[str, tuple[str, tuple[str, ...], str, tuple[str, ...]]] = {
    "print alone": ("By Ana Lima", (), "", ("Ana Lima",)),
    "print without a lead": ("Ana Lima", (), "", ("Ana Lima",)),
    "metadata alone": ("", ("Ana Lima",), "", ("Ana Lima",)),
    "a nickname": ("By gizzmo", (), "", ("gizzmo",)),
    "a nickname beside metadata": ("By gizzmo", ("Ana Lima",), "Ana Lima", ("Ana Lima",)),
    "a nickname that both have": ("By gizzmo", ("gizzmo",), "gizzmo", ("gizzmo",)),
    "a person beside a nickname of the list": ("By Ana Lima, gizzmo", (), "", ("Ana Lima",)),
    "an organization beside a person": ("By Ana Lima and Associated Press", (), "", ("Ana Lima",)),
    "the page's own site": ("By The Lorme Post", (), "", ("The Lorme Post",)),
    "print and other metadata that the page prints": ("By Bo Dahl", ("Ana Lima",), "Thanks to Ana Lima", ("Ana Lima",)),
    "print and metadata that the page does not print": ("By Bo Dahl", ("Ana Lima",), "Thanks", ("Bo Dahl",)),
    "print without a lead and metadata that it has not": ("Bo Dahl", ("Ana Lima",), "Thanks", ("Ana Lima",)),
    "more in print, one of them an office": ("By Ana Lima, Deputy CTO", ("Ana Lima",), "", ("Ana Lima",)),
    "more in print, one of them long": ("By Ana Lima and Bo van der Dahl Ek", ("Ana Lima",), "", ("Ana Lima",)),
    "more in print, without lead or list": ("Ana Lima\nBo Dahl", ("Ana Lima",), "", ("Ana Lima",)),
    "more in print, in a list": ("Ana Lima, Bo Dahl", ("Ana Lima",), "", ("Ana Lima", "Bo Dahl")),
    "fewer in print": ("By Ana Lima", ("Ana Lima", "Bo Dahl"), "Ana Lima", ("Ana Lima", "Bo Dahl")),
    "an organization of the metadata": ("By Ana Lima", ("Associated Press",), "Associated Press", ("Ana Lima",)),
    "only an organization": ("", ("Associated Press",), "", ("Associated Press",)),
    "a helper of the metadata": ("By Ana Lima | Photos by Bo Dahl", ("Bo Dahl",), "Bo Dahl", ("Ana Lima",)),
    "one name twice": ("By Ana Lima | Ana Lima", ("ana lima",), "", ("Ana Lima",)),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "metadata", "text", "authors"), WEIGHED.values(), ids=WEIGHED)
def test_names_in_print_and_in_metadata_are_weighed(
    printed: str, metadata: tuple[str, ...], text: str, authors: tuple[str, ...]
) -> None:
    assert choose_authors(Bylines(tuple(names_in(printed))), metadata, {"thelormepost"}, text) == authors


@pytest.mark.parametrize(
    ("bylines", "metadata", "authors"),
    [
        (Bylines(marked=tuple(names_in("Ana Lima"))), (), ("Ana Lima",)),
        (Bylines(near=tuple(names_in("Ana Lima"))), (), ("Ana Lima",)),
        (Bylines(marked=tuple(names_in("Ana Lima")), near=tuple(names_in("Bo Dahl"))), (), ("Ana Lima",)),
        (Bylines(tuple(names_in("Bo Dahl")), marked=tuple(names_in("Ana Lima"))), (), ("Ana Lima",)),
        (Bylines(tuple(names_in("By Bo Dahl")), marked=tuple(names_in("Ana Lima"))), (), ("Bo Dahl", "Ana Lima")),
        (Bylines(marked=tuple(names_in("gizzmo", is_led=True))), (), ("gizzmo",)),
        (Bylines(marked=tuple(names_in("gizzmo", is_led=True))), ("Lorme Media",), ("Lorme Media",)),
        (Bylines(marked=tuple(names_in("Associated Press"))), (), ()),
        (Bylines(tuple(names_in("体育"))), (), ()),
        (Bylines(tuple(names_in("陈晓岚"))), (), ("陈晓岚",)),
    ],
)
def test_names_beside_a_byline_go_before_names_further_off(
    bylines: Bylines, metadata: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    assert choose_authors(bylines, metadata) == authors


@pytest.mark.parametrize(("length", "expected"), [(60, {"Ana Lima"}), (61, set())])
def test_a_signature_is_short(length: int, expected: set[str]) -> None:
    signed = "Text: Ana Lima - "
    rows: list[Row] = [("headline", "Rain in Porto", 1), ("paragraph", BODY["en"].strip(), 1)]
    pieces = made_pieces([*rows, ("boilerplate", signed + letters(length - len(signed)), 1)])
    assert {name.text for name in read_bylines(pieces).near} == expected


@pytest.mark.parametrize("label", ["boilerplate", "byline"])
def test_the_markup_names_no_author_where_there_is_no_text(label: str) -> None:
    found = read_bylines(made_pieces([(label, "Ana Lima", 1), ("boilerplate", "Menu", 1)]), [(0, 8)])
    assert found.marked == found.near == ()
