"""Find text that a page hides although it is its article: behind a paywall, or until a script shows it.

`articleBody` of the page's JSON-LD tells such text from menus, dialogs and copies for small screens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOT_WORD = re.compile(r"[\W_]+")
_SHORTEST = 40
"""Letters and digits of a text that is compared; less is found in any long text by chance (a guess)."""
_LEAST_SHARE = 0.5
"""Share of a hidden element's text that must be the article's (a guess)."""


def article_parts(hidden: Sequence[Sequence[str]], body: str, visible: Sequence[str]) -> frozenset[int]:
    """Return the places of the hidden elements that hold text of the article's `body` which the page does not show.

    `hidden` has the texts of each hidden element, `visible` those that the page shows.

    >>> text = "The last of the scaffolding comes down in spring, said the mayor."
    >>> sorted(article_parts([["Menu"], [text]], "Rain fell. " + text, ["Rain fell."]))
    [1]
    >>> sorted(article_parts([[text]], "Rain fell. " + text, ["Rain fell.", text]))
    []
    """
    long = [place for place, texts in enumerate(hidden) if sum(map(len, texts)) >= _SHORTEST]
    candidates = {place: _letters("".join(hidden[place])) for place in long}
    candidates = {place: letters for place, letters in candidates.items() if len(letters) >= _SHORTEST}
    if not candidates or not body:
        return frozenset()
    article = _letters(body)
    confirmed = [place for place, whole in candidates.items() if _is_part(hidden[place], whole, article)]
    if not confirmed:
        return frozenset()
    shown = _letters("".join(visible))
    return frozenset(place for place in confirmed if not _is_part(hidden[place], candidates[place], shown))


def _is_part(texts: Sequence[str], whole: str, text: str) -> bool:
    """Return whether most of an element's texts are part of a text; both without white space and signs."""
    if whole in text:
        return True
    parts = [part for part in map(_letters, texts) if len(part) >= _SHORTEST]
    return sum(len(part) for part in parts if part in text) >= max(_LEAST_SHARE * len(whole), _SHORTEST)


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()
