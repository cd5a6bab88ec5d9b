"""Cut off what stands at the edges of the body and is no part of it.

Above the body: reading time, text size, share. Below it: a note about the author, a plea to subscribe, a second article
(pages that scroll on), teasers without dates under a title.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from articlesplit.labels import BODY, FIELDS, LINK, Label
from articlesplit.notes import Notes
from articlesplit.records.bylines import Bylines, is_led_names, may_be_led
from articlesplit.records.listings import relabel, relabel_records
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import CLOSES
from articlesplit.records.unnamed_headlines import LEAST_TEXT, LONGEST_HEADLINE, TEXTS_BELOW, is_headline
from articlesplit.text.names import is_unspaced_name, name_key
from articlesplit.text.phrases import BITS

LONGEST_RESIDUE = 25
"""Weight of a line without a full stop that is residue above the first text, at most; a guess."""
LEAST_ARTICLE = 250
"""Weight of a body above a second article, at least; a guess."""
LEAST_SHARE = 0.5
"""Share of the weight of the text below it, at least: what is shorter leads to the article (a guess)."""
LONGEST_NOTE = 500
"""Characters of a note about the author or of a plea, at most; a guess."""
LONGEST_TITLE = 40
"""Weight of the title of a note, at most; a guess."""
LONGEST_SIGNS = 8
"""Characters at the start of a note among which its first letter is expected; a guess."""
LAST = 2
"""Pieces at the end of the body among which such a note may be."""

_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_BYLINE, _CAPTION = frozenset((Label.BYLINE,)), frozenset((Label.CAPTION,))
_MAY_BE_HEADLINE = frozenset((Label.HEADLINE, Label.HEADING, Label.CAPTION, Label.BOILERPLATE))
_MAY_BE_LINK = frozenset((Label.CROSS_LINK, Label.TEASER_HEADLINE, Label.PARAGRAPH))
_MAY_BE_BYLINE = frozenset((Label.BYLINE, Label.BOILERPLATE, Label.CAPTION, Label.PARAGRAPH, Label.TEASER_AUTHOR))
_MAY_BE_TITLE = frozenset((Label.BOILERPLATE, Label.HEADING, Label.PARAGRAPH))
_BODY_OR_LINK = BODY | LINK
_HEADS = frozenset((Label.HEADING, Label.CROSS_LINK, Label.TEASER_HEADLINE))


def cut_edges(pieces: Pieces, bylines: Bylines, notes: Notes = None) -> bool:
    """Relabel what stands at the edges of the body and is no part of it, in place.

    Returns whether bylines were among it.
    """
    bylines_before = pieces.places(_BYLINE)
    for i in _repeated_captions(pieces):
        relabel(pieces, i, Label.CAPTION, "body.caption-twice", notes)
    for i in _residue(pieces):
        relabel(pieces, i, Label.BOILERPLATE, "body.residue", notes)
    if second := _second_article(pieces):
        for i in range(second, len(pieces.label)):
            if pieces.label[i] not in FIELDS or _begins_article(pieces, i) or _begins_article(pieces, i - 1):
                relabel(pieces, i, Label.BOILERPLATE, "body.next-article", notes)
    if title := _tail_title(pieces):
        relabel_records(pieces, range(title, len(pieces.label)), "tail.undated", notes)
    for i in list(_last_notes(pieces, bylines)):
        relabel(pieces, i, Label.BOILERPLATE, "body.note", notes)
    return len(pieces.places(_BYLINE)) < len(bylines_before)


def _repeated_captions(pieces: Pieces) -> Iterator[int]:
    """Yield the places of texts that are printed twice in a row and once called a caption."""
    captions = pieces.places(_CAPTION)
    beside = [
        (i, k) for i in captions for k in (i - 1, i + 1) if 0 <= k < len(pieces.label) and pieces.label[k] in BODY
    ]
    text, starts, ends = pieces.tokens.text, pieces.core_start.data, pieces.core_end.data
    for i, k in beside:
        if ends[i] - starts[i] == ends[k] - starts[k] and text[starts[i] : ends[i]] == text[starts[k] : ends[k]]:
            yield k


def _residue(pieces: Pieces) -> list[int]:
    """Return the places of lines between the headline and the first text that say how long it is, or are short.

    A single short line may be a text, several are not.
    """
    head = pieces.first_of(Label.HEADLINE)
    if head is None:
        return []
    phrases, short = [], []
    body = pieces.places(BODY)
    for i in body[bisect(body, head) :]:
        core = core_at(pieces, i)
        is_phrase = core.begins_with("reading_time") or core.begins_with("share")
        if (
            core.weight >= LEAST_TEXT
            or core.raw.endswith((":", "："))
            or (core.closes_sentence and not (is_phrase and core.weight <= LONGEST_RESIDUE))
        ):
            break
        if is_phrase:
            phrases.append(i)
        elif pieces.label[i] in _TEXT and core.weight <= LONGEST_RESIDUE and pieces.bond(i) > 0:
            short.append(i)
    return sorted(phrases + short) if len(phrases) + len(short) > 1 else phrases


def _second_article(pieces: Pieces) -> int | None:
    """Return the place of the headline of a second article below the first: a line, then "by …", then text.

    The first must have a byline too.
    """
    label = pieces.label
    texts, bylines = pieces.places(_TEXT), pieces.places(_BYLINE)
    if not texts or not bylines or bylines[0] > texts[0]:
        return None
    *_, traits = pieces.cores.columns
    for i in range(texts[0] + 1, texts[-1] - 1):
        is_above_text = not (traits[i] & CLOSES or _TEXT.isdisjoint(label[i + 2 : i + 2 + TEXTS_BELOW]))
        if is_above_text and _begins_article(pieces, i) and _is_article_above(pieces, i):
            above = core_at(pieces, i - 1)
            is_section = label[i - 1] in BODY and above.weight <= LONGEST_RESIDUE and not above.closes_sentence
            return i - 1 if is_section else i
    return None


def _is_article_above(pieces: Pieces, i: int) -> bool:
    """Return whether the text of an article stands above a place: several pieces, and no standfirst alone."""
    texts = pieces.places(_TEXT)
    above = [core_at(pieces, k).weight for k in texts if k < i]
    below = sum(core_at(pieces, k).weight for k in texts if k > i)
    return len(above) > 1 and sum(above) >= max(LEAST_ARTICLE, LEAST_SHARE * below)


def _begins_with_name(text: str, names: list[str]) -> bool:
    """Return whether a text begins with one of some names, given by `name_key`."""
    first = next(filter(str.isalnum, text[:LONGEST_SIGNS]), "").casefold()[:1]  # tells for most that they do not
    return any(name.startswith(first) for name in names) and name_key(text).startswith(tuple(names))


def _begins_article(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a headline with an author below it, and then text.

    What the model takes for a link, and an author without "by" beside a date, have several texts below them: a teaser
    has one.
    """
    if i + 2 >= len(pieces.label) or pieces.label[i + 1] not in _MAY_BE_BYLINE or not may_be_led(pieces, i + 1):
        return False
    may_be_link = pieces.label[i] in _MAY_BE_LINK
    if not (may_be_link or pieces.label[i] in _MAY_BE_HEADLINE) or not is_headline(core_at(pieces, i)):
        return False
    below = range(i + 2, min(i + 2 + TEXTS_BELOW, len(pieces.label)))
    texts = [core_at(pieces, k) for k in below if pieces.label[k] in _TEXT]
    byline = core_at(pieces, i + 1)
    if may_be_link or (byline.dates and not byline.begins_with("byline")):
        is_text = sum([text.closes_sentence and text.weight >= LEAST_TEXT for text in texts]) > 1
    else:
        is_text = bool(texts)
    return is_text and is_led_names(byline)  # which takes longest


def _tail_title(pieces: Pieces) -> int | None:
    """Return the place behind a title below the body, if headlines and texts take turns from there on."""
    openings = pieces.openings.data
    below = [i + 1 for i in pieces.places(BODY) if i + 1 < len(openings) and openings[i + 1] & BITS["tail"]]
    for i in below:
        if pieces.label[i] in _MAY_BE_TITLE and core_at(pieces, i).is_phrase("tail"):
            after = [k for k in range(i + 1, len(pieces.label)) if pieces.label[k] in _BODY_OR_LINK]
            pairs = list(zip(after[::2], after[1::2], strict=False))
            if len(pairs) > 1 and all(_is_head(pieces, one) and not _is_head(pieces, two) for one, two in pairs):
                return i + 1
    return None


def _is_head(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a headline: it is called so, or is a line without a full stop."""
    core = core_at(pieces, i)
    return pieces.label[i] in _HEADS or (core.end - core.start <= LONGEST_HEADLINE and not core.closes_sentence)


def _last_notes(pieces: Pieces, bylines: Bylines) -> Iterator[int]:
    """Yield the places of notes at the end of the body: about the author, or a plea to subscribe."""
    body = pieces.places(BODY)
    authors = [name_key(name.text) for name in bylines.printed if " " in name.text or is_unspaced_name(name.text)]
    after = range(body[-1] + 1, min(body[-1] + 2, len(pieces.label))) if body else ()
    start, end, *_ = pieces.cores.columns
    for i in (*body[max(len(body) - LAST, 1) :], *after):
        if end[i] - start[i] > LONGEST_NOTE:
            continue
        core = core_at(pieces, i)
        if core.begins_with("subscribe") or (authors and _begins_with_name(core.raw, authors)):
            yield i
            title = core_at(pieces, i - 1)
            if pieces.label[i - 1] in BODY and title.weight <= LONGEST_TITLE and not title.closes_sentence:
                yield i - 1  # "About the author"
