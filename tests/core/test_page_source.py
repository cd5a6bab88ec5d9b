"""The source of a page is prepared for its parse: with cuts, and with no attribute that nobody reads."""

from __future__ import annotations

import pytest

from articlesplit.core.kernels import load_extension

source = load_extension("page_source")
pytestmark = pytest.mark.skipif(source is None, reason="not compiled")
KEPT = (
    *((b"", b"class", b""), (b"", b"style", b"none"), (b"", b"style", b"hidden"), (b"a", b"href", b"")),
    (b"script", b"type", b"json"),
)
REFERENCES = frozenset((b"amp;", b"amp", b"lt;", b"lt", b"not;", b"not", b"notin;", b"hearts;"))


def prepared(text: str, *, most: int = 100, stalling: int = 10_000) -> str | None:
    """Return a prepared source with "|" for each cut."""
    assert source is not None
    data: bytes | None = source.prepared(text, KEPT, REFERENCES, most, stalling)
    return None if data is None else data.decode().replace("\f", "|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # references
        ("a&amp;b&lt;&#38;c&#x26d", "a|&amp;|b|&lt;||&#38;|c|&#x26d|"),
        (
            "&ampb &notit; &notin; &hearts; &hearts &foo; & &# &#x",
            "|&amp|b |&not|it; |&notin;| |&hearts;| &hearts &foo; & &# &#x",
        ),
        # line ends
        ("a\r\nb\rc\n", "a|\nb|\n|c\n"),
        # tags
        ("a</b>c</p><i>d</i> e", "a</b>|c</p><i>d</i>| e"),
        ("a<3 b< c<", "a|<|3 b|<| c|<|"),
        ("a<body>b<HTML>c<heady>d", "a|<body>b|<HTML>c<heady>d"),
        ("a</>b</3>c</", "a</>|b</3>|c|</"),
        # comments and declarations
        ("a<!-- <b> -->c<!-->d<!--->e<!-- --!>f<!-- -- - >", "a|c|d|e|f|"),
        ("<!doctype html>a<!b>c<?d?>", "<!doctype html>|a<!b>|c<?d?>|"),
        # attributes
        ("<p class=a id='>' title=\"<\">b", "<p class=a >b"),
        ("<A HREF=/b x CLASS = 'c'>d<p href=e/>f", "<A HREF=/b CLASS = 'c'>d<p >f"),
        ("<p class/x=1>a<p x/>b</p x='>'>c", "<p class/ >a<p />b</p >|c"),
        ("<p x=1/y=2>a<p x/ y/z>b<p x/y>c<p/x/y/>d", "<p >a<p / / >b<p / >c<p/ / />d"),
        ("<a href='?b&amp;c\r\n'>d", "<a href='?b&amp;c\r\n'>d"),
        ("<a href='", "<a href='"),
        ("<p style='Display:NONE'>a<p style=hidden>b", "<p style='Display:NONE'>a<p style=hidden>b"),
        ("<p style='a&#58;'>b<p style>c<p style=''>d<p style=non>e", "<p style='a&#58;'>b<p >c<p >d<p >e"),
        ("<p style=a style=none>b<p style=hidden style=none>c", "<p >b<p style=hidden >c"),
        ("<a href=b class=c href=d>e", "<a href=b class=c >e"),
        # raw text
        (
            "<script type=json>a&amp;<b>\r\n</script>c<title>a&amp;</b></TITLE >d",
            "<script type=json>a&amp;<b>|\n</script>|c<title>a|&amp;|</b></TITLE >|d",
        ),
        (
            "<script type=json><!--<script></script>a</b>--></script>c</b>d",
            "<script type=json><!--<script></script>a</b>--></script>|c</b>|d",
        ),
        (
            "<style type=json>a</style> <script class=b>c</script><script type=b>d",
            "<style ></style>| <script class=b></script><script >",
        ),
        ("<iframe>a<p></iframe><noembed>b</noembed>", "<iframe></iframe><noembed></noembed>"),
        ("<xmp/>a&amp;<plaintext>&amp;</b>", "<xmp/>a|&amp;|<plaintext>&amp;</b>"),
        # characters
        ("\ufeffa\ud800é雨🌧", "a?é雨🌧"),
        ("é" * 40 + "a" * 100 + "雨" * 40, "é" * 40 + "a" * 100 + "雨" * 40),
        ("", ""),
    ],
)
def test_a_source_is_prepared(text: str, expected: str) -> None:
    assert prepared(text) == expected


@pytest.mark.parametrize("text", ["a\fb", "a\0b", "&#12;", "<p =a>", "</p =a>", "<title>&#xc;</title>"])
def test_a_page_that_cannot_be_prepared_is_none(text: str) -> None:
    assert prepared(text) is None


def test_a_page_of_too_many_tags_is_none() -> None:
    assert prepared("<p>" * 5, most=5) is not None
    assert prepared("<p>" * 6, most=5) is None
    assert prepared("<p></p>" * 5, stalling=50) is not None
    assert prepared("<p></p>" * 6, stalling=50) is None


def test_at_most_64_attributes_are_kept() -> None:
    assert source is not None
    many = tuple((b"", b"a%d" % number, b"") for number in range(64))
    assert source.prepared("<p a63=b a64=c>", many, REFERENCES, 9, 9) == b"<p a63=b >"
    with pytest.raises(ValueError, match="at most 64 attributes"):
        source.prepared("", (*many, (b"", b"b", b"")), REFERENCES, 9, 9)


@pytest.mark.parametrize("kept", [None, [(b"", b"a", b"")], ((b"", b"a"),), (("", "a", ""),), ([b"", b"a", b""],)])
def test_attributes_of_another_type_are_no_arguments(kept: object) -> None:
    assert source is not None
    with pytest.raises((TypeError, ValueError)):
        source.prepared("<p a=b>", kept, REFERENCES, 9, 9)


@pytest.mark.parametrize("sign", ["\r", "&lt", "<", "<!>", "</>", "<p a>", "\ud800", "é", "雨", "🌧", "\ufeff"])
def test_a_page_of_one_sign_that_grows_is_prepared(sign: str) -> None:
    data = prepared(sign * 4096, most=10_000, stalling=100_000_000)
    assert data is not None
    assert data.replace("|", "").replace(" ", "")
    assert len(data.encode()) <= 3 * len((sign * 4096).encode("utf-8", "replace"))


def test_every_end_of_a_source_is_prepared() -> None:
    whole = "<!doctype html><a href='b' x=c>&amp;&#x26;\r\n<!-- d --!></a e='f'>"
    whole += "<script><!--<script>--></script><title>&lt</title>"
    for end in range(len(whole)):
        assert prepared(whole[:end]) is not None
