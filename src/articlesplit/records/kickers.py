"""Tell a headline from what is printed around it: kickers, paths to the page, names of sites and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articlesplit.records.printed import Lines, read_line
from articlesplit.text.addresses import Slug, compiled, slug_words
from articlesplit.text.names import name_key
from articlesplit.text.tokens import Tokens

LONGEST_KICKER = 60
"""Characters of a line before the headline that may belong to it; a guess."""
SUREST = 15
"""Shortest headline, in characters, that cannot end another one by chance; a guess."""
BELOW_PATH = 3
"""Lines below a path to the page in which the headline may stand; a guess."""
LONGEST_PATH = 200
"""Characters of a path to the page; a guess."""

LEAST_TWICE = 3
"""Characters of a text of two words, at least."""

_SIGNATURE = re.compile(r"\s+[|｜–—»-]\s|\s*｜")
_DIVIDERS = frozenset(":|»/–—-")
_DIVIDER = r"\s*[:|»/]\s+|\s+[–—-]\s+"
_PATH_DIVIDER = r"\s[»›>]\s"


def once(text: str) -> str:
    """Return a headline once that is printed twice: as a picture's text and as the link under it. Its white space is
    folded.

    >>> once("Snow in May Snow in May"), once("Snow in MaySnow in May"), once("Rain rain")
    ('Snow in May', 'Snow in May', 'Rain rain')
    """
    if text.find(text[:LEAST_TWICE], LEAST_TWICE) < 0:  # as in most headlines
        return text
    first, second = text[: len(text) // 2].strip(), text[(len(text) + 1) // 2 :].strip()
    return first if first == second and " " in first else text


# ---------------------------------------------------------------- the headline of the article, as printed


def behind_path(tokens: Tokens, lines: Lines, best: int) -> int:
    """Return the line that ends the best one, if it is called a headline too, else the best line.

    The longer line gives the path to the page: "Home » News » Snow closes the northern pass".
    """
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
    if not rivals:
        return best
    start, end = lines.start.item(best), lines.end.item(best)
    begin = tokens.text.rfind("\n", 0, start) + 1
    if end - begin > LONGEST_PATH:
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
        if slug.isdisjoint(slug_words(text[: divider.start()])) and tokens.text.count(rest) > 1:
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
