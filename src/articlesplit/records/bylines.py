"""Find the bylines of an article, and read the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from articlesplit.labels import BODY, BOILERPLATE, BYLINE, CAPTION, TEASER_AUTHOR, TEASER_DATE, TEASER_HEADLINE, Label
from articlesplit.notes import Notes, add_note
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import DATED, Printed
from articlesplit.text.addresses import host_and_path
from articlesplit.text.byline_words import other_letters
from articlesplit.text.bylines import Name, names_and_share, names_in
from articlesplit.text.names import is_person, is_section, is_unspaced, is_unspaced_name, name_key
from articlesplit.text.phrases import BITS

NEAR_BODY = 8
"""Pieces between a byline and the body, at most; a guess."""
LONGEST_BYLINE = 120
"""Characters of a line that is taken for a byline by its words; a guess."""
LONGEST_SIGNATURE = 60
"""Characters of a signature such as "Text: Ana Lima"; a guess."""
BESIDE = 2
"""Pieces between names on a line of their own and the headline or another byline, at most; a guess."""
NEAR_BYLINE = 40
"""Characters between a byline and names beside it that the markup calls authors, at most; a guess."""
SUREST_BELOW = 0.5
"""Probability of a byline below the headline from which names above it are not the author's; a guess."""
LEAST_CASELESS = 0.07
"""Probability that names in a script without capitals, on a line of their own, are a byline, at least; a guess."""
NAMES_OF_LINE, NAMES_OF_LED = 0.85, 0.6
"""Share of a line that names must be: without "by" or a date, and with it. Guesses."""
LEADS = ("byline", "dateline")
"""Categories of phrases before a name: "By", "Published on"."""

_HEADLINE, _BYLINE, _CAPTION = (frozenset((label,)) for label in (Label.HEADLINE, BYLINE, CAPTION))
_MAY_BE_BYLINE = frozenset((*BODY, BOILERPLATE, CAPTION))

_BEFORE_DATES = " ,;，；、،؛"
"""Signs between a list of names and a date."""


def name_bylines(pieces: Pieces, notes: Notes = None) -> None:
    """Call the pieces between headline and body bylines that say "By …" or a date alone, in place.

    Of pieces that the model calls body, only those that end with a date become bylines.
    """
    for i, rule in list(_near_body(pieces)):
        if notes is not None:
            add_note(notes, rule, "label", pieces.span(i), pieces.label[i].text, BYLINE.text)
        pieces.relabel(i, BYLINE)


def _near_body(pieces: Pieces) -> Iterator[tuple[int, str]]:
    """Yield the places of unnamed bylines near the body, each with the rule that found it."""
    label = pieces.label
    body = _first_text(pieces)
    heads = [i for i in pieces.places(_HEADLINE) if i < body]
    while len(heads) > 1 and (_is_rather_names(pieces, heads[-1]) or caseless_names(pieces, heads[-1])):
        yield heads.pop(), "byline.names"
    head = heads[-1] if heads else -1
    start = max(head + 1, body - NEAR_BODY)
    near = [*range(head + 1, min(head + 1 + BESIDE, start)), *range(start, body)]
    has_teaser = TEASER_HEADLINE in label[start:body]
    is_byline = {i for i in near if label[i] is BYLINE}
    others = []
    for i in near:
        is_field = label[i] in (TEASER_AUTHOR, TEASER_DATE)  # of no teaser, if none is near
        rule = "byline.near-body" if is_field else _byline_rule(pieces, i)
        if rule and (rule == "byline.names" or (heads and not has_teaser)):
            is_byline.add(i)
            yield i, rule
        elif label[i] in _MAY_BE_BYLINE and not _leads_text(pieces, i):
            others.append(i)
    for i in others:
        reach = BESIDE if label[i] is not CAPTION else 1
        is_below_headline = bool(heads) and label[i] is not CAPTION and i - head <= BESIDE
        is_near = is_below_headline or any(abs(i - other) <= reach for other in is_byline)
        if is_near and _may_be_names(pieces, i):
            yield i, "byline.names"


def _is_rather_names(pieces: Pieces, i: int) -> bool:
    """Return whether a second headline is rather a list of names: by its words, or as the model doubts it too."""
    line = core_at(pieces, i)
    if is_led_names(line):
        return True
    doubts = pieces.probability_of(i, BYLINE) > pieces.probability_of(i, Label.HEADLINE)
    return (doubts or not _has_case(line.raw)) and _is_names(line.raw) and (doubts or _are_told(line.raw))


def _may_be_names(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a list of names that the script tells from other words, or the model does."""
    names = core_at(pieces, i).raw
    return _is_names(names) and (_are_told(names) or pieces.probability_of(i, BYLINE) >= LEAST_CASELESS)


def _leads_text(pieces: Pieces, i: int) -> bool:
    """Return whether a piece stands on one line with a text of the body behind it ("Chapter I - General rules")."""
    return i + 1 < len(pieces.label) and pieces.bond(i + 1) == 0 and pieces.label[i + 1] in BODY


def caseless_names(pieces: Pieces, i: int) -> int:
    """Return how many names a line above a date has, in a script without capitals; 0 if other words may stand there.

    Each name is two or three words, and none of them is a section.
    """
    line = core_at(pieces, i)
    if i + 1 >= len(pieces.label) or line.dates or _has_case(line.raw) or not _is_names(line.raw):
        return 0
    below = core_at(pieces, i + 1)
    dated = sum(end - start for start, end in below.dates)
    names = names_in(line.raw)
    return len(names) if 2 * dated > below.end - below.start and all(map(_is_caseless, names)) else 0


def _is_caseless(name: Name) -> bool:
    return may_be_caseless_name(name.text)


def may_be_caseless_name(text: str) -> bool:
    """Return whether a text in a script without capitals may be a name: two or three words, none of them a section."""
    words = text.split()
    return not _has_case(text) and 2 <= len(words) <= 3 and not any(map(is_section, words))


def _has_case(text: str) -> bool:
    """Return whether a text has letters of a script with capitals, which show names."""
    return text.lower() != text.upper()


def _are_told(names: str) -> bool:
    """Return whether the script shows that words are names, by capitals or by their number of characters."""
    return _has_case(names) or all(name.is_led or is_unspaced(name.text) for name in names_in(names))


def _first_text(pieces: Pieces) -> int:
    """Return the place of the first text of the body that is no byline and no standfirst, 0 for none."""
    standfirst = 0
    start, end, *_ = pieces.cores.columns
    for i in pieces.places(BODY):
        is_long = end[i] - start[i] > LONGEST_BYLINE
        if is_long or not (_byline_rule(pieces, i) or _is_names(core_at(pieces, i).raw)):
            if pieces.label[i] is not Label.SUMMARY:
                return i
            standfirst = standfirst or i
    return standfirst


def _byline_rule(pieces: Pieces, i: int) -> str | None:
    """Return the rule by which a piece of boilerplate, caption or body is a byline, None if it is none."""
    label, (start, end, *_) = pieces.label[i], pieces.cores.columns
    if label not in _MAY_BE_BYLINE or not 0 < end[i] - start[i] <= LONGEST_BYLINE or not may_be_led(pieces, i):
        return None
    core = core_at(pieces, i)
    dates = core.dates
    dated = sum([end - start for start, end in dates])
    if 2 * dated > core.end - core.start:
        return "byline.dated" if label is not CAPTION else None
    by, on = map(core.begins_with, LEADS)
    if is_led_names(core):
        return "byline.names"
    if label is BOILERPLATE:
        is_byline = 0 < by < len(core.words) or (dated > 0 and on > 0)
    else:
        is_byline = label is not CAPTION and dated > 0 and by > 0 and dates[-1][1] >= core.end - 1
    return "byline.near-body" if is_byline else None


def is_led_names(line: Printed) -> bool:
    """Return whether a line is a list of persons with "by" before it, a date beside it, or "기자" behind it."""
    if line.dates or line.begins_with("byline") > 0:
        return _is_names(_without_dates(line), is_led=True)
    text = line.raw
    if not is_unspaced(text[:1]) or text.isalnum():  # nothing leads to a name in a single word
        return False
    return _is_names(text) and any(name.is_led for name in names_in(text))


def may_be_led(pieces: Pieces, i: int) -> bool:
    """Return whether `is_led_names` may be true for a piece, by its columns alone. Of most pieces it is not."""
    start, _, _, _, openings, _, traits = pieces.cores.columns
    if traits[i] & DATED or openings[i] & BITS["byline"]:
        return True
    return is_unspaced(pieces.tokens.text[start[i] : start[i] + 1])


@lru_cache(64)  # rules ask for the same lines of a page
def _is_names(text: str, *, is_led: bool = False) -> bool:
    """Return whether a line is a list of persons, with little else than what leads to it.

    >>> _is_names("Ana Lima and Bo Dahl"), _is_names("Home news"), _is_names("Ana Lima sings again", is_led=True)
    (True, False, False)
    >>> _is_names("한서윤, 박도현 기자"), _is_names("记者 陈晓岚"), _is_names("공유하기"), _is_names("体育")
    (True, True, False, False)
    """
    if len(text) > LONGEST_BYLINE or (text.isascii() and len(text.split(None, 1)) < 2):
        return False
    least = NAMES_OF_LED if is_led else NAMES_OF_LINE
    if other_letters(text) > (1 - least) * len(text):  # as in most lines; to read the names takes ten times as long
        return False
    names, share = names_and_share(text)
    if share < least:
        return False
    authors = [name for name in names if not name.is_helper]
    return bool(authors) and all(
        is_person(name.text) and (" " in name.text or name.is_led or is_unspaced_name(name.text)) for name in authors
    )


class Bylines(NamedTuple):
    """The names that a page prints as its article's authors, or may."""

    printed: tuple[Name, ...] = ()
    """Those in the lines that are bylines."""
    marked: tuple[Name, ...] = ()
    """Those in these lines, or just beside them, that the markup calls authors."""
    near: tuple[Name, ...] = ()
    """Those near the headline, but in no byline, that the markup calls authors, and those of signatures."""


def read_bylines(pieces: Pieces, author_spans: Sequence[tuple[int, int]] = (), url: str | None = None) -> Bylines:
    """Read the names in the article's bylines and signatures, on either side of their dates.

    `author_spans` are the spans that the markup of a page calls authors. Sections in the page's address are no names.
    """
    tokens = pieces.tokens
    bylines = [Printed(tokens, *pieces.span(i)) for i in pieces.places(_BYLINE)]
    starts = [line.start for line in bylines] + [start for start, _ in author_spans]
    head = _headline_with_author(pieces, min(starts)) if starts else -1
    bylines = [line for line in bylines if line.start > head]
    captions = [pieces.span(i) for i in pieces.places(_CAPTION)] if author_spans else []
    author_spans = [
        (start, end)
        for start, end in author_spans
        if start > head and not any(low <= start < high for low, high in captions)
    ]
    printed = names_in("\n".join(map(_without_dates, bylines)))
    low, high = _reach(pieces) if author_spans else (0, 0)
    marked: list[Name] = []
    near: list[Name] = []
    for start, end in author_spans:
        if low <= start < high and end - start <= LONGEST_BYLINE:
            names = names_in(_without_dates(Printed(tokens, start, end)), is_led=True)
            is_beside = any(start < line.end + NEAR_BYLINE and line.start - NEAR_BYLINE < end for line in bylines)
            (marked if is_beside else near).extend(names)
    if not any(name.is_led for name in printed) and not marked and not near:
        near = list(_signatures(pieces))
    if url and not all(name.is_led for name in printed):
        sections = {name_key(unquote(part)) for part in host_and_path(url)[1].split("/")[:-1]}
        printed = [name for name in printed if name.is_led or name_key(name.text) not in sections]
    return Bylines(tuple(printed), tuple(marked), tuple(near))


def _headline_with_author(pieces: Pieces, first: int) -> int:
    """Return where the last headline above the text begins, if a person's name stands below it that the model calls a
    byline; else -1, and so where the first of all names begins below the headline.

    What is called a byline above it is then the credit of a picture, or belongs to something else.
    """
    text = pieces.first_of(Label.PARAGRAPH) or 0
    heads = [i for i in pieces.places(_HEADLINE) if i < text]
    if not heads or first > pieces.span(heads[-1])[0]:
        return -1
    below = [i for i in pieces.places(_BYLINE) if heads[-1] < i < text]
    sure = [Printed(pieces.tokens, *pieces.span(i)) for i in below if pieces.probability[i] >= SUREST_BELOW]
    names = names_in("\n".join(map(_without_dates, sure)))
    is_named = any(is_person(name.text) and not is_unspaced(name.text) for name in names)
    return pieces.span(heads[-1])[0] if is_named else -1


def _signatures(pieces: Pieces) -> Iterator[Name]:
    """Yield the names in lines such as "Text: Ana Lima" between headline and body, and a little behind the body."""
    body = pieces.places(BODY)
    if not body:
        return
    head = pieces.first_of(Label.HEADLINE)
    head = body[0] if head is None else head
    openings, starts, ends = pieces.openings.data, pieces.core_start.data, pieces.core_end.data
    below, byline = body[-1] + 1, BITS["byline"]
    for i in (*range(min(head, body[0]), body[0] + 2), *range(body[-1], body[-1] + NEAR_BODY)):
        if i >= len(openings) or not (i == below or openings[i] & byline):
            continue
        is_text = pieces.label[i] is BOILERPLATE or pieces.label[i] in BODY
        if not is_text or not 0 < ends[i] - starts[i] <= LONGEST_SIGNATURE:
            continue
        core = core_at(pieces, i)
        if i == below and _has_case(core.raw) and _is_names(core.raw):
            yield from names_in(core.raw)
        if core.begins_with("byline"):
            yield from (name for name in names_in(_without_dates(core)) if name.is_led and is_person(name.text))


def _without_dates(byline: Printed) -> str:
    """Return a byline with a gap for each date, and without the comma before it: "By Ana Lima, 3 May" ends a list."""
    text, begin, parts = byline.tokens.text, byline.start, []
    for start, end in byline.dates:
        parts.append(text[begin:start].rstrip(_BEFORE_DATES))
        begin = end
    return "\t".join([*parts, text[begin : byline.end]])


def _reach(pieces: Pieces) -> tuple[int, int]:
    """Return where the article's authors may stand: from a little above the headline to the end of the first text, or
    of the text below the standfirst.
    """
    body = next(iter(pieces.places(BODY)), None)
    if body is None:
        return 0, 0
    if pieces.label[body] is Label.SUMMARY:
        below = range(body + 1, min(body + 1 + NEAR_BODY, len(pieces.label)))
        body = next((i for i in below if pieces.label[i] in BODY), body)
    head = pieces.first_of(Label.HEADLINE)
    head = body if head is None else head
    return int(pieces.start[max(min(head, body) - NEAR_BODY, 0)]), int(pieces.end[max(head, body)])
