"""Where dates are printed in a text.

A text becomes a string of types, one character a token: a digit run by what it can be (a day, a month, a minute, a year), a word by
its roles in dates (month, weekday, unit, "ago", …), punctuation as itself, everything else "w". All of that is numpy over code points,
words being looked up by hash. A grammar of dates, one pattern over the alphabet of types, then runs over the neighbourhoods of
promising numbers and words only. It never sees a language: what a word can be is in the tables that `articlesplit.dates` reads.
"""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from articlesplit.dates import Lexicon, fold, lexicon, read

FULL, PARTIAL, RELATIVE, TIME = range(4)
"""Kinds of printed dates: day, month and year; without a year or without a day; relative to now; a bare clock time."""


@dataclass(frozen=True, slots=True)
class DateSpans:
    """Printed dates in text order, without overlap: half-open offsets and kinds."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    kind: NDArray[np.uint8]


# Classes of code points. A token is a run of one class; upper case followed by lower case is one run too, that of the numbers 2 and 1.
# From _SINGLE on every code point is a token of its own.
_LOWER, _UPPER, _SPACE, _NEWLINE, _LETTER, _UNSPACED, _DIGIT, _SINGLE, _IGNORED = 1, 2, 4, 6, 8, 10, 12, 32, 36

# Punctuation that has a meaning in dates, under the character that the grammar reads. Ideographs stand for themselves.
_PUNCTUATION = {
    ",": ",，、،", ":": ":：∶", "/": "/／⁄∕", ".": ".．․。", "-": "-－‐‑", "–": "–—―−~〜～", "'": "'’ʼ‘`´׳", "(": "([（【「", ")": ")]）】」",
    "|": "|│｜¦·•●∙・‧▪»›>«‹<→⋅◆■★☆*/", "+": "+",
}  # fmt: skip
_IDEOGRAPHS = "年月日号號時时点點分秒曜前之以後后上午下凌晨早晚小间間钟鐘天周週星期礼禮拜個个箇か月ヶケカ一二三四五六七八九十両两兩火水木金土昨今令和平成昭大正元半년월일시분초전간주개오후제어늘그금화수목토요달새벽저녁"


@cache
def _characters() -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint8]]:
    """For the code points of the BMP and one for all above: class, type of a token that starts so, value of a digit."""
    classes = np.full(0x10001, _SINGLE, np.uint8)
    types = np.full(0x10001, ord("p"), np.uint16)
    values = np.zeros(0x10001, np.uint8)
    everything = "".join(map(chr, range(0xD800))) + " " * 0x800 + "".join(map(chr, range(0xE000, 0x10000)))
    for pattern, number, letter in (
        (r"[\p{L}\p{M}\u200c\u200d]+", _LETTER, "w"),
        (r"[\p{Ll}\u0300-\u036f]+", _LOWER, "w"),
        (r"[\p{Lu}\p{Lt}]+", _UPPER, "W"),
        (r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+", _UNSPACED, "w"),
        (r"\p{Nd}+", _DIGIT, "0"),
        (r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]+", _SPACE, " "),
        (r"[\n\r\x0b\x0c\x85\u2028\u2029]+", _NEWLINE, "\n"),
        (r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+", _SINGLE, "w"),
        (r"[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]+", _IGNORED, "p"),
    ):
        for m in regex.finditer(pattern, everything):
            classes[m.start() : m.end()] = number
            types[m.start() : m.end()] = ord(letter)
    for c in np.flatnonzero(classes == _DIGIT).tolist():
        values[c] = unicodedata.decimal(chr(c))
    for letter, printed in _PUNCTUATION.items():
        for character in printed:
            if character != "/" or letter == "/":
                classes[ord(character)] = _SINGLE
                types[ord(character)] = ord(letter)
    for character in _IDEOGRAPHS:
        types[ord(character)] = ord(character)
    classes[0xD800:0xE000] = _SINGLE
    types[0xD800:0xE000] = ord("p")
    return classes, types, values


@cache
def _number_types() -> NDArray[np.uint16]:
    """(6 × 10000,) the type of a digit run by length (5 means longer) and value.

    a: 1-9; b: 01-12; c: 13-23; d: 24-31; e: 32-59; f: 60-99; o: 00; k: 0; n: three digits; Y: a year; X: no part of a date.
    """
    types = np.full((6, 10000), ord("X"), np.uint16)
    types[1, :10] = [ord("k"), *[ord("a")] * 9]
    for letter, first, last in (("o", 0, 0), ("b", 1, 12), ("c", 13, 23), ("d", 24, 31), ("e", 32, 59), ("f", 60, 99)):
        types[2, first : last + 1] = ord(letter)
    types[3, 1:1000] = ord("n")
    for first, last in ((1300, 1500), (1800, 2200), (2400, 2700)):
        types[4, first:last] = ord("Y")
    return types.ravel()


# Roles of words in dates. A set of roles that some word has becomes one type.
_ROLES = (
    "month", "common", "month_part", "weekday", "weekday_part", "unit", "before", "after", "near", "near_part", "one", "link", "tail", "at",
    "clock", "hour", "minute", "ordinal", "half", "half_part", "zone", "iso", "numbered", "phrase", "plain",
)  # fmt: skip
# What makes a number or a word a candidate: roles and characters of its neighbours.
_TRAITS: dict[str, tuple[tuple[str, ...], str]] = {
    "number": ((), "abcdefoknY"),
    "month": (("month", "month_part", "numbered"), ""),
    "ideograph": ((), "年月日时時点點分秒小天周週星个個箇か月ヶケカ년월일시분초주개달"),
    "colon": ((), ":"),
    "slash": ((), "/"),
    "point": ((), "./-"),
    "clock": (("clock", "half", "half_part"), ""),
    "hour": (("hour",), ""),
    "half": (("half", "half_part"), ""),
    "full_half": (("half",), ""),
    "unit": (("unit",), ""),
    "past": (("before", "after", "one"), ""),
    "phrase": (("phrase",), ""),
    "near": (("near", "near_part"), "昨今前어오"),
    "alone": (("near", "near_part", "unit", "phrase"), "昨今前어오"),
    "edge": (("at", "near", "near_part"), "\n|–-()天日제늘abcko"),
}  # fmt: skip
_T = {name: np.uint16(1 << i) for i, name in enumerate(_TRAITS)}
_T["one"] = _T["past"]
_BEFORE, _AFTER = 9, 14
"""How many tokens of a date may lie before and after its anchor."""


def _word_roles(words: Lexicon) -> dict[str, frozenset[str]]:
    """Each folded word of the lexicon with its roles."""
    roles: dict[str, set[str]] = {}

    def give(role: str, names: object, part: str = "") -> None:
        for name in names:  # type: ignore[attr-defined]
            pieces = name.split()
            for piece in pieces:
                if piece != "#":
                    roles.setdefault(piece, set()).add(role if len(pieces) == 1 or not part else part)

    give("month", words.months, "month_part")
    give("weekday", words.weekdays, "weekday_part")
    give("near", words.days, "near_part")
    give("unit", words.units)
    give("phrase", words.phrases)
    give("before", [before for before, _ in words.frames])
    give("after", [after for _, after in words.frames])
    give("one", words.ones)
    give("half", words.halves, "half_part")
    for role, key in (("link", "links"), ("tail", "tails"), ("at", "at"), ("clock", "clock"), ("hour", "hours"), ("minute", "minutes"), ("ordinal", "ordinals"), ("zone", "zones"), ("common", "common")):  # fmt: skip
        give(role, words.lists[key])
    give("plain", words.months.keys() - words.lists["common"], "month_part")
    give("half_part", ["a", "p", "m"])
    give("iso", ["t"])
    give("numbered", ["thang", "thg", "сарын", "сар", "ខែ"])
    return {word: frozenset(r) for word, r in roles.items()}


@dataclass(frozen=True, slots=True)
class _Words:
    """Words by hash, and the grammar over their types."""

    weights: NDArray[np.uint32]
    """(BMP + 1,) weight of a code point in its word's hash; accents weigh nothing."""
    maybe: NDArray[np.bool_]
    """(2**18,) whether some word's hash has these upper bits."""
    hashes: NDArray[np.uint32]
    """(words,) sorted."""
    types: NDArray[np.uint16]
    """(2 × words,) type of each, then type of each when capitalised."""
    traits: NDArray[np.uint16]
    """(65536,) what a type may mean for its neighbours, bits of `_T`."""
    grammar: regex.Pattern[str]


def _weights(words: dict[str, frozenset[str]]) -> NDArray[np.uint32]:
    """A fixed pseudo-random weight for each code point that folds to letters of date words; the same for both cases."""
    letters = sorted(set("".join(words)))
    rng = np.random.default_rng(20241127)
    weight = dict(zip(letters, rng.integers(1 << 8, 1 << 32, len(letters), dtype=np.uint64).tolist(), strict=True))
    table = rng.integers(1 << 8, 1 << 32, 0x10001, dtype=np.uint64).astype(np.uint32)
    blocks = [(0x41, 0x250), (0x370, 0x530), (0x531, 0x588), (0x10A0, 0x1100), (0x1C90, 0x1CC0), (0x1E00, 0x2000), (0x600, 0x700), (0x900, 0x1200)]
    for first, last in blocks:
        for c in range(first, last):
            folded = fold(chr(c))
            if all(letter in weight for letter in folded):
                table[c] = sum(weight[letter] for letter in folded) & 0xFFFFFFFF
    for c in letters:
        table[ord(c)] = weight[c] & 0xFFFFFFFF
    table[[*range(0x300, 0x370), 0x200C, 0x200D, 0x640, *range(0x64B, 0x656), 0x670]] = 0
    return table


def _hashes(text: str, weights: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Hash of one word as `find_dates` makes it: the sum of its weights, the first and the last counted more."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    values = weights.take(codes, mode="clip")
    return values.sum(dtype=np.uint32) + values[:1] * np.uint32(3) + values[-1:] * np.uint32(5)


@cache
def _words() -> _Words:
    """Built from the lexicon when first needed."""
    roles = _word_roles(lexicon())
    sets = sorted(set(roles.values()), key=sorted)
    letters = {roles_of: 0xE000 + i for i, roles_of in enumerate(sets)}
    for roles_of in sets:
        letters.setdefault(roles_of - {"common"}, 0xE000 + len(letters))
    weights = _weights(roles)
    hashed: dict[int, frozenset[str]] = {}
    for word, roles_of in roles.items():
        for form in {word, unicodedata.normalize("NFC", word)}:
            hashed[int(_hashes(form, weights)[0])] = roles_of
    hashes = np.array(sorted(hashed), np.uint32)
    maybe = np.zeros(1 << 18, np.bool_)
    maybe[hashes >> _SHIFT] = True

    traits = np.zeros(1 << 16, np.uint16)
    for trait, (wanted, characters) in _TRAITS.items():
        for roles_of, letter in letters.items():
            if not roles_of.isdisjoint(wanted):
                traits[letter] |= _T[trait]
        traits[[ord(c) for c in characters]] |= _T[trait]
    return _Words(
        weights,
        maybe,
        hashes,
        np.array(
            [letters[hashed[h]] for h in hashes.tolist()] + [letters[hashed[h] - {"common"}] for h in hashes.tolist()], np.uint16
        ),
        traits,
        _grammar({role: "".join(chr(letter) for roles_of, letter in letters.items() if role in roles_of) for role in _ROLES}),
    )


def _grammar(role: dict[str, str]) -> regex.Pattern[str]:
    """The grammar of printed dates, over types. Every repetition in it is bounded, so a match costs a bounded time."""
    of = {name: f"[{letters}]" for name, letters in role.items()}
    # Edges: what must not touch a number, and what sets a short date off from prose.
    no_digit_before = r"(?<![a-fknoYX])(?<![a-fknoYX][.,:/])"
    free_before = no_digit_before + r"(?<![/_=&%@#+-])"
    any_word = r"[a-zX-Y\ue000-\uf8ff]"
    free_after = rf"(?![.,:/-]?[a-fknoYX])(?![/_-]{any_word})"
    edge_before = r"(?<=[\n|–(,:]|[\n|–(:,-] )"
    edge = r"(?: ?[\n|–()]| -)"
    edge_after = rf"(?={edge})"
    day, month, two, hour, minute = "[abcd]", "[ab]", "[bcd]", "[abcko]", "[obcde]"
    number = "[a-fno]"
    ordinal = rf"(?:-?{of['ordinal']}(?![-']))?\.?"
    name = rf"(?:{of['month']}|{of['month_part']}(?:[ .']{{1,2}}{of['month_part']}){{1,2}})"
    strict_name = rf"(?:(?!{of['common']}){name})"
    link = rf"(?:{of['link']}(?:['.-] ?| ?)){{0,2}}"
    tail = rf"(?:\([^\n]\))?(?: ?{of['tail']}(?:['.]|{of['link']})?)?"
    year = rf"'?Y{tail}"
    short_year = rf"(?:'[bcdefo]|[bcdefo](?![.:]?[a-fnoYX])(?={edge}|[,w]| ?,? ?{hour}:{minute}))"
    sep = r" ?[-./,–]? ?"
    wrap = r"[ \n]{1,2}"  # a hard-wrapped line may break where only a date can go on
    full_named = (
        rf"{no_digit_before}{day}{ordinal}{sep}{link}{name}\.?{sep}{link}(?:{year}|{short_year})",
        rf"{no_digit_before}{two} {name} [bcdefo](?= W)",
        rf"{name}\.?(?:{sep}{link}|{wrap}){day}{ordinal}(?:{sep}{link}|,{wrap})(?:{year}|'[bcdefo])(?!:)",
        rf"{no_digit_before}Y\.?{tail}{sep}{link}{name}\.?{sep}{day}(?:\({of['link']}\)|{ordinal}{tail})(?!,? ?Y)",
        rf"{no_digit_before}Y\.?{tail}{sep}{day}{ordinal}{sep}{link}{name}\.?(?!,? ?Y)",
        rf"{day} ?{of['numbered']} ?{month} ?[,/-]? ?{link}{tail} ?Y",
        rf"Y{tail} ?{month}-?(?:{of['link']}|{of['tail']})? ?{of['numbered']} ?{day}",
    )
    full_numeric = (
        rf"{free_before}Y(?P<s1>[-./]) ?{month}(?P=s1) ?{day}(?![.:/-]?[a-fknoYX]|[/_-]{any_word})\.?",
        rf"{free_before}(?:{day} ?(?P<s2>[-./]) ?{month}|{month} ?(?P<s2>[-./]) ?{day}) ?(?P=s2) ?Y(?![/_-]{any_word}|[.:/-][a-fknoYX]){tail}",
        rf"{free_before}(?:{day}(?P<s3>[/]){month}|{month}(?P<s3>[/]){day}|{two}(?P<s3>[-.])b|b(?P<s3>[-.]){two})(?P=s3)[bcdefo]{free_after}",
        r"(?:(?:令和|平成|昭和|大正) ?[a-f元]|(?<![a-fknoYX])[Yc-f]) ?[年년] ?[ab] ?[月월] ?[abcd] ?[日号號일]?",
    )
    full = "(?:" + "|".join((*full_named, *full_numeric)) + ")"
    partial_named = (
        rf"{no_digit_before}{day}{ordinal}{sep}{link}(?:{strict_name}|{name}{edge_after})\.?",
        rf"{strict_name}\.? ?{day}{ordinal}(?![.:/,]?[a-fknoYX])",
        rf"{strict_name}\.?{sep}{link}(?<!,) ?Y(?!-)",
        rf"Y\.? ?{tail}{of['plain']}\.?",
        rf"{day} ?{of['numbered']} ?{month}",
    )
    partial_numeric = (
        r"(?<![a-fknoYX])[ab] ?[月월] ?[abcd] ?[日号號일]",
        r"Y ?[年년] ?[ab] ?[月월]",
        rf"{free_before}(?:{two}\.b\.|{day}/{month}|{month}/{day})(?= ?,? ?{hour}:{minute})",
        rf"{edge_before}{two}\.b\.{edge_after}",
    )
    partial = "(?:" + "|".join((*partial_named, *partial_numeric)) + ")"
    weekday = rf"(?:(?:{of['weekday_part']}[ '-]{{1,2}}){{0,2}}{of['weekday']}|{of['weekday_part']}(?:[ '-]{{1,2}}{of['weekday_part']}){{1,2}}|{of['weekday_part']} ?{day})"
    weekday_first = rf"(?:{weekday}\.?(?:-?{of['link']})? ?,? ?(?:{of['link']}\.? )?)?"
    weekday_ideograph = r"(?:[月火水木金土日](?:曜日?)?|[월화수목금토일]요일|[월화수목금토일](?=\))|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])"
    weekday_last = rf"(?: ?\((?:{weekday_ideograph}|{weekday}\.?)\)| ?(?:曜日|[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周|週)[一二三四五六日天])|,? {weekday}\.?)?"
    half = rf"(?:{of['half']}|{of['half_part']}\.? ?{of['half_part']}\.?)"
    half_first = r"(?:(?:午前|午後|上午|下午|凌晨|早上|晚上|中午|오전|오후|새벽) ?)"
    zone = rf"(?: ?\(?{of['zone']}(?:[+–-](?:[abcko]|n|[bco]:?[obcd]|Y|X))?\)?| ?[+–-][bco]:?[ocd]| ?\+n)"
    clock = (
        rf"{half_first}?{hour}(?::{minute}(?::{minute}(?:[.,][a-fknoYX])?)?(?! ?[:年])| ?{of['hour']} ?{minute}(?: ?{of['minute']}(?!w))?)(?: ?{half})?(?: ?{of['clock']}\.?)?{zone}?"
        rf"|{hour}\.{minute}(?: ?{half}| ?{of['clock']}\.?){zone}?|{hour}(?: ?{half}){zone}?"
        rf"|{half_first}?{hour} ?[時时点點시](?: ?{minute} ?[分분]| ?a ?[分분]|半)?"
    )
    lone_clock = (
        rf"(?<![a-fknoX])(?<![.:/,-])(?:{half_first}?{hour}(?::{minute}(?::{minute})?(?![:.,]?[a-fknoYX])| ?{of['hour']} ?{minute}(?![:.,]?[a-fknoYX]))(?: ?{half})?(?: ?{of['clock']}\.?)?{zone}?"
        rf"|{hour}\.{minute}(?: ?{half}| ?{of['clock']}\.?){zone}?|{edge_before}{hour} ?{half}{edge_after})"
    )
    join = rf"(?: ?[,|–/-]| ?\()? ?(?:{of['at']}\.?:? ?){{0,2}}"
    after = rf"(?:(?:{join}|{of['iso']})(?:{clock}|(?<={of['at']}\.? ?){hour}\.{minute}(?![.a-fknoYX])|{hour} ?{of['clock']}(?!w)\.?)\)?)?"
    before = rf"(?:{no_digit_before}(?:{clock})(?: ?[,|–-])? (?:{of['link']} )?)?"
    relative = (
        rf"{of['before']}(?: {of['before']}){{0,3}}(?:{wrap})?{number} ?(?:{of['unit']}\.?)(?: {of['unit']}\.?)?(?: {of['after']}){{0,2}}",
        rf"{no_digit_before}{number} ?{of['unit']}\.?(?: {of['unit']}\.?)? ?{of['after']}(?: {of['after']}){{0,2}}",
        rf"(?:{of['phrase']} ){{0,2}}{number} ?{of['phrase']}(?:[ .]{{1,2}}{of['phrase']}){{0,3}}",
        rf"(?:{of['before']} ){{1,4}}{of['one']} {of['unit']}(?: {of['after']}){{0,2}}",
        rf"{of['one']} {of['unit']}(?: {of['unit']})? {of['after']}(?: {of['after']}){{0,2}}",
        rf"{of['phrase']}(?: {of['phrase']}){{1,2}}",
        r"[a-fno一二三四五六七八九十两兩] ?[個个箇か개ヶケカ]?(?:秒|分|小[时時]|[时時]|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)[钟鐘間间]? ?[之以]?[前전]",
    )
    near = rf"(?:{of['near']}|{of['near_part']}(?:[ '-]{of['near_part']}){{1,3}}|今[天日]|昨[天日]|前天|오늘|어제)"
    alone = rf"{edge_before}{near}{edge_after}"
    near_timed = rf"{near}(?:(?: ?[,|–-])?[ \n]?(?:{of['at']}\.?:? ?){{0,2}}(?:{clock}|{hour} ?{of['clock']}\.?))"
    # Two dates never share a token, and a start that fails costs a bounded number of steps.
    first = "".join(role[r] for r in ("month", "month_part", "weekday", "weekday_part", "before", "near", "near_part", "one", "half_part", "phrase"))
    return regex.compile(
        rf"(?=[a-foknY令平昭大年午上下凌早晚中오전새一二三四五六七八九十两兩今昨前어그{first}])(?:"
        rf"(?P<full>{before}{weekday_first}{full}{weekday_last}{after})"
        rf"|(?P<relative>(?:{'|'.join(relative)})(?:(?: ?[,|–-])? ?(?:{of['at']}\.?:? ?){{0,2}}{hour}:{minute})?|{near_timed}|{alone})"
        rf"|(?P<partial>{before}{weekday_first}{partial}{weekday_last}{after}|{weekday}\.?,? ?{free_before}(?:{day}[./]{month}\.?|{month}/{day}){free_after}{after})"
        rf"|(?P<time>{lone_clock}))"
            )


_KINDS = {"full": FULL, "partial": PARTIAL, "relative": RELATIVE, "time": TIME}


def find_dates(text: str, codes: NDArray[np.uint32]) -> DateSpans:
    """Maximal printed dates of a text; `codes` are its code points.

    >>> text = "RabatLe 27 novembre 2024Omar Zniber, 2:1, 3 HRS ago"
    >>> spans = find_dates(text, np.array([ord(c) for c in text], np.uint32))
    >>> [text[a:b] for a, b in zip(spans.start.tolist(), spans.end.tolist())], spans.kind.tolist()
    (['27 novembre 2024', '3 HRS ago'], [0, 2])
    """
    found: list[tuple[int, int, int]] = []
    if len(codes):
        starts, ends, types = _tokens(codes)
        printed = f"\n{types.tobytes().decode('utf-16-le')}\n"
        grammar = _words().grammar
        for first, last in _neighbourhoods(types):
            for m in grammar.finditer(printed, first + 1, last + 2):
                kind = _KINDS[str(m.lastgroup)]
                a, b = m.span()
                if kind == RELATIVE:
                    b = _past(text, starts, ends, a, b)
                if b > a:
                    found.append((int(starts[a - 1]), int(ends[b - 2]), kind))
    table = np.array(found, np.int64).reshape(-1, 3)
    return DateSpans(table[:, 0].copy(), table[:, 1].copy(), table[:, 2].astype(np.uint8))


_WORD, _CAPITALISED, _NUMBER = ord("w"), ord("W"), ord("0")
_SHIFT = np.uint32(14)
_ZERO = np.zeros(1, np.int64)
_FOUR = np.arange(4)
_PLACES = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [10, 1, 0, 0], [100, 10, 1, 0], [1000, 100, 10, 1], [0, 0, 0, 0]])
_AROUND = np.array([1, 2, 3, 4, 5, 6, -1, -2, -3])


def _tokens(codes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """Start, end and type of each token."""
    class_table, type_table, _ = _characters()
    classes = class_table.take(codes, mode="clip")
    step = classes[1:] - classes[:-1]
    cut = step != 0
    cut &= step != 255  # upper to lower case: one capitalised word
    cut |= classes[1:] >= _SINGLE
    upper = classes == _UPPER
    cut[:-1] |= upper[:-2] & upper[1:-1] & (classes[2:] == _LOWER)  # "KAMALASeptember"
    starts = np.concatenate((_ZERO, np.flatnonzero(cut) + 1))
    ends = np.append(starts[1:], len(codes))
    if classes.max() == _IGNORED:
        kept = np.flatnonzero(classes.take(starts) != _IGNORED)
        starts, ends = starts.take(kept), ends.take(kept)
    types = type_table.take(codes.take(starts), mode="clip")
    starts, ends, types = _type_numbers(codes, starts, ends, types)
    _type_words(codes, starts, ends, types)
    return starts, ends, types


def _type_numbers(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """The tokens, digit runs being typed and those longer than four cut after a leading year: "202412:30" is 2024, 12:30."""
    values = _characters()[2]
    runs = np.flatnonzero(types == _NUMBER)
    first = starts.take(runs)
    length = ends.take(runs) - first
    digits = values.take(codes.take(first[:, None] + _FOUR, mode="clip"), mode="clip")
    long = np.flatnonzero(length > 4)
    if len(long):
        century = digits[long, 0] * 10 + digits[long, 1]
        long = long[(century == 19) | (century == 20)]
        at = runs.take(long)
        starts = np.insert(starts, at + 1, first.take(long) + 4)
        ends = np.insert(ends, at, first.take(long) + 4)
        types = np.insert(types, at + 1, ord("X"))
        runs += np.searchsorted(at, runs)
        length[long] = 4
        short = long[ends.take(runs.take(long) + 1) - first.take(long) <= 6]  # one or two digits are left: "12" of "12:30"
        rest = runs.take(short) + 1
        left = ends.take(rest) - starts.take(rest)
        tail = values.take(codes.take(starts.take(rest)[:, None] + _FOUR, mode="clip"), mode="clip")
        types[rest] = _number_types().take(left * 10000 + (tail * _PLACES.take(left, axis=0)).sum(axis=1))
        length = np.minimum(length, 5)
    types[runs] = _number_types().take(length * 10000 + (digits * _PLACES.take(length, axis=0)).sum(axis=1))
    return starts, ends, types


def _type_words(codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16]) -> None:
    """Set the types of words that dates use, in place."""
    words = _words()
    chosen = np.flatnonzero((types == _WORD) | (types == _CAPITALISED))
    if len(chosen):
        weights = words.weights.take(codes, mode="clip")
        sums = np.add.reduceat(weights, starts, dtype=np.uint32).take(chosen)
        sums += weights.take(starts.take(chosen)) * np.uint32(3) + weights.take(ends.take(chosen) - 1) * np.uint32(5)
        likely = np.flatnonzero(words.maybe.take(sums >> _SHIFT))
        sums = sums.take(likely)
        at = words.hashes.searchsorted(sums)
        right = np.flatnonzero(words.hashes.take(at, mode="clip") == sums)
        known = chosen.take(likely.take(right))
        types[known] = words.types.take(at.take(right) + len(words.hashes) * (types.take(known) == _CAPITALISED))


def _neighbourhoods(types: NDArray[np.uint16]) -> list[tuple[int, int]]:
    """Half-open ranges of tokens that may hold a date: around numbers that have a partner near, and words that need none.

    A candidate needs a month or an ideograph near, a clock's colon or "h", three numbers with their separators, or a unit and
    what makes it past. The grammar decides; this only keeps it from looking at every number of a page.
    """
    trait = _words().traits.take(types)
    numbers = np.flatnonzero(trait & _T["number"])
    near = trait.take(numbers[:, None] + _AROUND, mode="clip")
    n1, n2, n3, n4, n5, n6, p1, p2, p3 = near.T
    beside, n34 = n1 | n2, n3 | n4
    good = (beside | n34 | n5 | p1 | p2 | p3) & _T["month"]
    good |= (beside | p1) & _T["ideograph"]
    number2 = (n2 & _T["number"]) != 0
    good |= (n1 & _T["colon"]) * number2
    good |= (n1 & _T["point"]) * (((n2 | n3) & _T["number"]) != 0) * (((n34 & _T["point"]) | (n34 & _T["clock"])) != 0)
    good |= (beside & _T["hour"]) * (((n2 | n34) & _T["number"]) != 0)
    good |= (beside & _T["half"]) * ((beside & _T["full_half"]) | ((n2 | n3) & _T["point"]) != 0)
    good |= (beside & _T["unit"]) * (((n34 | n5 | n6 | p1 | p2 | p3) & _T["past"]) != 0)
    good |= (beside & n34 & _T["slash"]) * np.uint16(1) | (beside | p2) & _T["phrase"]
    words = np.flatnonzero(trait & _T["alone"])
    after = trait.take(words + 1, mode="clip") | trait.take(words + 2, mode="clip")
    before = trait.take(words - 1, mode="clip") | trait.take(words - 2, mode="clip")
    lone = (trait.take(words) & _T["near"]) * ((after & _T["edge"]) != 0) | (before & _T["one"])
    anchors = np.concatenate((numbers[good != 0], words[lone != 0]))
    if not len(anchors):
        return []
    anchors.sort()
    breaks = np.flatnonzero(np.diff(anchors) > _BEFORE + _AFTER)
    firsts = anchors.take(np.append(-1, breaks) + 1) - _BEFORE
    lasts = anchors.take(np.append(breaks, len(anchors) - 1)) + _AFTER
    return list(zip(np.maximum(firsts, 0).tolist(), np.minimum(lasts, len(types)).tolist(), strict=True))


def _past(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], a: int, b: int) -> int:
    """Where tokens a..b stop being a relative date that some language prints: b, a few tokens before, or a if they are none."""
    for stop in range(b, max(a + 1, b - 5), -1):
        if read(text[starts[a - 1] : ends[stop - 2]])[0] == "back":
            return stop
    return a
