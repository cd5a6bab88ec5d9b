"""Parse many items: texts in groups, in several processes, with errors item by item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from articlesplit.dump import Dump, Source, named_arguments, read_dump, warn_of_address
from articlesplit.page import Page, ParseError
from articlesplit.pipeline import SECTION, run, run_together
from articlesplit.processes import map_in_order

BATCH = 32
"""Items that a worker process takes at a time; two such batches are under way for each worker."""
GROUP, GROUP_CHARACTERS = 16, 1 << 17
"""Texts that run through the stages together, and their characters: more fall out of the processor's cache."""
_WORD = re.compile(r"\w")


def parse_many(
    items: Iterable[Source | Mapping[str, Any]],
    *,
    workers: int = 1,
    progress: Callable[[int], object] | None = None,
    **arguments: Any,
) -> Iterator[Page | ParseError]:
    """Parse many items and yield their pages in the same order.

    An item that fails yields a `ParseError` in its place. Items are read as results are taken: one worker reads 16
    items ahead, several read 64 ahead for each.

    Raises TypeError at the call for a single source in place of an iterable and for an argument that `parse` does not
    have, ValueError for a number of workers below 1.

    Args:
        items: Sources, or mappings of `parse`'s arguments with "source" among them, such as the rows of a data frame.
            NaN and NaT count as None.
        workers: The number of processes that parse.
        progress: A function that is called with the number of items that have just been parsed. So
            `progress=tqdm(total=n).update` shows a bar.
        **arguments: Arguments of `parse`, for all items that do not say otherwise.

    >>> [type(result).__name__ for result in parse_many(["Rain.", 3, {"source": b"Snow."}])]
    ['Page', 'ParseError', 'Page']
    """
    if isinstance(items, (str, bytes, bytearray, Mapping)):
        kind = type(items).__name__
        raise TypeError(f"items must be an iterable of sources, got a single {kind}; for one dump call parse()")
    if not isinstance(items, Iterable):
        raise TypeError(f"items must be an iterable of sources, not {type(items).__name__}")
    if not isinstance(workers, int):
        raise TypeError(f"workers must be an int, not {type(workers).__name__}")
    if progress is not None and not callable(progress):
        raise TypeError(f"progress must be a function of a number of items, not {type(progress).__name__}")
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, got {workers}")
    read_dump(named_arguments("parse_many", {"source": "", **arguments}))
    return _results(items, workers, progress, arguments)


def checked_results(results: Iterable[Page | ParseError]) -> Iterator[Page | ParseError]:
    """Yield the results. Raises TypeError for anything that `parse_many()` does not yield."""
    if isinstance(results, (Page, ParseError)):
        raise TypeError(f"expected an iterable of pages, got a single {type(results).__name__}; put it into a list")
    for result in results:
        if not isinstance(result, (Page, ParseError)):
            raise TypeError(f"expected pages, as parse_many() yields them, got {type(result).__name__}")
        yield result


def plain_value(value: Any) -> Any:
    """Return a value of pandas as `parse()` takes it, and any other as it is.

    NaN, NaT and NA become None. A moment at midnight becomes a date, because pandas writes dates so.
    """
    name = type(value).__name__
    if name in ("NaTType", "NAType") or (isinstance(value, float) and value != value):
        return None
    return value.date() if name == "Timestamp" and value == value.normalize() else value


def _results(
    items: Iterable[Source | Mapping[str, Any]],
    workers: int,
    progress: Callable[[int], object] | None,
    arguments: Mapping[str, Any],
) -> Iterator[Page | ParseError]:
    batches = _batches(enumerate(items), GROUP if workers == 1 else BATCH)
    for results in map_in_order(partial(_parse_batch, arguments=arguments), batches, workers):
        if progress is not None:
            progress(len(results))
        yield from results


def _batches(items: Iterator[tuple[int, Any]], size: int) -> Iterator[list[tuple[int, Any]]]:
    while batch := list(islice(items, size)):
        yield batch


def _parse_batch(batch: list[tuple[int, Any]], arguments: Mapping[str, Any]) -> list[Page | ParseError]:
    """Parse (index, item) pairs in their order. Short texts are collected and parsed in groups."""
    results: dict[int, Page | ParseError] = {}
    waiting: dict[int, Dump] = {}
    for index, item in batch:
        try:
            if isinstance(item, Mapping):
                own = {name: plain_value(value) for name, value in item.items()}
            else:
                warn_of_address(item)
                own = {"source": item}
            dump = read_dump(named_arguments("parse", {**arguments, **own}))
        except Exception as error:
            results[index] = ParseError(index, error)
            continue
        if dump.markup is not None or len(dump.text) > SECTION or not _WORD.search(dump.text):
            results[index] = _parse_alone(index, dump)
            continue
        waiting[index] = dump
        if len(waiting) >= GROUP or sum(len(one.text) for one in waiting.values()) >= GROUP_CHARACTERS:
            results |= _parse_groups(waiting)
            waiting = {}
    results |= _parse_groups(waiting)
    return [results[index] for index, _ in batch]


def _parse_groups(dumps: Mapping[int, Dump]) -> dict[int, Page | ParseError]:
    """Parse text dumps by their index, those together that share `favor` and `weights`."""
    groups: dict[tuple[str, int], dict[int, Dump]] = {}
    for index, dump in dumps.items():
        groups.setdefault((dump.favor, id(dump.weights)), {})[index] = dump
    return {index: result for group in groups.values() for index, result in _parse_group(group).items()}


def _parse_group(dumps: Mapping[int, Dump]) -> dict[int, Page | ParseError]:
    """Parse text dumps together. If that fails, each is parsed alone, so that only the faulty ones give errors."""
    try:
        return dict(zip(dumps, run_together(list(dumps.values())), strict=True))
    except Exception:
        return {index: _parse_alone(index, dump) for index, dump in dumps.items()}


def _parse_alone(index: int, dump: Dump) -> Page | ParseError:
    try:
        return run(dump).page
    except Exception as error:
        return ParseError(index, error)
