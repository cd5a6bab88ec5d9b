"""From labelled blocks to records: the article, the cross-links inside it, the teasers around it.

The labels say what each block is; what belongs together is read off the page itself. Teasers of one tail are printed
alike, so for every field the side of the headline on which it stands is chosen that explains most of the tail, and all
its records are read by that.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import regex

from articlesplit.dates.find import TIME
from articlesplit.dates.resolve import resolve_dates
from articlesplit.model.label import TAGS
from articlesplit.page import LABELS, Article, Caption, CrossLink, Paragraph, Teaser
from articlesplit.records.headlines import Lines, find_headline
from articlesplit.records.pieces import DIVIDERS, Piece, Pieces
from articlesplit.records.sides import Field, split_records
from articlesplit.text.cuts.table import B
from articlesplit.text.decode import folded, repair
from articlesplit.text.phrases import leading_word_count, leading_words
from articlesplit.text.tokens import ALONE, WHITE, C, Tokens, class_set

Spanned = TypeVar("Spanned", Paragraph, Caption, CrossLink, Teaser)
Holders: TypeAlias = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""From the offsets of headlines and of fields: for each field the number of the headline in whose record it is, -1
where that is open.
"""
Days: TypeAlias = dict[int, tuple[datetime.date | None, str | None]]

L = {name: number for number, name in enumerate(LABELS)}
BODY = ("summary", "paragraph", "heading")
TEASER = "teaser."
FIELDS = frozenset(label for label in LABELS if label.startswith(TEASER))
HEADLINE, RUBRIQUE, AUTHOR = "teaser.headline", "teaser.rubrique", "teaser.author"

NEAR = 3
"""Blocks; a teaser's fields may stand this far apart, with reading times, ranks and marks between them."""
LEAST_NAMES, MOST = 3, 0.75
"""A tail's rubriques are authors where it has so many, and so large a share of them are different names."""
SILENT, RARE = frozenset([B["affix"], B["date"], B["glue"]]), 0.2
"""Cuts without a sign; and the share of records below which such a cut is inside the headline (0.15 to 0.25 measured
alike)."""
NO_RUBRIQUES = ("tail", "reading_time")
"""Categories of phrases that stand where rubriques do: a tail's title, a record's format."""
LONGEST_NAME = 5
"""Words of a name."""
LONGEST_BY = 3
"""Letters; a longer word before a single one is rather a first name than "by"."""
LEAST_LETTERS = 5
"""Letters of a headline beside its dates."""
FAR_TEXT = 240
"""Characters of boilerplate that end a tail of teasers."""

NEAR_BODY, LONGEST_BYLINE = 8, 120
"""Pieces, and characters: so far above the body a byline stands, and so long it is."""
LEADS = ("byline", "dateline")
_LABEL_OF_TAG = np.array([L[tag.removesuffix(".cue")] for tag in TAGS], np.uint8)
_CLOSED = class_set("period", "exclaim", "full_stop", "ellipsis")
_BULLETS = WHITE | class_set("star", "bullet", "pipe", "middle_dot", "arrow")
_LINK_SIGNS = WHITE | class_set("close_quote", "colon", "dash", "hyphen", "arrow", "pipe", "bullet", "middle_dot")
_RANK = r"(\d{1,2})(?:[.)]\s*|\s+|(?=\p{L}))"
_KICKER = re.compile(r"(.{1,60}?\S)\s:(?=[^\W\d_]{2}|[\"“”„‚‘’«»‹›])")
_JOINED = ("rubrique", "summary", "author", "date", "date_text", "url")
_AND = r"\s*[,;/|&·•、，]\s*|\s+(?:and|und|et|y|e|i|en|og|och|ja|ve|и|та|και|dan|và|और)\s+"


@dataclass(frozen=True, slots=True)
class Records:
    """What a page holds, and its blocks joined to pieces of one label."""

    article: Article
    cross_links: tuple[CrossLink, ...]
    teasers: tuple[Teaser, ...]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    label: npt.NDArray[np.uint8]
    probability: npt.NDArray[np.float32]


def assemble(
    pieces: Pieces,
    *,
    url: str | None = None,
    reference_date: datetime.datetime | None = None,
    language: str | None = None,
    holders: Holders | None = None,
) -> Records:
    """The records of a page from its pieces. `holders` tells of a marked-up page which headline's record each field is
    in.
    """
    tokens = pieces.tokens
    headline = find_headline(tokens, _headlines(pieces), url)
    for i in list(_bylines(tokens, pieces)):
        pieces.label[i], pieces.tag[i] = "byline", L["byline"]
    days = _days(tokens, pieces, reference_date, language)
    tails = _tails(tokens, pieces)
    found = [teaser for tail in tails for teaser in _teasers(tokens, days, tail, holders)]
    return Records(
        article=_article(tokens, days, pieces, headline),
        cross_links=tuple(_cross_links(tokens, pieces)),
        teasers=tuple(_joined(sorted(found, key=lambda teaser: teaser.span))),
        start=pieces.start,
        end=pieces.end,
        label=_LABEL_OF_TAG.take(pieces.tag),
        probability=pieces.probability.astype(np.float32),
    )


def join_records(parts: Iterable[tuple[int, Records]]) -> Records:
    """The records of a text from those of its parts, each given with the offset at which it starts."""
    moved = [_moved(records, offset) for offset, records in parts]
    if len(moved) == 1:
        return moved[0]
    first = next((part.article for part in moved if part.article.paragraphs), moved[0].article)
    return Records(
        article=replace(
            first,
            paragraphs=tuple(paragraph for part in moved for paragraph in part.article.paragraphs),
            captions=tuple(caption for part in moved for caption in part.article.captions),
        ),
        cross_links=tuple(link for part in moved for link in part.cross_links),
        teasers=tuple(teaser for part in moved for teaser in part.teasers),
        start=np.concatenate([part.start for part in moved]),
        end=np.concatenate([part.end for part in moved]),
        label=np.concatenate([part.label for part in moved]),
        probability=np.concatenate([part.probability for part in moved]),
    )


def _moved(records: Records, offset: int) -> Records:
    if not offset:
        return records
    article = records.article
    return Records(
        article=replace(
            article,
            paragraphs=_shifted(article.paragraphs, offset),
            captions=_shifted(article.captions, offset),
        ),
        cross_links=_shifted(records.cross_links, offset),
        teasers=_shifted(records.teasers, offset),
        start=records.start + offset,
        end=records.end + offset,
        label=records.label,
        probability=records.probability,
    )


def _shifted(items: tuple[Spanned, ...], offset: int) -> tuple[Spanned, ...]:
    return tuple(replace(item, span=(item.span[0] + offset, item.span[1] + offset)) for item in items)


def _bylines(tokens: Tokens, pieces: Pieces) -> Iterator[int]:
    """The pieces between headline and body that are bylines without being called so: "By …", or a date alone; of what
    is called body only those that end with a date.
    """
    label = pieces.label
    body = next((i for i, name in enumerate(label) if name in BODY and not _is_byline(tokens, pieces[i])), 0)
    head = max((i for i, name in enumerate(label[:body]) if name == "headline"), default=body)
    near = range(max(head + 1, body - NEAR_BODY), body)
    if HEADLINE in label[near.start : body]:
        return
    for i in near:
        # teasers' fields there are of no teaser, since none is near
        if label[i] in (AUTHOR, "teaser.date") or _is_byline(tokens, pieces[i]):
            yield i


def _is_byline(tokens: Tokens, piece: Piece) -> bool:
    start, end = piece.core
    if not (piece.label == "boilerplate" or piece.label in BODY) or not 0 < end - start <= LONGEST_BYLINE:
        return False
    low, high = _words(tokens, (start, end))
    inside = slice(*tokens.dates.start.searchsorted((start, end)).tolist())
    ends = tokens.dates.end[inside]
    dated = int((ends - tokens.dates.start[inside]).sum())
    if 2 * dated > end - start:
        return True
    by, on = [leading_word_count(tokens, low, high - low, name) for name in LEADS]
    if piece.label == "boilerplate":
        return 0 < by < high - low or (dated > 0 and on > 0)
    return dated > 0 and by > 0 and int(ends[-1]) >= end - 1


def _words(tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    """The words that start in a span, as a range of their numbers."""
    return int(tokens.word_starts.searchsorted(span[0])), int(tokens.word_starts.searchsorted(span[1]))


def _says_nothing(tokens: Tokens, piece: Piece) -> bool:
    """Whether there is nothing but dates and numbers in what was taken for a headline ("December 2021 (31)")."""
    start, end = piece.core
    rest = tokens.text[start:end]
    low, high = tokens.dates.start.searchsorted(piece.core).tolist()
    if low < high:
        dates = tokens.dates.start[low:high].tolist(), tokens.dates.end[low:high].tolist()
        at = [start, *(place for date in zip(*dates, strict=True) for place in date), end]
        rest = "".join(tokens.text[a:b] for a, b in zip(at[::2], at[1::2], strict=True))
    return not _says_something().search(rest) and not ALONE[tokens.classes[start:end]].any()


@cache
def _says_something() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{L}}(?:\P{{L}}*\p{{L}}){{{LEAST_LETTERS - 1}}}")


def _tails(tokens: Tokens, pieces: Pieces) -> Iterator[list[Piece]]:
    """Runs of teaser fields, with nothing longer than a mark (a reading time, a rank) between them, and no title ("Most
    read").
    """
    run: list[Piece] = []
    between = 0
    for i, label in enumerate(pieces.label):
        if not run and label not in FIELDS:
            continue
        piece = pieces[i]
        void = (piece.label == HEADLINE and _says_nothing(tokens, piece)) or (
            piece.label == RUBRIQUE and any(_is_phrase(tokens, piece.core, name) for name in NO_RUBRIQUES)
        )
        if piece.label in FIELDS and not void:
            run.append(piece._replace(bond=2) if between > 2 and piece.bond else piece)
            between = 0
        elif run:
            between += 1
            far = between > NEAR or piece.core[1] - piece.core[0] > FAR_TEXT
            if (
                not (void or piece.label == "boilerplate")
                or far
                or (piece.bond and _is_phrase(tokens, piece.core, "tail"))
            ):
                yield run
                run, between = [], 0
    if run:
        yield run


def _uncut(tail: Sequence[Piece]) -> list[Piece]:
    """The tail with what was cut off its headlines put back, where few records have such a field there: teasers of one
    tail are printed alike ("Rain stops the | Harbour Opening"). A date on a line of its own says nothing about one
    inside a line.
    """
    heads = sum(piece.label == HEADLINE for piece in tail)
    cuts = [
        (one.label, two.label, two.bond > 0 and "teaser.date" in (one.label, two.label)) for one, two in pairwise(tail)
    ]
    often = Counter(cuts)
    out = list(tail[:1])
    for cut, piece in zip(cuts, tail[1:], strict=True):
        if piece.bond == 0 and piece.brk in SILENT and cut.count(HEADLINE) == 1 and often[cut] < RARE * heads:
            out[-1] = _as_headline(out[-1], piece)
        else:
            out.append(piece)
    return out


def _as_headline(one: Piece, two: Piece) -> Piece:
    """The headline that two pieces are together."""
    core, sure = (one.core[0], two.core[1]), min(one.probability, two.probability)
    return one._replace(label=HEADLINE, end=two.end, core=core, probability=sure)


def _mended(tokens: Tokens, tail: Sequence[Piece]) -> list[Piece]:
    """The tail with headlines made whole that were cut in the middle ("January 6 | : the day | after"), and summaries
    named that were taken for headlines.

    What a colon between spaces divides from the headline is its rubrique, also inside a piece where nothing but the
    colon stands between two elements that were glued ("Sport :Rain in Porto"). Where records have other fields than
    the headline, two headlines do not stand side by side on one line: the second goes on with the first, or, behind a
    separator and closed by a full stop, it is the summary.
    """
    heads = sum(piece.label == HEADLINE for piece in tail)
    out: list[Piece] = []
    for piece in tail:
        kicker = _KICKER.match(tokens.text, *piece.core) if piece.label == HEADLINE else None
        if kicker is not None:
            at = kicker.end()
            out.append(piece._replace(label=RUBRIQUE, end=at, core=(piece.core[0], kicker.end(1))))
            piece = piece._replace(start=at, core=(at, piece.core[1]), bond=0)
        last = out[-1] if out else None
        beside = last is not None and piece.bond == 0 and piece.label == last.label == HEADLINE
        if last is not None and beside and tokens.text[last.core[1] : piece.core[0]].split() == [":"]:
            out[-1:] = [last._replace(label=RUBRIQUE), piece]
        elif last is None or not beside or len(tail) - heads < heads / 2:
            out.append(piece)
        elif piece.brk not in DIVIDERS:
            out[-1] = _as_headline(last, piece)
        else:
            closed = _CLOSED[tokens.classes[piece.core[1] - 1]]
            out.append(piece._replace(label="teaser.summary") if closed else piece)
    return out


def _named(tokens: Tokens, tail: Sequence[Piece]) -> list[Piece]:
    """The tail with what was taken for rubriques called authors, where it has no authors and nearly all of these look
    like names, and differ as names do.
    """
    values = [" ".join(tokens.text[slice(*piece.core)].split()) for piece in tail if piece.label == RUBRIQUE]
    names = {value for value in values if _is_name(value.split())}
    few = len(values) < LEAST_NAMES or len(names) < MOST * len(values)
    if few or any(piece.label == AUTHOR for piece in tail):
        return list(tail)
    return [piece._replace(label=AUTHOR) if piece.label == RUBRIQUE else piece for piece in tail]


def _is_name(words: Sequence[str]) -> bool:
    """Whether words may be a person's name.

    >>> _is_name(["Ana", "de", "Lima"]), _is_name(["Middle-aged", "readers"]), _is_name(["RUGBY", "UNION"])
    (True, False, False)
    """
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word.islower() and len(word) <= LONGEST_BY]
    return (
        2 <= len(words) <= 4
        and len(capital) >= 2
        and len(capital) + len(small) == len(words)
        and all(any(char.islower() for char in word) or len(word) <= 2 for word in capital)
    )


def _without_ranks(headlines: Sequence[str]) -> list[str]:
    """Headlines without the numbers that count them.

    >>> _without_ranks(["1. Rain", "2. Snow", "3. 7 tips"])
    ['Rain', 'Snow', '7 tips']
    >>> _without_ranks(["7 tips", "Rain", "9 lives"])
    ['7 tips', 'Rain', '9 lives']
    >>> _without_ranks(["1. Rain", "Weather", "2. Snow"])
    ['Rain', 'Weather', 'Snow']
    """
    ranks = {
        i: rank
        for i, headline in enumerate(headlines)
        if headline[:1].isdecimal() and (rank := regex.match(_RANK, headline))
    }
    numbers = [int(rank[1]) for rank in ranks.values()]
    counting = [
        i
        for i, before, number, after in zip(ranks, [-9, *numbers], numbers, [*numbers[1:], -9], strict=False)
        if number in (before + 1, after - 1)
    ]
    out = list(headlines)
    for i in counting:
        out[i] = headlines[i][ranks[i].end() :] or headlines[i]
    return out


def _once(text: str) -> str:
    """The text printed once, where it is the same words twice: a picture's text and the link under it.

    >>> _once("Snow in May Snow in May"), _once("Snow in MaySnow in May"), _once("Rain rain")
    ('Snow in May', 'Snow in May', 'Rain rain')
    """
    first, second = text[: len(text) // 2].strip(), text[(len(text) + 1) // 2 :].strip()
    return first if first == second and " " in first else text


def _is_phrase(tokens: Tokens, span: tuple[int, int], category: str) -> bool:
    """Whether the span holds a phrase of the category and nothing else."""
    low, high = _words(tokens, span)
    return low < high and leading_word_count(tokens, low, high - low, category) == high - low


def _teasers(tokens: Tokens, days: Days, tail: Sequence[Piece], holders: Holders | None) -> Iterator[Teaser]:
    tail = _named(tokens, _mended(tokens, _uncut(tail)))
    fields = [Field(piece.label.removeprefix(TEASER), piece.bond) for piece in tail]
    split = split_records(fields)
    if holders is not None:
        split = _held(tail, split, holders)
    records = [{fields[i].kind: tail[i] for i in reversed(record)} for record in split]
    headlines = _without_ranks([_once(_read(tokens, values["headline"].core)) for values in records])
    for values, headline in zip(records, headlines, strict=True):
        if not headline:
            continue
        day, printed = days.get(values["date"].start, (None, None)) if "date" in values else (None, None)
        author = None
        if "author" in values:  # "Our reporter" is all there is to some names
            printed_name = values["author"].core
            author = _read(tokens, _name_span(tokens, printed_name)) or _read(tokens, printed_name)
        used = values.values()
        yield Teaser(
            rubrique=_read(tokens, values["rubrique"].core) or None if "rubrique" in values else None,
            headline=headline,
            summary=_read(tokens, _body_span(tokens, values["summary"])) or None if "summary" in values else None,
            author=author or None,
            date=day,
            date_text=printed,
            url=None,
            span=(min(p.start for p in used), max(p.end for p in used)),
            probability=min(p.probability for p in used),
        )


def _held(tail: Sequence[Piece], split: Sequence[Sequence[int]], holders: Holders) -> list[list[int]]:
    """The records with each field that is inside another record's element moved there."""
    heads = [next(i for i in record if tail[i].label == HEADLINE) for record in split]
    place = [number for number, record in enumerate(split) for _ in record]
    members = [i for record in split for i in record]
    held = holders([tail[i].start for i in heads], [tail[i].start for i in members])
    out: list[list[int]] = [[] for _ in split]
    for i, own, holder in zip(members, place, held, strict=True):
        out[own if holder < 0 or tail[i].label == HEADLINE else holder].append(i)
    return [sorted(record) for record in out]


def _joined(teasers: Sequence[Teaser]) -> list[Teaser]:
    """The teasers, those made one of which the second repeats the headline of the first: that of a picture and that of
    the record below it.
    """
    out: list[Teaser] = []
    for teaser in teasers:
        last = out[-1] if out else None
        if last is None or last.headline.casefold() != teaser.headline.casefold():
            out.append(teaser)
            continue
        filled = {name: getattr(last, name) or getattr(teaser, name) for name in _JOINED}
        ends, sure = max(last.span[1], teaser.span[1]), min(last.probability, teaser.probability)
        out[-1] = replace(last, **filled, span=(last.span[0], ends), probability=sure)
    return out


def _cross_links(tokens: Tokens, pieces: Pieces) -> Iterator[CrossLink]:
    """Cue and headline of each link, on one line or two; a cue on a line of its own goes with all the headlines that
    follow it.
    """
    cue: tuple[int, int] | None = None
    if "cross_link" not in pieces.label:
        return
    low, high = (tokens.word_starts.searchsorted(at) for at in (pieces.start, pieces.end))
    counts = leading_words(tokens, low, high - low, "cue")
    long = pieces.core_end - pieces.core_start > FAR_TEXT
    for i in ((counts > 0) | (pieces.tag != L["boilerplate"]) | long).nonzero()[0].tolist():
        piece = pieces[i]
        start, end = piece.core
        head = _after_cue(tokens, (start, piece.end), int(low[i] + counts[i]) - 1) if counts[i] else start
        if piece.label != "cross_link":
            if start < end <= head or (piece.label == "cross_link.cue" and head > start):
                cue = (start, min(head, piece.end))
            elif piece.label not in ("boilerplate", "cross_link.cue") or end - start > FAR_TEXT:
                cue = None
        elif head >= end:
            cue = (start, piece.end)
        else:
            own = (start, head) if head > start else cue
            if text := _read(tokens, (head, end)):
                yield CrossLink(_read(tokens, own) or None if own else None, text, None, (piece.start, piece.end))


def _after_cue(tokens: Tokens, span: tuple[int, int], last_word: int) -> int:
    """Where the text goes on after its cue, which ends with that word: behind a colon or dash, or with a capital; the
    start of the span if it does not.
    """
    at = int(tokens.word_ends[last_word])
    begin = at
    while at < span[1] and _LINK_SIGNS[tokens.classes[at]]:
        at += 1
    signed = not WHITE[tokens.classes[begin:at]].all()
    several = tokens.word_starts[last_word] > span[0]
    return at if at >= span[1] or signed or (several and tokens.classes[at] == C["upper"]) else span[0]


def _headlines(pieces: Pieces) -> Lines:
    """What may be the headline."""
    return Lines(pieces.core_start, pieces.core_end, np.where(pieces.tag == L["headline"], pieces.probability, 0.0))


def _article(tokens: Tokens, days: Days, pieces: Pieces, headline: str | None) -> Article:
    headline = _once(folded(repair(headline or "") if len(tokens.mojibake) else headline or "")) or None
    bylines = list(pieces.labelled(("byline",)))
    head = next((piece.start for piece in pieces.labelled(("headline",))), 0)
    dated = sorted((piece.start for piece in bylines if piece.start in days), key=lambda start: start < head)
    day, printed = days[dated[0]] if dated else (None, None)  # above the headline stands the day of the visit
    return Article(
        headline=headline,
        authors=tuple(dict.fromkeys(name for piece in bylines for name in _names(tokens, piece))),
        date=day,
        date_text=printed,
        paragraphs=tuple(
            Paragraph(piece.label, text, (piece.start, piece.end))  # type: ignore[arg-type]
            for piece in pieces.labelled(BODY)
            if (text := _read(tokens, _body_span(tokens, piece)))
        ),
        captions=tuple(
            Caption(text, (piece.start, piece.end))
            for piece in pieces.labelled(("caption",))
            if (text := _read(tokens, _body_span(tokens, piece)))
        ),
    )


def _names(tokens: Tokens, piece: Piece) -> Iterator[str]:
    """The authors' names in a byline, on either side of its dates."""
    dates = tokens.dates
    inside = slice(*dates.start.searchsorted((piece.start, piece.end)).tolist())
    begins = [piece.core[0], *dates.end[inside].tolist()]
    ends = [*dates.start[inside].tolist(), piece.core[1]]
    for span in zip(begins, ends, strict=True):
        for name in regex.split(_AND, _read(tokens, _name_span(tokens, span))):
            name = name.strip(" -–—|·•:/.,")
            odd = not any(map(str.isalpha, name)) or ":" in name or any(map(str.isdigit, name)) or name[:1].islower()
            if name and not odd and len(name.split()) <= LONGEST_NAME:
                yield name


def _name_span(tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    """The span without the words that lead to a name ("By") or from it to a date (", le"); empty if nothing is left."""
    start, end = span
    low, high = _words(tokens, span)
    while low < high:
        count = max(leading_word_count(tokens, low, high - low, name) for name in LEADS)
        if high - low - count == 1 and count == 1 and tokens.word_ends[low] - start > LONGEST_BY:
            break  # a first name in one language is "by" in another: "Theo"
        low += count
        start = int(tokens.word_starts[low]) if low < high else end
        if not count:
            break
    while high - low > 1 and leading_word_count(tokens, high - 1, 1, "dateline"):
        high -= 1
        end = int(tokens.word_ends[high - 1])
    return start, end


def _days(tokens: Tokens, pieces: Pieces, reference_date: datetime.datetime | None, language: str | None) -> Days:
    """The date in each piece that may hold one, by the piece's start: all of a page are resolved together, because one
    settles the order of day and month in another.
    """
    starts, ends, kinds = (column.tolist() for column in (tokens.dates.start, tokens.dates.end, tokens.dates.kind))
    printed: dict[int, str] = {}
    for piece in pieces.labelled(("byline", "teaser.date")):
        inside = range(bisect_left(starts, piece.start), bisect_left(starts, piece.end))
        best = min(inside, key=lambda i: (kinds[i] == TIME, i), default=None)
        if best is not None:
            printed[piece.start] = _read(tokens, (starts[best], ends[best]))
        elif piece.label == "teaser.date" and (text := _read(tokens, piece.core)):  # a lone ">" is no date
            printed[piece.start] = text
    texts = list(dict.fromkeys(printed.values()))
    found = dict(zip(texts, resolve_dates(texts, reference_date=reference_date, language=language), strict=True))
    return {start: (found[text], text) for start, text in printed.items()}


def _read(tokens: Tokens, span: tuple[int, int]) -> str:
    """The text of a span, its encoding repaired, its white space folded, without the soft hyphens that say where a
    word may be parted.
    """
    text = tokens.text[slice(*span)]
    broken = tokens.mojibake
    if len(broken) and ((broken[:, 0] < span[1]) & (broken[:, 1] > span[0])).any():
        text = repair(text)
    if text.isprintable() and "  " not in text:  # no white space but single spaces
        return text.strip()
    return folded(text)


def _body_span(tokens: Tokens, piece: Piece) -> tuple[int, int]:
    """The piece without the bullet or separator before it and after it; its punctuation stays."""
    start, end = piece.start, piece.end
    while start < end and _BULLETS[tokens.classes[start]]:
        start += 1
    while start < end and _BULLETS[tokens.classes[end - 1]]:
        end -= 1
    return start, end
