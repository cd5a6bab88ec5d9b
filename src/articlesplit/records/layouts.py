"""Find records by the repetition of their print, where the model takes them for an article.

A listing without dates prints headlines and summaries like the headings and paragraphs of an article. What tells them
apart is that one and the same group of lines comes again and again: between any two headlines stand the same kinds of
lines. A page prints such runs on its own, above its article or below it.

    Snow closes the northern pass        headline
    Lorries were turned back on Tuesday. sentence
    Council votes for a new library      headline
    The works are to begin in spring.    sentence
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from articlesplit.core import piece_scan
from articlesplit.core.kernels import views
from articlesplit.dates.find import TIME
from articlesplit.labels import FIELDS, Label
from articlesplit.notes import Notes
from articlesplit.records.bylines import LONGEST_BYLINE, is_led_names
from articlesplit.records.kind import address_kind
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.sections import may_be_section, section_end
from articlesplit.records.spans import MORE_THAN_A_LETTER, Printed
from articlesplit.text.phrases import BITS
from articlesplit.text.tokens import DENSE, LINE_ENDS, SENTENCE_ENDS

HEADLINE, SENTENCE, PARAGRAPH, DATE, BYLINE, SHORT, OTHER = "HSPDBR-"
"""Kinds of lines: without a full stop, with it, the same but long, a date, "by …", a word or two, anything else."""
SHORTEST_HEADLINE, LONGEST_HEADLINE = 18, 180
"""Weight of a headline; guesses."""
SHORTEST_SENTENCE, LONGEST_SENTENCE = 25, 420
"""Weight of a summary; guesses."""
FEWEST_WORDS = 3
"""Words of a headline in a script with spaces, at least; a guess."""
MOST_BESIDE_DAY, LONGEST_BESIDE_DAY = 30, 60
"""Weight beside a day in a line that is a date, and of the whole line, at most; guesses."""
USUAL_WORDS = 5
"""Words of headlines of other pages, in the mean; a guess."""
LONGEST_GAP = 3
"""Lines between two headlines, at most; a guess."""
FEWEST, FEWEST_PLAIN = 3, 4
"""Headlines of a run, at least: with dates, authors or sections, and with summaries alone. Guesses."""
USUAL = 0.75
"""Share of the gaps of a run that are alike, at least; a guess."""
LOOKS_BELOW = 8
"""Lines below a headline in which the text of an article begins; a guess."""
LIKELY, RATHER_LIKELY, LEAST_LIKELY = 0.1, 0.03, 0.02
"""Mean probability that the headlines of a run are those of teasers: where nothing else vouches for it, where a title
or other kinds of lines do, and where its place does. Chosen on wcxb-dev, whose articles have chapters, and listing-dev.
"""
SURELY_TEXT = 0.9
"""Mean probability of body from which the sentences of a run are an article's; chosen on held-out pages."""

NO_SECTIONS = ("reading_time", "share", "comments", "mark", "subscribe", "login")
"""Categories of phrases that short lines in records begin with and sections do not."""
LEAST_RUBRIQUE = 0.06
"""Probability of a rubrique that a short line in a run must have, at least; a guess."""

_LIMITS = (
    *(SHORTEST_HEADLINE, LONGEST_HEADLINE, SHORTEST_SENTENCE, LONGEST_SENTENCE, FEWEST_WORDS, LONGEST_BYLINE),
    *(MOST_BESIDE_DAY, LONGEST_BESIDE_DAY, LONGEST_GAP, FEWEST),
)
_TABLES = views(
    np.frombuffer((HEADLINE + SENTENCE + PARAGRAPH + DATE + SHORT + OTHER).encode(), np.uint8),
    DENSE.view(np.uint8),
    SENTENCE_ENDS.view(np.uint8),
    LINE_ENDS.view(np.uint8),
)
"""The numbers and tables by which the kernel tells lines."""
_RUN = re.compile(f"{HEADLINE}(?:[{SENTENCE}{DATE}{BYLINE}{SHORT}]{{1,{LONGEST_GAP}}}{HEADLINE}){{{FEWEST - 1},}}")
"""Headlines with few lines between any two of them."""
_SIGNATURE, _TEXTS = f"[{BYLINE}{DATE}{SHORT}]", f"{SENTENCE}[{SENTENCE}{PARAGRAPH}]"
_SIGNED = f"{_SIGNATURE}{{1,{LOOKS_BELOW - 3}}}{_TEXTS}|{_SIGNATURE}{{1,{LOOKS_BELOW - 2}}}{PARAGRAPH}"
_ABOVE_SIGNED_ARTICLE = re.compile(f"{HEADLINE}(?={_SIGNED})")
_ABOVE_ARTICLE = re.compile(f"{HEADLINE}(?={_SIGNED}|{SENTENCE * 3})")
_UNTOLD = "?"
"""A line that may be a byline or what it is else."""
_GAP = f"{SHORT}{{0,2}}[{SENTENCE}{DATE}{_UNTOLD}][{SENTENCE}{DATE}{SHORT}{_UNTOLD}]{{0,2}}"
_SIGNATURES, _SOME_TEXT = f"[{DATE}{SHORT}{_UNTOLD}]", f"[{SENTENCE}{PARAGRAPH}{_UNTOLD}]"
_MAY_HOLD_RECORDS = re.compile(
    f"[{HEADLINE}{_UNTOLD}](?:{_GAP}[{HEADLINE}{_UNTOLD}]){{2}}"
    f"|[{HEADLINE}{_UNTOLD}]{{{FEWEST + 1}}}{_SIGNATURES}{{1,{LOOKS_BELOW - 2}}}{_SOME_TEXT}"
)
"""What any records have: two gaps with more than short lines one after the other, or headlines above a signature."""
_QUESTIONS = frozenset("?？؟:：;")
"""Signs behind a line that is no headline of a record."""


class _Lines(NamedTuple):
    """The lines of a page, each of one piece or several."""

    first: list[int]
    """The first piece of each line, and at the end the number of pieces."""
    kinds: str
    """The kind of each line, a letter each."""


class _Run(NamedTuple):
    """Headlines with the same kinds of lines between them."""

    heads: list[int]
    """The lines that are headlines."""
    gap: str
    """The kinds of the lines between two of them."""


def name_records(pieces: Pieces, url: str | None, notes: Notes = None) -> None:
    """Give the lines of records that a page prints one after the other the labels of a teaser's fields, in place.

    If they stand above the article, the line below them becomes its headline where it has none.
    """
    lines = _read_lines(pieces)
    if lines.kinds.count(HEADLINE) < FEWEST:
        return
    _name_headlines_above(pieces, lines, notes)
    for run in _runs(lines.kinds):
        head = run.heads[-1]
        is_above = _has_article_below(lines.kinds, head)
        records = run._replace(heads=run.heads[:-1]) if is_above else _without_foot(lines.kinds, run)
        if not _is_told(pieces, lines, records, url, is_above=is_above):
            continue
        _relabel_run(pieces, lines, records, notes)
        if is_above and Label.HEADLINE not in pieces.label:
            relabel(pieces, lines.first[head], Label.HEADLINE, "headline.below-records", notes)


def _name_headlines_above(pieces: Pieces, lines: _Lines, notes: Notes) -> None:
    """Call headlines that stand one below the other right above an article's own headlines of teasers, in place."""
    if HEADLINE * (FEWEST + 1) not in lines.kinds:
        return
    signed = _ABOVE_SIGNED_ARTICLE.search(lines.kinds)
    begin = head = signed.start() if signed else 0
    while begin and lines.kinds[begin - 1] == HEADLINE:
        begin -= 1
    if begin < head and _is_title(pieces, lines.first[begin]):
        begin += 1
    places = [_longest(pieces, lines, line) for line in range(begin, head)]
    likely = sum(pieces.probability_of(i, Label.TEASER_HEADLINE) for i in places)
    if len(places) < FEWEST or likely < LIKELY * len(places):
        return
    for i in places:
        _relabel_field(pieces, i, Label.TEASER_HEADLINE, notes)
    if Label.HEADLINE not in pieces.label:
        relabel(pieces, _longest(pieces, lines, head), Label.HEADLINE, "headline.below-records", notes)


def _read_lines(pieces: Pieces) -> _Lines:
    """Read the kinds of all lines; no lines where they cannot hold records."""
    tokens, dates, size = pieces.tokens, pieces.tokens.dates, len(pieces.label)
    table, kinds, may_be_byline = np.empty((3, size), np.int64), np.empty(size, np.uint8), np.empty(size, np.uint8)
    of_pieces = pieces.views[2], *pieces.cores.columns[:5]  # their bonds, and the bounds, words and openings of cores
    count = piece_scan.read_lines(
        BITS["byline"],
        MORE_THAN_A_LETTER if tokens.has_dense else 0.0,
        *_LIMITS,
        *_TABLES,
        *views(tokens.classes, dates.start, dates.end, (dates.kind != TIME).view(np.uint8)),
        *of_pieces,
        *views(*table, kinds, may_be_byline),
    )
    told = kinds[:count].tobytes().decode()
    letters, bylines = list(told), may_be_byline[:count].nonzero()[0].tolist()
    for i in bylines:
        letters[i] = _UNTOLD
    if not _MAY_HOLD_RECORDS.search("".join(letters)):
        return _Lines([size], "")
    first, starts, ends = (column.data for column in table[:, :count])
    for i in bylines:
        letters[i] = BYLINE if is_led_names(Printed(tokens, starts[i], ends[i])) else told[i]
    text = tokens.text
    may_have_bar = "|" in text and " | " in text
    for i, letter in enumerate(letters):
        if letter != HEADLINE:
            continue
        end = ends[i]
        if text[end : end + 1] in _QUESTIONS or (may_have_bar and " | " in text[starts[i] : end]):
            letters[i] = OTHER
    return _Lines([*first, size], "".join(letters))


def _runs(kinds: str) -> list[_Run]:
    """Return the runs of headlines with the same lines between them, and not only short ones.

    >>> _runs("RRHSHSHSHSR"), _runs("HBDSSSHSS")
    ([_Run(heads=[2, 4, 6, 8], gap='S')], [])
    """
    runs: list[_Run] = []
    for found in _RUN.finditer(kinds):
        gaps = found.group().split(HEADLINE)[1:-1]
        usual = max(dict.fromkeys(gaps), key=gaps.count)
        if gaps.count(usual) >= USUAL * len(gaps) and SENTENCE * 2 not in usual and usual.strip(SHORT):
            heads = [i for i in range(*found.span()) if kinds[i] == HEADLINE]
            runs.append(_Run(heads[gaps.index(usual) :], usual))
    return runs


def _has_article_below(kinds: str, head: int) -> bool:
    """Return whether a headline has the article's text below it: several lines, often behind author and date."""
    return _ABOVE_ARTICLE.match(kinds, head) is not None


def _without_foot(kinds: str, run: _Run) -> _Run:
    """Return a run without its last headline if that has none of the lines that the others have below them."""
    last, first = run.heads[-1], run.heads[0]
    is_above = first > 0 and kinds[first - 1] == run.gap[-1] != SENTENCE
    return run if is_above or kinds[last + 1 : last + 2] == run.gap[0] else run._replace(heads=run.heads[:-1])


def _is_told(pieces: Pieces, lines: _Lines, run: _Run, url: str | None, *, is_above: bool) -> bool:
    """Return whether a run is one of records and not the chapters of an article.

    It is plain if nothing but sentences stands between its headlines, and not each begins with a section.
    """
    kinds = set(run.gap)
    if len(run.heads) < FEWEST:
        return False
    sentences = [_longest(pieces, lines, i) for i in _sentences(lines, run)]
    is_plain = kinds == {SENTENCE} and not all(section_end(core_at(pieces, i).raw) for i in sentences)
    if is_plain and not is_above and len(run.heads) < FEWEST_PLAIN:
        return False
    places = [_longest(pieces, lines, line) for line in run.heads]
    if _is_surely_text(pieces, sentences):
        return False
    known = sum(pieces.label[i] in FIELDS for i in places)
    if 2 * known > len(places) and not is_above:
        return SENTENCE in kinds  # the model knows them; it may have missed other fields
    likely = sum(pieces.probability_of(i, Label.TEASER_HEADLINE) for i in places) / len(places)
    if likely >= LIKELY:
        return True
    if likely < LEAST_LIKELY or SENTENCE not in kinds:
        return False
    is_first = SENTENCE not in lines.kinds[: run.heads[0]]
    kind = address_kind(url)
    if is_above or (is_first and kind in ("front", "section")):
        return True
    if not is_plain or is_first:
        return likely >= RATHER_LIKELY and kind != "article" and (not is_plain or _are_long(pieces, places))
    title = run.heads[0] - 1
    return _is_title(pieces, lines.first[title]) or (
        likely >= RATHER_LIKELY and lines.kinds[title - 1 : title + 1] in (SENTENCE + SHORT, SENTENCE + HEADLINE)
    )


def _sentences(lines: _Lines, run: _Run) -> list[int]:
    """Return the lines between the headlines of a run that are sentences."""
    return [line for line in range(run.heads[0], run.heads[-1]) if lines.kinds[line] == SENTENCE]


def _is_surely_text(pieces: Pieces, places: list[int]) -> bool:
    """Return whether the model is sure that pieces are text of an article."""
    sure = sum(max(pieces.probability_of(i, label) for label in (Label.PARAGRAPH, Label.SUMMARY)) for i in places)
    return sure > SURELY_TEXT * len(places)


def _is_title(pieces: Pieces, i: int) -> bool:
    """Return whether a line is the title of a tail ("More from Lorme"), by its words or as the model has it."""
    core = core_at(pieces, i)
    is_cue = pieces.label[i] is Label.CROSS_LINK_CUE
    return is_cue or core.begins_with("tail") > 0 or core.begins_with("cue") > 0


def _are_long(pieces: Pieces, places: list[int]) -> bool:
    """Return whether lines are as long as headlines of other pages, and not as headings of chapters."""
    lengths = [len(core.words) + core.unspaced_characters / 2 for core in (core_at(pieces, i) for i in places)]
    return min(lengths) > FEWEST_WORDS and sum(lengths) >= USUAL_WORDS * len(lengths)


def _relabel_run(pieces: Pieces, lines: _Lines, run: _Run, notes: Notes) -> None:
    """Give the pieces of a run's lines the labels of a teaser's fields, in place."""
    begin = run.heads[0]
    if run.gap[-1] == SHORT and begin and lines.kinds[begin - 1] == SHORT:
        begin -= 1
    end = run.heads[-1] + 1
    while end < len(lines.kinds) and lines.kinds[end] in set(run.gap) and end - run.heads[-1] <= len(run.gap):
        end += 1
    shorts = Counter(_text(pieces, lines, i) for i in range(begin, end) if lines.kinds[i] == SHORT)
    is_mark = len(shorts) == 1 and sum(shorts.values()) > 1
    for line in range(begin, end):
        kind = lines.kinds[line]
        own = range(lines.first[line], lines.first[line + 1])
        if kind == HEADLINE:
            _relabel_headline(pieces, own, notes)
        elif kind == SHORT:
            for i in own:
                if is_mark and pieces.label[i] not in FIELDS:
                    _relabel_field(pieces, i, Label.BOILERPLATE, notes)
                elif pieces.label[i] not in FIELDS and _may_be_rubrique(pieces, i, lines.kinds[line + 1 : line + 2]):
                    _relabel_field(pieces, i, Label.TEASER_RUBRIQUE, notes)
        elif kind == SENTENCE:
            _relabel_field(pieces, _longest(pieces, lines, line), Label.TEASER_SUMMARY, notes)
        else:
            for i in own:
                if pieces.label[i] not in FIELDS:
                    _relabel_signature(pieces, i, notes)


def _may_be_rubrique(pieces: Pieces, i: int, below: str) -> bool:
    """Return whether a short line may be a section: without numbers, and right above a headline or likely so."""
    core = core_at(pieces, i)
    if any(map(str.isdigit, core.raw)) or any(map(core.begins_with, NO_SECTIONS)) or not may_be_section(core):
        return False
    is_beside = below == HEADLINE and i + 1 < len(pieces.label) and pieces[i].bond >= pieces[i + 1].bond
    return is_beside or pieces.probability_of(i, Label.TEASER_RUBRIQUE) >= LEAST_RUBRIQUE


def _relabel_signature(pieces: Pieces, i: int, notes: Notes) -> None:
    """Give a piece of a line with date or author the label of one of them, in place."""
    core = core_at(pieces, i)
    dated = sum(end - start for start, end in core.dates)
    if is_led_names(core) and 2 * dated <= core.end - core.start:
        _relabel_field(pieces, i, Label.TEASER_AUTHOR, notes)
    elif dated:
        _relabel_field(pieces, i, Label.TEASER_DATE, notes)


def _longest(pieces: Pieces, lines: _Lines, line: int) -> int:
    """Return the longest piece of a line."""
    own = range(lines.first[line], lines.first[line + 1])
    return own[0] if len(own) == 1 else max(own, key=lambda i: pieces.core(i)[1] - pieces.core(i)[0])


def _relabel_headline(pieces: Pieces, own: Sequence[int], notes: Notes) -> None:
    """Give the longest piece of a headline's line its label, and a date before it its own, in place."""
    longest = max(own, key=lambda i: pieces.core(i)[1] - pieces.core(i)[0])
    _relabel_field(pieces, longest, Label.TEASER_HEADLINE, notes)
    for i in own:
        core = core_at(pieces, i)
        if i != longest and core.dates and core.dates[0][0] == core.start:
            _relabel_field(pieces, i, Label.TEASER_DATE, notes)


def _relabel_field(pieces: Pieces, i: int, label: Label, notes: Notes) -> None:
    if pieces.label[i] is not label:
        relabel(pieces, i, label, "records.alike", notes)


def _text(pieces: Pieces, lines: _Lines, line: int) -> str:
    return pieces.tokens.text[pieces.core(lines.first[line])[0] : pieces.core(lines.first[line + 1] - 1)[1]]
