"""Choose the headline of a page's article.

The labeler names one; the page's address often settles it. Addresses are made from headlines
("…/bridge-of-lorme-reopens-4711.html"). A line that has nearly all of the address's words, and few others, is therefore
the headline wherever it stands. Where a kicker is printed before the headline, the address shows whether it belongs to
it. Metadata is believed where the page bears it out.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from articlesplit.core.words import word_hashes
from articlesplit.html.metadata import Metadata
from articlesplit.notes import Notes, add_note
from articlesplit.records.kickers import (
    SUREST,
    behind_dividers,
    behind_path,
    below_path,
    has_kicker,
    has_signature,
    is_cut_short,
    is_same,
    with_kicker_before,
    without_signature,
)
from articlesplit.records.printed import Lines, lines_with, read_line
from articlesplit.text.addresses import Slug, compiled, slug_of, slug_words
from articlesplit.text.names import name_key
from articlesplit.text.tokens import Tokens

LEAST_WORDS = 3
"""Words of an address that speak of its page; an address with fewer is not used. A guess."""
CERTAIN = 0.8
"""F1 with the address's words that makes a line the headline although the labeler chose another; a guess."""
BETTER = 0.1
"""Margin of F1 over the labeler's line that another text needs; a guess."""
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
"""A character of a script that puts no spaces between words."""
SHORTEST, LONGEST = 8, 300
"""Characters of a headline that is found by the address alone; guesses."""


class _Choice(NamedTuple):
    """A text that may be the headline, the line that it stands on and the rule that proposes it."""

    text: str
    place: int
    rule: str
    agreement: float
    """The F1 of its words and the address's words."""


def find_headline(tokens: Tokens, lines: Lines, url: str | None, notes: Notes = None) -> str | None:
    """Return the headline among the lines of a page, its white space folded.

    Returns None if no line is labelled a headline and the address names none.

    >>> import numpy as np
    >>> from articlesplit.text.tokens import tokenize
    >>> text = "Sport\\nSnow closes the northern pass\\nWeather"
    >>> lines = Lines(np.array([0, 6, 36]), np.array([5, 35, 43]), {1: 0.6})
    >>> find_headline(tokenize(text), lines, None)
    'Snow closes the northern pass'
    >>> find_headline(tokenize(text), lines, "https://example.org/2024/sport-snow-closes-the-northern-pass-12345")
    'Sport: Snow closes the northern pass'
    """
    labelled = _labelled_line(tokens, lines, notes)
    spelled = slug_of(url) if url else ""
    slug: Slug = dict.fromkeys(slug_words(spelled)).keys()
    if len(slug) >= LEAST_WORDS:
        return _by_address(tokens, lines, labelled, spelled, slug, notes)
    return read_line(tokens, lines, labelled) or None if labelled is not None else None


def _labelled_line(tokens: Tokens, lines: Lines, notes: Notes) -> int | None:
    """Return the line that the model calls the headline. A path to the page gives way to a headline below it."""
    if len(lines.probability) < 2:  # as on most pages
        return next(iter(lines.probability), None)
    best = max(lines.probability, key=lines.probability.__getitem__)
    line = below_path(tokens, lines, behind_path(tokens, lines, best))
    if notes is not None:
        texts = read_line(tokens, lines, best), read_line(tokens, lines, line)
        add_note(notes, "headline.path", "article.headline", _span(lines, line), *texts)
    return line


def _by_address(
    tokens: Tokens, lines: Lines, labelled: int | None, spelled: str, slug: Slug, notes: Notes
) -> str | None:
    """Return the text that agrees best with the address, if it does so clearly better than the labelled line."""
    named = read_line(tokens, lines, labelled) if labelled is not None else None
    named_words = set(slug_words(named)) if named else set()
    agreement = _agreement(named_words, slug)
    if agreement == 1:
        return named
    whole = {labelled: (named, named_words)} if named and labelled is not None else {}
    if agreement + BETTER < 1:
        for i in _likely(tokens, lines, spelled, slug):
            if i not in whole:
                text = read_line(tokens, lines, i)
                whole[i] = text, set(slug_words(text))
    choices = [_Choice(text, i, "headline.address", _agreement(words, slug)) for i, (text, words) in whole.items()]
    for i, (text, words) in whole.items():
        if _may_be_better(_agreement(words & slug, slug), agreement, is_own=i == labelled):  # a part of the text
            choices += [_choice(rest, i, "headline.divider", slug) for rest in behind_dividers(tokens, text, slug)]
        if _may_be_better(_agreement(words | slug, slug), agreement, is_own=i == labelled):  # more than the text
            kicked = with_kicker_before(tokens, lines, i, text, slug)
            choices += [_choice(kicked, i, "headline.kicker-before", slug)] if kicked else []
    chosen, rule, place = named, "", labelled
    for choice in choices:
        is_own = choice.place == labelled
        if choice.text == named:
            continue
        now = choice.agreement
        if now > agreement + (0.0 if is_own and chosen == named else BETTER) and (is_own or now >= CERTAIN):
            (chosen, place, rule), agreement = choice[:3], now
    if notes is not None and place is not None:
        add_note(notes, rule, "article.headline", _span(lines, place), named, chosen)
    return chosen or None


def _may_be_better(most: float, agreement: float, *, is_own: bool) -> bool:
    """Return whether a text may be chosen whose F1 is `most` at best. `agreement` is the F1 of the labelled line,
    `is_own` says that the text stands there.
    """
    return most > agreement if is_own else most > agreement + BETTER and most >= CERTAIN


def _choice(text: str, place: int, rule: str, slug: Slug) -> _Choice:
    return _Choice(text, place, rule, _agreement(set(slug_words(text)), slug))


def _span(lines: Lines, place: int) -> tuple[int, int]:
    return int(lines.start[place]), int(lines.end[place])


def _likely(tokens: Tokens, lines: Lines, spelled: str, slug: Slug) -> list[int]:
    """Return the lines with at least half of the address's words, as `spelled` there or as in `slug_words`."""
    known = word_hashes(" ".join((*slug, spelled.replace("_", " "))))
    start, end = lines.start.data, lines.end.data
    likely = lines_with(tokens, lines, known, (len(slug) + 1) // 2)
    return [i for i in likely if SHORTEST <= end[i] - start[i] <= LONGEST]


def _agreement(words: Set[str], slug: Slug) -> float:
    """Return the F1 of a text's words and the address's words."""
    return 2 * len(slug & words) / (len(words) + len(slug)) if words else 0.0


def headline_of(printed: str | None, data: Metadata, lines: Sequence[str] = (), notes: Notes = None) -> str | None:
    """Return the headline of a page whose markup has metadata. `lines` are those that the model calls headlines.

    >>> data = Metadata(headlines=("Wind power: The park is open", "Wind power: The park is open | The Lorme Post"))
    >>> headline_of("The park is open", data, ["The park is open", "Wind power: The park is open"])
    'Wind power: The park is open'
    >>> headline_of("Wind power", data, ["Wind power", "The park is open"])
    'The park is open'
    >>> headline_of("Wind power: The park ...", data)
    'Wind power: The park is open'
    """
    if titled := _printed_title(printed, data, lines):
        _note(notes, "markup.titled", printed, titled)
        return titled
    chosen = _borne_out(printed, data)
    _note(notes, "markup.headline", printed, chosen)
    if printed and chosen and has_signature(chosen, printed):
        _note(notes, "markup.signature", chosen, printed)
        return printed
    others = [other for other in (printed, *data.headlines, data.headline) if other]
    if whole := next((other for other in others if chosen and is_cut_short(chosen, other)), _described(chosen, data)):
        _note(notes, "markup.whole", chosen, whole)
        return whole
    if signed := next((other for other in others if chosen and has_signature(chosen, other)), None):
        _note(notes, "markup.signature", chosen, signed)
        return signed
    short = next((other for other in others if chosen and has_kicker(chosen, other)), chosen)
    _note(notes, "markup.kicker-before", chosen, short)
    return short


def before_site(printed: str | None, data: Metadata, text: str, notes: Notes = None) -> str | None:
    """Return the line of the page that a title begins with, where the printed headline is the name of the site behind
    it in that title; otherwise the printed headline.

    >>> data = Metadata(headlines=("The chain squeaks in the rain - Lorme Bicycle Forum",))
    >>> before_site("Lorme Bicycle Forum", data, "Lorme Bicycle Forum\\nThe chain squeaks in the rain\\nHello all")
    'The chain squeaks in the rain'
    """
    for title in data.headlines if printed else ():
        first = without_signature(title)
        is_site = len(first) >= len(printed or "") and name_key(title.removeprefix(first)) == name_key(printed or "")
        if is_site and f"\n{first}\n" in f"\n{text}\n":
            _note(notes, "markup.before-site", printed, first)
            return first
    return printed


def _described(name: str | None, data: Metadata) -> str | None:
    """Return the title that begins with a headline of a single word and says what that is, without the site's name.

    >>> _described("jolt", Metadata(headlines=("jolt - A monitor for batteries - The Trove",)))
    'jolt - A monitor for batteries'
    >>> _described("回乡短歌", Metadata(headlines=("回乡短歌 - 白榆 - 纸页诗",)))  # no spaces between words
    """
    if not name or " " in name or compiled(_UNSPACED).search(name) or name.endswith(("?", "!", ".")):
        return None
    titles = map(without_signature, data.headlines)
    return next((title for title in titles if title.startswith((f"{name}: ", f"{name} - ", f"{name} – "))), None)


def _printed_title(printed: str | None, data: Metadata, lines: Sequence[str]) -> str | None:
    """Return the line that is a title of the metadata, with or without the site's name behind it.

    If one title is such a line and the printed headline behind it ("Band – Song"), and another goes on behind both
    ("Band – Song | Site"), the printed one is the headline.
    If two lines are the title together, the first is a kicker and the second is the headline.
    """
    by_key = {name_key(line): line for line in reversed(lines) if line}
    titles = [title for title in (data.headline, *data.headlines) if title]
    for title in (*titles, *map(without_signature, titles)):
        if line := by_key.get(name_key(title)):
            both = name_key(line + (printed or ""))
            longer = [other for other in titles if name_key(other).startswith(both)]
            return printed if len(longer) > 1 else line
    for one, two in pairwise(lines):
        if len(two) >= SUREST and any(name_key(title).startswith(name_key(one + two)) for title in titles):
            return two
    return None


def _borne_out(printed: str | None, data: Metadata) -> str | None:
    """Return the headline of JSON-LD if another title of the metadata or the page's print says the same.

    Otherwise return the printed headline, or the first of the metadata if none is printed.
    """
    if data.headline and any(is_same(data.headline, other) for other in (printed or "", *data.headlines[1:])):
        return data.headline
    return printed or next(iter(data.headlines), None)


def _note(notes: Notes, rule: str, before: str | None, after: str | None) -> None:
    add_note(notes, rule, "article.headline", (0, 0), before, after)
