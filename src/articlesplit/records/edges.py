"""Cut off what stands at the edges of the body and is no part of it.

Above the body: reading time, text size, share. Below it: a note about the author, a plea to subscribe, a second article
(pages that scroll on), teasers without dates under a title.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from articlesplit.labels import BODY, FIELDS, LINK, Label
from articlesplit.notes import Notes
from articlesplit.records.bylines import Bylines, caseless_names, is_led_names, may_be_led
from articlesplit.records.listings import relabel, relabel_records
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.text.names import is_section, is_unspaced_name, name_key
from articlesplit.text.phrases import BITS

LONGEST_RESIDUE = 25
"""Weight of a line without a full stop that is residue above the first text, at most; a guess."""
LEAST_TEXT = 60
"""Weight of a first text, at least; a guess."""
LONGEST_HEADLINE = 150
"""Characters of a line that may be a headline, at most; a guess."""
LEAST_HEADLINE = 20
"""Weight of a line that may be a headline although the model does not call it so, at least; a guess."""
LOOKS_ABOVE = 8
"""Pieces above the text among which a headline is looked for; a guess."""
LEAST_LIKELY, LIKELY_OPENING = 0.015, 0.15
"""Probability of a headline there, and of the first line of the text, at least. On five dev sets, held out, 7 of 153
articles had no headline; 4 find theirs so. With 0.1 for the text no other is found, and texts without a headline lose
their first line.
"""
SHORTEST_HEADLINE = 30
"""Weight of a line with few words that may be a headline, at least; a guess."""
TEXTS_BELOW = 4
"""Pieces below headline and author in which the text of an article begins; a guess."""
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

_OF_PATHS = ">»›"
"""Signs between the parts of a path to the page."""
_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_BYLINE, _CAPTION, _HEADLINE = (frozenset((label,)) for label in (Label.BYLINE, Label.CAPTION, Label.HEADLINE))
_MAY_BE_HEADLINE = frozenset((Label.HEADLINE, Label.HEADING, Label.CAPTION, Label.BOILERPLATE))
_MAY_BE_LINK = frozenset((Label.CROSS_LINK, Label.TEASER_HEADLINE, Label.PARAGRAPH))
_MAY_BE_BYLINE = frozenset((Label.BYLINE, Label.BOILERPLATE, Label.CAPTION, Label.PARAGRAPH, Label.TEASER_AUTHOR))
_MAY_BE_ABOVE = frozenset((Label.BOILERPLATE, Label.SUMMARY, Label.TEASER_HEADLINE))
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


def name_headline_above(pieces: Pieces, notes: Notes = None) -> None:
    """Call the first text the headline, in place, where nothing is called so and a caption stands below that text, or a
    date above it.
    """
    heads = pieces.places(_HEADLINE)
    if len(heads) == 1:
        _name_above_names(pieces, heads[0], notes)
    if heads:
        return
    if (head := _above_byline(pieces)) is not None:
        relabel(pieces, head, Label.HEADLINE, "headline.above-byline", notes)
        return
    body = pieces.places(BODY)
    first = body[0] if body else None
    if first is None or Label.PARAGRAPH not in pieces.label[first + 1 :]:
        return
    core = core_at(pieces, first)
    above = core_at(pieces, first - 1) if first else None
    is_below_date = above is not None and above.dates == [(above.start, above.end)] and not core.closes_sentence
    is_above_caption = pieces.label[first + 1] is Label.CAPTION
    if core.end - core.start <= LONGEST_HEADLINE and (is_above_caption or is_below_date):
        relabel(pieces, first, Label.HEADLINE, "headline.above-caption", notes)


def name_likeliest_headline(pieces: Pieces, notes: Notes = None) -> bool:
    """Call the likeliest line above the text of an article its headline, in place, where nothing is called so.

    Returns whether there is such a line.
    """
    body = pieces.places(BODY)
    if pieces.places(_HEADLINE) or len(body) < 2:
        return False
    first = body[0]
    likely = {
        i: pieces.probability_of(i, Label.HEADLINE)
        for i in range(max(first - LOOKS_ABOVE, 0), first)
        if pieces.label[i] not in (Label.BYLINE, Label.CAPTION) and _is_headline_alone(pieces, i)
    }
    opening = pieces.probability_of(first, Label.HEADLINE)
    if opening >= LIKELY_OPENING and _is_headline_alone(pieces, first) and not core_at(pieces, first).closes_sentence:
        likely[first] = opening
    best = max(likely, key=likely.__getitem__, default=None)
    if best is not None and likely[best] >= LEAST_LIKELY:
        relabel(pieces, best, Label.HEADLINE, "headline.likeliest", notes)
        return True
    if _is_first_line(pieces, first):
        relabel(pieces, 0, Label.HEADLINE, "headline.first-line", notes)
        return True
    return False


def _is_first_line(pieces: Pieces, first: int) -> bool:
    """Return whether a page begins with a few words, then a byline, then the text at `first`.

    The model takes short headlines such as "Rain in Porto" for names of sites. Without a byline, half of such lines are
    others ("At a glance").
    """
    line = core_at(pieces, 0)
    return (
        1 < first < TEXTS_BELOW
        and pieces.label[0] is Label.BOILERPLATE
        and pieces.bond(1) > 0
        and all(pieces.label[i] is Label.BYLINE for i in range(1, first))
        and core_at(pieces, first).closes_sentence
        and (len(line.words) > 1 or line.unspaced_characters > 1)
        and line.end - line.start <= LONGEST_HEADLINE
        and not (line.closes_sentence or line.dates or line.is_lead or is_section(line.text))
        and not any(sign in line.raw for sign in _OF_PATHS)
    )


def _is_headline_alone(pieces: Pieces, i: int) -> bool:
    """Return whether a piece has a line of its own and is as long as a headline."""
    line = core_at(pieces, i)
    is_alone = pieces.bond(i) > 0 and (i + 1 == len(pieces.label) or pieces.bond(i + 1) > 0)
    is_path = any(sign in line.raw for sign in _OF_PATHS)
    return is_alone and not is_path and LEAST_HEADLINE <= line.weight <= LONGEST_HEADLINE and not line.dates


def _name_above_names(pieces: Pieces, head: int, notes: Notes) -> None:
    """Call a line above several names the headline, in place, if the names are called so and a date is below them."""
    if (
        not 0 < head < len(pieces.label) - 1
        or pieces.label[head - 1] not in _MAY_BE_ABOVE
        or min(pieces.bond(head), pieces.bond(head + 1)) == 0
    ):
        return
    above = core_at(pieces, head - 1)
    if above.weight >= LEAST_HEADLINE and not above.dates and caseless_names(pieces, head) > 1:
        relabel(pieces, head - 1, Label.HEADLINE, "headline.above-byline", notes)
        relabel(pieces, head, Label.BYLINE, "byline.names", notes)


def _above_byline(pieces: Pieces) -> int | None:
    """Return the place of a line above "by …", a date and a text, None if there is no such place or if several are.

    A page with several prints records in this way.
    """
    found = []
    may_be_led = (pieces.openings[1:-2] & BITS["byline"]).nonzero()[0].tolist()
    for i in may_be_led:
        below = core_at(pieces, i + 1)
        if not (below.begins_with("byline") and is_led_names(below)):
            continue
        at = i + 1
        while at < len(pieces.label) - 1 and at < i + 4 and (at == i + 1 or core_at(pieces, at).dates):
            at += 1
        text = core_at(pieces, at)
        likely = sum(pieces.probability_of(at, label) for label in _TEXT)
        if _is_headline(core_at(pieces, i)) and text.closes_sentence and text.weight >= LEAST_TEXT and likely > 0.5:
            found.append((i, at))
    if len(found) != 1:
        return None
    head, text_at = found[0]
    for i in range(head + 1, text_at):
        pieces.relabel(i, Label.BYLINE)
    if pieces.label[text_at] not in BODY:
        pieces.relabel(text_at, Label.PARAGRAPH)
    return head


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
    texts = pieces.places(_TEXT)
    if not texts or Label.BYLINE not in label[: texts[0]]:
        return None
    above_texts = {i - distance for i in texts for distance in range(2, 2 + TEXTS_BELOW)}
    for i in sorted([i for i in above_texts if i > texts[0] and label[i + 1] in _MAY_BE_BYLINE]):
        if _begins_article(pieces, i) and _is_article_above(pieces, i):
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
    first = name_key(text[:LONGEST_SIGNS])[:1]  # tells for most texts that they do not
    return any(name.startswith(first) for name in names) and name_key(text).startswith(tuple(names))


def _begins_article(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a headline with an author below it, and then text.

    What the model takes for a link, and an author without "by" beside a date, have several texts below them: a teaser
    has one.
    """
    if i + 2 >= len(pieces.label) or pieces.label[i + 1] not in _MAY_BE_BYLINE:
        return False
    may_be_link = pieces.label[i] in _MAY_BE_LINK
    if not (may_be_link or pieces.label[i] in _MAY_BE_HEADLINE):
        return False
    byline = core_at(pieces, i + 1)
    if not may_be_led(byline) or not _is_headline(core_at(pieces, i)):
        return False
    below = range(i + 2, min(i + 2 + TEXTS_BELOW, len(pieces.label)))
    texts = [core_at(pieces, k) for k in below if pieces.label[k] in _TEXT]
    if not texts or not is_led_names(byline):
        return False
    if not may_be_link and (byline.begins_with("byline") > 0 or not byline.dates):
        return True
    return sum(text.closes_sentence and text.weight >= LEAST_TEXT for text in texts) > 1


def _is_headline(line: Printed) -> bool:
    is_long = len(line.words) > 3 or line.weight >= SHORTEST_HEADLINE
    return is_long and line.end - line.start <= LONGEST_HEADLINE and not line.closes_sentence


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
    for i in (*body[max(len(body) - LAST, 1) :], *after):
        core = core_at(pieces, i)
        if core.end - core.start > LONGEST_NOTE:
            continue
        if core.begins_with("subscribe") or _begins_with_name(core.raw, authors):
            yield i
            title = core_at(pieces, i - 1)
            if pieces.label[i - 1] in BODY and title.weight <= LONGEST_TITLE and not title.closes_sentence:
                yield i - 1  # "About the author"
