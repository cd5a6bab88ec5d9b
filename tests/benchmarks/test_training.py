"""What the labeler is taught: gold on every copy of a record, targets of blocks, samples that name their publishers."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from articlesplit.labels import BY_TEXT, Label
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.marked import Marked
from benchmarks.gold.sets import fold_of
from benchmarks.training.augment import SHORT_BODY, shortened, with_masthead
from benchmarks.training.copies import UNKNOWN, with_copies
from benchmarks.training.html_print import Material
from benchmarks.training.printed import WHOLE, printed_pages, printed_texts
from benchmarks.training.samples import (
    ALLOWED,
    EDGE,
    FLAGS,
    NOT_BODY,
    NOT_BOILERPLATE,
    NOT_RECORD,
    SOME_BODY,
    TrainingPage,
    alone,
    block_targets,
    changed_sample,
    epoch_samples,
    known_spans,
    posts,
    sample_of,
    short_pages,
    taught_records,
    with_records,
)

TEASERS = [
    {"headline": "Snow closes the northern pass", "author": "Paul Roth", "date": "17 December 2024"},
    {"headline": "Council votes for a new library", "author": "Mia Lind", "date": "16 December 2024"},
]
TAIL = "\n".join(f"{t['headline']}\n{t['author']}\n{t['date']}" for t in TEASERS)
BODY = "The bridge of Lorme reopened on Wednesday after two years of work, the mayor said."
TEXT = f"Home\nThe bridge of Lorme reopens\n{BODY}\n{TAIL}\nMost read\n{TAIL}"


def spans_of(text: str) -> list[tuple[int, int, str, int | None]]:
    """The gold of the first copies."""
    parts = [("The bridge of Lorme reopens", "headline", None), (BODY, "paragraph", None)]
    for number, teaser in enumerate(TEASERS):
        parts += [(teaser[name], f"teaser.{name}", number) for name in ("headline", "author", "date")]
    return [(text.index(part), text.index(part) + len(part), label, record) for part, label, record in parts]


def page_of(publisher: str, name: str = "news-dev") -> TrainingPage:
    marked = Marked(TEXT, spans_of(TEXT))
    dumps = {"lxml": marked}
    return TrainingPage(name, frozenset([publisher]), "https://example.org/", "en", True, False, TEASERS, dumps)


def test_a_second_copy_of_a_tail_has_the_labels_of_the_first() -> None:
    gold = {"title": "The bridge of Lorme reopens", "teasers": TEASERS}
    spans = with_copies(TEXT, spans_of(TEXT), gold)
    second = TEXT.index("Most read")
    copied = [(TEXT[start:end], label) for start, end, label, _ in spans if start > second]
    assert copied == [(t[name], f"teaser.{name}") for t in TEASERS for name in ("headline", "author", "date")]
    records = [record for start, _, _, record in spans if start > second]
    assert records == [2, 2, 2, 3, 3, 3]


def test_of_the_copies_of_a_title_the_one_above_the_body_is_the_headline() -> None:
    text = f"Lorme: the bridge reopens\nSport\nLorme: the bridge reopens\n{BODY}\nLorme: the bridge reopens"
    start = text.index(BODY)
    gold = {"title": "Lorme: the bridge reopens", "teasers": []}
    spans = with_copies(text, [(0, 25, "headline", None), (start, start + len(BODY), "paragraph", None)], gold)
    assert [label for *_, label, _ in spans] == [UNKNOWN, "headline", "paragraph", UNKNOWN]


def test_a_headline_inside_a_longer_word_is_no_copy() -> None:
    gold = {"title": "", "teasers": [{"headline": "Snow in Lorme again"}]}
    assert with_copies("Snow in Lorme againX", [], gold) == []


def test_a_block_has_the_label_of_most_of_its_characters() -> None:
    blocks = cut_blocks(tokenize(TEXT))
    target, _, known = block_targets(blocks, Marked(TEXT, spans_of(TEXT)), Label.BOILERPLATE)
    labels = {TEXT[a:b]: L_NAMES[t] for a, b, t in zip(blocks.start, blocks.end, target.tolist(), strict=True)}
    assert labels["Home"] == "boilerplate"
    assert labels[BODY] == "paragraph"
    assert labels["Most read"] == "boilerplate"
    assert known.all()


def test_what_a_set_without_annotated_records_leaves_open_is_only_not_body() -> None:
    blocks = cut_blocks(tokenize(TEXT))
    target, _, _ = block_targets(blocks, Marked(TEXT, spans_of(TEXT)[:2]), NOT_BODY)
    assert set(target.tolist()) == {NOT_BODY, Label.HEADLINE, Label.PARAGRAPH}


def test_unknown_text_counts_for_nothing() -> None:
    marked = Marked(TEXT, [(0, 4, UNKNOWN, None), *spans_of(TEXT)])
    sample = sample_of(marked, page_of("a.example"), frozenset(["a.example"]), Label.BOILERPLATE)
    assert sample is not None
    assert sample.weight[0] == 0
    assert (sample.weight[1:] > 0).all()


def test_a_sample_names_every_publisher_whose_text_is_in_it() -> None:
    pages = [page_of(f"{letter}.example") for letter in "abcd"]
    samples = list(epoch_samples(pages, seed=3))
    mixed = [sample for sample in samples if len(sample.publishers) > 1]
    assert samples
    assert mixed
    assert all(sample.publishers <= {f"{letter}.example" for letter in "abcd"} for sample in samples)


def test_the_samples_of_an_epoch_are_the_same_again_with_the_same_seed() -> None:
    pages = [page_of("a.example"), page_of("b.example")]
    first, second = (list(epoch_samples(pages, seed=5)) for _ in range(2))
    assert len(first) == len(second)
    assert all(np.array_equal(a.features, b.features) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("name", ["news-dev", *FLAGS])
def test_a_sample_is_marked_by_its_set_where_that_is_annotated_in_another_way(name: str) -> None:
    page = page_of("a.example", name)
    sample = changed_sample(page, [page], random.Random(1))
    assert sample is not None
    assert sample.flag == (FLAGS.index(name) if name in FLAGS else -1)


def dump_of(**gold: object) -> dict[str, object]:
    return {"text": TEXT, "spans": [], "gold": {"cross_links": [], "teasers": []} | gold}


def test_lines_with_a_wanted_snippet_are_body_and_those_with_no_snippet_are_unknown() -> None:
    dump = dump_of(snippets={"with": ["two years  of work"], "without": ["Most read"]})
    labels = {TEXT[start:end]: label for start, end, label, _ in known_spans("trafilatura-dev", dump)}
    assert labels[BODY] == "body"
    assert labels["Home"] == UNKNOWN
    assert "Most read" not in labels


@pytest.mark.parametrize(("page_type", "label"), [("article", "body"), ("listing", "content")])
def test_where_a_gold_calls_all_of_the_body_paragraphs_its_kind_is_unknown(page_type: str, label: str) -> None:
    dump = dump_of() | {"spans": spans_of(TEXT)[:2], "page_type": page_type}
    assert [span[2] for span in known_spans("wcxb-dev", dump)] == ["headline", label]


def test_text_of_the_body_may_have_any_of_its_labels_and_other_text_none_of_them() -> None:
    body = [BY_TEXT[name] for name in ("summary", "paragraph", "heading")]
    assert np.flatnonzero(ALLOWED[SOME_BODY]).tolist() == body
    assert not ALLOWED[NOT_BODY][body].any()
    assert ALLOWED[NOT_BODY][BY_TEXT["boilerplate"]]
    assert np.flatnonzero(~ALLOWED[NOT_BOILERPLATE]).tolist() == [BY_TEXT["boilerplate"]]
    assert np.flatnonzero(ALLOWED[BY_TEXT["caption"]]).tolist() == [BY_TEXT["caption"]]


def test_taught_records_stay_off_what_the_gold_knows() -> None:
    start = TEXT.index(BODY)
    records = {"teasers": [TEASERS[0]], "captions": [BODY], "cross_links": []}
    spans = with_records(TEXT, [(start, start + len(BODY), "body", None)], records)
    assert [span[2] for span in spans] == ["body", *["teaser.headline", "teaser.author", "teaser.date"] * 2]


def test_the_records_of_every_taught_page_are_read(tmp_path: Path) -> None:
    file = tmp_path / "taught.jsonl"
    lines = [
        {"set": "naeb-dev", "id": "a", "teasers": [{"headline": "Snow", "date_text": "3 May"}], "captions": []},
        {"set": "htmldate-dev", "id": "b", "teasers": [], "captions": ["The pass"], "title": "Ice", "body": [{}]},
    ]
    file.write_text("\n".join(json.dumps(line | {"cross_links": []}) for line in lines), encoding="utf-8")
    found = taught_records(file)
    assert found["naeb-dev", "a"]["teasers"] == [{"headline": "Snow", "date_text": "3 May", "date": "3 May"}]
    assert found["htmldate-dev", "b"]["title"] == "Ice"


def test_text_that_the_html_model_took_for_no_record_is_taught_as_neither_body_nor_record() -> None:
    page = replace(page_of("a.example", "naeb-dev"), annotated=False, taught=True)
    sample = sample_of(page.dumps["lxml"], page, page.publishers, page.outside)
    assert sample is not None
    assert sample.target[0] == NOT_RECORD
    assert ALLOWED[NOT_RECORD][Label.BOILERPLATE]
    assert not ALLOWED[NOT_RECORD][[Label.PARAGRAPH, Label.TEASER_HEADLINE, Label.TEASER_SUMMARY]].any()


def test_long_lines_between_the_records_of_a_listing_count_for_nothing() -> None:
    long = "The lorries were turned back at the foot of the pass, where the road had been closed for hours. " * 2
    text = f"{long}\nSnow closes the pass\n{long}\nMore\nCouncil votes\n{long}"
    spans = [(text.index(head), text.index(head) + len(head), "teaser.headline", i)
             for i, head in enumerate(("Snow closes the pass", "Council votes"))]  # fmt: skip
    assert [text[start:end].strip() for start, end, *_ in posts(text, spans)] == [long.strip()]


@pytest.mark.parametrize("seed", range(8))
def test_a_body_alone_has_no_more_than_a_few_lines_around_it(seed: int) -> None:
    text = "\n".join([*(f"Menu {number}" for number in range(9)), BODY, *(f"Foot {number}" for number in range(9))])
    start = text.index(BODY)
    left = alone(Marked(text, [(start, start + len(BODY), "paragraph", None)]), random.Random(seed)).text
    assert BODY in left
    assert len(left.splitlines()) <= 1 + 2 * EDGE[1]


PUBLISHERS = [f"site{number:02}.example" for number in range(40)]


def material(publisher: str) -> Material:
    """A page whose every text names its publisher; pages are in one of two languages."""
    teasers = [
        {"headline": f"Snow closes pass {number} of {publisher}", "rubrique": f"Weather in {publisher}", "author": None}
        | {"date": f"{number + 1} May", "summary": f"More of it is to fall on pass {number}, says {publisher}."}
        for number in range(9)
    ]
    gold = {
        "annotated": True,
        "title": f"The bridge of {publisher} reopens",
        "body": [{"kind": "paragraph", "text": f"{number}. {BODY} {publisher}"} for number in range(3)],
        "teasers": teasers,
    }
    language = ("en", "fr")[PUBLISHERS.index(publisher) % 2]
    return Material(frozenset([publisher]), language, gold, ["Home", "Sport"], [f"All rights belong to {publisher}"])


def test_the_dumps_of_a_printed_page_have_its_gold() -> None:
    pytest.importorskip("inscriptis")
    pytest.importorskip("resiliparse")
    rows = list(printed_pages([material(one) for one in PUBLISHERS], 30, seed=1))
    pages = {page.url: page for page in printed_texts(rows)}
    for dump, printed in rows:
        listed = {record["headline"] for record in (*printed.gold["teasers"], *printed.gold["cross_links"])}
        page = pages.get(dump["url"])
        assert (page is None) == (printed.gold["title"] in listed)
        if page is None:
            continue
        assert page.publishers == printed.publishers
        assert set(page.dumps) == set(WHOLE)
        for text, spans in page.dumps.values():
            found = {(label, text[start:end]) for start, end, label, _ in spans}
            assert {("paragraph", part["text"]) for part in printed.gold["body"]} <= found
            assert {("teaser.headline", teaser["headline"]) for teaser in page.teasers} <= found


def test_a_printed_page_names_every_publisher_whose_text_is_on_it_and_all_are_of_one_fold() -> None:
    for _, printed in printed_pages([material(one) for one in PUBLISHERS], 60, seed=2):
        assert {one for one in PUBLISHERS if one in printed.source} <= printed.publishers
        assert len({fold_of(one) for one in printed.publishers}) == 1


def test_headed_pages_are_printed_only_from_articles_that_tell_headings_apart() -> None:
    lent = [material(one) for one in PUBLISHERS]
    for one in lent[::3]:
        one.gold["body"].insert(1, {"kind": "heading", "text": f"Less traffic in {min(one.publishers)}"})
    pages = [printed for _, printed in printed_pages(lent, 40, seed=3, headed=True)]
    assert all(any(part["kind"] == "heading" for part in page.gold["body"]) for page in pages)


L_NAMES = {int(label): label.text for label in Label}


@pytest.mark.parametrize("seed", range(20))
def test_a_short_page_keeps_the_headline_and_a_few_lines_of_the_body_with_their_spans(seed: int) -> None:
    paragraphs = [f"Paragraph {number} of the report says what was built, and when." for number in range(9)]
    text = "\n".join(["Home", "News", "The bridge of Lorme reopens", *paragraphs, TAIL])
    parts = [("The bridge of Lorme reopens", "headline"), *((part, "paragraph") for part in paragraphs)]
    spans = [(text.index(part), text.index(part) + len(part), label, None) for part, label in parts]
    short = shortened(Marked(text, spans), random.Random(seed))
    kept = [short.text[start:end] for start, end, label, _ in short.spans if label == "paragraph"]
    assert kept == paragraphs[: len(kept)]
    assert 1 <= len(kept) <= SHORT_BODY
    assert "The bridge of Lorme reopens" in short.text


def test_the_name_of_a_site_above_a_page_has_no_label() -> None:
    page = with_masthead(Marked(TEXT, spans_of(TEXT)), "https://www.lorme.example/a", ["Sport"] * 4, random.Random(3))
    assert "lorme" in page.text[: page.text.index("Home")].casefold()
    assert [page.text[start:end] for start, end, *_ in page.spans] == [TEXT[s:e] for s, e, *_ in spans_of(TEXT)]


def test_a_short_page_names_every_publisher_whose_text_is_in_it() -> None:
    pages = [
        page_of("example.org"),
        page_of(next(f"{n}.org" for n in range(99) if fold_of(f"{n}.org") == fold_of("example.org"))),
    ]
    drawn = {
        publishers for seed in range(9) for publishers in (sample.publishers for sample in short_pages(pages, seed))
    }
    assert frozenset.union(*drawn) == frozenset.union(*(page.publishers for page in pages))
    assert all(publishers <= frozenset.union(*drawn) for publishers in drawn)
    assert any(len(publishers) == 2 for publishers in drawn)
