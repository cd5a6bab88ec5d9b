"""Parse many items: in batches, in several processes, with errors item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from articlesplit.model.label import Favor
from articlesplit.page import Page, ParseError
from articlesplit.pipeline import SECTION, Call, Source, page_of, parse, prepare, read_parts, read_texts
from articlesplit.processes import map_in_order

BATCH = 64
"""Items that a worker process takes at a time."""


PAGES, TOGETHER = 16, 1 << 16
"""Texts that go through the tables together, and characters: more would fall out of the processor's cache."""


_WORD = re.compile(r"\w")


def parse_many(
    items: Iterable[Source | Mapping[str, Any]], *, workers: int = 1, **arguments: Any
) -> Iterator[Page | ParseError]:
    """`parse` for many items, in their order. An item is a source, or a mapping of `parse`'s arguments ("source" among
    them); `arguments` hold for all items that do not say otherwise. An item that fails yields a `ParseError` in its
    place. With more than one worker the items are parsed in as many processes.

    >>> [type(result).__name__ for result in parse_many(["Rain.", 3, {"source": b"Snow."}])]
    ['Page', 'ParseError', 'Page']
    """
    batches = _batches(enumerate(items), PAGES if workers == 1 else BATCH)
    for results in map_in_order(partial(_parse_batch, arguments=arguments), batches, workers):
        yield from results


def _batches(items: Iterator[tuple[int, Any]], size: int) -> Iterator[list[tuple[int, Any]]]:
    while batch := list(islice(items, size)):
        yield batch


def _parse_batch(batch: list[tuple[int, Any]], arguments: Mapping[str, Any]) -> list[Page | ParseError]:
    """What comes out of the items, which come with their numbers. Texts wait until there are some to go through the
    tables together, because one alone costs as much there as several.
    """
    results: dict[int, Page | ParseError] = {}
    waiting: dict[int, Call] = {}
    given = {index: {**arguments, **(item if isinstance(item, Mapping) else {"source": item})} for index, item in batch}
    for index, of_item in given.items():
        try:
            call = prepare(**of_item)
            if call.markup is not None or len(call.text) > SECTION or not _WORD.search(call.text):
                results[index] = page_of(call, read_parts(call))
                continue
            waiting[index] = call
        except Exception:
            results[index] = _parse_item(index, of_item)
        if len(waiting) >= PAGES or sum(len(call.text) for call in waiting.values()) >= TOGETHER:
            results |= _parse_together(waiting, given)
            waiting = {}
    results |= _parse_together(waiting, given)
    return [results[index] for index, _ in batch]


def _parse_together(calls: Mapping[int, Call], given: Mapping[int, Mapping[str, Any]]) -> dict[int, Page | ParseError]:
    """What comes out of texts, those for one `favor` and the same weights read together."""
    kinds: dict[tuple[Favor, int], dict[int, Call]] = {}
    for index, call in calls.items():
        kinds.setdefault((call.favor, id(call.weights)), {})[index] = call
    return {index: page for alike in kinds.values() for index, page in _parse_alike(alike, given).items()}


def _parse_alike(calls: Mapping[int, Call], given: Mapping[int, Mapping[str, Any]]) -> dict[int, Page | ParseError]:
    try:
        records = read_texts(list(calls.values()))
        return {index: page_of(call, one) for (index, call), one in zip(calls.items(), records, strict=True)}
    except Exception:  # of one of them
        return {index: _parse_item(index, given[index]) for index in calls}


def _parse_item(index: int, given: Mapping[str, Any]) -> Page | ParseError:
    try:
        return parse(**given)
    except Exception as error:
        return ParseError(index, error)
