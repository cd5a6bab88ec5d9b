"""Restore the text of a dump before anything reads it: encoding and character references.

A dump may have been decoded with the wrong charset ("dÃ©jÃ " for "déjà"), or hold character references that an
extractor left as they are ("Tom &amp; Jerry", "l&#8217;été"). Words, dates and cuts are found in the restored text;
`origin` leads back to the text as it came.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import WHITE, code_points, tables
from articlesplit.text.mojibake import mojibake_lines, repair

_REFERENCE = re.compile(r"&(?:amp;)?(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
"""A character reference. "&amp;" before one comes from escaping twice ("&amp;#8217;")."""
_WINDOWS_1252 = "sloppy-windows-1252"
_CHARSETS = (
    "latin-1", _WINDOWS_1252, "sloppy-windows-1251", "sloppy-windows-1250", "sloppy-windows-1253",
    "sloppy-windows-1254", "sloppy-windows-1257", "iso8859-2", "macroman", "cp437", "iso8859-15", "iso8859-9",
    "sloppy-windows-1255", "sloppy-windows-1256", "sloppy-windows-1258", "iso8859-5", "iso8859-7", "koi8-r", "cp866",
)  # fmt: skip
"""Charsets in which UTF-8 is misread, the frequent ones first. "Sloppy" ones are ftfy's: every byte has a meaning."""
_SAMPLE = 50
"""Suspected lines that are asked for the charset."""
_MISREADINGS = 3
"""Times that a text may have been misread, one after the other."""
_AHEAD = 8
"""Characters behind a repaired one that tell how many of the line it stands for; a guess."""
_LOST = "\ufffd"
_UTF8_LENGTHENS = (0x80, 0x800, 0x10000)
"""Code points from which on UTF-8 takes one byte more."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text of n characters."""

    text: str
    origin: Ints
    """(n + 1,) where each character stands in the text as it came, and where that ends."""


def restore(text: str) -> Restored | None:
    """Repair the encoding of a text and replace its character references; None for a text that has neither fault, or
    of which only white space would be left.

    >>> restored = restore("dÃ©jÃ\\xa0 vu &amp; connu")
    >>> restored.text, restored.origin[[2, 5]].tolist()
    ('déjà vu & connu', [3, 7])
    >>> restore("déjà vu & connu")
    """
    repaired = repair_lines(text)
    plain = _without_references(repaired.text if repaired else text)
    restored = repaired or plain
    if repaired and plain:
        restored = Restored(plain.text, repaired.origin[plain.origin])
    return restored if restored and not _is_blank(restored.text) else None


def _is_blank(text: str) -> bool:
    """Return whether a text is white space to the blocks, as zero-width spaces are.

    >>> _is_blank(" \u200b"), _is_blank("Rain")
    (True, False)
    """
    return bool(WHITE[tables()[0].take(code_points(text), mode="clip")].all())


def _without_references(text: str) -> Restored | None:
    if "&" not in text:
        return None
    edits = [(match.start(), match.end(), character) for match, character in _references(text)]
    return _edited(text, edits) if edits else None


def _references(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the character references of a text, and what each stands for.

    >>> [character for _, character in _references("&eacute; &#8217; &amp;quot; &nosuch; ?a=1&copy=2")]
    ['é', '’', '"']
    """
    for match in _REFERENCE.finditer(text):
        if match[1].startswith("#") or f"{match[1]};" in html.entities.html5:
            yield match, html.unescape(f"&{match[1]};")


def _edited(text: str, edits: list[tuple[int, int, str]]) -> Restored:
    """Replace ranges of a text; `edits` are their starts, ends and new texts, in order."""
    pieces, origins, at = [], [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        origins += [np.arange(at, start), np.full(len(new), start)]
        at = end
    origins.append(np.arange(at, len(text) + 1))
    return Restored("".join([*pieces, text[at:]]), np.concatenate(origins))


def repair_lines(text: str) -> Restored | None:
    """Repair the encoding of a text that ftfy suspects; None if that changes nothing.

    Where one charset explains most suspected lines, all lines are read again with it. ftfy repairs what that leaves.

    >>> repair_lines("Ã©tÃ© | Ã\xa0 la mer").text
    'été | à la mer'
    """
    restored = None
    for _ in range(_MISREADINGS):
        again = _repair_once(restored.text if restored else text)
        if again is None:
            break
        restored = Restored(again.text, restored.origin[again.origin]) if restored else again
    return restored


def _repair_once(text: str) -> Restored | None:
    if text.isascii():
        return None
    suspects = mojibake_lines(code_points(text)).tolist()
    if not suspects:
        return None
    charset = _likely_charset([text[start:end] for start, end in suspects[:_SAMPLE]])
    suspected = {start for start, _ in suspects}
    pieces, origins, at = [], [], 0
    for line in text.split("\n"):
        new, origin = line, None
        if not line.isascii() and not _is_blank(line):
            again = _read_again(line, charset) if charset else None
            if again is not None:
                new, origin = again, _align(line, again, one_charset=_LOST not in line)
            elif at in suspected:
                new = repair(line)
                origin = _align(line, new, one_charset=False)
        pieces.append(new)
        origins.append(np.append(np.arange(len(line)) if origin is None else origin, len(line)) + at)
        at += len(line) + 1
    repaired = "\n".join(pieces)
    return Restored(repaired, np.concatenate(origins)) if repaired != text else None


def _likely_charset(lines: list[str]) -> str | None:
    """Return the charset in which the bytes of most lines read as UTF-8; None if that is less than half of them."""
    import ftfy.bad_codecs  # noqa: F401  (registers the "sloppy" charsets, in which every byte has a meaning)

    readable = {charset: sum(_read_again(line, charset) is not None for line in lines) for charset in _CHARSETS}
    best = max(readable, key=readable.__getitem__)
    return best if 2 * readable[best] > len(lines) else None


def _read_again(line: str, charset: str) -> str | None:
    """Read as UTF-8 the bytes that a line has in a charset; return None where they are no UTF-8.

    Of a character that lost a byte, which shows as U+FFFD, only that sign is left; what "â€" begins and Windows-1252
    loses is nearly always the end of a quotation.

    >>> _read_again("mÄ›sto", "cp1252"), _read_again("město", "cp1252"), _read_again("mÃ\ufffdn", "cp1252")
    ('město', None, 'm\ufffdn')
    """
    lost = line.count(_LOST)
    try:
        if not lost:
            return line.encode(charset).decode("utf-8")
        if charset == _WINDOWS_1252:
            line = line.replace("â€\ufffd", "â€\x9d")
        again = line.replace(_LOST, "").encode(charset).decode("utf-8", "replace")
    except UnicodeError:
        return None
    return again if again.count(_LOST) <= lost else None


def _align(line: str, repaired: str, *, one_charset: bool) -> Ints:
    """Return where each character of a repaired line stands in the line (len(repaired),).

    A character of the repaired line stands for as many characters as it has bytes in UTF-8. Unless the whole line was
    read again in `one_charset`, it may also stand for itself, for one where it lost none, for more where it was misread
    twice; then that length is taken after which the texts go on alike the longest.

    >>> _align("lâ€™Ã©tÃ©", "l’été", one_charset=True).tolist(), _align("lâ€™été", "l’été", one_charset=False).tolist()
    ([0, 1, 4, 6, 7], [0, 1, 4, 5, 6])
    """
    codes = code_points(repaired)
    sizes = 1 + sum((codes >= least).astype(np.int64) for least in _UTF8_LENGTHENS)
    if one_charset:
        ends: Ints = np.asarray(sizes).cumsum()
        return ends - sizes
    origin = np.zeros(len(repaired), np.int64)
    at = 0
    for place, (character, size) in enumerate(zip(repaired, np.asarray(sizes).tolist(), strict=True)):
        origin[place] = min(at, len(line))
        if line[at : at + 1] == character:
            at += 1
            continue
        ahead = repaired[place + 1 : place + 1 + _AHEAD]
        at += max(_lengths(size), key=lambda length: _alike(line[at + length : at + length + _AHEAD], ahead))
    return origin


def _alike(line: str, repaired: str) -> float:
    """Return how many characters at the start of two texts are the same; a half where both may be misread.

    >>> _alike("té", "té"), _alike("tÃ©", "té"), _alike("Ã©", "é"), _alike("", ""), _alike("x", "é")
    (2, 1, 0.5, 1, 0)
    """
    if line == repaired:
        return len(line) or 1
    if not line or not repaired:
        return 0
    pairs = zip(line, repaired, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return same or (0.5 if not line[0].isascii() and not repaired[0].isascii() else 0)


def _lengths(size: int) -> tuple[int, ...]:
    """Return how many characters of a line one of `size` bytes may stand for, the likeliest first."""
    return size, 1, 2, 2 * size, 2 * size + 1, 3 * size, 0
