"""Mend records by the addresses of their links.

A link leads to one record: two headlines with one address are a headline and its kicker or author, or one headline that
was cut. Where a page links its records to articles, a line without a link is none of them, and one whose link leads to
the front page or a section is an entry of a menu.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articlesplit.notes import Notes, add_note
from articlesplit.page import Teaser
from articlesplit.records.kind import address_kind
from articlesplit.records.printed import field_text
from articlesplit.text.addresses import host_and_path
from articlesplit.text.names import is_person, is_unspaced_name, split_names

FEWEST_LINKED = 4
"""Records with links from which the others count as none, at least; a guess."""
USUAL_LINKED = 0.6
"""Share of the records that have a link, at least; a guess."""
USUAL_ARTICLES = 0.7
"""Share of the links that look like articles, at least; a guess. Of 82 menu entries of news-late-dev and world-dev in
Markdown, held out, 59 have no link and 19 lead to sections; of 386 records without other fields 18 and 68.
"""


def linked_records(
    teasers: Sequence[Teaser], text: str, base: str, *, has_tree: bool, notes: Notes = None
) -> tuple[Teaser, ...]:
    """Return the records of a page, of which each has its link. `text` is that of the page, `base` its address.

    Where the tree of an HTML page shows its records (`has_tree`), a record may lack its link, and may lead to a section
    of its own site: of 26 such records of news-dev that were left out, 19 were right.
    """
    teasers = list(_one_per_link(teasers, text, notes))
    linked = [teaser for teaser in teasers if teaser.url]
    if len(linked) < max(FEWEST_LINKED, USUAL_LINKED * len(teasers)):
        return tuple(teasers)
    articles = sum(address_kind(teaser.url) == "article" for teaser in linked)
    has_slugs = articles >= USUAL_ARTICLES * len(linked)
    site = _site(base)
    out = []
    for teaser in teasers:
        if _is_menu_entry(teaser, site, has_slugs=has_slugs, has_tree=has_tree):
            add_note(notes, "teaser.menu-link", "teaser", teaser.span, teaser.headline, None)
        else:
            out.append(teaser)
    return tuple(out)


def _one_per_link(teasers: Sequence[Teaser], text: str, notes: Notes) -> Iterator[Teaser]:
    """Yield the teasers, with neighbours that share a link made one."""
    last: Teaser | None = None
    for teaser in teasers:
        one = _joined(last, teaser, text) if last is not None and last.url and last.url == teaser.url else None
        if last is not None and one is not None:
            fields = " | ".join(filter(None, (one.rubrique, one.headline, one.author)))
            add_note(notes, "teaser.one-link", "teaser", one.span, f"{last.headline}, {teaser.headline}", fields)
        elif last is not None:
            yield last
        last = one or teaser
    if last is not None:
        yield last


def _joined(first: Teaser, second: Teaser, text: str) -> Teaser | None:
    """Return two records with one link as one, None where both have other fields.

    On one line they are one headline. Of two lines, one is the author, or the first is the kicker.
    """
    span = min(first.span[0], second.span[0]), max(first.span[1], second.span[1])
    probability = min(first.probability, second.probability)
    if _has_fields(first):
        author = _author(second)
        if not author or first.author or _has_fields(second):
            return None
        return replace(first, author=author, span=span, probability=probability)
    if "\n" not in text[first.span[1] : second.span[0]]:
        headline = field_text(text[text.find(first.headline, first.span[0]) : _end(second, text)])
        return replace(second, headline=headline or second.headline, span=span, probability=probability)
    if (author := _author(second)) and not _has_fields(second):
        return replace(second, headline=first.headline, author=author, span=span, probability=probability)
    if author := _author(first):
        return replace(second, author=second.author or author, span=span, probability=probability)
    return replace(second, rubrique=second.rubrique or first.headline, span=span, probability=probability)


def _end(teaser: Teaser, text: str) -> int:
    return text.find(teaser.headline, teaser.span[0]) + len(teaser.headline)


def _has_fields(teaser: Teaser) -> bool:
    return any((teaser.rubrique, teaser.summary, teaser.author, teaser.date_text))


def _author(teaser: Teaser) -> str | None:
    """Return the headline of a record if it is a list of persons, as capitals or family names show."""
    names = split_names(teaser.headline)
    is_shown = any(map(str.isupper, teaser.headline)) or all(map(is_unspaced_name, names))
    return teaser.headline if names and is_shown and all(map(is_person, names)) else None


def _is_menu_entry(teaser: Teaser, site: str, *, has_slugs: bool, has_tree: bool) -> bool:
    if not teaser.url:
        return not has_tree
    if teaser.summary or teaser.author or teaser.date_text:
        return False
    leads_to_list = address_kind(teaser.url) in ("front", "section")
    return leads_to_list and ((has_slugs and not has_tree) or _site(teaser.url) != site)


def _site(url: str) -> str:
    """Return the last two parts of an address's host.

    >>> _site("https://news.example.org/a")
    'example.org'
    """
    return ".".join(host_and_path(url)[0].split(".")[-2:])
