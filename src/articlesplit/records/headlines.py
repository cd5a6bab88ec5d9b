"""Which text of a page is its article's headline.

The labeler names one; the page's address often settles it. Addresses are made from headlines
("…/bridge-of-lorme-reopens-4711.html"), so a line that has nearly all of the address's words, and few others, is the
headline wherever it stands; and where a kicker is printed before the headline, the address tells whether it belongs to
it.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.core.words import word_hashes
from articlesplit.records.kickers import behind_path, variants
from articlesplit.records.printed import Lines, read_line
from articlesplit.text.addresses import Slug, compiled, slug_of, slug_words
from articlesplit.text.tokens import Tokens

LEAST_WORDS = 3
"""Words of an address that speak of its page; with fewer it says nothing."""
CERTAIN, BETTER = 0.8, 0.1
"""How well a text must agree with the address to be the headline although the labeler chose another, and by how much
better than that other one."""
SHORTEST, LONGEST = 8, 300
"""Characters of a headline that is found by the address alone."""

_UPPER_BITS = np.uint64(48)


def find_headline(tokens: Tokens, lines: Lines, url: str | None) -> str | None:
    """The headline among the lines of a page, its white space folded; None where none was labelled and the address
    names none.

    >>> from articlesplit.text.tokens import tokenize
    >>> text = "Sport\\nSnow closes the northern pass\\nWeather"
    >>> lines = Lines(np.array([0, 6, 36]), np.array([5, 35, 43]), np.array([0.0, 0.6, 0.0]))
    >>> find_headline(tokenize(text), lines, None)
    'Snow closes the northern pass'
    >>> find_headline(tokenize(text), lines, "https://example.org/2024/sport-snow-closes-the-northern-pass-12345")
    'Sport: Snow closes the northern pass'
    """
    best = int(lines.probability.argmax()) if len(lines.start) else -1
    labelled = best if best >= 0 and lines.probability[best] > 0 else None
    if labelled is not None:
        labelled = behind_path(tokens, lines, labelled)
    named = read_line(tokens, lines, labelled) if labelled is not None else None
    spelled = slug_of(url) if url else ""
    slug: Slug = dict.fromkeys(slug_words(spelled)).keys()
    if len(slug) < LEAST_WORDS:
        return named or None
    choices = {labelled: named} if named and labelled is not None else {}
    choices |= {i: read_line(tokens, lines, i) for i in _likely(tokens, lines, spelled, slug)}
    chosen, agreement = named, _agreement(named, slug) if named else 0.0
    cut_or_joined = [(one, i) for i, text in choices.items() for one in variants(tokens, lines, i, text, slug)]
    for text, place in [*((text, i) for i, text in choices.items()), *cut_or_joined]:
        own = place == labelled
        if own and text == named:
            continue
        now = _agreement(text, slug)
        if now > agreement + (0.0 if own and chosen == named else BETTER) and (own or now >= CERTAIN):
            chosen, agreement = text, now
    return chosen or None


def _likely(tokens: Tokens, lines: Lines, spelled: str, slug: Slug) -> list[int]:
    """The lines that have as many as half of the address's words, as they are `spelled` there or as in `slug_words`."""
    known = word_hashes(" ".join(slug | set(compiled(r"[^\W_]+").findall(spelled))))
    sieve = np.zeros(1 << 16, bool)
    sieve[known >> _UPPER_BITS] = True
    at = sieve.take(tokens.word_hashes >> _UPPER_BITS).nonzero()[0]
    at = at[(tokens.word_hashes[at, None] == known).any(axis=1)]
    places: Ints = tokens.word_starts[at]
    hits = places.searchsorted(lines.end) - places.searchsorted(lines.start)
    size = lines.end - lines.start
    likely: list[int] = ((2 * hits >= len(slug)) & (size >= SHORTEST) & (size <= LONGEST)).nonzero()[0].tolist()
    return likely


def _agreement(text: str, slug: Slug) -> float:
    """F1 of the text's words and the address's."""
    words = set(slug_words(text))
    return 2 * len(slug & words) / (len(words) + len(slug)) if words else 0.0
