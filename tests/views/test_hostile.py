"""What a page says in its links, its Markdown and its metadata is text wherever it is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from articlesplit import Page, parse
from articlesplit.html.declared import LONGEST_VALUE, MOST_TAGS
from articlesplit.html.elements import LONGEST_ADDRESS
from articlesplit.html.links import absolute_address
from articlesplit.views.report import write_report
from tests.views.shown import LEAD, MARKUP, Tags, hostile_page, is_inert

SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "\u00a0\x02javascript:alert(1)",
    "javascript\n:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "blob:https://lorme.example/1",
    "view-source:javascript:alert(1)",
]
ODD = [
    "javascript&#58;alert(1)",
    "javas&#99;ript:alert(1)",
    r"javascript\:alert(1)",
    r"\javascript:alert(1)",
    "javascript&colon;alert(1)",
    "/x>)[a](javascript:alert(1)",
    '/x"onmouseover="alert(1)',
    "//lorme.example/a<b>`c`",
    "ja\u200bvascript:alert(1)",
]
"""Addresses of no script that Markdown or HTML could be made to read as one."""


def addresses(page: Page) -> list[str]:
    """Return all addresses of a page."""
    data = page.metadata
    parts = (*page.teasers, *page.cross_links, *page.article.captions)
    return [url for url in (*(part.url for part in parts), data.canonical_url, data.image_url) if url]


@pytest.mark.parametrize("base", ["", "https://lorme.example/a", "javascript:alert(1)//"])
def test_no_address_is_a_script(base: str) -> None:
    assert [absolute_address(base, address) for address in SCRIPTS] == [None] * len(SCRIPTS)
    assert all(is_inert(absolute_address(base, address) or "") for address in ODD)


def test_a_page_gives_addresses_in_many_places() -> None:
    page = parse(hostile_page("https://lorme.example/b"))
    assert len(page.teasers) == 3
    assert len(addresses(page)) >= 6


@pytest.mark.parametrize("base", [None, "https://lorme.example/a"])
def test_pages_give_no_script_as_an_address(base: str | None) -> None:
    for address in (*SCRIPTS, *ODD):
        page = parse(hostile_page(address), url=base)
        assert all(map(is_inert, addresses(page))), address
        markdown = "\n\n".join(f"[{LEAD} {i}](<{address}>)" for i in range(3)) if "\n" not in address else ""
        assert all(map(is_inert, addresses(parse(f"{LEAD * 3}\n\n{markdown}", url=base, format="markdown"))))


@pytest.mark.parametrize("address", [SCRIPTS[0], *ODD])
def test_markdown_of_a_hostile_page_holds_no_markup_and_no_script(address: str) -> None:
    page = parse(hostile_page(address), url="https://lorme.example/a")
    shown = Tags(MarkdownIt("commonmark").enable("table").render(page.to_markdown()))
    assert shown.tags <= {"h1", "h2", "p", "a", "pre", "code", "ul", "li"}
    assert all(map(is_inert, shown.links))
    front = page.to_markdown(front_matter=True).split("---\n")[1]
    values = [json.loads(line.split(": ", 1)[1]) for line in front.splitlines()]
    assert MARKUP in values  # and is escaped, since a renderer that knows no header shows it as Markdown
    shown = Tags(MarkdownIt("commonmark").render(f"---\n{front}\n---"))
    assert shown.tags <= {"p", "hr"}


def test_a_header_holds_no_link_and_no_image() -> None:
    title = "![Rain](https://lorme.example/a.png) [Snow](/b) (of May)"
    page = parse(f'<meta property="og:description" content="{title}"><p>{LEAD * 3}')
    front = page.to_markdown(front_matter=True).split("---\n")[1]
    assert page.metadata.description == title
    assert "(of May)" in front
    assert Tags(MarkdownIt("commonmark").render(front)).links == []


def test_report_and_notebook_show_a_hostile_page_as_text(tmp_path: Path) -> None:
    pages = [parse(hostile_page(address), url="https://lorme.example/a") for address in ODD]
    write_report(zip(ODD, pages, strict=True), tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text("utf-8")
    assert len(re.findall("<script", html)) == 2
    assert not re.search(r"<[^>]*\son\w+=", html.split('id="data"')[0])
    for page in pages:
        shown = Tags(page._repr_html_() + "".join(teaser._repr_html_() for teaser in page.teasers))
        assert not shown.tags & {"script", "img", "a", "iframe", "svg"}
        assert not shown.links


@pytest.mark.parametrize(
    "source",
    [
        "> " * 100_000 + "It rained.",
        "- " * 30_000 + "It rained.",
        "*" * 100_000 + "It rained.",
        "`" * 100_000 + "It rained.",
        "[" * 3_000 + "It rained." + "](/a)" * 3_000,
        "|" * 100_000 + "\n" + "|-" * 100_000,
        "<div>" * 100_000 + "It rained.",
        "<ul><li>x" * 20_000,
        "<pre>" * 20_000 + "\n  x" * 20_000,
        f'<p>It rained.<script type="application/ld+json">{"[" * 100_000}</script>',
        '<p>It rained.<script type="application/ld+json">' + '{"a":' * 20_000 + "</script>",
        "&amp;" * 100_000,
        "&" * 100_000,
    ],
    ids=lambda source: source[:12],
)
def test_what_nests_deep_is_read_and_written(source: str, tmp_path: Path) -> None:
    page = parse(source + "\n\n[Rain](/rain) [Snow](/snow)", format="html" if source.startswith("<") else "markdown")
    write_report([("deep", page)], tmp_path / "report.html")
    for shown in (page.to_markdown(front_matter=True), page.to_json(), page._repr_html_()):
        assert len(shown) < 4_000_000


def test_huge_attributes_stay_out_of_what_is_found() -> None:
    huge = "x" * 1_000_000
    page = parse(
        f'<html lang="{huge}"><meta name=description content="{huge}"><meta name=keywords content="{"a,b" * 100_000}">'
        f'<link rel=canonical href="/{huge}"><meta property="og:image" content="{huge}">'
        f'<base href="/{huge}"><body class="{huge} {"y " * 100_000}" id="{huge}" style="{huge}">'
        f'<h1>Rain</h1><p title="{huge}">{LEAD * 3}<a href="/{huge}" rel="{huge}">{LEAD}</a><img src="{huge}">'
    )
    data = page.metadata
    assert len(data.description or "") == LONGEST_VALUE
    assert len(data.tags) <= MOST_TAGS
    assert page.language is None
    assert all(len(url) <= 2 * LONGEST_ADDRESS for url in addresses(page))
    assert len(page.to_json()) < 50_000
