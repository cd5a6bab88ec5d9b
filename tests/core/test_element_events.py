"""Elements, paths and runs of a page: compiled and plain code number them alike, whatever the markup."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import articlesplit
from articlesplit.core import COMPILED
from articlesplit.html.parser import read_elements
from articlesplit.html.rows import read_html
from benchmarks.gold.corpus import html_corpus

READ = """
import hashlib, json, sys, warnings
from dataclasses import fields
from articlesplit.html import events
from articlesplit.html.parser import read_elements
warnings.simplefilter("ignore")
sources = json.load(sys.stdin)
for number, source in enumerate(sources):
    events.MOST = 30 if number % 9 == 0 else 1_000_000
    page = read_elements(source, frozenset((0, 2)) if number % 4 == 0 else frozenset())
    columns = [getattr(page, field.name) for field in fields(page)]
    plain = [getattr(column, "tolist", lambda: column)() for column in columns]
    print(hashlib.sha256(repr(plain).encode()).hexdigest())
"""
TAGS = "div p a span b br hr img pre article section li ul td tr table script title meta time svg h1 html body".split()
ATTRIBUTES = (
    *(' class="card is-2"', " class=teaser", " id=main", " hidden", ' style="display:none"', " role=navigation", ""),
    *(' aria-hidden="true"', " href=/a", " datetime=2024-05-03", " src=/a.jpg", " name=author content=Ana", ""),
)
TEXTS = ("Rain", " ", "\n", " in Porto ", "It &amp; he", "a\n  b\n\n c", "\0", "&nbsp;", "雨", "{}")


def markup(chance: random.Random) -> str:
    """Return a page of random tags and texts, few of them closed where they should be."""
    pieces = []
    for _ in range(chance.randrange(1, 120)):
        tag = chance.choice(TAGS)
        opened = f"<{tag}{chance.choice(ATTRIBUTES)}{chance.choice(ATTRIBUTES)}>"
        pieces.append(chance.choice((opened, f"</{tag}>", chance.choice(TEXTS))))
    return "".join(pieces)


def digests(sources: list[str], choice: str) -> list[str]:
    """Return a digest of what is read of each source in a new process with ARTICLESPLIT_CORE set."""
    folder = str(Path(articlesplit.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "ARTICLESPLIT_CORE": choice, "PYTHONPATH": folder},
        input=json.dumps(sources).encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().split()


@pytest.mark.skipif(not COMPILED, reason="no kernel is compiled")
def test_compiled_and_plain_code_read_the_same_elements() -> None:
    chance = random.Random(0)
    sources = [one.source.decode("utf-8", "replace") for one in html_corpus()]
    sources += [markup(chance) for _ in range(400)]
    sources += [f"<{tag}>rain" * 100_000 for tag in ("div", "b", "pre", "p hidden")]
    found = digests(sources, "compiled")
    assert len(found) == len(sources)
    assert found == digests(sources, "plain")


def test_the_columns_grow_with_the_page() -> None:
    page = read_elements("<p>a<i>b</i>" * 5000)
    assert len(page.parent) == 1 + 2 + 2 * 5000
    assert page.texts == ["a", "b"] * 5000
    assert page.element.tolist() == list(range(3, 3 + 2 * 5000))
    assert page.parent[1:].tolist() == [0, 1] + [2 + odd * (1 + 2 * n) for n in range(5000) for odd in (0, 1)]


def test_a_run_knows_the_pictures_before_it() -> None:
    page = read_html("<p>a<img src=a.jpg><p>b<img src=b.jpg><img src=c.jpg><p>c", "https://post.example/")
    assert page.text.split() == ["a", "b", "c"]
    assert page.pictures_before.tolist() == [0, 1, 3]
    assert [address for _, address in page.pictures] == ["a.jpg", "b.jpg", "c.jpg"]
