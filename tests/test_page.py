"""A Page shows, compares, pickles and serialises as its fields say."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import parse
from articlesplit.labels import LABELS
from articlesplit.page import Article, Block, Caption, CrossLink, Metadata, Page, Paragraph, ParseError, Teaser
from benchmarks.gold.corpus import Document

DAY = datetime.date(2024, 5, 3)
ARTICLE = Article(
    headline="Rain at last",
    authors=("Ana Lima", "Bo Ek"),
    date=DAY,
    date_text="3 May 2024",
    paragraphs=(Paragraph("summary", "It fell.", (13, 21)), Paragraph("paragraph", "Fields drank.", (22, 35))),
    captions=(Caption("A field. Photo: B. Ek", (36, 57)),),
)
LINK = CrossLink("See also:", "Dry April", None, (58, 77))
TEASER = Teaser("Sport", "Cup final", None, "Cy Day", None, "yesterday", "https://example.org/cup", (78, 110), 0.9375)


CHANCES = st.integers(0, 10_000).map(lambda number: number / 10_000)
METADATA = Metadata(
    site_name="The Post",
    tags=("rain", "farming"),
    published=datetime.datetime(2024, 5, 3, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
    modified=datetime.date(2024, 5, 4),
    is_free=False,
)
COLUMNS = ("starts", "ends", "labels", "probabilities")


def page(**changes: Any) -> Page:
    fields: dict[str, Any] = {
        "text": "Rain at last\nIt fell.\n…",
        "kind": "article",
        "article": ARTICLE,
        "cross_links": (LINK,),
        "teasers": (TEASER,),
        "starts": np.array([0, 13]),
        "ends": np.array([12, 21]),
        "labels": np.array([1, 3], np.uint8),
        "probabilities": np.array([0.9, 0.8], np.float32),
        "confidence": 0.75,
        "language": "en",
        "metadata": METADATA,
    }
    return Page(**fields | changes)


def empty() -> Page:
    columns = dict.fromkeys(COLUMNS, np.empty(0))
    return page(text="", kind="other", article=Article(), cross_links=(), teasers=(), **columns)


def test_a_page_becomes_plain_json_types() -> None:
    assert page().to_dict(blocks=False) == {
        "kind": "article",
        "confidence": 0.75,
        "language": "en",
        "article": {
            "headline": "Rain at last",
            "authors": ["Ana Lima", "Bo Ek"],
            "date": "2024-05-03",
            "date_text": "3 May 2024",
            "paragraphs": [
                {"kind": "summary", "text": "It fell.", "span": [13, 21], "probability": 1.0, "level": 0},
                {"kind": "paragraph", "text": "Fields drank.", "span": [22, 35], "probability": 1.0, "level": 0},
            ],
            "captions": [{"text": "A field. Photo: B. Ek", "span": [36, 57], "probability": 1.0, "url": None}],
            "text": "It fell.\nFields drank.",
        },
        "cross_links": [
            {"cue": "See also:", "headline": "Dry April", "url": None, "span": [58, 77], "probability": 1.0}
        ],
        "teasers": [
            {
                "rubrique": "Sport",
                "headline": "Cup final",
                "summary": None,
                "author": "Cy Day",
                "date": None,
                "date_text": "yesterday",
                "url": "https://example.org/cup",
                "span": [78, 110],
                "probability": 0.9375,
            }
        ],
        "metadata": {
            "canonical_url": None,
            "site_name": "The Post",
            "section": None,
            "tags": ["rain", "farming"],
            "description": None,
            "published": "2024-05-03T10:00:00+02:00",
            "modified": "2024-05-04",
            "is_free": False,
            "image_url": None,
            "licence": None,
        },
    }


def test_text_and_blocks_can_be_left_out_of_the_dict() -> None:
    assert not {"text", "blocks"} & page().to_dict(blocks=False).keys()
    assert page().to_dict()["text"] == page().text
    assert page().to_dict()["blocks"] == [
        {"start": 0, "end": 12, "label": "headline", "probability": 0.9},
        {"start": 13, "end": 21, "label": "summary", "probability": 0.8},
    ]


def test_json_is_the_dict_in_the_pages_own_script() -> None:
    shown = page(article=replace(ARTICLE, headline="雨")).to_json(indent=1)
    assert "雨" in shown
    assert json.loads(shown) == page(article=replace(ARTICLE, headline="雨")).to_dict()


def test_repr_counts_and_does_not_hold_the_text() -> None:
    expected = "<Page article: 'Rain at last', 2 paragraphs, 1 caption, 1 cross-link, 1 teaser, 2 blocks>"
    assert repr(page(text="long" * 1000)) == expected
    assert repr(empty()) == "<Page other: no headline, 0 paragraphs, 0 captions, 0 cross-links, 0 teasers, 0 blocks>"
    assert len(repr(page(article=replace(ARTICLE, headline="x" * 1000)))) < 200


def test_str_lays_the_parts_out() -> None:
    assert str(page()).splitlines() == [
        "ARTICLE",
        "headline     Rain at last",
        "authors      Ana Lima, Bo Ek",
        "date         2024-05-03",
        "summary      It fell.",
        "paragraph    Fields drank.",
        "caption      A field. Photo: B. Ek",
        "",
        "CROSS-LINKS",
        "1            See also: | Dry April",
        "",
        "TEASERS",
        "1            Sport | Cup final | Cy Day | yesterday | https://example.org/cup",
    ]
    assert str(empty()) == "(other: nothing found)"


def test_equal_pages_are_equal_by_value_and_any_difference_counts() -> None:
    assert page() == page()
    assert page() != page(starts=np.array([0, 14]))
    assert page() != page(teasers=())
    assert page() != page(kind="listing")
    assert page() != page(labels=np.array([1], np.uint8))
    assert page() != "a page"


@pytest.mark.parametrize("copied", [lambda p: pickle.loads(pickle.dumps(p)), copy.copy, copy.deepcopy])
def test_a_copy_is_equal_and_as_frozen(copied: Any) -> None:
    again = copied(page())
    assert again == page()
    assert [again.starts.dtype, again.ends.dtype, again.labels.dtype, again.probabilities.dtype] == [
        np.int64,
        np.int64,
        np.uint8,
        np.float32,
    ]
    with pytest.raises(ValueError, match="read-only"):
        again.starts[0] = 5
    with pytest.raises(FrozenInstanceError):
        again.text = ""


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from(LABELS), CHANCES)))
def test_blocks_are_the_rows_of_the_arrays(rows: list[tuple[int, int, str, float]]) -> None:
    starts, ends, labels, probabilities = zip(*rows, strict=True) if rows else ((), (), (), ())
    shown = page(
        starts=np.array(starts, np.int64),
        ends=np.array(ends, np.int64),
        labels=np.array([LABELS.index(label) for label in labels], np.uint8),
        probabilities=np.array(probabilities, np.float32),
    )
    assert shown.blocks == tuple(Block(*row) for row in rows)
    assert pickle.loads(pickle.dumps(shown)) == shown


def test_annotations_resolve() -> None:
    for record in (Article, Block, Caption, CrossLink, Metadata, Page, Paragraph, Teaser):
        assert get_type_hints(record)


def test_a_parse_error_says_which_item_and_why_also_after_pickling() -> None:
    error = pickle.loads(pickle.dumps(ParseError(7, ValueError("no such thing"))))
    assert (error.index, str(error)) == (7, "item 7: ValueError: no such thing")
    assert isinstance(error.cause, ValueError)
    assert error.__cause__ is error.cause


def test_a_page_that_comes_back_from_json_is_equal() -> None:
    assert Page.from_dict(json.loads(page().to_json())) == page()
    assert Page.from_dict(empty().to_dict()) == empty()


def test_every_page_of_the_corpus_comes_back_equal(document: Document) -> None:
    parsed = parse(document.text, reference_date=document.gold["reference_date"])
    assert Page.from_dict(json.loads(parsed.to_json())) == parsed


def test_a_dict_without_its_blocks_does_not_come_back() -> None:
    with pytest.raises(KeyError, match="blocks"):
        Page.from_dict(page().to_dict(blocks=False))


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (("headline",), "Rain at last"),
        (("summary", "headline"), "Rain at last\nIt fell."),
        (("paragraph",), "Fields drank."),
        (("row", "teaser.date"), ""),
    ],
)
def test_text_is_selected_by_label(labels: tuple[str, ...], text: str) -> None:
    assert page().select(*labels) == text


def test_an_unknown_label_is_an_error_that_lists_the_labels() -> None:
    with pytest.raises(ValueError, match="no label 'title'; there are boilerplate, headline"):
        page().select("title")


@pytest.mark.parametrize(
    ("paragraphs", "markdown"),
    [
        ([("paragraph", "1. It *fell*.")], "1\\. It \\*fell\\*."),
        ([("heading", "Later"), ("quote", "雨が降った。")], "## Later\n\n> 雨が降った。"),
        ([("item", "Rain"), ("item", "Snow"), ("paragraph", "End.")], "- Rain\n- Snow\n\nEnd."),
        ([("row", "Line | 2023"), ("row", "4 | 12")], "| Line | 2023 |\n| --- | --- |\n| 4 | 12 |"),
        ([("code", "x = 1"), ("code", "y = 2")], "```\nx = 1\ny = 2\n```"),
        ([("code", "```"), ("code", "`y`")], "```\n`y`\n```"),
        ([("item", "1. Rain"), ("item", "– Snow")], "1. Rain\n- Snow"),
        ([("quote", "Rain"), ("quote", "Snow")], "> Rain\n>\n> Snow"),
    ],
)
def test_an_article_becomes_markdown(paragraphs: list[tuple[Any, str]], markdown: str) -> None:
    parts = tuple(Paragraph(kind, text, (i, i + 1)) for i, (kind, text) in enumerate(paragraphs))
    assert Article(paragraphs=parts).to_markdown() == markdown


def test_cross_links_stand_in_the_markdown_where_they_stand_in_the_article() -> None:
    link = replace(LINK, span=(22, 22), url="https://example.org/dry")
    shown = page(cross_links=(link,)).to_markdown()
    assert shown.splitlines()[::2] == [
        "# Rain at last",
        "It fell.",
        "See also: [Dry April](<https://example.org/dry>)",
        "Fields drank.",
    ]


def test_front_matter_holds_what_is_known() -> None:
    head = page().to_markdown(front_matter=True).split("---")[1]
    assert 'authors: ["Ana Lima", "Bo Ek"]' in head
    assert 'site: "The Post"' in head
    assert "url" not in head
