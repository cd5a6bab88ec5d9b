"""Say which classes of characters are in the sets that lines and cuts ask about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from articlesplit.core import traits
from articlesplit.core.arrays import Bytes
from articlesplit.core.characters import ALONE, SENTENCE_END, WHITE, WORD, class_set

CLOSING = SENTENCE_END | class_set("close_quote", "close_bracket", "quote")
"""Signs that end a piece."""
OPENING = class_set("open_quote", "quote", "open_bracket", "hyphen", "dash", "apostrophe")
"""Signs that stand directly before the word with which a piece begins."""
TRIM = WHITE | class_set(
    "pipe", "bullet", "middle_dot", "dash", "hyphen", "star", "slash", "arrow", "control", "comma", "colon"
)
"""Characters at the edges of a piece that do not belong to its core."""
BEGINS = class_set("upper", "letter", "hangul", "han", "kana", "thai", "digit", "other_digit", "open_quote", "quote")
"""Characters that a piece may begin with: no small letter, because a small letter goes on with a sentence."""
SLIPS = class_set("period", "full_stop", "ellipsis")
"""Marks behind which a space is easily forgotten. Of the seams behind these the reference of the bench's dev sets puts
31 % inside a field, of those behind other marks 13 %."""
_SETS = {
    "white": WHITE,
    "trim": TRIM,
    "separator": class_set("pipe", "bullet", "middle_dot"),
    "dash": class_set("hyphen", "dash", "arrow", "slash", "colon"),
    "alone": ALONE,
    "begins": BEGINS,
    "opening": OPENING,
    "closing": CLOSING,
    "sentence_end": SENTENCE_END,
    "word": WORD,
    "slip": SLIPS,
    "quote_end": class_set("close_quote", "quote", "close_bracket", "apostrophe"),
    "cue_sign": class_set("colon", "arrow", "close_quote", "dash", "hyphen", "pipe"),
}
"""The sets that a kernel asks about; its other traits are single classes."""


def _traits() -> npt.NDArray[np.uint32]:
    """Return the sets that hold each class, a bit for each (256,)."""
    out = np.zeros(256, np.uint32)
    for bit, name in enumerate(traits.TRAITS):
        out |= (_SETS[name] if name in _SETS else class_set(name)).astype(np.uint32) << np.uint32(bit)
    return out


TRAITS = _traits()
"""The sets that hold each class, a bit for each of `articlesplit.core.traits.TRAITS` (256,)."""


def _events() -> Bytes:
    """Return what each class is in the lower half, and in the upper half what the next character must be (256,)."""
    upper = class_set("upper")
    is_sign = TRAITS & (_MARKED | traits.NEWLINE | traits.RETURN | traits.TAB | traits.MARK) != 0
    is_kind = traits.IS_ANY + traits.IS_WHITE * WHITE + traits.IS_CAPITAL * upper + traits.IS_SIGN * is_sign
    expects = traits.IS_SIGN + traits.IS_WHITE * WHITE + traits.IS_CAPITAL * ~(WHITE | upper)
    events: Bytes = (is_kind + (expects << traits.EXPECTS)).astype(np.uint8)
    return events


_MARKED = traits.SEPARATOR | traits.DASH | traits.OPEN_BRACKET | traits.CLOSE_BRACKET | traits.EXCLAIM
EVENTS = _events()
"""What each class is to the scan of a text, and which next character it makes an event (256,)."""
