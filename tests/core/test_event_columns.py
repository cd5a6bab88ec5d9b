"""The kernel `element_events`, told of tags and texts one by one: what stands in the columns, and what is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from articlesplit.core.element_events import ROOM, ElementEvents, PageFullError, tag_kinds

KINDS = tag_kinds(
    void=("br", "hr", "img", "meta", "wbr"),
    unseen=("script", "svg"),
    raw=("script",),
    data=("script", "meta"),
    told=("time",),
)
BLOCK, HIDDEN = 1, -1
"""As in the kernel, which keeps them to itself when it is compiled."""
BLOCKS = ("p", "div", "pre")
MOST = 3000


class Page(ElementEvents):
    """A page whose elements with the attribute "hidden" are hidden, and that remembers what it is told."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__(KINDS, frozenset(("id", "role", "hidden")), most)
        self.add_shape(b"", BLOCK, 0)
        self.asked: list[object] = []
        self.told: list[object] = []
        self.hidden: list[list[str]] = []
        self.data_of: list[list[str]] = []

    def new_shape(self, tag: str, classes: str | None, others: tuple[str, ...]) -> int:
        self.asked.append((tag, classes, *others))
        if "hidden" in others:
            return HIDDEN
        return self.add_shape(b"%d" % len(self.asked), BLOCK if tag in BLOCKS else 4, 0)

    def tell(self, tag: str, attributes: Mapping[str, str], element: int) -> None:
        self.told.append((tag, dict(attributes), element))

    def tell_relation(self, relation: str, href: str) -> None:
        self.told.append(("relation", relation, href))

    def tell_data(self, tag: str, attributes: Mapping[str, str], depth: int) -> None:
        self.told.append((tag, dict(attributes), "depth", depth))
        if "id" in attributes:
            self.data_of.append([])
            self.sink = self.data_of[-1]

    def tell_hidden(self) -> list[str]:
        self.hidden.append([])
        return self.hidden[-1]

    def tell_image(self, attributes: Mapping[str, str], element: int) -> None:
        self.told.append(("img", dict(attributes), element))

    def tell_lines(self) -> None:
        self.told.append("lines")


class Lines(Page):
    """A page that takes note of texts whose lines are kept."""

    def tell_text(self, text: str) -> None:
        self.told.append(text)


def read(markup: str, page: Page | None = None) -> Page:
    """Tell a page of its tags, "<p class id>" with the values "1", and of its texts, which "|" parts."""
    page = page or Page()
    for end, tag, attributes, text in re.findall(r"<(/?)(\w+)([^>]*)>|([^<|]+)", markup):
        if end:
            page.end(tag)
        elif tag:
            page.start(tag, dict.fromkeys(attributes.split(), "1"))
        else:
            page.data(text)
    page.close()
    return page


def runs(page: Page) -> list[tuple[object, ...]]:
    """Return of each run: text, element, innermost element around it and the run before, images, break, space."""
    return [(text, *page.run_table[:, run].tolist()) for run, text in enumerate(page.texts)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a", [("a", 0, 0, 0, 2, 0)]),
        ("<p>a</p>b", [("a", 1, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]),
        ("a<p>b", [("a", 0, 0, 0, 2, 0), ("b", 1, 0, 0, 2, 0)]),
        ("<b>a</b>b", [("a", 1, 0, 0, 2, 0), ("b", 0, 0, 0, 0, 0)]),
        ("a|b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 0, 0)]),
        (
            "a<b>b<i>c</i></b>d",
            [("a", 0, 0, 0, 2, 0), ("b", 1, 0, 0, 0, 0), ("c", 2, 1, 0, 0, 0), ("d", 0, 0, 0, 0, 0)],
        ),
        ("<b><i>a</i>b</b>", [("a", 2, 0, 0, 2, 0), ("b", 1, 1, 0, 0, 0)]),
        ("<b>a<i></i>b</b>", [("a", 1, 0, 0, 2, 0), ("b", 1, 1, 0, 0, 0)]),
        ("a<br>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 1, 0)]),
        ("a<br><br>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]),
        ("a<br><br><br>b<br>c", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0), ("c", 0, 0, 0, 1, 0)]),
        ("a<hr>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]),
        ("a<hr><br>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]),
        ("a<img>b<img><img>c", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 1, 0, 0), ("c", 0, 0, 3, 0, 0)]),
        ("a<wbr>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 0, 0)]),
        ("a<meta>b", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 0, 0)]),
        ("a| |b|c", [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 0, 1), ("c", 0, 0, 0, 0, 0)]),
        (" |\n|a", [("a", 0, 0, 0, 2, 1)]),
        ("<p>a</br></p>b", [("a", 1, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]),
        ("<pre>a| </pre>| |b", [("a", 1, 0, 0, 2, 0), (" ", 1, 1, 0, 0, 0), ("b", 0, 0, 0, 2, 1)]),
    ],
)  # fmt: skip
def test_runs(markup: str, expected: list[tuple[object, ...]]) -> None:
    page = read(markup)
    assert runs(page) == expected
    assert page.runs == len(expected)


@pytest.mark.parametrize(
    ("markup", "texts", "hidden"),
    [
        ("a<script>x</script>b", "ab", []),
        ("a<p hidden>x<b>y<br></b>z</p>b", "ab", ["xyz"]),
        ("a<p hidden>x</p>b<i hidden>y</i>c", "abc", ["x", "y"]),
        ("a<svg>x<svg>y</svg>z<img><br></br></svg>b", "ab", []),
        ("a<svg><p hidden>x</p>y</svg>b", "ab", []),
        ("a<p hidden><svg>x</svg>y</p>b", "ab", ["xy"]),
        ("a<svg>| |</svg>b", "ab", []),
    ],
)
def test_a_hidden_element_leaves_no_trace_among_the_runs(markup: str, texts: str, hidden: list[str]) -> None:
    page = read(markup)
    assert "".join(page.texts) == texts
    assert ["".join(one) for one in page.hidden] == hidden
    assert page.run_table[2:, 1].tolist() == [0, 0, 0]
    assert (page.elements, page.depth_hidden, page.images) == (1, 0, 0)


def test_a_block_that_is_hidden_breaks_no_line() -> None:
    assert runs(read("<b>a<div hidden>x</div>b</b>")) == [("a", 1, 0, 0, 2, 0), ("b", 1, 1, 0, 0, 0)]


def test_the_text_of_an_element_with_data_goes_where_the_page_wants_it() -> None:
    page = read("<script id>x|y</script>a<script>z</script><script id>w</script>")
    assert page.texts == ["a"]
    assert page.data_of == [["x", "y"], ["w"]]


def test_scripts_are_no_text_of_a_hidden_element() -> None:
    page = read("<p hidden>h<script>v</script><svg>s</svg>w</p>a<svg><script>x</script></svg><p hidden>y</p>")
    assert page.hidden == [["h", "s", "w"], ["y"]]


def test_the_text_of_a_hidden_element_does_not_go_where_that_of_the_one_before_went() -> None:
    page = read("<p hidden>x</p><svg>y</svg>a")
    assert page.hidden == [["x"]]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<p><time href>x</time></p>", [("time", {"href": "1"}, 2)]),
        ("<a href rel>x</a><a rel>y</a><a href>z</a>", [("relation", "1", "1")]),
        ("<script>x</script><script id>x</script>", [("script", {"id": "1"}, "depth", 1)]),
        ("<svg><script id>x</script></svg>", [("script", {"id": "1"}, "depth", 2)]),
        ("<meta id>", [("meta", {"id": "1"}, "depth", 0)]),
        ("<svg><meta></svg>", [("meta", {}, "depth", 1)]),
        ("<p><img src><b><img></b></p>", [("img", {"src": "1"}, 1), ("img", {}, 2)]),
        ("<svg><img><a></a></svg>", []),
        ("<a hidden></a>", []),
        ("<pre></pre><pre hidden></pre>", ["lines"]),
    ],
)
def test_what_is_told(markup: str, told: list[object]) -> None:
    assert read(markup).told == told


def test_links_have_addresses() -> None:
    page = read("<p><a href>x<a>y</a></a></p><p hidden><a href>z</a></p><b><a href></a></b>")
    assert page.links == {2: "1", 5: "1"}


def test_texts_whose_lines_are_kept_are_told() -> None:
    page = read("<b>z</b>a<pre>b<pre>c</pre>d| </pre>e<p>f", Lines())
    assert page.told == ["lines", "b", "lines", "c", "d", " "]
    assert page.texts == ["z", "a", "e", "f"]
    assert page.preformatted == 0


def columns(page: Page) -> list[list[int]]:
    """Return the columns of elements: the one around, the path, the first run, the runs' end, the elements' end."""
    table: list[list[int]] = page.element_table[:, : page.elements].tolist()
    return table


def test_elements_hold_the_runs_and_the_elements_inside() -> None:
    page = read("a<p>b<b>c</b><b></b></p><p>d<i>e")
    parent, path, first_run, end_run, end_element = columns(page)
    assert parent == [0, 0, 1, 1, 0, 4]
    assert first_run == [0, 1, 2, 3, 3, 4]
    assert end_run == [5, 3, 3, 3, 5, 5]
    assert end_element == [6, 4, 3, 4, 6, 6]
    assert path == [0, 1, 2, 2, 1, 3]
    assert (page.above, page.shape) == ([0, 0, 1, 1], [0, 1, 2, 3])
    assert list(page.flags) == [BLOCK, BLOCK, 4, 4]
    assert page.current == 0


def test_text_that_follows_an_element_is_that_of_the_one_around() -> None:
    page = read("<p><b></b>a<b>b</b></p><div>c")
    assert page.run_table[0, :3].tolist() == [1, 3, 4]
    assert columns(page)[1] == [0, 1, 2, 2, 3]


def test_paths_and_shapes_are_numbered_once() -> None:
    page = read(
        "<p><p class></p></p><p class id></p><p id class></p><p id><p></p></p><p class href></p><b></b><p role></p>"
    )
    assert page.asked == [
        ("p", None),
        ("p", "1"),
        ("p", "1", "id", "1"),
        ("p", None, "id", "1"),
        ("b", None),
        ("p", None, "role", "1"),
    ]
    assert columns(page)[1] == [0, 1, 2, 3, 3, 4, 5, 6, 7, 8]
    assert page.above == [0, 0, 1, 0, 0, 4, 0, 0, 0]
    assert page.shape == [0, 1, 2, 3, 4, 1, 2, 5, 6]


def test_attributes_that_are_no_dictionary_shape_nothing() -> None:
    page = Page()
    page.start("p", MappingProxyType({"class": "x", "id": "y"}))
    assert page.asked == [("p", None)]


def test_a_page_asks_whether_attributes_hide() -> None:
    page = Page()
    assert page.is_hidden("p", {"hidden": ""})
    assert not page.is_hidden("p", {"class": ""})
    page.write("a")
    page.end_line()
    page.write("b")
    assert runs(page) == [("a", 0, 0, 0, 2, 0), ("b", 0, 0, 0, 2, 0)]


def test_columns_grow_and_keep_their_values() -> None:
    page = read("<p>a</p>" * (MOST - 1))
    numbers = list(range(MOST))
    assert page.element_table.shape == page.run_table.shape == (5, MOST)
    path, first_run, end_run, end = ([1] * MOST, numbers[:-1], numbers[1:], [n + 1 for n in numbers[1:]])
    assert page.element_table.tolist() == [
        [0] * MOST,
        [0, *path[1:]],
        [0, *first_run],
        [MOST - 1, *end_run],
        [MOST, *end],
    ]
    assert page.run_table[0, :-1].tolist() == numbers[1:]
    assert page.run_table[3, :-1].tolist() == [2] * (MOST - 1)
    for markup in ("<p>", "a|"):
        page = read(markup * ROOM)
        assert page.element_table.shape[1] == (2 * ROOM if markup == "<p>" else ROOM)
        assert page.run_table.shape[1] == ROOM


@pytest.mark.parametrize(("markup", "most"), [("<p>", 4), ("a|", 5), ("<p>a", 4)])
def test_a_page_that_is_full_is_told(markup: str, most: int) -> None:
    page = read(markup * most, Page(5))
    assert page.element_table.shape == page.run_table.shape == (5, 5)
    with pytest.raises(PageFullError):
        read(markup * (most + 1), Page(5))


def test_a_page_says_itself_what_a_shape_is() -> None:
    page = ElementEvents(KINDS, frozenset(), 5)
    with pytest.raises(NotImplementedError):
        page.new_shape("p", None, ())
    assert page.tell_hidden() == []
    page.tell_text("a")
    assert page.texts == ["a"]


def test_tags_have_a_bit_for_each_kind() -> None:
    none: dict[str, list[str]] = {key: [] for key in ("void", "unseen", "raw", "data", "told")}
    bits = [tag_kinds(**{**none, key: ["x"]})["x"] for key in none]
    own = tag_kinds(**none)
    assert set(own) == {"br", "hr", "img", "pre", "a"}
    assert sorted([*bits, *own.values()]) == [1 << bit for bit in range(10)]
    assert tag_kinds(**{**none, "void": ["br"]})["br"] == own["br"] | bits[0]
