"""README and docs are easy to read: short pages, short sentences, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PAGES = {
    path.relative_to(PROJECT).as_posix(): path
    for path in sorted((*PROJECT.glob("*.md"), *PROJECT.glob("[bct]*/README.md"), *PROJECT.glob("docs/**/*.md")))
}
MOST_WORDS = 1200
LONGEST_SENTENCE = 30
"""Words. The aim is 25."""
_LEFT_OUT = re.compile(
    r"^```.*?^```$|<!--.*?-->|^\|.*?$|^#.*?$|^!\[.*?$|^:::.*?\n\n|^ {4,}\S.*?$", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_CODE = re.compile(r"``.+?``|`[^`]*`", re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=\S)")


def sentences(markdown: str) -> Iterator[str]:
    """The sentences of running text and lists, code as one word. Tables, headings and blocks of code are left out."""
    text = _CODE.sub("Code", _LINK.sub(r"\1", _LEFT_OUT.sub("\n", markdown)))
    for paragraph in re.split(r"\n\s*\n", _ITEM.sub("\n\n", text)):
        yield from (" ".join(one.split()) for one in _END.split(paragraph.strip()) if one.strip())


def words(text: str) -> list[str]:
    return [word for word in text.split() if re.search(r"\w", word)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_at_most_1200_words(page: str) -> None:
    text = re.sub(r"<!-- begin: .*?<!-- end: ", "", PAGES[page].read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(words(text)) <= MOST_WORDS


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_of_a_page_has_more_than_30_words(page: str) -> None:
    text = PAGES[page].read_text(encoding="utf-8")
    long = [sentence for sentence in sentences(text) if len(words(sentence)) > LONGEST_SENTENCE]
    assert not long, "\n".join(long)
