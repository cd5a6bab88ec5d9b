"""Any text parses, into a page whose parts agree with each other and that does not depend on how its lines end."""

from __future__ import annotations

import datetime
import math
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlesplit import Page, ParseError, explain, parse, parse_many
from articlesplit.core.arrays import Matrix
from articlesplit.model.text_features import block_features
from articlesplit.pipeline import MOST_BLOCKS
from articlesplit.text.blocks import Blocks
from benchmarks.gold.corpus import Document
from benchmarks.gold.layouts import HELD_OUT, KINDS, TRAINING, Field, Layout, print_records, random_layout
from benchmarks.gold.marked import Marked, join
from benchmarks.trust.stability import content
from tests.promises import SCRAPS, check, labels_at_random

# ---------------------------------------------------------------- dumps

WORDS = "rain river mayor bridge council vote harbour ferry sandbag Porto Braga again night seven said over its".split()
ODD = "ab É.…\n\r\t •|-–:»“0字ไม\ud800\0\x1b\u2028\u200b"
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(ODD, max_size=200)

sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=20).map(lambda ws: " ".join(ws).capitalize() + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=5).map(" ".join)
headlines = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())
names = st.sampled_from(["Ana Lima", "Bo Ekberg", "Jonas Reth", "Farah Lemdani", "Mia Kandel-Orth"])
dates = st.dates(datetime.date(2023, 1, 1), datetime.date(2024, 12, 31)).map(lambda day: f"{day.day} May {day.year}")
records = st.fixed_dictionaries(
    {"headline": headlines},
    optional={"rubrique": st.sampled_from(["Sport", "City"]), "summary": sentences, "author": names, "date": dates},
)
layouts = st.builds(
    Layout,
    fields=st.permutations(KINDS).flatmap(
        lambda kinds: st.tuples(
            *[
                st.builds(
                    Field,
                    kind=st.just(kind),
                    before=st.sampled_from(["", "", "By ", "Published: ", "("]),
                    after=st.sampled_from(["", "", ")", ":"]),
                    gap=st.sampled_from(["\n", "\n\n", *TRAINING.separators, *HELD_OUT.separators]),
                    upper=st.booleans(),
                )
                for kind in kinds
            ]
        )
    ),
    glue=st.sampled_from(["\n", "\n\n", "", " ", "   ", "\n    "]),
    bullet=st.sampled_from(["", "• ", "* "]),
    rank=st.sampled_from(["", "{}. "]),
    column=st.sampled_from(["", "   "]),
)


@st.composite
def dumps(draw: st.DrawFn) -> str:
    """An article with one or two tails of teasers, in layouts of any field order, glued or not."""
    body = "\n".join(draw(st.lists(paragraphs, min_size=1, max_size=6)))
    parts = [body]
    for _ in range(draw(st.integers(0, 2))):
        tail = draw(st.lists(records, min_size=1, max_size=8))
        parts.append(print_records(tail, draw(layouts), random.Random(draw(st.integers(0, 99)))).text)
    return draw(st.sampled_from(["\n", "\n\n", "", " "])).join(parts)


def with_list(document: Document, seed: int) -> Marked:
    """The gold body of a document, and its gold teasers in a random layout."""
    rng = random.Random(seed)
    teasers = [teaser | {"date": teaser["date_text"]} for teaser in document.gold["teasers"]]
    tail = print_records(teasers, random_layout(document.gold["language"], rng), rng)
    return join([Marked(document.body + "\n", []), tail])


# ---------------------------------------------------------------- what holds of every page


def test_a_corpus_page_keeps_its_promises(document: Document) -> None:
    check(document.parse())


@pytest.mark.parametrize("seed", range(2))
def test_a_corpus_article_with_teasers_in_a_random_layout_keeps_its_promises(document: Document, seed: int) -> None:
    check(document.parse(with_list(document, seed).text))


@given(dumps())
def test_a_generated_dump_keeps_its_promises(text: str) -> None:
    check(parse(text, reference_date="2025-01-01"))


@given(ANY_TEXT)
@example("\ud800")
@example("\0")
@example("\udfff\0\x01\x1b[0m\x7f\ufffe\U0010ffff" * 20)
@example("\r")
@example("-")
@example("3 mai 2024")
@example("Â\xa0")
@example("Â\xa0\n&nbsp;Rain in Porto&nbsp;\n&nbsp;")
def test_any_text_parses(text: str) -> None:
    check(parse(text))


@given(SCRAPS | ANY_TEXT, st.integers(0, 2**32))
def test_any_labels_of_any_text_keep_the_promises(text: str, seed: int) -> None:
    with labels_at_random(seed):
        check(parse(text, format="text", reference_date="2025-01-01"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        *("a" * 1_000_000, "A" * 1_000_000, "字" * 300_000, "1" * 300_000, "." * 300_000, "•" * 300_000),
        *("a " * 100_000, "Ab" * 100_000, "Ab. " * 50_000, "1 " * 100_000, "1.1." * 50_000, "12:30 " * 30_000),
        *("3 mai 2024" * 20_000, "3 May " * 30_000, "May " * 50_000, "il y a " * 30_000, "Read more " * 20_000),
        *("\n" * 300_000, "\r" * 300_000, " " * 300_000 + "a", "\t- \n" * 50_000, "(" * 100_000, "« » " * 50_000),
        *("Ã©" * 50_000, "www.example.org/" * 20_000, "By " * 50_000, "a\u0301" * 100_000, "\ud800" * 100_000),
    ],
    ids=lambda text: f"{text[:12]!a}",
)
def test_a_long_text_without_sense_parses(text: str) -> None:
    page = parse(text, reference_date="2024-05-05")
    assert page.text == text
    assert len(page.starts) <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a\n", "• "])
def test_a_text_of_more_blocks_than_any_page_is_read_in_parts(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def counted(blocks: Blocks, *urls: str | None) -> Matrix:
        seen.append(len(blocks))
        return block_features(blocks, *urls)

    monkeypatch.setattr(sys.modules[parse.__module__], "block_features", counted)
    page = parse(unit * 50_000)
    assert len(seen) == -(-50_000 // (MOST_BLOCKS // 2))
    assert max(seen) <= MOST_BLOCKS
    check(page)
    assert list(parse_many([unit * 50_000, "Rain fell in Porto."])) == [page, parse("Rain fell in Porto.")]


def calls_of(function: Callable[[], object]) -> int:
    """How many functions Python calls meanwhile, those in C included."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("newline", ["\n", " ", ""])
def test_work_grows_no_faster_than_the_text(newline: str, documents: list[Document]) -> None:
    text = newline.join(document.text.replace("\n", newline) for document in documents[:12])
    parse(text)
    once, often = calls_of(lambda: parse(text * 2)), calls_of(lambda: parse(text * 16))
    assert often <= 8 * 1.15 * once


# ---------------------------------------------------------------- what makes no difference


def test_line_ends_make_no_difference(document: Document) -> None:
    page = content(document.parse())
    assert content(document.parse(document.text.replace("\n", "\r\n"))) == page
    assert content(document.parse(document.text.replace("\n", " \t \n") + "   ")) == page
    assert content(document.parse(document.text.encode())) == page


@given(dumps(), st.sampled_from(["\r\n", " \n", "   \n", "\t\r\n", "\u00a0\n"]))
def test_line_ends_of_generated_dumps_make_no_difference(text: str, newline: str) -> None:
    assert content(parse(text)) == content(parse(text.replace("\n", newline)))


@given(ANY_TEXT.map(lambda text: text.replace("\r", "\n")), st.sampled_from(["\r\n", " \n", "\t \r\n"]))
def test_line_ends_of_any_text_make_no_difference(text: str, newline: str) -> None:
    assert content(parse(text, format="text")) == content(parse(text.replace("\n", newline), format="text"))


@given(dumps())
def test_blank_lines_at_the_end_of_a_dump_make_no_difference(text: str) -> None:
    assert content(parse(text)) == content(parse(text.rstrip() + "\n\n"))


def test_the_same_input_gives_the_same_page(documents: list[Document]) -> None:
    first = [document.parse() for document in documents[:10]]
    assert [document.parse() for document in reversed(documents[:10])] == first[::-1]


@given(dumps() | ANY_TEXT)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    assert parse(text) == parse(text)


# ---------------------------------------------------------------- parse_many


@pytest.mark.slow
@given(st.lists(dumps() | ANY_TEXT | st.binary(max_size=40) | st.none(), max_size=5))
def test_parse_many_of_generated_items_equals_parse(items: list[Any]) -> None:
    for index, (item, result) in enumerate(zip(items, parse_many(items), strict=True)):
        if item is None:
            assert isinstance(result, ParseError)
            assert result.index == index
        else:
            assert result == parse(item)


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "batch"), [(1, 1), (2, 1), (2, 3), (3, 7), (2, 1000)])
def test_neither_workers_nor_the_size_of_batches_make_a_difference(
    workers: int, batch: int, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BATCH", "GROUP"):
        monkeypatch.setattr(sys.modules[parse_many.__module__], name, batch)
    items: list[Any] = [*(document.text for document in documents[:12]), None, b"Rain.", "<p>Rain fell in Porto.</p>"]
    results = list(parse_many(items, workers=workers))
    assert [type(result) for result in results] == [ParseError if item is None else Page for item in items]
    assert all(result == parse(item) for item, result in zip(items, results, strict=True) if item is not None)


@pytest.mark.parametrize("workers", [1, 2])
def test_parse_many_equals_parse(documents: list[Document], workers: int) -> None:
    items = [
        {"source": document.text, "url": document.gold["url"], "reference_date": document.gold["reference_date"]}
        for document in documents
    ]
    assert list(parse_many(items, workers=workers)) == [document.parse() for document in documents]


@pytest.mark.slow
@given(st.lists(dumps() | ANY_TEXT, min_size=2, max_size=5))
@example(["4 May", "3 min Rain", "3", "yesterday", "2024Rain\n", "!Rain"])
@example(["\u0301Rain", ":Le port", "24Le port", "•", "", "Rain - ", "- Snow"])
def test_pages_that_are_read_together_are_read_as_if_alone(texts: list[str]) -> None:
    assert list(parse_many(texts, reference_date="2025-01-01")) == [
        parse(text, reference_date="2025-01-01") for text in texts
    ]


def test_pages_that_are_read_together_keep_their_own_arguments() -> None:
    text = "Snow closes the pass\nIt snowed. 2 hours ago"
    items = [
        {"source": text, "reference_date": f"2024-0{month}-15", "favor": favor}
        for month in range(1, 5)
        for favor in ("precision", "recall")
    ]
    assert list(parse_many(items)) == [parse(**item) for item in items]  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_parse_many_keeps_the_order_of_many_items(workers: int) -> None:
    texts = [f"Item {number}" for number in range(700)]
    assert [page.text for page in parse_many(texts, workers=workers) if isinstance(page, Page)] == texts


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_fails_yields_its_error_in_its_place(workers: int) -> None:
    items: list[Any] = ["Rain.", None, {"source": "Snow.", "favor": "speed"}, {"text": "Wind."}, {"source": b"Fog."}]
    results = list(parse_many(items, workers=workers))
    assert [type(result) for result in results] == [Page, ParseError, ParseError, ParseError, Page]
    errors = [result for result in results if isinstance(result, ParseError)]
    assert [error.index for error in errors] == [1, 2, 3]
    assert [type(error.cause) for error in errors] == [TypeError, ValueError, TypeError]
    assert "NoneType" in str(errors[0])


def test_arguments_of_parse_many_hold_for_items_that_do_not_say_otherwise() -> None:
    items: list[Any] = [b"\xc9t\xe9", {"source": b"\xd0\xe5\xea\xe0", "encoding": "cp1251"}]
    results = parse_many(items, encoding="latin-1")
    assert [result.text for result in results if isinstance(result, Page)] == ["Été", "Река"]


@pytest.mark.parametrize(
    ("items", "arguments", "error", "words"),
    [
        ("a dump", {}, TypeError, "single str"),
        (b"a dump", {}, TypeError, "single bytes"),
        ({"source": "a dump"}, {}, TypeError, "single dict"),
        (3, {}, TypeError, "items must be an iterable of sources, not int"),
        (
            ["a dump"],
            {"favour": "recall"},
            TypeError,
            r"parse_many\(\) got an unexpected keyword argument 'favour'; did you mean 'favor'\?",
        ),
        (["a dump"], {"favor": "none"}, ValueError, "favor"),
        (["a dump"], {"workers": 0}, ValueError, "workers"),
        (["a dump"], {"workers": "2"}, TypeError, "workers must be an int, not str"),
        (["a dump"], {"progress": 2}, TypeError, "progress must be a function of a number of items, not int"),
        (["a dump"], {"url": 5}, TypeError, "url must be a string, not int"),
    ],
)
def test_parse_many_raises_at_the_call(
    items: Any, arguments: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        parse_many(items, **arguments)


def test_parse_many_is_lazy() -> None:
    def endless() -> Any:
        while True:
            yield "Rain."

    assert next(parse_many(endless())) == parse("Rain.")


@pytest.mark.parametrize(("workers", "ahead"), [(1, 16), (2, 2 * 64)])
def test_parse_many_reads_no_more_than_a_batch_ahead_for_each_worker(workers: int, ahead: int) -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for taken in range(1, 1000):
            yield f"Item {taken}"

    results = parse_many(items(), workers=workers)
    assert taken == 0
    for number in range(1, 400):
        next(results)
        assert taken <= number + ahead


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_the_items_that_are_done(workers: int) -> None:
    counts: list[int] = []
    assert len(list(parse_many(["Rain."] * 100, workers=workers, progress=counts.append))) == 100
    assert sum(counts) == 100
    assert len(counts) > 2


def test_parse_many_of_nothing_yields_nothing() -> None:
    assert list(parse_many([])) == []
    assert list(parse_many([], workers=2)) == []


@pytest.mark.parametrize("workers", [0, -1])
def test_parse_many_needs_a_worker(workers: int) -> None:
    with pytest.raises(ValueError, match="workers must be 1 or more"):
        list(parse_many(["Rain."], workers=workers))


# ---------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"url": 5}, TypeError, "url must be a string, not int"),
        ({"url": b"https://e.example"}, TypeError, "url must be a string, not bytes"),
        ({"language": 5}, TypeError, "language must be a string, not int"),
        ({"language": "English"}, ValueError, "language must be a code such as 'fr' or 'pt-BR', not 'English'"),
        ({"encoding": 5}, TypeError, "encoding must be a string, not int"),
        ({"source": Path("a.txt")}, TypeError, r"not \w+Path; for a file pass its read_bytes\(\)"),
    ],
)
def test_an_argument_of_a_wrong_type_is_named(arguments: dict[str, Any], error: type[Exception], words: str) -> None:
    for function in (parse, explain):
        with pytest.raises(error, match=words):
            function(**{"source": "Rain.", **arguments})


@pytest.mark.parametrize("language", ["fr", "pt-BR", "zh_Hant_TW", "deu", "eng_Latn", ""])
def test_codes_of_languages_are_taken_as_corpora_write_them(language: str) -> None:
    assert parse("Rain fell in Porto.", language=language).text == "Rain fell in Porto."


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("https://e.example/2024/rain", "nothing is fetched"),
        ("/data/dumps/page one.html", "read_bytes"),
        ("C:\\dumps\\page.TXT\n", "read_bytes"),
        ("dumps.jsonl", "read_bytes"),
    ],
)
def test_a_path_or_a_url_in_place_of_a_dump_is_pointed_out(source: str, advice: str) -> None:
    for call in (lambda: parse(source), lambda: explain(source), lambda: list(parse_many([source]))):
        with pytest.warns(UserWarning, match=advice):
            call()


@pytest.mark.parametrize("source", ["Rain.", "See https://e.example/rain", "<a.html>", "a.txt\nb.txt", "", "v1.0"])
def test_other_short_dumps_cost_no_warning(source: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse(source)
        list(parse_many([source, {"source": "https://e.example/a"}]))


@pytest.mark.parametrize("source", ["", " ", "\n\n\r\n\t", b"", b"\n", bytearray(b" "), "\u00a0\u3000\ufeff"])
def test_an_empty_or_blank_dump_gives_an_empty_page(source: str | bytes) -> None:
    page = parse(source)
    assert (page.kind, page.article.text, page.article.headline) == ("other", "", None)
    assert (page.article.paragraphs, page.cross_links, page.teasers, page.blocks) == ((), (), (), ())


@pytest.mark.parametrize(("source", "name"), [(None, "NoneType"), (3, "int"), (["Rain"], "list"), (object(), "object")])
def test_a_source_that_is_neither_text_nor_bytes_is_a_type_error_that_says_so(source: Any, name: str) -> None:
    with pytest.raises(TypeError, match=f"str or bytes, not {name}"):
        parse(source)


DATED = "The bridge\n\nBy Ana Lima, {}\n\n" + "The river rose by two metres overnight, said the mayor of Porto. " * 6


@pytest.mark.parametrize(
    "reference",
    [
        datetime.date(2024, 5, 5),
        datetime.datetime(2024, 5, 5, 18, 30),
        datetime.datetime(2024, 5, 5, 18, 30, tzinfo=datetime.timezone.utc),
        *("2024-05-05", "2024-05-05T18:30", "2024-05-05T18:30:00Z", "2024-05-05T18:30:00+02:00", "2024-05-05 18:30:00"),
    ],
)
def test_a_reference_date_may_be_a_date_a_datetime_or_a_string(reference: Any) -> None:
    teasers = parse("Rain in Porto\n3 May\nSnow in Braga\n4 May\nWind in Faro\n5 May", reference_date=reference).teasers
    assert {teaser.date for teaser in teasers} <= {None, *(datetime.date(2024, 5, day) for day in (3, 4, 5))}
    assert parse("", reference_date=reference).teasers == ()


@pytest.mark.parametrize("reference", [20240505, 1.5, b"2024-05-05", ("2024", "05")])
def test_a_reference_date_of_another_type_is_a_type_error(reference: Any) -> None:
    with pytest.raises(TypeError, match="reference_date"):
        parse("Rain.", reference_date=reference)


@pytest.mark.parametrize(
    ("argument", "value"), [("favor", "speed"), ("favor", ""), ("favor", None), ("format", "pdf"), ("format", None)]
)
def test_an_unknown_choice_is_a_value_error_that_names_it(argument: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"{argument} must be .* not {value!r}"):
        parse("Rain.", **{argument: value})


def test_an_unknown_encoding_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="no-such-charset"):
        parse(b"Rain.", encoding="no-such-charset")


@pytest.mark.parametrize(
    "url", [None, "", "x", "http://", "https://www.example.org/a?b#c", "://%%%", "//[", "\ud800", "字/" * 3000]
)
def test_any_address_will_do(url: str | None) -> None:
    check(parse(DATED.format("3 May 2024"), url=url))


def test_text_that_only_looks_like_html_is_read_as_text_where_asked() -> None:
    check(parse("<html> is a tag, said the mayor.", format="text"))


# ---------------------------------------------------------------- favor


def test_recall_keeps_at_least_as_much_body_as_precision(documents: list[Document]) -> None:
    """Labels are decided over the whole page, so a single page may deviate a little."""
    sizes = {
        favor: [len(parse(document.text, url=document.gold["url"], favor=favor).article.text) for document in documents]
        for favor in ("precision", "balance", "recall")
    }
    assert sum(sizes["precision"]) <= sum(sizes["balance"]) <= sum(sizes["recall"])
    rows = zip(sizes["precision"], sizes["recall"], strict=True)
    assert sum(low <= high for low, high in rows) >= math.floor(0.95 * len(documents))
