"""Keep lists and tables between the paragraphs of a text dump: as body, and as a whole.

The model judges each item and each row by itself, and takes short ones for links or for boilerplate.
"""

from __future__ import annotations

import re

from articlesplit.html.elements import ROOT
from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.records.listings import relabel
from articlesplit.records.outline import Outline
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import MAY_LEAD

FEWEST = 2
"""Items or rows, at least."""
SHORTEST_LEAD = 20
"""Weight of a sentence that leads to a list, at least; a shorter one is a title ("Read also:"). A guess."""

_ITEM = re.compile(r"\s{0,9}(?:[•·▪●○◦‣*+–—-]|\d{1,2}[.)])\s+\S")
_ROW = re.compile(r"\s{0,9}\|[^\n]{1,400}\|\s{0,9}")
_RULE = re.compile(r"[\s|:+-]*-{3}[\s|:+-]*")


def keep_lists(pieces: Pieces, outline: Outline | None = None, notes: Notes = None) -> None:
    """Call items and rows of the article's lists and tables paragraphs, in place.

    A list goes on from a sentence of the body that ends with a colon. A table stands between two texts of the body, and
    so does a list of Markdown.
    """
    if outline is not None:
        _keep_marked(pieces, outline, notes)
    may_have_table = "|" in pieces.tokens.text
    done = 0
    for place in _may_lead(pieces, may_have_table=may_have_table):
        begin = place if place >= done else None
        while begin is not None:
            done = _keep_list(pieces, begin, notes, may_have_table=may_have_table)
            begin = done - 1 if done > begin + 1 and pieces.label[done - 1] in BODY else None


def _may_lead(pieces: Pieces, *, may_have_table: bool) -> list[int]:
    """Return the places of the body that may lead to a list or a table: a colon is at the end, or a bar right below.

    Most have neither, and need not be read.
    """
    text, starts, traits, body = pieces.tokens.text, pieces.views[0], pieces.traits.data, pieces.places(BODY)
    leads = [i for i in body if traits[i] & MAY_LEAD]
    if not may_have_table:
        return leads
    have_bar = [i for i in body if i + 1 < len(starts) and "|" in text[starts[i + 1] : starts[i + 1] + 10]]
    return sorted({*leads, *have_bar})


def _keep_list(pieces: Pieces, begin: int, notes: Notes, *, may_have_table: bool) -> int:
    """Call the items or rows below a text of the body paragraphs, in place. Returns the place behind them."""
    pattern = _pattern_below(pieces, begin, may_have_table=may_have_table)
    if pattern is None:
        return begin + 1
    end = _end_of(pieces, begin + 1, pattern)
    if end - begin > FEWEST and (pattern is _ITEM or _is_table(pieces, begin + 1, end)):
        for i in range(begin + 1, end):
            if pieces.label[i] not in BODY:
                relabel(pieces, i, Label.PARAGRAPH, "body.list", notes)
    return end


def _keep_marked(pieces: Pieces, outline: Outline, notes: Notes) -> None:
    """Call the items of lists that Markdown marks paragraphs, in place: below a lead, or between two texts of the body
    where half of the list is body.
    """
    end = 0
    while end < len(pieces.label) - 1:
        begin = end
        end = list_end(pieces, begin, outline) if outline.item_of[begin] != ROOT else begin + 1
        if outline.item_of[begin] == ROOT or not begin or pieces.label[begin - 1] not in BODY:
            continue
        is_body = [label in BODY for label in pieces.label[begin:end]]
        is_between = end < len(pieces.label) and pieces.label[end] in BODY and 2 * sum(is_body) >= len(is_body)
        for i in range(begin, end) if is_between or leads_to_list(pieces, begin - 1, outline) else ():
            if pieces.label[i] not in BODY:
                relabel(pieces, i, Label.PARAGRAPH, "body.list", notes)


def leads_to_list(pieces: Pieces, i: int, outline: Outline | None = None) -> bool:
    """Return whether a sentence ends with a colon and has items below it; a title or a cue does not lead to them."""
    core = core_at(pieces, i)
    if not core.is_lead or core.weight < SHORTEST_LEAD or core.begins_with("cue") or core.begins_with("tail"):
        return False
    if outline is not None and i + 1 < len(pieces.label) and outline.item_of[i + 1] != ROOT:
        return True
    return i + 1 < len(pieces.label) and _is_line(pieces, i + 1, _ITEM)


def list_end(pieces: Pieces, begin: int, outline: Outline | None = None) -> int:
    """Return the place behind the last item of a list."""
    if outline is None or outline.item_of[begin] == ROOT:
        return _end_of(pieces, begin, _ITEM)
    end = begin
    while end < len(pieces.label) and outline.item_of[end] == outline.item_of[begin]:
        end += 1
    return end


def _pattern_below(pieces: Pieces, i: int, *, may_have_table: bool) -> re.Pattern[str] | None:
    """Return the pattern of the lines that belong below a text of the body, None if it leads to no list or table."""
    if i + 1 >= len(pieces.label):
        return None
    if may_have_table and _is_line(pieces, i + 1, _ROW):
        return _ROW
    return _ITEM if leads_to_list(pieces, i) else None


def _is_table(pieces: Pieces, begin: int, end: int) -> bool:
    """Return whether rows are a table of the body: it goes on below, or a rule of Markdown is among them."""
    goes_on = end < len(pieces.label) and pieces.label[end] in BODY
    return goes_on or any(_RULE.fullmatch(pieces.tokens.text, *pieces.span(i)) for i in range(begin, end))


def _end_of(pieces: Pieces, begin: int, pattern: re.Pattern[str]) -> int:
    """Return the place behind the last line that follows a pattern. Further pieces of a line go with it."""
    end = begin
    while end < len(pieces.label) and (_is_line(pieces, end, pattern) or (end > begin and pieces.bond(end) == 0)):
        end += 1
    return end


def _is_line(pieces: Pieces, i: int, pattern: re.Pattern[str]) -> bool:
    """Return whether a piece begins a line that follows a pattern."""
    start, end = pieces.span(i)
    return pieces.bond(i) > 0 and pattern.match(pieces.tokens.text, start, end + 1) is not None
