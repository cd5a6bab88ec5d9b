"""The pipeline: from a dump to a `Page`. `run()` is the list of the stages; `parse()` returns its last field.

source   read_dump     bytes → text, its encoding repaired; HTML → rows of visible text with their markup
text     cut_blocks    words, dates, lines, cuts → blocks
blocks   score_blocks  features and groups → the network → scores; an HTML page is scored by two
scores   label_blocks  the body of the page → labels; the element tree corrects them
labels   join_blocks   neighbouring blocks of one label → pieces
pieces   assemble      pieces → teasers, cross-links, captions, article; markup and metadata complete them
records  Page
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.dump import Arguments, Dump, Format, Source, read_dump, warn_of_address
from articlesplit.html.holders import holders_at
from articlesplit.model.groups import markup_groups, shape_groups
from articlesplit.model.html_features import markup_features
from articlesplit.model.label import Favor, Labels, label_blocks, turned_labels
from articlesplit.model.networks import html_models, text_model
from articlesplit.model.score import mix_records, score_blocks
from articlesplit.model.text_features import block_features
from articlesplit.model.tree_rules import goes_on_in_link, settle
from articlesplit.model.weights import Weights
from articlesplit.notes import Note, Notes, shifted_notes
from articlesplit.page import PLACES, Metadata, Page
from articlesplit.records.assemble import Records, assemble, join_records, records_at
from articlesplit.records.from_markup import author_spans, complete
from articlesplit.records.indents import keep_indents
from articlesplit.records.outline import read_outline
from articlesplit.records.pieces import Pieces, join_blocks
from articlesplit.records.structure import name_kinds
from articlesplit.text.blocks import Blocks, cut_blocks
from articlesplit.text.tokens import tokenize, tokenize_pages

SECTION = 1 << 17
"""Characters. A longer text is many pages in one; it is read section by section, so that memory stays bounded."""
_NO_METADATA = Metadata()
MOST_BLOCKS = 1 << 14
"""Blocks of a section. Each needs several KB, so a section with more is divided."""


def parse(
    source: Source,
    *,
    url: str | None = None,
    language: str | None = None,
    reference_date: datetime.date | datetime.datetime | str | None = None,
    format: Format = "auto",
    encoding: str | None = None,
    favor: Favor = "balance",
    weights: Weights | None = None,
) -> Page:
    """Split a page dump into its article, the cross-links inside it and the teasers around it.

    Any text parses. Raises TypeError for a source that is neither text nor bytes, ValueError for an argument out of
    range, LookupError for an unknown encoding.

    Args:
        source: The dump, as `str` or `bytes`. A path or a URL in its place costs a warning: nothing is opened.
        url: The page's address. Its words help to find the headline, and links are resolved against it.
        language: Such as "fr". It settles the order of day and month where the page leaves it open.
        reference_date: The day of the crawl, also as a string in the forms that crawls write. It resolves "2 hours
            ago" and dates without a year, which have no date without it. One that cannot be read costs a warning.
        format: What the source is: "html", "markdown", "text" (in which Markdown is recognised), or "auto".
        encoding: The charset of `bytes`. It is detected if not given.
        favor: "precision" leaves doubtful passages out of the body, "recall" keeps them.
        weights: Weights in place of the shipped ones, as in cross-validation.

    >>> page = parse("")
    >>> page.kind, page.article.text, page.teasers
    ('other', '', ())
    """
    warn_of_address(source)
    arguments = Arguments(
        source,
        url=url,
        language=language,
        reference_date=reference_date,
        format=format,
        encoding=encoding,
        favor=favor,
        weights=weights,
    )
    return run(read_dump(arguments)).page


@dataclass(frozen=True, slots=True)
class Section:
    """What the stages made of a part of a text, or of all of it."""

    start: int
    """Where the section begins; all offsets inside it count from there."""
    blocks: Blocks
    """With its words and dates in `blocks.tokens`."""
    labels: Labels
    pieces: Pieces
    records: Records
    confidence: float
    """The expected F1 of the section's body."""


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage made of a dump."""

    sections: tuple[Section, ...]
    """One for a text of ordinary length. Kept only where notes are asked for, because they need much memory."""
    notes: tuple[Note, ...]
    """Which rule changed what, where notes are asked for."""
    page: Page


def run(dump: Dump, notes: Notes = None) -> Stages:
    """Run all stages over one dump. With a list for `notes`, sections are kept and rules record what they change."""
    sections, parts, sure = [], [], []
    for section in _read_sections(dump, notes):
        parts.append((section.start, section.records))
        sure.append(section.confidence)
        if notes is not None:
            sections.append(section)
    records = join_records(parts)
    if dump.markup is not None:
        records = complete(
            records,
            dump.markup,
            reference_date=dump.reference,
            language=dump.language,
            has_tree=dump.format == "html",
            notes=notes,
        )
    if notes is not None and dump.origin is not None:
        notes[:] = [replace(note, span=(dump.in_source(note.span[0]), dump.in_source(note.span[1]))) for note in notes]
    return Stages(tuple(sections), tuple(notes or ()), _page(dump, records, sum(sure) / len(sure)))


def run_together(dumps: Sequence[Dump]) -> list[Page]:
    """Run all stages over several short text dumps at once. They must share `favor` and `weights`.

    The array operations cost nearly the same for one text as for sixteen.
    """
    blocks = cut_blocks(tokenize_pages([dump.text for dump in dumps]))
    if len(blocks) > MOST_BLOCKS:
        return [run(dump).page for dump in dumps]
    labels, _, records = _read_blocks(dumps, blocks)
    pages = zip(dumps, records, labels.confidence, strict=True)
    return [_page(dump, one, confidence) for dump, one, confidence in pages]


def _read_sections(dump: Dump, notes: Notes) -> Iterator[Section]:
    """Read a dump section by section."""
    waiting = deque(_section_bounds(dump.text))
    while waiting:
        start, end = waiting.popleft()
        part = dump.part(start, end)
        rows = part.markup.start if part.markup is not None and part.format == "html" else None
        blocks = cut_blocks(tokenize(part.text), row_starts=rows)
        if len(blocks) > MOST_BLOCKS:
            middle = (blocks.start[MOST_BLOCKS // 2 :: MOST_BLOCKS // 2] + start).tolist()
            waiting.extendleft(reversed(list(pairwise([start, *middle, end]))))
            continue
        own_notes: Notes = None if notes is None else []
        labels, (pieces,), (records,) = _read_blocks([part], blocks, own_notes)
        if notes is not None:
            notes += shifted_notes(own_notes or (), start)
        (confidence,) = labels.confidence or [1.0]
        yield Section(start, blocks, labels, pieces, records, confidence)


def _read_blocks(
    dumps: Sequence[Dump], blocks: Blocks, notes: Notes = None
) -> tuple[Labels, list[Pieces], list[Records]]:
    """Run the stages from blocks to records, for several text dumps or for one page with markup.

    The text of a Markdown page is labelled as a text dump, because the model of HTML pages knows them by their classes.
    An HTML page is scored by both networks: of records, the two together know more on sites that neither saw.
    """
    favor = dumps[0].favor
    markup = dumps[0].markup if dumps[0].format == "html" else None
    features, shapes = block_features(blocks, *(dump.url for dump in dumps)), shape_groups(blocks)
    if markup is None:
        holders, in_link, model = None, None, text_model(dumps[0].weights)
        scores = score_blocks(blocks, features, shapes, model.networks)
        labels = label_blocks(blocks, scores, model.weights, favor=favor, notes=notes)
    else:
        groups, holders = markup_groups(blocks, markup), partial(holders_at, markup)
        model, of_text = html_models(dumps[0].weights)
        scores = score_blocks(blocks, markup_features(blocks, markup, features), groups, model.networks)
        if of_text is not None:
            scores = mix_records(scores, score_blocks(blocks, features, shapes, of_text.networks))
        labels = label_blocks(blocks, scores, model.weights, favor=favor, has_tree=True, notes=notes)
        favored = labels.favored and settle(labels.favored, blocks, markup, groups[0])
        labels = replace(settle(labels, blocks, markup, groups[0], notes), favored=favored)
        in_link = goes_on_in_link(blocks, markup)
    pieces = join_blocks(blocks, labels.label, labels.probabilities, labels.join, in_link)
    turned: Sequence[Ints | None] = [None] * len(dumps)
    if labels.favored is not None:
        turned = np.split(turned_labels(labels.label, labels.favored.label, favor), blocks.page_bounds[1:-1])
    records = [
        assemble(
            one,
            url=dump.url,
            reference_date=dump.reference,
            language=dump.language,
            holders=holders,
            outline=read_outline(one, dump.markup) if dump.format == "markdown" and dump.markup else None,
            author_spans=author_spans(markup) if markup is not None else (),
            declares_body=markup is not None and bool(markup.metadata.body),
            turned=new,
            notes=notes,
        )
        for dump, one, new in zip(dumps, pieces, turned, strict=True)
    ]
    return labels, pieces, records


def _section_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield the whole text, or parts of a long one that end at a newline, or at a space if there is none."""
    start = 0
    while len(text) - start > SECTION:
        ends = (text.rfind(white, start + SECTION // 2, start + SECTION) for white in "\n ")
        end = next((at + 1 for at in ends if at >= 0), start + SECTION)
        yield start, end
        start = end
    yield start, len(text)


def _page(dump: Dump, records: Records, confidence: float) -> Page:
    if dump.origin is not None:
        records = records_at(records, dump.origin, dump.source)
    article = records.article
    paragraphs = name_kinds(article.paragraphs, dump.source, dump.markup)
    paragraphs = keep_indents(paragraphs, dump.source, dump.markup)
    return Page(
        text=dump.source,
        kind=records.kind,
        article=article if paragraphs is article.paragraphs else replace(article, paragraphs=paragraphs),
        cross_links=records.cross_links,
        teasers=records.teasers,
        starts=records.start,
        ends=records.end,
        labels=records.label,
        probabilities=records.probability,
        confidence=round(confidence, PLACES),
        language=dump.markup.language if dump.markup is not None else None,
        metadata=dump.markup.declared if dump.markup is not None else _NO_METADATA,
    )
