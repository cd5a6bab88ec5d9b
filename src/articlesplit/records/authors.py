"""Choose the authors of an article from the names in its bylines and in its metadata."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from articlesplit.html.metadata import Metadata
from articlesplit.records.bylines import Bylines
from articlesplit.text.bylines import Name
from articlesplit.text.names import (
    LONGEST_DEGREE,
    LONGEST_NAME,
    is_organization,
    is_person,
    is_unspaced,
    is_unspaced_name,
    name_key,
    split_names,
)

# Bounded, so that many brackets that are never closed, or much white space, cost no more than their length.
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,99}[)\]]")


def choose_authors(
    bylines: Bylines, metadata: Sequence[str] = (), sites: Collection[str] = (), text: str = ""
) -> tuple[str, ...]:
    """Return the article's authors from the names that the page prints and those that its metadata has.

    `sites` are keys of the site's names, `text` is the page's text. Metadata that the page does not print is not
    preferred to a byline.

    >>> from articlesplit.text.bylines import names_in
    >>> choose_authors(Bylines(tuple(names_in("By Ana Lima and Bo Dahl, The Lorme Press | Sport"))))
    ('Ana Lima', 'Bo Dahl')
    >>> choose_authors(Bylines(tuple(names_in("By staff of the Lorme Post"))), ["Ana Lima"])
    ('Ana Lima',)
    """
    if not (any(bylines) or metadata):
        return ()
    others = {*sites, *(name_key(name.text) for name in bylines.printed if name.is_helper)}

    def is_other(name: str) -> bool:
        return bool(others) and name_key(name) in others

    printed, marked, near = ([name for name in names if not is_other(name.text)] for names in bylines)
    led = [name for name in printed if name.is_led and not is_organization(name.text)]
    if any(is_person(name.text) for name in led):
        led = [name for name in led if is_person(name.text) or not name.is_listed]
    known = [name for name in metadata if not is_other(name)]
    people = [name for name in known if is_person(name)]
    of_markup = _persons(marked)
    if of_markup and {name_key(name.text) for name in led} <= {name_key(name.text) for name in of_markup}:
        led = []  # the markup has them all, in the order of the page
    best = [*led, *of_markup] or _persons(printed) or _persons(near)
    if known and {name_key(name) for name in known} <= {name_key(name.text) for name in printed if name.is_led}:
        people = known
    if people and not _is_better(led or best, people, text):
        return _different(people)
    nicknames = [name for name in marked if not is_organization(name.text)]
    best = best or (nicknames if not known else []) or [name for name in bylines.printed if name.is_led and not known]
    return _different([name.text for name in best] or known or metadata)


def _persons(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if is_person(name.text) and (not is_unspaced(name.text) or _is_sure(name))]


def _is_sure(name: Name) -> bool:
    """Return whether a name in Chinese, Japanese or Korean is one by a word beside it or by itself."""
    return name.is_led or is_unspaced_name(name.text)


def _is_better(printed: Sequence[Name], known: Sequence[str], text: str) -> bool:
    """Return whether printed names are better than those of the metadata: all of these and more persons, or the only
    ones that the page prints.
    """
    keys = {name_key(name) for name in known}
    more = [name for name in printed if name_key(name.text) not in keys]
    if len(more) < len(printed) and keys <= {name_key(name.text) for name in printed}:
        are_listed = all(name.is_led or name.is_listed for name in more)
        return are_listed and all(
            is_person(name.text) and len(name.text.split()) <= 3 and not _has_capitals(name.text) for name in more
        )
    folded = text.casefold()
    is_led = any(name.is_led for name in printed)
    return is_led and not any(name.casefold() in folded for name in known)


def _has_capitals(name: str) -> bool:
    """Return whether a name has capitals only in one of its words, as those of offices have ("Deputy CTO")."""
    return not name.isupper() and any(word.isupper() and len(word) > 2 for word in name.split())


def _different(names: Sequence[str]) -> tuple[str, ...]:
    """Return names once each, without those that only add words to one before."""
    out: list[str] = []
    for name in names:
        if not any(name_key(other) in name_key(name) for other in out):
            out.append(name)
    return tuple(out)


def metadata_authors(data: Metadata) -> Iterator[str]:
    """Yield the authors' names in the metadata, one by one.

    Initials in brackets, numbers, job titles and degrees are left out.

    >>> list(metadata_authors(Metadata(authors=("Ana Lima, MD, and Bo Dahl, professor of law", "The Post"))))
    ['Ana Lima', 'Bo Dahl', 'The Post']
    """
    seen: set[str] = set()
    for author in data.authors:
        for name in split_names(_BRACKETS.sub("", author)):
            name = name.strip(" .-–—")
            key = name_key(name)
            odd = not key or key in seen or any(map(str.isdigit, name)) or name[0].islower()
            odd = odd or (bool(seen) and name.isupper() and len(name) <= LONGEST_DEGREE)
            if not odd and "." not in name[1:-1].replace(". ", "") and len(name.split()) <= LONGEST_NAME:
                seen.add(key)
                yield name
