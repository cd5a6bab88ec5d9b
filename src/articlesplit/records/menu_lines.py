"""Tell lines of a menu from text by their words alone.

A page that is nothing but a menu shows the model little, and it may take the menu for the text.

    Home | Contact   →   boilerplate
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from articlesplit.core.words import word_hashes_of
from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.text.names import is_any, phrases_by_word, word_key
from articlesplit.text.phrases import BITS, LONGEST

LONGEST_LINE = 200
"""Characters of a line of a menu, at most; a guess."""
NAVIGATION = ("navigation",)
"""The category of phrases of which a menu has at least one."""
MENU = ("navigation", "copyright", "login", "subscribe", "consent", "share", "advertising", "section")
"""The categories of phrases of which a menu consists."""
_MENU_BITS = sum(BITS[category] for category in MENU if category in BITS)
"""All of them but the names of sections, of which pieces do not know whether they begin with one."""

_FULL_STOPS = frozenset(".?!")
_DIVIDER = re.compile(r"[|/\\·•・∙»›>→｜¦–—\n\t]|\s-\s|\s{3,}")
"""What stands between the parts of a menu."""


def drop_menus(pieces: Pieces, notes: Notes = None) -> None:
    """Call a line of the body boilerplate, in place, if it has several parts and each is a phrase of a menu. On a page
    that has no other line every piece is boilerplate, and a line may be a single phrase.
    """
    start, end, *_ = pieces.views
    body = pieces.places(BODY)
    short = [i for i in body if end[i] - start[i] <= LONGEST_LINE]
    if len(short) == len(body) and _is_menu_page(pieces):
        menus = [range(len(pieces.label))]
    else:
        lines = _lines_of(pieces, short)
        menus = [line for line in lines if _is_divided(pieces, line) and _is_menu_line(pieces, line)]
    for line in menus:
        for i in line:
            if pieces.label[i] is not Label.BOILERPLATE:
                relabel(pieces, i, Label.BOILERPLATE, "body.menu", notes)


def _lines_of(pieces: Pieces, places: list[int]) -> list[range]:
    """Return the pieces of each line with some places, of those that may begin with a phrase of a menu and do not end
    with a full stop.
    """
    text, (start, _, bond, *_), core_end = pieces.tokens.text, pieces.views, pieces.core_end.data
    lines = []
    behind = 0
    for i in places:
        is_closed = core_end[i] > start[i] and text[core_end[i] - 1] in _FULL_STOPS
        if i < behind or (is_closed and (i + 1 == len(bond) or bond[i + 1] > 0)):
            continue
        if bond[i] == 0 or _may_begin_menu(pieces, i):
            line = _line_of(bond, i)
            behind = line.stop
            lines.append(line)
    return lines


def _may_begin_menu(pieces: Pieces, i: int) -> bool:
    """Return whether a piece has no words, or may begin with a phrase of a menu. Few pieces of text may."""
    _, _, first_word, end_word, openings, *_ = pieces.cores.columns
    first = first_word[i]
    if openings[i] & _MENU_BITS or first == end_word[i]:
        return True
    return pieces.tokens.word_hashes.item(first) in _section_words()


@cache
def _section_words() -> frozenset[int]:
    """Return the hashes of the words with which the names of sections begin."""
    return frozenset([int(words[0]) for words in word_hashes_of(list(phrases_by_word("section")))])


def _line_of(bond: Sequence[int], i: int) -> range:
    """Return the pieces of the line on which a piece stands."""
    begin, end = i, i + 1
    while begin and bond[begin] == 0:
        begin -= 1
    while end < len(bond) and bond[end] == 0:
        end += 1
    return range(begin, end)


def _is_menu_page(pieces: Pieces) -> bool:
    """Return whether all lines of a page are phrases of a menu; most pages have another one near their beginning."""
    bond = pieces.views[2]
    is_navigation, end = False, 0
    while end < len(pieces.label):
        if not _may_begin_menu(pieces, end):
            return False
        line = _line_of(bond, end)
        end = line.stop
        parts = _parts(pieces, line)
        if not all(is_any(part, MENU) for part in parts):
            return False
        is_navigation = is_navigation or any(is_any(part, NAVIGATION) for part in parts)
    return is_navigation


def _is_divided(pieces: Pieces, line: range) -> bool:
    """Return whether a short line is no sentence and has a sign that divides the parts of a menu; few have one."""
    start, end = pieces.span(line[0])[0], pieces.span(line[-1])[1]
    if end - start > LONGEST_LINE or core_at(pieces, line[-1]).closes_sentence:
        return False
    return _DIVIDER.search(pieces.tokens.text, start, end) is not None


def _is_menu_line(pieces: Pieces, line: range) -> bool:
    """Return whether a line has several parts, and each is a phrase of a menu, one at least of its navigation."""
    parts = _parts(pieces, line)
    return (
        len(parts) > 1 and all(is_any(part, MENU) for part in parts) and any(is_any(part, NAVIGATION) for part in parts)
    )


def _parts(pieces: Pieces, line: range) -> list[list[str]]:
    """Return the words of the parts of a line as they are looked up; one part without words for a line of text. HTML
    may print the phrases of a menu without a sign between them.
    """
    start, end = pieces.span(line[0])[0], pieces.span(line[-1])[1]
    if end - start > LONGEST_LINE or core_at(pieces, line[-1]).closes_sentence:
        return [[]]
    parts = _DIVIDER.split(pieces.tokens.text[start:end])
    if any(part.count(" ") >= LONGEST for part in parts):
        return [[]]
    words = ([word_key(word) for word in part.split()] for part in parts)
    return [phrase for keys in words if any(keys) for phrase in _phrases(keys)]


def _phrases(keys: list[str]) -> list[list[str]]:
    """Return the phrases of a menu that words consist of, or the words as one part if they are more than that.

    >>> _phrases(["home", "contact", "us"]), _phrases(["home", "of", "the", "brave"])
    ([['home'], ['contact', 'us']], [['home', 'of', 'the', 'brave']])
    """
    phrases: list[list[str]] = []
    begin = 0
    while begin < len(keys):
        ends = range(min(begin + LONGEST, len(keys)), begin, -1)
        end = next((end for end in ends if is_any(keys[begin:end], MENU)), 0)
        if not end:
            return [keys]
        phrases.append(keys[begin:end])
        begin = end
    return phrases
