"""Frames of pandas and polars hold what the pages hold, row by row; a column of dumps becomes a column of pages."""

from __future__ import annotations

from typing import Any

import pytest

import articlesplit
from articlesplit import Page, parse_many
from benchmarks.gold.corpus import Document

pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

LIBRARIES = ["pandas", "polars"]


@pytest.fixture(scope="module")
def pages(documents: list[Document]) -> list[Page]:
    return [document.parse() for document in documents]


def column(frame: Any, name: str) -> list[Any]:
    """A column as Python values, missing ones as None and lists as lists."""
    values = frame[name].to_list()
    if isinstance(frame, pd.DataFrame):
        values = [value if hasattr(value, "__len__") else None if pd.isna(value) else value for value in values]
        values = [value.date() if isinstance(value, pd.Timestamp) else value for value in values]
    return [list(value) if hasattr(value, "__len__") and not isinstance(value, str) else value for value in values]


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_row_a_page(library: Any, pages: list[Page]) -> None:
    frame = articlesplit.frame(pages, library=library)
    articles = [page.article for page in pages]
    assert column(frame, "kind") == [page.kind for page in pages]
    assert column(frame, "headline") == [article.headline for article in articles]
    assert column(frame, "authors") == [list(article.authors) for article in articles]
    assert column(frame, "date") == [article.date for article in articles]
    assert column(frame, "body") == [article.text for article in articles]
    assert column(frame, "confidence") == [page.confidence for page in pages]
    assert [[one["text"] for one in captions] for captions in column(frame, "captions")] == [
        [one.text for one in article.captions] for article in articles
    ]
    assert [[link["headline"] for link in links] for links in column(frame, "cross_links")] == [
        [link.headline for link in page.cross_links] for page in pages
    ]
    assert column(frame, "error") == [None] * len(pages)


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_row_a_teaser(library: Any, pages: list[Page]) -> None:
    frame = articlesplit.frame(iter(pages), "teasers", library=library)
    teasers = [(number, teaser) for number, page in enumerate(pages) for teaser in page.teasers]
    assert column(frame, "page") == [number for number, _ in teasers]
    for name in ("rubrique", "headline", "summary", "author", "date", "date_text", "url", "probability"):
        assert column(frame, name) == [getattr(teaser, name) for _, teaser in teasers]
    assert list(zip(column(frame, "start"), column(frame, "end"), strict=True)) == [one.span for _, one in teasers]


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_row_a_cross_link_a_caption_or_a_block(library: Any, pages: list[Page]) -> None:
    links = [(number, link) for number, page in enumerate(pages) for link in page.cross_links]
    frame = articlesplit.frame(pages, "cross_links", library=library)
    assert column(frame, "page") == [number for number, _ in links]
    for name in ("cue", "headline", "url", "probability"):
        assert column(frame, name) == [getattr(link, name) for _, link in links]
    captions = [(number, one) for number, page in enumerate(pages) for one in page.article.captions]
    frame = articlesplit.frame(pages, "captions", library=library)
    assert column(frame, "page") == [number for number, _ in captions]
    assert column(frame, "text") == [one.text for _, one in captions]
    frame = articlesplit.frame(pages[:3], "blocks", library=library)
    blocks = [(page, block) for page in pages[:3] for block in page.blocks]
    assert column(frame, "label") == [block.label for _, block in blocks]
    assert column(frame, "probability") == [block.probability for _, block in blocks]
    assert column(frame, "text") == [page.text[block.start : block.end] for page, block in blocks]


def test_what_is_no_page_is_refused(pages: list[Page]) -> None:
    with pytest.raises(TypeError, match="expected an iterable of pages, got a single Page; put it into a list"):
        articlesplit.frame(pages[0])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"expected pages, as parse_many\(\) yields them, got str"):
        articlesplit.frame(["Rain."], "teasers")  # type: ignore[list-item]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("records", ["pages", "teasers", "cross_links", "captions", "blocks"])
def test_no_pages_give_no_rows_and_all_columns(library: Any, records: Any, pages: list[Page]) -> None:
    empty = articlesplit.frame([], records, library=library)
    full = articlesplit.frame(pages, records, library=library)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_failed_keeps_its_row_with_the_reason(library: Any) -> None:
    results = list(parse_many(["Rain.", 3]))
    frame = articlesplit.frame(results, library=library)
    assert column(frame, "error") == [None, "TypeError: source must be str or bytes, not int"]
    assert column(frame, "body")[1] is None
    assert len(articlesplit.frame(results, "teasers", library=library)) == 0


def test_other_records_and_libraries_are_refused() -> None:
    with pytest.raises(
        ValueError, match="records must be 'pages', 'teasers', 'cross_links', 'captions' or 'blocks', got 'links'"
    ):
        articlesplit.frame([], "links")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="library must be 'pandas' or 'polars', got 'dask'"):
        articlesplit.frame([], library="dask")  # type: ignore[arg-type]


def test_a_pandas_column_gives_a_frame_with_its_index(documents: list[Document], pages: list[Page]) -> None:
    items = [
        {"source": document.text, "url": document.gold["url"], "reference_date": document.gold["reference_date"]}
        for document in documents
    ]
    series = pd.Series(items, index=[f"row {number}" for number in range(len(items))])
    frame = articlesplit.parse_column(series)
    assert frame.index.equals(series.index)
    assert column(frame, "body") == [page.article.text for page in pages]
    assert list(articlesplit.parse_column(pd.Series([None, "Rain."]))["error"].isna()) == [False, True]


@pytest.mark.parametrize("lazy", [False, True])
def test_a_polars_expression_gives_a_struct_column(lazy: bool, documents: list[Document], pages: list[Page]) -> None:
    frame = pl.DataFrame(
        {
            "text": [document.text for document in documents],
            "url": [document.gold["url"] for document in documents],
            "day": [document.gold["reference_date"] for document in documents],
        }
    )
    item = pl.struct(source="text", url="url", reference_date="day")
    parsed = (frame.lazy() if lazy else frame).with_columns(page=articlesplit.parse_column(item))
    parsed = parsed.collect() if lazy else parsed
    assert parsed.columns == ["text", "url", "day", "page"]
    assert parsed.unnest("page").drop("text", "url", "day").equals(articlesplit.frame(pages, library="polars"))


def test_a_polars_series_gives_a_series_and_arguments_reach_the_parser() -> None:
    series = pl.Series("dump", ["Rain.", None])
    parsed = articlesplit.parse_column(series, favor="recall")
    assert (parsed.name, parsed.struct.field("error").is_null().to_list()) == ("dump", [True, False])
    with pytest.raises(ValueError, match="favor must be"):
        articlesplit.parse_column(series, favor="most")


def test_anything_else_is_no_column() -> None:
    with pytest.raises(TypeError, match="pandas or polars, got list"):
        articlesplit.parse_column(["Rain."])
    with pytest.raises(TypeError, match="pandas or polars, got LazyFrame; of a LazyFrame, parse an expression"):
        articlesplit.parse_column(pl.LazyFrame({"text": ["Rain."]}))
    with pytest.raises(TypeError, match="name the columns of a data frame; a Series is one column"):
        articlesplit.parse_column(pd.Series(["Rain."]), columns={"url": "address"})


DATED = f"Rain floods the port\nBy Mia Lind, 3 hours ago\n{'It rained all day in Porto, said the mayor. ' * 4}"
CRAWL = {
    "dump": [DATED, DATED, "Rain."],
    "address": ["https://example.org/rain", None, "https://example.org/b"],
    "day": ["2024-12-20", None, "2024-12-20"],
}
COLUMNS = {"url": "address", "reference_date": "day"}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_data_frame_gives_url_and_date_row_by_row(library: str) -> None:
    rows = [dict(zip(CRAWL, values, strict=True)) for values in zip(*CRAWL.values(), strict=True)]
    items = [{"source": row["dump"], "url": row["address"], "reference_date": row["day"]} for row in rows]
    expected = articlesplit.frame(parse_many(items), library=library)  # type: ignore[arg-type]
    if library == "pandas":
        crawl = pd.DataFrame(CRAWL, index=[7, 8, 9])
        crawl["day"] = pd.to_datetime(crawl["day"])
        parsed = articlesplit.parse_column(crawl, "dump", columns=COLUMNS)
        assert list(parsed.index) == [7, 8, 9]
        assert column(parsed, "date") == column(expected, "date")
        assert crawl.join(parsed).shape == (3, 3 + len(expected.columns))
    else:
        crawl = pl.DataFrame(CRAWL).with_columns(pl.col("day").str.to_date())
        parsed = articlesplit.parse_column(crawl, "dump", columns=COLUMNS)
        assert crawl.with_columns(page=parsed).unnest("page").drop(*CRAWL).equals(expected)
    assert str(column(expected, "date")[0]) == "2024-12-20"
    assert column(expected, "date")[1] is None


@pytest.mark.parametrize("library", LIBRARIES)
def test_wrong_columns_of_a_data_frame_are_named_at_once(library: str) -> None:
    crawl = (pd if library == "pandas" else pl).DataFrame(CRAWL)
    with pytest.raises(KeyError, match="no column 'text'; the table has: dump, address, day"):
        articlesplit.parse_column(crawl)
    with pytest.raises(TypeError, match="has no argument 'address'"):
        articlesplit.parse_column(crawl, "dump", columns={"address": "url"})
    with pytest.raises(TypeError, match="favour"):
        articlesplit.parse_column(crawl, "dump", favour="recall")


def test_missing_values_of_pandas_are_missing() -> None:
    parsed = articlesplit.parse_column(pd.Series(["Rain.", float("nan"), None, pd.NA], dtype=object))
    assert column(parsed, "error") == [None, *["TypeError: source must be str or bytes, not NoneType"] * 3]
