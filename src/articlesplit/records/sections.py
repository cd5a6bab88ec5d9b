"""Cut sections off the headlines of a tail that are printed before them without any sign, and tell summaries by them.

A tail in which the model sees nothing but headlines may still have sections and summaries: its own repetition shows
them. "PaísComboio noturno" and "PaísFábrica de lápis" begin with the same word, and the lines between them do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from articlesplit.labels import TEASER_AUTHOR, TEASER_DATE, TEASER_HEADLINE, TEASER_RUBRIQUE, TEASER_SUMMARY, Label
from articlesplit.notes import Notes, add_note
from articlesplit.records.pieces import Piece
from articlesplit.records.spans import Printed
from articlesplit.text.names import leading_section
from articlesplit.text.tokens import Tokens

FEWEST = 3
"""Headlines with a section before them, at least; a guess."""
MOST_WORDS = 3
"""Words of a section, at most; a guess."""
USUAL = 0.75
"""Share of a tail's fields that begin with a section, so that these are its rubriques; a guess."""
NO_SECTIONS = ("tail", "reading_time", "dateline")
"""Categories of phrases that stand where sections do: the title of a tail, what is before a date."""
SHORTEST_WORD = 5
"""Letters of a section of one word that stands apart from its headline; a shorter word is rather "the". A guess."""

_FULL_STOPS = frozenset(".。।۔")
_OPENING = "[(（【〔［〈《<"
_BRACKET = re.compile(r"([\[(（【〔［〈《<][^\[\]()（）【】]{1,30}[\])）】〕］〉》>])\s*\S")


def may_be_section(core: Printed) -> bool:
    """Return whether a short text may be a section: it has letters, and is no phrase of a site and no link's text.

    Of 919 right rubriques of the development sets none is left out, of 549 wrong ones 91.
    """
    return any(map(str.isalpha, core.raw)) and not (is_link_text(core) or any(map(core.is_phrase, NO_SECTIONS)))


def is_link_text(core: Printed) -> bool:
    """Return whether a short text says where a link leads ("Read full story", "See all reviews")."""
    return core.is_phrase("cue") or core.has_phrase("cue", words=2) or core.begins_with("navigation") > 1


def split_sections(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail of headlines alone with the sections before them as rubriques, and the lines between as summaries.

    Each headline has a section, or each second line has one and the others belong to it. If no line has one, each
    second line belongs to the one above where a blank line sets both off from the next.
    """
    if len(tail) < 2 * FEWEST - 1 or any(piece.label is not TEASER_HEADLINE for piece in tail):
        return list(tail)
    ends = _section_ends(tail)
    is_headline = [end is not None for end in ends]
    is_each = all(is_headline)
    is_second = len(tail) % 2 == 0 and is_headline == [True, False] * (len(tail) // 2)
    is_apart = not any(is_headline) and [piece.bond for piece in tail[1:]] == [1, *[2, 1] * (len(tail) // 2 - 1)]
    if not (is_each or is_second or (is_apart and len(tail) >= 2 * FEWEST)):
        return list(tail)
    out: list[Piece] = []
    for i, (piece, end) in enumerate(zip(tail, ends, strict=True)):
        if end is not None:
            out += _cut(tokens, piece, end, notes)
        elif i % 2:
            _note(notes, piece, TEASER_SUMMARY)
            out.append(replace(piece, label=TEASER_SUMMARY))
        else:
            out.append(piece)
    return out


def name_summaries(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail with sentences that stand right below a headline as its summaries.

    The headline above has no full stop, and behind the sentence stands a date, an author or nothing.
    """
    out = list(tail)
    for i, (above, piece) in enumerate(pairwise(tail), 1):
        if not above.label is piece.label is TEASER_HEADLINE or piece.bond != 1:
            continue
        if tokens.text[piece.start : piece.core.start].strip():  # a mark of its own
            continue
        ends_record = i + 1 == len(tail) or tail[i + 1].label in (TEASER_DATE, TEASER_AUTHOR)
        if ends_record and _is_sentence(piece.core) and not above.core.closes_sentence:
            _note(notes, piece, TEASER_SUMMARY)
            out[i] = replace(piece, label=TEASER_SUMMARY)
    return out


def _is_sentence(core: Printed) -> bool:
    """Return whether a span is a sentence of some words with a full stop, and not with the dots of a cut text."""
    text, end = core.tokens.text, core.end
    is_long = len(core.words) + core.unspaced_characters / 2 > MOST_WORDS
    return is_long and ".." not in text[end - 2 : end + 3] and not _FULL_STOPS.isdisjoint(text[end - 1 : end + 1])


def split_known_sections(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail with the sections that most of its headlines, or of its summaries, begin with as rubriques.

    They stand in brackets, or are words that newspapers call sections by: "[Sport] Rain", "Sport Rain stops the race".
    """
    rubriques = sum([piece.label is TEASER_RUBRIQUE for piece in tail])
    for label in (TEASER_HEADLINE, TEASER_SUMMARY):
        fields = [piece for piece in tail if piece.label is label]
        if len(fields) < FEWEST:
            continue
        for find in (_bracket_end, section_end) if 2 * rubriques <= len(fields) else (_bracket_end,):
            others = rubriques if find is _bracket_end else 0
            ends = _ends_of_most(find, fields, len(fields) + others - max(FEWEST, USUAL * len(fields)))
            sections = {tokens.text[piece.core.start : ends[piece.start]] for piece in fields if piece.start in ends}
            if len(sections) > 1 or (sections and (label is TEASER_SUMMARY or others)):
                return [
                    part
                    for piece in tail
                    for part in (_cut(tokens, piece, ends[piece.start], notes) if piece.start in ends else [piece])
                ]
    return list(tail)


def _ends_of_most(find: Callable[[str], int | None], fields: Sequence[Piece], spare: float) -> dict[int, int]:
    """Return where the section ends that each field begins with, by the field's start. If more than `spare` fields
    begin with none, return no ends at all.
    """
    ends = {}
    for piece in fields:
        size = find(piece.core.raw)
        if size is not None:
            ends[piece.start] = piece.core.start + size
        elif spare < 1:
            return {}
        else:
            spare -= 1
    return ends


def _bracket_end(text: str) -> int | None:
    """Return the length of what stands in brackets at the start of a text, None if nothing does or nothing follows.

    >>> _bracket_end("[Sport] Rain stops the race"), _bracket_end("【体育】女子手球队"), _bracket_end("[sic]")
    (7, 4, None)
    """
    found = _BRACKET.match(text) if text[:1] in _OPENING else None
    return found.end(1) if found else None


def section_end(text: str) -> int | None:
    """Return the length of the section that a text begins with; a capital follows it where the script has them.

    >>> section_end("Sport Rain stops the race"), section_end("Sport in the rain")
    (5, None)
    >>> section_end("Local News Snow in May")
    10
    """
    if text[:1].islower():
        return None
    words = text.split(None, MOST_WORDS + 1)
    size = leading_section(words[: MOST_WORDS + 1])
    if not 0 < size < len(words) or words[size][:1].islower():
        return None
    return len(" ".join(words[:size])) if text.startswith(" ".join(words[:size]) + " ") else None


def _section_ends(tail: Sequence[Piece]) -> list[int | None]:
    """Return where the section before each headline ends, None for a line without one."""
    texts = [piece.core.raw for piece in tail]
    glued = [found[1] if (found := _glued().match(text)) else None for text in texts]
    if _is_section(glued):
        return [piece.core.start + len(one) if one else None for piece, one in zip(tail, glued, strict=True)]
    words = [text.split() for text in texts]
    if len({" ".join(line[:1]) for line in words}) == len(words):  # no line begins as another one does
        return [None] * len(tail)
    counts = Counter(" ".join(line[:size]) for line in words for size in range(1, MOST_WORDS + 1) if len(line) > size)
    apart = [_longest(line, counts) for line in words]
    if _is_section(apart):
        return [piece.core.start + len(one) if one else None for piece, one in zip(tail, apart, strict=True)]
    return [None] * len(tail)


def _is_section(beginnings: Sequence[str | None]) -> bool:
    """Return whether what some lines begin with are sections: there are several, and one of them comes again."""
    some = [one for one in beginnings if one]
    return len(some) >= FEWEST and 1 < len(set(some)) < len(some)


def _longest(words: Sequence[str], counts: Counter[str]) -> str | None:
    """Return the longest beginning of a line that others have too, before a word with a capital."""
    for size in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        beginning = " ".join(words[:size])
        is_long = size > 1 or len(beginning) >= SHORTEST_WORD
        if counts[beginning] > 1 and is_long and words[0][:1].isupper() and words[size][:1].isupper():
            return beginning
    return None


@cache
def _glued() -> regex.Pattern[str]:
    return regex.compile(r"(\p{Lu}\p{Ll}{2,20}(?: (?:\p{Ll}{1,3} )?\p{L}\p{Ll}{2,20})?)(?=\p{Lu}\p{Ll})")


def _cut(tokens: Tokens, piece: Piece, end: int, notes: Notes) -> list[Piece]:
    """Return the section and the headline of a piece."""
    begin = end + (tokens.text[end] == " ")
    _note(notes, piece, TEASER_RUBRIQUE)
    rest = replace(piece, start=begin, core=Printed(tokens, begin, piece.core.end), bond=0)
    if notes is not None:
        whole, short = piece.core.text, rest.core.text
        add_note(notes, "teaser.sections", piece.label.text, (piece.start, piece.end), whole, short)
    section = Printed(tokens, piece.core.start, end)
    return [replace(piece, label=TEASER_RUBRIQUE, end=begin, core=section), rest]


def _note(notes: Notes, piece: Piece, label: Label) -> None:
    if notes is not None:
        add_note(notes, "teaser.sections", "role", (piece.start, piece.end), piece.label.text, label.text)
