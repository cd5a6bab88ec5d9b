"""Find bylines, and the persons that they and the metadata name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articlesplit.html.metadata import Metadata
from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes, add_note
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.printed import Printed, core_of
from articlesplit.text.names import LONGEST_BY, LONGEST_DEGREE, LONGEST_NAME, is_name, name_key, split_names
from articlesplit.text.tokens import Tokens

NEAR_BODY = 8
"""Pieces between a byline and the body, at most; a guess."""
LONGEST_BYLINE = 120
"""Characters of a line that is taken for a byline by its words; a guess."""
LEADS = ("byline", "dateline")
"""Categories of phrases before a name: "By", "Published on"."""
LEAST_NAMES, NAMES_SHARE = 3, 0.75
"""A tail's rubriques are authors if it has so many, and if so large a share are different names. Guesses."""

# Bounded, so that many brackets that are never closed, or much white space, cost no more than their length.
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,99}[)\]]")


def name_bylines(pieces: Pieces, notes: Notes = None) -> None:
    """Call the pieces between headline and body bylines that say "By …" or a date alone, in place.

    Of pieces that the model calls body, only those that end with a date become bylines.
    """
    for i, rule in list(_near_body(pieces)):
        if notes is not None:
            add_note(notes, rule, "label", pieces.span(i), pieces.label[i].text, Label.BYLINE.text)
        pieces.relabel(i, Label.BYLINE)


def _near_body(pieces: Pieces) -> Iterator[tuple[int, str]]:
    """Yield the places of unnamed bylines near the body, each with the rule that found it."""
    label, tokens = pieces.label, pieces.tokens
    body = next((i for i, name in enumerate(label) if name in BODY and not _byline_rule(tokens, pieces[i])), 0)
    head = max((i for i, name in enumerate(label[:body]) if name == Label.HEADLINE), default=body)
    near = range(max(head + 1, body - NEAR_BODY), body)
    if Label.TEASER_HEADLINE in label[near.start : body]:
        return
    for i in near:
        if label[i] in (Label.TEASER_AUTHOR, Label.TEASER_DATE):  # the fields of no teaser, since none is near
            yield i, "byline.near-body"
        elif rule := _byline_rule(tokens, pieces[i]):
            yield i, rule


def _byline_rule(tokens: Tokens, piece: Piece) -> str | None:
    """Return the rule by which a piece of boilerplate or body is a byline, None if it is none."""
    core = core_of(tokens, piece)
    if not (piece.label == Label.BOILERPLATE or piece.label in BODY) or not 0 < core.end - core.start <= LONGEST_BYLINE:
        return None
    dates = core.dates
    dated = sum(end - start for start, end in dates)
    if 2 * dated > core.end - core.start:
        return "byline.dated"
    by, on = map(core.begins_with, LEADS)
    if piece.label == Label.BOILERPLATE:
        is_byline = 0 < by < len(core.words) or (dated > 0 and on > 0)
    else:
        is_byline = dated > 0 and by > 0 and dates[-1][1] >= core.end - 1
    return "byline.near-body" if is_byline else None


def author_names(tokens: Tokens, piece: Piece) -> Iterator[str]:
    """Yield the authors' names in a byline, on either side of its dates."""
    for part in core_of(tokens, piece).between_dates():
        for name in split_names(without_leads(part).text):
            name = name.strip(" -–—|·•:/.,")
            odd = not any(map(str.isalpha, name)) or ":" in name or any(map(str.isdigit, name)) or name[:1].islower()
            if name and not odd and len(name.split()) <= LONGEST_NAME:
                yield name


def without_leads(name: Printed) -> Printed:
    """Return a name without the words that lead to it ("By") and from it to a date (", le").

    The span is empty if nothing is left.
    """
    return name.without_leads(LEADS, "dateline", LONGEST_BY)


def teaser_author(tokens: Tokens, piece: Piece) -> str | None:
    """Return the author in a teaser's author field. A field that is all byline words stays whole ("Our reporter")."""
    core = core_of(tokens, piece)
    return without_leads(core).text or core.text or None


def name_rubriques_authors(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return the tail with its rubriques called authors, if it has no authors and the rubriques look like names.

    Nearly all of them must be names, and different ones.
    """
    rubriques = [piece for piece in tail if piece.label == Label.TEASER_RUBRIQUE]
    names = {text for piece in rubriques if is_name((text := " ".join(core_of(tokens, piece).raw.split())).split())}
    is_few = len(rubriques) < LEAST_NAMES or len(names) < NAMES_SHARE * len(rubriques)
    if is_few or any(piece.label == Label.TEASER_AUTHOR for piece in tail):
        return list(tail)
    if notes is not None:
        for piece in rubriques:
            span = (piece.start, piece.end)
            add_note(notes, "teaser.names", "role", span, piece.label.text, Label.TEASER_AUTHOR.text)
    return [
        piece._replace(label=Label.TEASER_AUTHOR) if piece.label == Label.TEASER_RUBRIQUE else piece for piece in tail
    ]


def metadata_authors(data: Metadata) -> Iterator[str]:
    """Yield the authors' names in the metadata, one by one.

    Sites, initials in brackets, numbers, job titles and degrees are left out.

    >>> authors = "Ana Lima, MD, and Bo Dahl, professor of law", "The Post"
    >>> list(metadata_authors(Metadata(authors=authors, sites=frozenset(["The Post"]))))
    ['Ana Lima', 'Bo Dahl']
    """
    sites = {name_key(site) for site in data.sites}
    seen: set[str] = set()
    for author in data.authors:
        for name in split_names(_BRACKETS.sub("", author)):
            name = name.strip(" .-–—")
            key = name_key(name)
            odd = not key or key in sites or key in seen or any(map(str.isdigit, name)) or name[0].islower()
            odd = odd or (bool(seen) and name.isupper() and len(name) <= LONGEST_DEGREE)
            if not odd and "." not in name[1:-1].replace(". ", "") and len(name.split()) <= LONGEST_NAME:
                seen.add(key)
                yield name
