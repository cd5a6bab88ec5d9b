"""Tell whether two texts that touch are running text: "in " + "Porto" + ", the mayor said".

Editors wrap each piece of a paragraph in elements of its own, so the tree alone does not say whether a line holds
running text or several fields ("Sport" + "The club won").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_CLOSING = re.compile(r"[,.;:!?)\]}…%、。，．！？；：）」』】》〉،؛؟।]|[”’»\"'](?=[\s,.;:!?)]|$)|['’]\w")
"""What begins a text that goes on: a sign that closes, or an apostrophe in a word."""
_OPENING = re.compile(r"(?:[(\[{¿¡「『（《【〈]|(?:^|[\s(\[])[\"'“‘„«‹»”]|\w['’‐-])$")
"""What ends a text that goes on: a sign that opens, an apostrophe or a hyphen behind a letter."""
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff々ー]")
"""A letter of a script without spaces between words: kana, Chinese characters, Thai, Lao, Burmese, Khmer."""
_SENTENCE = re.compile(r"[。！？]|[!?]$")
"""The end of a sentence in such a script."""


def is_running_text(before: str, after: str) -> bool:
    """Return whether a sign at the joint shows that touching texts are one running text.

    >>> is_running_text("Porto", ", the mayor said"), is_running_text("la fin de l’", "année")
    (True, True)
    >>> is_running_text("Sport", "The club won"), is_running_text("Sport", "“We won”")
    (False, False)
    """
    return _CLOSING.match(after) is not None or _OPENING.search(before) is not None


def is_word(before: str, after: str) -> bool:
    """Return whether a word goes through the joint of touching texts.

    >>> is_word("un", "believable"), is_word("Sport", "The club")
    (True, False)
    """
    return after[0].islower() and before[-1].isalpha()


def is_glue(before: str, after: str) -> bool:
    """Return whether touching texts meet in letters that one word would not have side by side.

    >>> is_glue("Sport", "The club"), is_glue("新しい", "橋"), is_glue("un", "believable"), is_glue("Porto", ", the")
    (True, True, False, False)
    """
    return before[-1].isalnum() and after[0].isalnum() and not after[0].islower()


def is_spaceless_text(texts: Sequence[str], is_like_first: Sequence[bool], is_paragraph: bool) -> bool:
    """Return whether the texts of a line are running text in a script that sets no spaces between words.

    They are if every other one is wrapped as the first is, with links or emphasis between them, and if they are in a
    paragraph or have the end of a sentence.

    >>> is_spaceless_text(["新しい", "橋", "が開通した。"], [True, False, True], False)
    True
    >>> is_spaceless_text(["地域", "橋が開通した。"], [True, False], True)
    False
    """
    if len(texts) < 3 or not any(is_like_first[2:]):
        return False
    if not any(_SPACELESS.match(before[-1]) and _SPACELESS.match(after) for before, after in pairwise(texts)):
        return False
    return is_paragraph or any(_SENTENCE.search(text) for text in texts)
