"""Name the sets of characters that the kernels of lines and cuts ask about, and the marks that they look at.

A set is a bit in the traits of a class. `articlesplit.text.traits` says which classes are in each.
"""

from __future__ import annotations

TRAITS = (
    "white", "trim", "separator", "dash", "alone", "begins", "opening", "closing", "sentence_end", "word", "newline",
    "return", "tab", "pipe", "bullet", "colon", "slash", "exclaim", "close_bracket", "open_bracket", "upper", "lower",
    "digit", "period", "comma", "open_quote", "quote", "apostrophe", "slip", "mark", "cue_sign",
    "quote_end",
)  # fmt: skip
(
    WHITE, TRIM, SEPARATOR, DASH, ALONE, BEGINS, OPENING, CLOSING, SENTENCE_END, WORD, NEWLINE,
    RETURN, TAB, PIPE, BULLET, COLON, SLASH, EXCLAIM, CLOSE_BRACKET, OPEN_BRACKET, UPPER, LOWER,
    DIGIT, PERIOD, COMMA, OPEN_QUOTE, QUOTE, APOSTROPHE, SLIP, MARK, CUE_SIGN, QUOTE_END,
) = (1 << _bit for _bit in range(32))  # fmt: skip
MARKS = ("gap", "separator", "seam", "dash", "open", "close", "exclaim")
"""Why a rule may ask about a character."""
AT_GAP, AT_SEPARATOR, AT_SEAM, AT_DASH, AT_OPEN, AT_CLOSE, AT_EXCLAIM = (1 << _bit for _bit in range(7))
IS_WHITE, IS_CAPITAL, IS_SIGN, IS_ANY = 1, 2, 4, 8
"""What a class is to the scan for lines and marks: the lower half of its events."""
EXPECTS = 4
"""Bits by which the upper half is shifted: which next character a class makes an event."""
