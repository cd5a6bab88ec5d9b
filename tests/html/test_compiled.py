"""The compiled parser reads a page as libxml2 does, or does not read it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from html.entities import html5
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import articlesplit
from articlesplit.core import COMPILED, kernels
from articlesplit.core.kernels import load_extension
from articlesplit.html import compiled, parser
from articlesplit.html.elements import Elements
from articlesplit.html.events import PageEvents
from articlesplit.html.parser import read_by_events, read_compiled, read_elements
from benchmarks.gold.corpus import html_corpus
from tests.core.test_element_events import markup

TAGS = (
    "html head body title base link meta script style noscript template frameset frame noframes div p ul ol li dl dt dd"
    " table tr td th tbody thead tfoot caption col colgroup a b i u s span font h1 h6 form fieldset legend pre listing"
    " xmp textarea select option optgroup br hr img input iframe center menu dir address blockquote object big small tt"
    " strike q code em strong sub map isindex article"
).split()
"""Tags that libxml2 knows, and one that it does not know."""

needs_parser = pytest.mark.skipif(not parser._parses_alike(), reason="the parser is not compiled, or libxml2 is older")
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
    "\ufeff\ufeff",
    "\ud800",
    "\U0001f327<b>\u0301</b>",
    "\x1c<p>\x85a",
)
"""Pages of which some part is hard to read."""


def check(source: str) -> bool:
    """Check that a page is the same by both ways. Returns whether the compiled parser reads it."""
    page = read_compiled(source)
    assert page is None or page.is_like(read_by_events(source)), source
    return page is not None


@needs_parser
@pytest.mark.parametrize("source", ODD)
def test_a_page_is_read_as_libxml2_does(source: str) -> None:
    for page in (source, f"<!doctype html><html><body><div>a {source}</div> b", source.upper(), source * 2):
        check(page)


@needs_parser
def test_odd_pages_are_read_but_for_a_zero_byte() -> None:
    assert [source for source in ODD if not check(source)] == ["\x00a"]


@needs_parser
@pytest.mark.parametrize("width", [1, 1 << 12])
def test_a_page_fed_in_pieces_is_read_as_a_whole_one(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """All but raw text that is shown."""
    sources = [source for source in ODD if "<xmp" not in source and "<plaintext" not in source]
    sources.append("<p>" + "a > b\r\n" * 2000 + "<b>c")
    whole = list(map(read_by_events, sources))
    for name, value in (("_ORDINARY", 0), ("_STALLING", -1), ("_PIECE", width)):
        monkeypatch.setattr(parser, name, value)
    assert all(map(Elements.is_like, map(read_by_events, sources), whole))


@needs_parser
def test_the_corpus_is_read_as_libxml2_does() -> None:
    pages = [one.source.decode("utf-8", "replace") for one in html_corpus()]
    assert all(map(check, pages))
    assert all(check(page.replace("\n", "\r\n")) for page in pages)


@needs_parser
def test_made_up_markup_is_read_as_libxml2_does() -> None:
    chance = random.Random(1)
    pages = [markup(chance) for _ in range(600)]
    pages += ["".join(chance.choices(ODD, k=8)) for _ in range(600)]
    for page in pages:
        check(page)


@needs_parser
def test_made_up_classes_are_read_as_libxml2_does() -> None:
    chance = random.Random(3)
    signs = [*"aZ19-_ \t\n\x0b\x1c\u00a0é\u0663&", "teaser", "Title", "XL", "LIST", "article", " ", " "]
    for _ in range(200):
        values = ["".join(chance.choices(signs, k=chance.randrange(9))) for _ in range(40)]
        check("".join(f"<p {chance.choice(('class', 'id'))}='{value}' class=card>a" for value in values))


@needs_parser
@pytest.mark.parametrize("seed", range(4))
def test_made_up_nesting_is_read_as_libxml2_does(seed: int) -> None:
    chance = random.Random(seed)
    names = [*TAGS, "x-y", "svg", "main", "wbr"]
    ends = (">", ">", ">", " >", "/>", " class=a>", " hidden>", " id='b&amp;c'>", " =>")
    texts = ("a", " ", "&amp;", "&#32;", "\r\n", "\x0b", "<!-- -->", "<", "</", "&")
    for _ in range(400):
        pieces = []
        for _ in range(chance.randrange(1, 40)):
            tag = chance.choice(names)
            pieces.append(chance.choice((f"<{tag}{chance.choice(ends)}", f"</{tag}>", chance.choice(texts))))
        check("".join(pieces))


@needs_parser
def test_every_beginning_of_a_page_is_read_as_libxml2_does() -> None:
    assert all(check(parser._SAMPLE[:end]) for end in range(len(parser._SAMPLE)))


@needs_parser
def test_each_tag_ends_what_it_ends_in_libxml2() -> None:
    for old in TAGS:
        assert all(check(f"{around}<{old}>a<{new}>b") for new in TAGS for around in ("", "<div>"))


@needs_parser
def test_each_end_tag_ends_what_it_ends_in_libxml2() -> None:
    for outer in TAGS:
        assert all(check(f"<{outer}><{inner}>a</{outer}>b</{inner}>c") for inner in TAGS)


@needs_parser
@pytest.mark.parametrize("missing", range(6))
def test_a_parse_without_one_of_its_arguments_raises(missing: int) -> None:
    found = compiled._parser()
    assert found is not None
    arguments = ["<p>a", PageEvents(Elements()), found.kept, found.references, found.rules, found.words]
    arguments[missing] = None
    with pytest.raises(TypeError):
        found.parse(*arguments)


@needs_parser
@pytest.mark.parametrize(
    "kept",
    [
        [(b"", b"a", b"")],
        ((b"", b"a"),),
        (("", "a", ""),),
        ([b"", b"a", b""],),
        ((b"", b"", b""),),
        ((b"", b"a" * 32, b""),),
        tuple((b"", b"a%d" % number, b"") for number in range(65)),
    ],
)
def test_attributes_for_which_there_is_no_room_raise(kept: Any) -> None:
    found = compiled._parser()
    assert found is not None
    with pytest.raises((TypeError, ValueError)):
        found.parse("<p a=b>", PageEvents(Elements()), kept, found.references, found.rules, found.words)


@needs_parser
def test_a_tag_with_all_attributes_is_read() -> None:
    found = compiled._parser()
    assert found is not None
    kept = tuple((b"time", b"a%d" % number, b"") for number in range(64))
    page = Elements()
    target = PageEvents(page)
    attributes = " ".join(f"a{number}=b a{number}=c" for number in range(70))
    assert found.parse(f"<time {attributes}>d</time>", target, kept, found.references, found.rules, found.words)
    target.close()
    assert page.texts == ["d"]


@needs_parser
def test_tags_for_which_there_is_no_room_raise() -> None:
    rules = load_extension("tree_rules")
    assert rules is not None
    none: dict[str, Any] = {"usual": 0, "void": frozenset(), "of_head": frozenset(), "of_frames": frozenset()}
    with pytest.raises(ValueError, match="at most 127 tags"):
        rules.TreeRules(ends={f"a{number}": [] for number in range(128)}, priority={}, **none)


@needs_parser
@pytest.mark.parametrize(
    ("known", "width"),
    [({"a" * 33: 0}, 24), ({"a": 8}, 1), ({"a" * n + "b" * m: 0 for n in range(30) for m in range(30)}, 1)],
)
def test_words_for_which_there_is_no_room_raise(known: dict[str, int], width: int) -> None:
    words = load_extension("shape_words")
    assert words is not None
    with pytest.raises(ValueError, match="too long, one too many, or has no bit"):
        words.ShapeWords(known=known, width=width, tag_shape=None)


@needs_parser
@pytest.mark.slow
def test_cut_and_doubled_pages_are_read_as_libxml2_does() -> None:
    chance = random.Random(2)
    for one in html_corpus():
        page = one.source.decode("utf-8", "replace")
        for _ in range(20):
            first, last = sorted(chance.choices(range(len(page)), k=2))
            check(page[first:last])
            check(page[:first] + page[last:])
            check(page[:last] + page[first:])


@needs_parser
def test_every_reference_parts_a_text() -> None:
    assert check("".join(f"<p>a&{name}b" for name in html5))
    assert check("".join(f"<p>a&{name.rstrip(';')}b" for name in html5))
    assert check("".join(f"<p>a&#{number};b&#x{number:x};" for number in range(300) if number != 12))


@needs_parser
@pytest.mark.parametrize(
    "source",
    ["<div>" * 300, "a\0b", f"<{'a' * 101}>b", "".join(f"<a{number}>b</a{number}>" for number in range(600))],
)
def test_other_pages_are_read_by_events(source: str) -> None:
    assert read_compiled(source) is None
    assert read_elements(source).is_like(read_by_events(source))


@needs_parser
@pytest.mark.parametrize(
    "source",
    [
        "".join(f"<a{number} class=b{number}>c</a{number}>" for number in range(500)),
        "".join(f"<p class=a{number} id=b{number % 7}>c<i class=a{number}>d</i></p>" for number in range(3000)),
        "<b>a</b>" * 60_000,
        "<p>" + "é" * 3_000_000,
        "<div>" * 248 + "a",
        f"<{'a' * 100}>b",
        "<!-- a -->",
        "a\x0cb&#12;c",
    ],
)
def test_large_and_empty_pages_are_read_as_libxml2_does(source: str) -> None:
    assert check(source)


@needs_parser
def test_without_the_parser_pages_are_read_by_events(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read_elements(ODD[-1])
    monkeypatch.setattr(parser, "_parses_alike", lambda: False)
    monkeypatch.setattr(parser, "read_compiled", lambda _: pytest.fail("is called"))
    assert read_elements(ODD[-1]).is_like(page)


@needs_parser
def test_pages_are_read_by_events_where_the_parser_does_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "read_compiled", lambda _: read_by_events("<p>Snow"))
    assert not parser._parses_alike.__wrapped__()
    monkeypatch.setattr(parser, "read_compiled", lambda _: None)
    assert not parser._parses_alike.__wrapped__()


def test_the_parser_is_not_there_without_compiled_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    assert COMPILED or not parser._parses_alike()
    monkeypatch.setattr(kernels, "COMPILED", False)
    assert load_extension("page_parser") is None


@pytest.mark.skipif(etree.LIBXML_VERSION < (2, 14), reason="libxml2 is older")
def test_the_parser_does_what_libxml2_does_wherever_it_is_compiled() -> None:
    """If it did not, the other tests would be skipped."""
    assert parser._parses_alike() or load_extension("page_parser") is None


@needs_parser
@pytest.mark.parametrize("name", ["page_parser", "raw_text"])
def test_a_parser_older_than_its_source_is_not_used(tmp_path: Path, name: str) -> None:
    package = Path(articlesplit.__file__).parent
    show = "from articlesplit.html import parser; print(parser._parses_alike())"
    shutil.copytree(package, tmp_path / "articlesplit")
    command = [sys.executable, "-c", show]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split() == [b"True"]
    source = tmp_path / "articlesplit" / "core" / f"{name}.pyx"
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split() == [b"False"]
    assert load_extension("no_such_module") is None
