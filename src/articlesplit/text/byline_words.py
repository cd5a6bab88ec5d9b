"""Look up the words of bylines: what leads to names, what stands behind them, and what no byline has."""

from __future__ import annotations

from functools import cache

from articlesplit.text.names import AND, PARTICLES, STANDING_ALONE, phrases_by_word, word_key

PREPOSITIONS = frozenset(
    "in on at to from with via for em dans sur au aux pour auf aus bei mit für im am beim ins para sobre con в на"
    " из".split()
)
"""Words that end a name ("Ana Lima in Porto"), unless it is one of an organization ("Institute for Music")."""
JAPANESE_DOT = "・"
"""Stands between a word for "by" and a name, and inside foreign names."""
_BEHIND_WORDS = ",.;:!?"
"""Signs that may follow a word without a space."""
AND_KEYS = frozenset(map(word_key, AND))
"""The words for "and" as they are looked up."""
ROLES = ("byline_after", "role")
"""Categories of phrases behind a name: "staff writer"."""
LEADS = ("byline", "lead")
"""Categories of phrases before the name of an author: "By", "Review by"."""
HELPERS = ("helper",)
"""Categories of phrases before another name: "Photos by"."""
ALL_LEADS = (*LEADS, *HELPERS)
STOPS = ("dateline", "comments", "reading_time", "credit")
"""Categories of phrases behind which no names are looked for: "5 min read"."""


@cache
def first_words() -> frozenset[str]:
    """Return the words with which a phrase that is looked up here begins. Most words of a byline are none of them."""
    categories = (*ROLES, *ALL_LEADS, *STOPS, *STANDING_ALONE)
    return frozenset(word for category in categories for word in phrases_by_word(category))


def other_letters(text: str) -> int:
    """Return the letters of words in small letters that no byline has: they neither lead to names nor stand in them.

    >>> other_letters("Ana von Lima, staff reporter"), other_letters("Ana Lima sings again.")
    (0, 10)
    """
    known = _small_words()
    words = [word.rstrip(_BEHIND_WORDS) for word in text.split() if word.islower()]
    small = [word for word in words if word.isalpha()]
    return sum([len(word) for word in small if word_key(word) not in known])


@cache
def _small_words() -> frozenset[str]:
    """Return the words that a byline may have in small letters."""
    categories = (*ROLES, *ALL_LEADS, *STOPS, *STANDING_ALONE)
    phrases = (phrase for category in categories for group in phrases_by_word(category).values() for phrase in group)
    return frozenset(word for phrase in phrases for word in phrase) | PARTICLES | PREPOSITIONS | AND_KEYS


def words_and_keys(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, "by" apart from a name that is glued to it, and each as it is looked up."""
    words: list[str] = []
    keys: list[str] = []
    for word in text.split():
        key = word_key(word)
        if key in _by_words_twice() or JAPANESE_DOT in word or (word[0].isupper() and not word.istitle()):
            parts = _unglued(word)
            words += parts
            keys += map(word_key, parts)
        else:
            words.append(word)
            keys.append(key)
    return words, keys


def _unglued(word: str) -> list[str]:
    """Return a word, or "by" and the name that is glued to it ("ByAna"). What is printed twice is "by" once.

    >>> _unglued("ByAna"), _unglued("DiMarco"), _unglued("Bystrom"), _unglued("Byby"), _unglued("文・潮見花子")
    (['By', 'Ana'], ['DiMarco'], ['Bystrom'], ['By'], ['文', '潮見花子'])
    """
    if word.casefold() in _by_words_twice():
        return [word[: len(word) // 2]]
    if JAPANESE_DOT in word:
        lead, _, name = word.partition(JAPANESE_DOT)
        if name and lead in _by_words():
            return [lead, name]
    if not word[:1].isupper() or word[2:6].islower():
        return [word]
    at = next((at for at in range(2, min(len(word), 6)) if word[at].isupper()), 0)
    key = word[:at].casefold()
    if at and key not in PARTICLES and key in _by_words() and word[1:at].islower():
        return [word[:at], word[at:]]
    return [word]


@cache
def _by_words() -> frozenset[str]:
    """Return the words that lead to an author by themselves."""
    return frozenset(word for word, phrases in phrases_by_word("byline").items() if (word,) in phrases)


@cache
def _by_words_twice() -> frozenset[str]:
    """Return each of these words twice, without a space between them."""
    return frozenset([2 * word for word in _by_words()])
