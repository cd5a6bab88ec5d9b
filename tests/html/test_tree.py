"""A page read off lxml's tree is the same as one read by the parser's events, or is not read off its tree."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from html.entities import html5
from pathlib import Path

import pytest

import articlesplit
from articlesplit.core import COMPILED
from articlesplit.core.kernels import load_extension
from articlesplit.html import parser, tree
from articlesplit.html.elements import Elements
from articlesplit.html.events import PageEvents
from articlesplit.html.parser import read_by_events, read_by_tree, read_elements
from benchmarks.gold.corpus import html_corpus
from tests.core.test_element_events import markup

needs_trees = pytest.mark.skipif(not parser._reads_trees(), reason="no tree is read here")
ODD = (
    "",
    "<",
    "</",
    "<a",
    "<a b",
    "<a b=",
    "<a b='",
    "&",
    "&#",
    "&#x",
    "&#65",
    "&amp",
    "<!",
    "<!-",
    "<!--",
    "<!--a--",
    "</a",
    "<script>",
    "<script>a</scrip",
    "<script>a</script",
    "<title>a&amp;",
    "<?",
    "<!doctype",
    "<svg/>a",
    "a\r",
    "\r",
    "\r\n",
    # where the parser parts a text
    "a&amp;b &amp c&AMP;d &ampe; &lt;f&gt &nbspg &notit; &copy2 &frac12; &frac1 &NotEqualTilde;&fjlig; &foo; &Foo &",
    "a&#38;b&#x26;c&#38d&#x;e&#f&#0;g&#x110000;h&#128;i&#xZ;",
    "&#32;a",
    "<p>&#10;a&Tab;&#9;b",
    "<head>&nbsp;<title>a</title>",
    "a\r\nb\rc\r\rd\n\r\r\n",
    "<pre>\r\na\r\n\r\n  b\rc&#10;d\n</pre>",
    "a < b <c <3 d<> e</> f</3> g</ h",
    "<p>a</b>b</p></p>c",
    "a</b></i>b",
    "a<!-- b -->c<!--> d --> e<!---> f --> g<!-- --!> h<!-- - -- --> i<!b>j<?c?>k<!doctype html>l",
    "a<html lang=x>b<head>c<body class=y>d<HTML>e<header>f",
    "<p>a</body>b</html> c<p>d<html>e",
    " <!x> <p>a",
    # raw text
    "<xmp>a&amp;<b>\r\n</b></XMP >c",
    "a<plaintext>b</plaintext>&amp;<p>c\r\n",
    "<title>a&amp;<b></b></title><title>c</title>d",
    "<textarea>a</b>&amp;</textarea>b<textarea/>c</textarea>",
    "<div hidden>a<iframe><p>b</iframe>c<style>d\r\n</style></div>",
    "<script>a<!--<script>b</script>c</script>d",
    "<script><!--<script><!--</script>a--></script>b",
    "<script><!-->a</script>b",
    "<script><!--a--></script>b<script><!-- <scripty </script>c",
    "<script/>a<script>b</script/c>d",
    "<noscript>a<p>b</noscript>",
    # attributes
    "<a class=b href='?a=1&amp;b&copy=2&copy;' title='<p>'>c",
    "<p hidden=x class>a<p class hidden>b<p hidden>c<p HIDDEN/>d",
    "<p x=1 class=a class=b y='>'>c",
    "<p class/x=1>a",
    "<p x/class=a/>b",
    "<p class x=1 =2>a",
    "<p =class=a>b",
    '<p "class=a>b',
    "<p class='a'id=b>c<p x='1'class=d>e",
    "<a\nHREF = /b\r\nclass=c\td>e",
    "<meta name=a content='b\r\nc&#12;d&#10;e'>f",
    "<img src=a width=1><img data-src=' b c' srcset='d 1x'><input src=e>",
    "</p class=a x='>'>b",
    '<p title="<b a=\'>c</b>">d',
    "<a&b class&c=d>e</a&b>",
    "<o:p>a</o:p><P>b</P>",
    "<p class=''>a<p class>b<p class=' c\td '>e",
    # shapes
    "<p class=teaserXMLCard>a<p class=ABc>b<p class=A>c<p class=aB>d<p class=teaser_2Title--XL>e<p class=ARTICLE>f",
    "<p class='\ta-1\nb c\n'>a<p class='a\n'>b<p class=' '>c<p class=' a\n '>d<p class='a1\x0b'>e<p class='1 a'>f",
    "<p class='é teaser'>a<p class='teaser \u0663x'>b<p class='a\u00a0b'>c<p class='a\x1c b'>d<p class=a&#12;>e",
    "<p id=teaser>a<p id=TeaserTitle class=teaser>b<p id='é title'>c<p id>d<p class id>e<o:p class=a>f</o:p>",
    "<p role=dialog>a<p role='x ARTICLE'>b<p role=x>c<a rel=noopener href=a>d<p rel=x>e<p rel=noopener>f</a>",
    "<p aria-hidden=TRUE>a<p aria-hidden=false>b<p aria-hidden=' true'>c<p itemprop='ArticleBody x'>d<p itemprop=x>e",
    f"<p class={'a' * 600}>a<p class='{'teaser ' * 200}'>b<p class={'Title' * 60}>c<p id={'title_' * 200}>d",
    "<p class='K1'>a<p class=K>b<p role=D\u0130ALOG>c<p role=\u017f>d",
    "<p style='display:none'>a",
    "<p style='color:red' style='display:none'>a<p style='display:none' style=x>b<p style=x hidden>c",
    "<p style='DISPLAY : None'>a<p style='display:n&#111;ne'>b<p style='visibility:hidden'>c<p style=none>d",
    "<script type='Application/LD+JSON '>{}</script><script type=application&#47;ld+json>[]</script>a",
    "<script type=a type=application/ld+json>{}</script>b<script type=module>c</b></script>d",
    "<div hidden>a<script>b</b></script>c<noscript>d<style>e</style>f</noscript><iframe>g</iframe><svg>h</svg></div>",
    # where elements begin and end
    "<b><p>a</b>b</p>c",
    "<table>a<tr>b<td>c</table>d",
    "<select><option>a</select>b",
    "<ul><li>a<li>b</ul>c",
    "<frameset><frame></frameset>a",
    "<svg><title>a</title><p>b</svg>c",
    "<template><p>a</template>b<script type=application/ld+json>{}</script>",
    "<br>a<br/>b</br>c<hr>d<img>e<embed>f</embed>g<wbr>h",
    "a<time datetime=b>c</time><base href=d><base href=e>",
    # signs
    "\x00a",
    "a\x0cb",
    "a\x7fb\x1ac\x01d",
    "a\u00a0<b>\u3000</b>\u2028c",
    "\ufeff\ufeffa",
    "\ud800",
    "\U0001f327<b>\u0301</b>",
    "\x1c<p>\x85a",
)
"""Pages of which some part is hard to read."""


def check(source: str) -> bool:
    """Check that a page is the same by both ways. Returns whether it is read off its tree."""
    page = read_by_tree(source)
    assert page is None or page.is_like(read_by_events(source)), source
    return page is not None


@needs_trees
@pytest.mark.parametrize("source", ODD)
def test_a_page_is_the_same_by_its_tree(source: str) -> None:
    for page in (source, f"<!doctype html><html><body><div>a {source}</div> b", source.upper(), source * 2):
        check(page)


@needs_trees
def test_most_odd_pages_are_read_off_their_tree() -> None:
    assert sum(map(check, ODD)) > 0.8 * len(ODD)


@needs_trees
def test_the_corpus_is_the_same_by_its_trees() -> None:
    pages = [one.source.decode("utf-8", "replace") for one in html_corpus()]
    assert all(map(check, pages))
    assert all(check(page.replace("\n", "\r\n")) for page in pages)


@needs_trees
def test_made_up_markup_is_the_same_by_its_trees() -> None:
    chance = random.Random(1)
    pages = [markup(chance) for _ in range(600)]
    pages += ["".join(chance.choices(ODD, k=8)) for _ in range(600)]
    for page in pages:
        check(page)


@needs_trees
def test_made_up_classes_are_the_same_by_their_trees() -> None:
    chance = random.Random(3)
    signs = [*"aZ19-_ \t\n\x0b\x1c\u00a0é\u0663&", "teaser", "Title", "XL", "LIST", "article", " ", " "]
    for _ in range(200):
        values = ["".join(chance.choices(signs, k=chance.randrange(9))) for _ in range(40)]
        check("".join(f"<p {chance.choice(('class', 'id'))}='{value}' class=card>a" for value in values))


@needs_trees
@pytest.mark.parametrize("arguments", [(None, 0, 0, 0), (0, None, 0, 0), (0, 0, None, 0), (0, 0, 0, None)])
def test_a_walk_without_one_of_its_arguments_raises(arguments: tuple[int | None, ...]) -> None:
    from lxml import etree

    reader = tree._reader()
    assert reader is not None
    given = (etree.fromstring("<p/>"), PageEvents(Elements()), reader.roles, reader.words)
    with pytest.raises(TypeError):
        reader.walk(*(None if one is None else two for one, two in zip(arguments, given, strict=True)))


@needs_trees
@pytest.mark.parametrize(
    ("source", "is_read"),
    [
        ("<p>a<!-- b -->c<?d?></p>", True),
        ("<p><![CDATA[a]]></p>", True),
        ("<!DOCTYPE p [<!ENTITY e 'x'>]><p class='a&e;b'>c</p>", False),
        ("<!DOCTYPE p [<!ENTITY e 'x'>]><p class='&e;'>c</p>", False),
        ("<p xmlns='a:b' xmlns:c='d:e' c:class='f' class=''><c:p/></p>", True),
    ],
)
def test_a_tree_of_another_parser_is_walked_or_refused(source: str, is_read: bool) -> None:
    from lxml import etree

    reader = tree._reader()
    assert reader is not None
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, strip_cdata=False))
    assert reader.walk(root, PageEvents(Elements()), reader.roles, reader.words) is is_read


@needs_trees
@pytest.mark.parametrize(
    ("known", "width"),
    [({"a" * 33: 0}, 24), ({"a": 8}, 1), ({"a" * n + "b" * m: 0 for n in range(30) for m in range(30)}, 1)],
)
def test_words_for_which_there_is_no_room_raise(known: dict[str, int], width: int) -> None:
    words = load_extension("shape_words")
    assert words is not None
    with pytest.raises(ValueError, match="too long, one too many, or has no bit"):
        words.ShapeWords(known=known, width=width, tag_shape=None)


@needs_trees
@pytest.mark.slow
def test_cut_and_doubled_pages_are_the_same_by_their_trees() -> None:
    chance = random.Random(2)
    for one in html_corpus():
        page = one.source.decode("utf-8", "replace")
        for _ in range(20):
            first, last = sorted(chance.choices(range(len(page)), k=2))
            check(page[first:last])
            check(page[:first] + page[last:])
            check(page[:last] + page[first:])


@needs_trees
def test_every_reference_parts_a_text() -> None:
    assert check("".join(f"<p>a&{name}b" for name in html5))
    assert check("".join(f"<p>a&{name.rstrip(';')}b" for name in html5))
    assert check("".join(f"<p>a&#{number};b&#x{number:x};" for number in range(300) if number != 12))


@needs_trees
@pytest.mark.parametrize(
    "source",
    [
        "a\x0cb",
        "<p>a&#12;b",
        "<p class x=1 =2>a",
        "<div>" * 300,
        "<b>a</b>" * 60_000,
        "<p>" + "a" * tree.LARGEST,
        "<!-- a -->",
    ],
)
def test_other_pages_are_read_by_events(source: str) -> None:
    assert read_by_tree(source) is None
    assert read_elements(source).is_like(read_by_events(source))


@needs_trees
def test_pages_of_many_names_are_the_same_by_their_trees() -> None:
    assert check("".join(f"<a{number} class=b{number}>c</a{number}>" for number in range(300)))
    assert not check("".join(f"<a{number}>c</a{number}>" for number in range(1000)))
    assert check(
        "".join(f"<p class=a{number} id=b{number % 7}>c<i class=a{number}>d</i></p>" for number in range(3000))
    )


@needs_trees
def test_without_trees_pages_are_read_by_events(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read_elements(ODD[-1])
    monkeypatch.setattr(parser, "_reads_trees", lambda: False)
    monkeypatch.setattr(parser, "read_by_tree", lambda _: pytest.fail("reads a tree"))
    assert read_elements(ODD[-1]).is_like(page)


@needs_trees
def test_trees_are_read_by_events_where_they_say_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "read_by_tree", lambda _: read_by_events("<p>Snow"))
    assert not parser._reads_trees.__wrapped__()
    monkeypatch.setattr(parser, "read_by_tree", lambda _: None)
    assert not parser._reads_trees.__wrapped__()


def test_an_older_libxml2_is_not_asked_for_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    from lxml import etree

    monkeypatch.setattr(etree, "LIBXML_VERSION", (2, 13, 8))
    assert tree._reader.__wrapped__() is None


def test_trees_are_not_read_without_compiled_kernels() -> None:
    assert COMPILED or not parser._reads_trees()


@needs_trees
def test_a_reader_of_trees_older_than_its_source_is_not_used(tmp_path: Path) -> None:
    package = Path(articlesplit.__file__).parent
    show = "from articlesplit.html import parser; print(parser._reads_trees())"
    shutil.copytree(package, tmp_path / "articlesplit")
    command = [sys.executable, "-c", show]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split() == [b"True"]
    source = tmp_path / "articlesplit" / "core" / "page_tree.pyx"
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split() == [b"False"]
    assert load_extension("no_such_module") is None
