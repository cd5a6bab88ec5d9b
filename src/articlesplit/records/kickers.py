"""All rules that shorten a headline or join it from its parts: kickers, sections, site names, cuts in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articlesplit.core.characters import class_set
from articlesplit.labels import Break, Label
from articlesplit.records.pieces import Piece
from articlesplit.records.printed import Lines, read_line
from articlesplit.text.addresses import Slug, compiled, slug_words
from articlesplit.text.tokens import Tokens

_CLOSED = class_set("period", "exclaim", "full_stop", "ellipsis")


_KICKER = re.compile(r"(.{1,60}?\S)\s:(?=[^\W\d_]{2}|[\"“”„‚‘’«»‹›])")


def as_headline(one: Piece, two: Piece) -> Piece:
    """The headline that two pieces are together."""
    core, sure = (one.core[0], two.core[1]), min(one.probability, two.probability)
    return one._replace(label=Label.TEASER_HEADLINE, end=two.end, core=core, probability=sure)


def mended(tokens: Tokens, tail: Sequence[Piece]) -> list[Piece]:
    """The tail with headlines made whole that were cut in the middle ("January 6 | : the day | after"), and summaries
    named that were taken for headlines.

    What a colon between spaces divides from the headline is its rubrique, also inside a piece where nothing but the
    colon stands between two elements that were glued ("Sport :Rain in Porto"). Where records have other fields than
    the headline, two headlines do not stand side by side on one line: the second goes on with the first, or, behind a
    separator and closed by a full stop, it is the summary.
    """
    heads = sum(piece.label == Label.TEASER_HEADLINE for piece in tail)
    out: list[Piece] = []
    for piece in tail:
        kicker = _KICKER.match(tokens.text, *piece.core) if piece.label == Label.TEASER_HEADLINE else None
        if kicker is not None:
            at = kicker.end()
            out.append(piece._replace(label=Label.TEASER_RUBRIQUE, end=at, core=(piece.core[0], kicker.end(1))))
            piece = piece._replace(start=at, core=(at, piece.core[1]), bond=0)
        last = out[-1] if out else None
        beside = last is not None and piece.bond == 0 and piece.label == last.label == Label.TEASER_HEADLINE
        if last is not None and beside and tokens.text[last.core[1] : piece.core[0]].split() == [":"]:
            out[-1:] = [last._replace(label=Label.TEASER_RUBRIQUE), piece]
        elif last is None or not beside or len(tail) - heads < heads / 2:
            out.append(piece)
        elif not Break(piece.break_kind).is_divider:
            out[-1] = as_headline(last, piece)
        else:
            closed = _CLOSED[tokens.classes[piece.core[1] - 1]]
            out.append(piece._replace(label=Label.TEASER_SUMMARY) if closed else piece)
    return out


SIGNS = re.compile(r"[\W_]+")


_SIGNATURE = re.compile(r"\s+[|｜–—-]\s|\s*｜")


def has_signature(long: str, short: str) -> bool:
    """Whether one headline is the other with the name of the site or of a section behind it.

    >>> has_signature("Open at last | Sport", "Open at last")
    True
    >>> has_signature("Open at last - at a price", "Open at last - at")
    False
    """
    return long.startswith(short) and _SIGNATURE.match(long, len(short)) is not None


def kicked(long: str, short: str) -> bool:
    """Whether one headline is the other behind a kicker with a colon, or a long one behind other words: those of a
    kicker or of the path to the page.

    >>> kicked("Wind power: Open at last", "Open at last"), kicked("Not open at last", "Open at last")
    (True, False)
    >>> kicked("Home News Wind power in the north", "Wind power in the north")
    True
    """
    at = len(long) - len(short)
    before = long[: max(at, 0)].rstrip()
    signed = before.endswith((":", "："))
    apart = before and len(short) >= SUREST and not long[at - 1].isalnum()
    return bool(signed or apart) and long[at:].casefold() == short.casefold()


def same(one: str, other: str) -> bool:
    """Whether a headline is the other, or begins it; capitals, punctuation and white space do not count."""
    short, long = SIGNS.sub("", one).casefold(), SIGNS.sub("", other).casefold()
    return bool(short) and long.startswith(short)


LONGEST_KICKER = 60
"""Characters of the line before the headline that may belong to it."""


SUREST = 15
"""Characters of a headline that ends another by no chance."""


_DIVIDER = r"\s*[:|»/]\s+|\s+[–—-]\s+"


def behind_path(tokens: Tokens, lines: Lines, best: int) -> int:
    """The line that ends the best one, if it is called a headline too: the longer one gives the path to the page
    ("Home » News » Snow closes the northern pass").
    """
    rivals = lines.probability.nonzero()[0]
    if len(rivals) > 1:
        path = read_line(tokens, lines, best)
        for rival in rivals.tolist():
            text = read_line(tokens, lines, rival)
            before = path[: -len(text)]
            ends = SUREST <= len(text) < len(path) and path.endswith(text)
            if ends and not before[-1].isalnum() and not before.rstrip().endswith(":"):
                return rival
    return best


def variants(tokens: Tokens, lines: Lines, place: int, text: str, slug: Slug) -> Iterator[str]:
    """What follows a divider in the text, if the page prints that alone too; and the text behind the line before, if
    the address begins with that.
    """
    for divider in compiled(_DIVIDER).finditer(text):
        rest = text[divider.end() :]
        if tokens.text.count(rest) > 1 and slug.isdisjoint(slug_words(text[: divider.start()])):
            yield rest
    if place:
        kicker = read_line(tokens, lines, place - 1)
        words = slug_words(kicker) if len(kicker) <= LONGEST_KICKER else []
        if words and words == list(slug)[: len(words)]:
            yield kicker + (" " if kicker[-1] in ":.!?–—-|/" else ": ") + text
