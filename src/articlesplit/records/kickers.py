"""Shorten headlines, or join them from their parts: kickers, sections, site names, ranks, cuts in the middle."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articlesplit.labels import (
    TEASER_AUTHOR,
    TEASER_DATE,
    TEASER_HEADLINE,
    TEASER_RUBRIQUE,
    TEASER_SUMMARY,
    Break,
    Label,
)
from articlesplit.notes import Notes, add_note
from articlesplit.records.pieces import Piece
from articlesplit.records.printed import Lines, core_of, read_line
from articlesplit.text.addresses import Slug, compiled, slug_words
from articlesplit.text.names import name_key
from articlesplit.text.tokens import Tokens

RARE = 0.2
"""Share of a tail's records below which a cut without a sign is inside the headline. 0.15 to 0.25 measured alike."""
LONGEST_KICKER = 60
"""Characters of a line before the headline that may belong to it; a guess."""
LONGEST_BAR_KICKER = 30
"""Characters before a bar that may begin a headline ("Watch | …"), at most; a guess."""
LEAST_SIGNS = 3
"""Fields of a tail with the same sign, at least, so that it is the layout's; a guess."""
SUREST = 15
"""Shortest headline, in characters, that cannot end another one by chance; a guess."""
BELOW_PATH = 3
"""Lines below a path to the page in which the headline may stand; a guess."""
LONGEST_PATH = 200
"""Characters of a path to the page; a guess."""

_KICKER = re.compile(r"(.{1,60}?\S)\s:(?=[^\W\d_]{2}|[\"“”„‚‘’«»‹›])")
_SIGNATURE = re.compile(r"\s+[|｜–—»-]\s|\s*｜")
_BARS = ("|", "｜")
_MAY_BE_KICKER = (TEASER_HEADLINE, TEASER_AUTHOR)
_DIVIDERS = frozenset(":|»/–—-")
_DIVIDER = r"\s*[:|»/]\s+|\s+[–—-]\s+"
_DATELINE = re.compile(r"\s*[^\W\d_].{1,40}\((?:[^\W\d_]|[/. -]){2,20}\)[\s:–—-]*$", re.DOTALL)
_PATH_DIVIDER = r"\s[»›>]\s"
_RANK = r"[#№(\[]?\s?(\d{1,2})(?:(?:\s?[位위]|\s?[.):\]|–—-]+)\s*|\s+|(?=\p{L}))"
_SIGNS = (
    (0, re.compile(r"\A[^\w\s\"“”„‚‘’'«»‹›「『《¿¡.…$€£(\[]+\s*"), str.removeprefix),
    (-1, re.compile(r"(?:\s+[^\w\s]{1,3}|\s*[^\w\s\"“”„‚‘’'«»‹›」』》.…?!。？！%)\]]+)$"), str.removesuffix),
)
"""Signs before and behind a field: the character that shows whether there may be one, the sign, and how to remove it.

Quotation marks, brackets and the ends of sentences are a field's own, but for those with white space before them.
"""
_BRACKETS = tuple(zip("[({<【〔［《«‹", "])}>】〕］》»›", strict=True))


# ---------------------------------------------------------------- headlines of teasers


def mended_headlines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail with its headlines whole, and without the kickers and summaries that were taken for headlines."""
    if all(piece.bond for piece in tail[1:]):  # no field stands beside another on its line
        return split_colon_kickers(tokens, tail, notes)
    tail = join_uncut(tokens, join_datelines(tokens, tail, notes), notes)
    headlines = sum(piece.label == TEASER_HEADLINE for piece in tail)
    has_other_fields = 2 * (len(tail) - headlines) >= headlines
    tail = split_colon_kickers(tokens, tail, notes)
    if has_other_fields:
        tail = join_two_headlines(tokens, tail, notes)
    return name_colon_kickers(tokens, join_bar_kickers(tokens, tail, notes), notes)


def join_uncut(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put back what was cut off a headline, where few records of the tail have such a field in that place.

    Teasers of one tail are printed alike: "Rain stops the | Harbour Opening" → one headline. A date on a line of its
    own says nothing about a date inside a line, so the two are counted apart.
    """
    headlines = sum(piece.label == TEASER_HEADLINE for piece in tail)
    cuts = [
        (one.label, two.label, two.bond > 0 and TEASER_DATE in (one.label, two.label)) for one, two in pairwise(tail)
    ]
    count = Counter(cuts)
    out = list(tail[:1])
    for cut, piece in zip(cuts, tail[1:], strict=True):
        is_silent = piece.bond == 0 and Break(piece.break_kind).is_silent
        if is_silent and cut.count(TEASER_HEADLINE) == 1 and count[cut] < RARE * headlines:
            out[-1] = _one_headline(tokens, "teaser.uncut", out[-1], piece, notes)
        else:
            out.append(piece)
    return out


def join_datelines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put a place and agency before a summary into it: they are no rubrique.

    "UTRECHT (LNA) - | Trams run again." → one summary.
    """
    out: list[Piece] = []
    for piece in tail:
        last = out[-1] if out else None
        is_summary = piece.label == TEASER_SUMMARY and piece.bond == 0
        if last is not None and is_summary and _is_dateline(tokens, last, piece.core[0]):
            out.pop()
            core = last.core[0], piece.core[1]
            piece = piece._replace(start=last.start, core=core, bond=last.bond, break_kind=last.break_kind)
            if notes is not None:
                span = last.start, last.end
                add_note(notes, "summary.dateline", "teaser", span, last.label.text, TEASER_SUMMARY.text)
        out.append(piece)
    return out


def _is_dateline(tokens: Tokens, piece: Piece, end: int) -> bool:
    """Return whether a rubrique is a place, and an agency in brackets follows it before the summary begins at `end`."""
    return piece.label == TEASER_RUBRIQUE and _DATELINE.match(tokens.text, piece.start, end) is not None


def split_colon_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Cut the rubrique off a headline where only a colon stands between two elements that were glued.

    "Sport :Rain in Porto" → rubrique "Sport", headline "Rain in Porto".
    """
    out: list[Piece] = []
    for piece in tail:
        has_colon = piece.label is TEASER_HEADLINE and tokens.text.find(":", *piece.core) >= 0
        kicker = _KICKER.match(tokens.text, *piece.core) if has_colon else None
        if kicker is not None:
            at = kicker.end()
            out.append(piece._replace(label=TEASER_RUBRIQUE, end=at, core=(piece.core[0], kicker.end(1))))
            rest = piece._replace(start=at, core=(at, piece.core[1]), bond=0)
            _note_headline(tokens, "kicker.colon", piece, rest, notes)
            piece = rest
        out.append(piece)
    return out


def join_two_headlines(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Settle what two headlines side by side on one line are, in a tail whose records have other fields too.

    The second goes on with the first ("January 6: the day | after"). Behind a separator and closed by a full stop, it
    is the summary.
    """
    out: list[Piece] = []
    for piece in tail:
        last = out[-1] if out else None
        if last is None or not _are_beside(last, piece) or _colon_between(tokens, last, piece):
            out.append(piece)
        elif not Break(piece.break_kind).is_divider:
            out[-1] = _one_headline(tokens, "teaser.two-headlines", last, piece, notes)
        elif core_of(tokens, piece).ends_sentence:
            out.append(_relabelled(piece, TEASER_SUMMARY, "teaser.two-headlines", notes))
        else:
            out.append(piece)
    return out


def join_bar_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Put a few words before a bar back before the headline that they begin, where few records have any.

    "Watch | | Lorries slide down the pass" → one headline. A layout that prints sections so does it in most records.
    """
    kickers = {one.start for one, two in pairwise(tail) if _is_bar_kicker(tokens, one, two)}
    headlines = sum(piece.label is TEASER_HEADLINE and piece.start not in kickers for piece in tail)
    if not kickers or 2 * len(kickers) > headlines:
        return list(tail)
    out = list(tail[:1])
    for last, piece in pairwise(tail):
        if last.start in kickers:
            out[-1] = _one_headline(tokens, "kicker.bar", out[-1], piece, notes)
        else:
            out.append(piece)
    return out


def _is_bar_kicker(tokens: Tokens, one: Piece, two: Piece) -> bool:
    """Return whether a few words at the start of a line stand before a bar and a headline."""
    if two.bond or not one.bond or two.label is not TEASER_HEADLINE or one.label not in _MAY_BE_KICKER:
        return False
    is_short = one.core[1] - one.core[0] <= LONGEST_BAR_KICKER
    return is_short and tokens.text[one.core[1] : two.core[0]].strip() in _BARS


def name_colon_kickers(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Call a headline a rubrique if only a colon stands between it and the next headline ("Sport | : Rain")."""
    out = list(tail)
    for i, (one, two) in enumerate(pairwise(tail)):
        if _are_beside(one, two) and _colon_between(tokens, one, two):
            out[i] = _relabelled(one, TEASER_RUBRIQUE, "kicker.colon", notes)
    return out


def _are_beside(one: Piece, two: Piece) -> bool:
    """Return whether two pieces are headlines on one line."""
    return two.bond == 0 and one.label == two.label == TEASER_HEADLINE


def _colon_between(tokens: Tokens, one: Piece, two: Piece) -> bool:
    return tokens.text[one.core[1] : two.core[0]].split() == [":"]


def _one_headline(tokens: Tokens, rule: str, one: Piece, two: Piece, notes: Notes) -> Piece:
    """Return the headline that two neighbouring pieces are together."""
    core, probability = (one.core[0], two.core[1]), min(one.probability, two.probability)
    whole = one._replace(label=TEASER_HEADLINE, end=two.end, core=core, probability=probability)
    _note_headline(tokens, rule, one, whole, notes)
    return whole


def _relabelled(piece: Piece, label: Label, rule: str, notes: Notes) -> Piece:
    if notes is not None:
        add_note(notes, rule, "role", (piece.start, piece.end), piece.label.text, label.text)
    return piece._replace(label=label)


def _note_headline(tokens: Tokens, rule: str, before: Piece, after: Piece, notes: Notes) -> None:
    if notes is not None:
        span = min(before.start, after.start), max(before.end, after.end)
        add_note(notes, rule, "teaser.headline", span, core_of(tokens, before).text, core_of(tokens, after).text)


def without_ranks(headlines: Sequence[str]) -> list[str]:
    """Return headlines without the numbers that count them.

    >>> without_ranks(["1. Rain", "2. Snow", "3. 7 tips"])
    ['Rain', 'Snow', '7 tips']
    >>> without_ranks(["#1 Rain", "#2 Snow"]), without_ranks(["(1) Rain", "(2) Snow"])
    (['Rain', 'Snow'], ['Rain', 'Snow'])
    >>> without_ranks(["7 tips", "Rain", "9 lives"])
    ['7 tips', 'Rain', '9 lives']
    >>> without_ranks(["1位 潮見の雨", "2位 三つの橋"])
    ['潮見の雨', '三つの橋']
    >>> without_ranks(["1. Rain", "Weather", "2. Snow"])
    ['Rain', 'Weather', 'Snow']
    """
    ranks = {
        i: rank
        for i, headline in enumerate(headlines)
        if not (start := headline[:3]).isalpha()
        and any(map(str.isdecimal, start))
        and (rank := compiled(_RANK).match(headline))
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


def without_signs(texts: Sequence[str]) -> list[str]:
    """Return the fields of a tail without the sign that stands before or behind most of them.

    >>> without_signs(["Rain ›", "Snow ›", "Wind ›", "Hail"]), without_signs(["@Ana Lima", "@Bo Dahl", "@Mia Lind"])
    (['Rain', 'Snow', 'Wind', 'Hail'], ['Ana Lima', 'Bo Dahl', 'Mia Lind'])
    >>> without_signs(["Rain!", "Snow!", "Wind!"])
    ['Rain!', 'Snow!', 'Wind!']

    A vowel sign is no sign of the layout.

    >>> without_signs(["अनिल शर्मा", "रीना वर्मा", "सीमा गुप्ता"])[0]
    'अनिल शर्मा'
    """
    out = list(texts)
    for edge, pattern, remove in _SIGNS:
        unusual = [text for text in out if text and not text[edge].isalnum()]
        signed = [text for text in unusual if unicodedata.category(text[edge])[0] not in "LMN"]
        if len(signed) < LEAST_SIGNS:
            continue
        signs = Counter(found.group() for text in signed if (found := pattern.search(text)))
        for sign, count in signs.most_common(1):
            if count >= LEAST_SIGNS and 2 * count > len(out):
                out = [remove(text, sign) or text for text in out]
    return out


def without_brackets(text: str) -> str:
    """Return a field without the brackets around it, or the half of a pair at one end.

    >>> without_brackets("{Ana Lima}"), without_brackets("Sport]"), without_brackets("Sport (women)")
    ('Ana Lima', 'Sport', 'Sport (women)')
    """
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and (text.endswith(closing) or closing not in text):
            text = text[1:].removesuffix(closing).strip()
        elif text.endswith(closing) and opening not in text:
            text = text[:-1].strip()
    return text


def once(text: str) -> str:
    """Return a headline once that is printed twice: as a picture's text and as the link under it.

    >>> once("Snow in May Snow in May"), once("Snow in MaySnow in May"), once("Rain rain")
    ('Snow in May', 'Snow in May', 'Rain rain')
    """
    first, second = text[: len(text) // 2].strip(), text[(len(text) + 1) // 2 :].strip()
    return first if first == second and " " in first else text


# ---------------------------------------------------------------- the headline of the article, as printed


def behind_path(tokens: Tokens, lines: Lines, best: int) -> int:
    """Return the line that ends the best one, if it is called a headline too, else the best line.

    The longer line gives the path to the page: "Home » News » Snow closes the northern pass".
    """
    if len(lines.probability) > 1:
        path = read_line(tokens, lines, best)
        for rival in lines.probability:
            text = read_line(tokens, lines, rival)
            before = path[: -len(text)]
            ends = SUREST <= len(text) < len(path) and path.endswith(text)
            if ends and not before[-1].isalnum() and not before.rstrip().endswith(":"):
                return rival
    return best


def below_path(tokens: Tokens, lines: Lines, best: int) -> int:
    """Return the next line that is called a headline too, if the best one is or ends a path to the page.

    The best line is "Home » Documents » Rules", or its end; the next is "Rules of the common garden".
    """
    rivals = [i for i in range(best + 1, best + 1 + BELOW_PATH) if i in lines.probability]
    start, end = lines.start.item(best), lines.end.item(best)
    begin = tokens.text.rfind("\n", 0, start) + 1
    if not rivals or end - begin > LONGEST_PATH:
        return best
    dividers = [divider.start() for divider in compiled(_PATH_DIVIDER).finditer(tokens.text, begin, end)]
    is_path = len(dividers) > 1 or any(divider < start for divider in dividers)
    return rivals[0] if is_path else best


def behind_dividers(tokens: Tokens, text: str, slug: Slug) -> Iterator[str]:
    """Yield what follows a divider in a headline, if the page prints that alone too.

    The words before the divider must not be in the page's address.
    """
    if _DIVIDERS.isdisjoint(text):
        return
    for divider in compiled(_DIVIDER).finditer(text):
        rest = text[divider.end() :]
        if tokens.text.count(rest) > 1 and slug.isdisjoint(slug_words(text[: divider.start()])):
            yield rest


def with_kicker_before(tokens: Tokens, lines: Lines, place: int, text: str, slug: Slug) -> str | None:
    """Return a headline behind the line before it, if the page's address begins with that line, else None."""
    if not place:
        return None
    kicker = read_line(tokens, lines, place - 1)
    words = slug_words(kicker) if len(kicker) <= LONGEST_KICKER else []
    if not words or words != list(slug)[: len(words)]:
        return None
    return kicker + (" " if kicker[-1] in ":.!?–—-|/" else ": ") + text


# ---------------------------------------------------------------- the headline of the article, in the metadata


def has_signature(long: str, short: str) -> bool:
    """Return whether one headline is the other with the name of the site or of a section behind it.

    >>> has_signature("Open at last | Sport", "Open at last")
    True
    >>> has_signature("Open at last - at a price", "Open at last - at")
    False
    """
    return long.startswith(short) and _SIGNATURE.match(long, len(short)) is not None


def without_signature(title: str) -> str:
    """Return a title without the name of the site or of a section behind it.

    >>> without_signature("Open at last - Sport | The Lorme Post"), without_signature("Open at last")
    ('Open at last - Sport', 'Open at last')
    """
    signs = list(_SIGNATURE.finditer(title))
    return title[: signs[-1].start()] if signs else title


def is_cut_short(short: str, whole: str) -> bool:
    """Return whether a headline ends in dots where another goes on.

    >>> is_cut_short("Rain in ...", "Rain in Porto"), is_cut_short("Rain in Porto", "Rain in Porto again")
    (True, False)
    """
    stem = short.rstrip(" .…")
    dots = ("...", "…")
    return short.endswith(dots) and not whole.endswith(dots) and len(stem) < len(whole) and whole.startswith(stem)


def has_kicker(long: str, short: str) -> bool:
    """Return whether one headline is the other behind a kicker with a colon.

    A long headline may stand behind any words: those of a kicker or of the path to the page.

    >>> has_kicker("Wind power: Open at last", "Open at last"), has_kicker("Not open at last", "Open at last")
    (True, False)
    >>> has_kicker("Home News Wind power in the north", "Wind power in the north")
    True
    """
    at = len(long) - len(short)
    before = long[: max(at, 0)].rstrip()
    has_colon = before.endswith((":", "："))
    is_apart = before and len(short) >= SUREST and not long[at - 1].isalnum()
    return bool(has_colon or is_apart) and long[at:].casefold() == short.casefold()


def is_same(one: str, other: str) -> bool:
    """Return whether a headline is the other, or begins it. Capitals, punctuation and white space do not count."""
    short, long = name_key(one), name_key(other)
    return bool(short) and long.startswith(short)
