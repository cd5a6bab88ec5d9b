"""The source of a page is prepared for its parse: with cuts, and with no attribute that nobody reads."""

from __future__ import annotations

import pytest

from articlesplit.core.kernels import load_extension

source = load_extension("page_source")
pytestmark = pytest.mark.skipif(source is None, reason="not compiled")
KEPT = ((b"", b"class"), (b"", b"hidden"), (b"a", b"href"), (b"script", b"type"))
REFERENCES = frozenset((b"amp;", b"amp", b"lt;", b"lt", b"not;", b"not", b"notin;", b"hearts;"))


def prepared(text: str, *, most: int = 100, stalling: int = 10_000) -> str | None:
    """Return a prepared source with "|" for each cut."""
    assert source is not None
    data: bytes | None = source.prepared(text, KEPT, (b"hidden",), REFERENCES, most, stalling)
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
        ("<p class=a id='>' title=\"<\">b", "<p class=a    >b"),
        ("<A HREF=/b x CLASS = 'c'>d<p href=e/>f", "<A HREF=/b  CLASS = 'c'>d<p  >f"),
        ("<p class/x=1>a<p x/>b</p x='>'>c", "<p class/ >a<p  />b</p  >|c"),
        ("<a href='?b&amp;c\r\n'>d", "<a href='?b&amp;c\r\n'>d"),
        ("<a href='", "<a href='"),
        # raw text
        (
            "<script type=b>a&amp;<b></script>c<title>a&amp;</b></TITLE >d",
            "<script type=b>a&amp;<b></script>|c<title>a|&amp;|</b></TITLE >|d",
        ),
        ("<p hidden><style></styles>\r\n</style>&amp;", "<p hidden><style></styles>|\n</style>||&amp;|"),
        (
            "<script type><!--<script></script>a</b>--></script>c</b>d",
            "<script type><!--<script></script>a</b>--></script>|c</b>|d",
        ),
        (
            "<style>a</style> <script class=b>c</script><script type>d",
            "<style></style>| <script class=b></script><script type>d",
        ),
        ("<iframe>a</iframe><p hidden><iframe>b<p></iframe>", "<iframe></iframe><p hidden><iframe>b<p></iframe>"),
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


def test_every_end_of_a_source_is_prepared() -> None:
    whole = "<!doctype html><a href='b' x=c>&amp;&#x26;\r\n<!-- d --!></a e='f'>"
    whole += "<script><!--<script>--></script><title>&lt</title>"
    for end in range(len(whole)):
        assert prepared(whole[:end]) is not None
