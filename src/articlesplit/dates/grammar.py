"""The grammar of printed dates: one pattern over the types of `articlesplit.dates.types`, one character a token."""

from __future__ import annotations

import regex

_STARTS = (
    "month month_part weekday weekday_short weekday_part before before_open before_part near near_part one phrase_part"
).split()
"""Roles of words that a date may start with."""
_PARTNERS = "month month_part link ordinal tail unit hour half half_part clock numbered phrase phrase_part".split()
"""Roles of words that may follow a number in a date."""


def _set(letters: str) -> str:
    """A character class, its neighbours joined to ranges: the engine tries the members of a class one after the other.

    >>> _set("adcbx")
    '[\\\\u0061-\\\\u0064\\\\u0078]'
    """
    ranges: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\u{a:04x}-\\u{b:04x}" if b > a else f"\\u{a:04x}" for a, b in ranges) + "]"


# Pieces of the grammar that hold for all dates. A digit run is [a-fknoYX], see `number_types`; a word
# [a-zX-Y\ue000-\uf8ff].
_DAY, _MONTH, _TWO, _HOUR, _MINUTE, _AMOUNT = "[a-d]", "[ab]", "[bcd]", "[abcko]", "[b-eo]", "[a-fno]"
_WORDISH = r"[a-zW-Y\ue000-\uf8ff]"
_NO_DIGIT_BEFORE = r"(?<![a-fknoYX])(?<![a-fknoYX][.,:/])"
_FREE_BEFORE = _NO_DIGIT_BEFORE + r"(?<![/_=&%@#+-])"
_FREE_AFTER = rf"(?![.,:/-]?[a-fknoYX])(?![/_-]{_WORDISH})"
_NO_SLUG = r"(?<![/_=&%@#+]|[wW\ue000-\uf8ff]-)"
"""A date with a name does not start inside a URL: "/17-juillet-2024", "mercredi-17-juillet"."""
_EDGE_BEFORE = r"(?<=[\n|–(,:]|[\n|–(:,-] )"
_EDGE_AFTER = r"(?= ?[\n|–()]| -)"
_SEPARATOR = r" ?[-./,–]? ?"
_WRAP = r"[ \n]{1,2}"
"""A hard-wrapped line may break where only a date can go on."""
_IDEOGRAPHIC = (
    rf"(?P<y>[Yc-f]) ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日号號일]?|(?P<m>))|{_MONTH} ?[月월] ?{_DAY} ?[日号號일]"
)
_IDEOGRAPHIC_AGO = (
    r"[a-fno一二三四五六七八九十两兩] ?[個个箇か개ヶケカ]?"
    r"(?:秒|分|小[时時]|[时時]|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)[钟鐘間间]? ?[之以]?[前전]"
)
_PARTNER_SIGNS = ":./-–'(年년月월日時时点點시秒초分분小个個箇か개ヶケカ周週星天일주달"
_START_SIGNS = "令平昭大一二三四五六七八九十两兩今昨前어오午上下凌早晚中새"


def _date(of: dict[str, str]) -> dict[str, str]:
    """Dates by what they start with, and short ones that need a weekday.

    Group y is the year, m marks a month without a day, c a month name that is a common word.
    """
    bare = rf"(?:{of['month']}|{of['month_part']}(?:[ .']{{0,2}}{of['month_part']}){{1,2}})[.']?"
    name = rf"(?:(?P<c>(?={of['common']}))|(?!{of['common']})){bare}"
    ordinal = rf"(?:-?{of['ordinal']}(?![-']))?\.?"
    link = rf"(?:{of['link']}(?:['.-] ?| ?)){{0,2}}"
    tail = rf"(?:\([^\n]\))?(?:[ -]?{of['tail']}(?:['.]|{of['link']})?)?"
    # Two digits are a year only where the date ends there.
    year = (
        rf"(?P<y>'?Y{tail}|'[b-fo]"
        rf"|[b-fo](?![.:]?[a-fnoYX])(?=[,wW\ue000-\uf8ff\n|–()]| [\n|–()-]| ?,? ?{_HOUR}:{_MINUTE}))"
    )
    day_first = (
        rf"{_NO_SLUG}(?:{_TWO} {of['month']} (?P<y>[b-fo])(?= ?(?:W|{of['weekday']}|{of['link']}))"
        rf"|{_DAY}{ordinal}{_SEPARATOR}{link}{name}"
        rf"(?:{_SEPARATOR}{link}{year}|(?(c){_EDGE_AFTER})(?<!{_DAY}{of['month']})(?! {of['after']}))"
        rf"|{_DAY} ?{of['numbered']} ?{_MONTH}(?: ?[,/-]? ?{link}{tail} ?(?P<y>Y))?)"
    )
    name_first = (
        rf"{_NO_SLUG}{name}"
        rf"(?:(?:{_SEPARATOR}{link}|{_WRAP}){_DAY}{ordinal}"
        rf"(?:(?:{_SEPARATOR}{link}|,{_WRAP})(?P<y>'?Y{tail}|'[b-fo])(?!:)"
        rf"|(?(c)(?!))(?<!{of['month']}{_DAY})(?![.:/,]?[a-fknoYX]))"
        rf"|(?(c)(?!)){_SEPARATOR}{link}(?<!,) ?(?P<y>(?P<m>Y))(?!-))"
    )
    year_first = (
        rf"(?P<y>Y\.?{tail}){_SEPARATOR}"
        rf"(?:{link}{name}{_SEPARATOR}{_DAY}(?:\({of['link']}\)|{ordinal}{tail})(?!,? ?Y)"
        rf"|{_DAY}{ordinal}{_SEPARATOR}{link}{name}(?!,? ?Y)"
        rf"|{link}(?P<m>{of['plain']})\.?"
        rf"|{_MONTH}-?(?:{of['link']}|{of['tail']})? ?{of['numbered']} ?{_DAY})"
    )
    number = rf"{_NO_DIGIT_BEFORE}(?:{_IDEOGRAPHIC}|{day_first}|{year_first})|{_FREE_BEFORE}(?:{_numeric()}(?:{tail})?)"
    era = rf"(?:令和|平成|昭和|大正) ?(?P<y>[a-f元]) ?年 ?{_MONTH} ?月 ?{_DAY} ?日"
    short = rf"{_FREE_BEFORE}(?:{_DAY}[./]{_MONTH}\.?|{_MONTH}/{_DAY}){_FREE_AFTER}"
    return {"number": number, "name": f"{name_first}|{era}", "short": short}


def _numeric() -> str:
    """Dates of numbers alone: four-digit year first or last, two-digit year last, no year before a time or on a line
    of its own.
    """
    no_path = rf"(?![/_-]{_WORDISH}|[.:/-][a-fknoYX])"
    return (
        rf"(?:(?P<y>Y)(?P<s>[-./]) ?{_MONTH}(?P=s) ?{_DAY}(?![a-fknoYX]){no_path}\.?"
        rf"|(?:{_DAY} ?(?P<s>[-./]) ?{_MONTH}|{_MONTH} ?(?P<s>[-./]) ?{_DAY}) ?(?P=s) ?(?P<y>Y){no_path}"
        rf"(?:\.(?= ?[-–|,(]| {_HOUR}:))?"
        rf"|(?:{_DAY}(?P<s>/){_MONTH}|{_MONTH}(?P<s>/){_DAY}|{_TWO}(?P<s>[-.])b|b(?P<s>[-.]){_TWO})(?P=s)"
        rf"(?P<y>[b-fo]){_FREE_AFTER}"
        rf"|(?:{_TWO}\.b\.|{_DAY}/{_MONTH}|{_MONTH}/{_DAY}|{_TWO}-b|b-{_TWO})(?= ?,? ?{_HOUR}:{_MINUTE})"
        rf"|{_TWO}\.b\.,? {_HOUR}\.{_MINUTE}(?![.,]?[a-fknoYX])"
        rf"|{_EDGE_BEFORE}{_TWO}\.b\.{_EDGE_AFTER})"
    )


def _clock(of: dict[str, str]) -> dict[str, str]:
    """Clock times: "joined" to a date, "alone", the continuation of a date "after" it, and the words "at" that lead
    to a time.
    """
    half = rf"(?:{of['half']}|{of['half_part']}\.? ?{of['half_part']}\.?)"
    half_first = r"(?:(?:午前|午後|上午|下午|凌晨|早上|晚上|中午|오전|오후|새벽) ?)?"
    zone = rf"(?: ?\(?{of['zone']}(?:[+–-](?:{_HOUR}(?::{_MINUTE})?|n|Y|X))?\)?| ?[+–-][bco]:?[ocd]| ?\+n)?"
    digital = (
        rf"{_HOUR}:{_MINUTE}(?::{_MINUTE}(?:[.,][a-fknoYX])?)?(?! ?[:年])(?: ?{half})?(?: ?{of['clock']}\.?)?{zone}"
        rf"|{_HOUR} ?{of['hour']} ?{_MINUTE}(?: ?{of['minute']}(?!w))?"
        rf"|{_HOUR}\.{_MINUTE}(?: ?{half}| ?{of['clock']}\.?){zone}"
    )
    ideographs = rf"{_HOUR} ?[時时点點시](?: ?{_MINUTE} ?[分분]| ?a ?[分분]|半)?"
    joined = rf"(?:{half_first}(?:{digital}|{ideographs})|{_HOUR} ?{half}{zone})"
    at = rf"(?:{of['at']}\.?:? ?){{0,2}}"
    dotted = rf"{_HOUR}\.{_MINUTE}(?![.,]?[a-fknoYX])"
    loose = rf"(?<={of['at']}\.? ?){dotted}|{_HOUR} ?{of['clock']}(?!w)\.?|{_HOUR}: {_MINUTE}(?![.:])"
    after = rf"(?:(?:(?: ?[,|–/-]| ?\(|,\n)? ?{at}|{of['iso']})(?:{joined}|{loose})\)?)?"
    alone = (
        rf"(?<![a-fknoX])(?<![.:/,-])"
        rf"(?:{half_first}(?:{digital})(?![:.,]?[a-fknoYX])|{_EDGE_BEFORE}{_HOUR} ?{half}{_EDGE_AFTER})"
    )
    return {"joined": joined, "loose": loose, "dotted": dotted, "alone": alone, "after": after, "at": at}


def _relative(of: dict[str, str], clock: dict[str, str]) -> dict[str, str]:
    """Relative dates by what they start with: "number" or "name"."""
    unit = rf"{of['unit']}\.?(?: {of['unit']}\.?)?"
    part = of["phrase_part"]
    phrase = rf" ?(?:{of['phrase']}|{part}(?:[ .]{{1,2}}{part}){{1,3}})"
    parts = rf"{of['before_part']}(?: {of['before_part']}){{1,3}}"
    before, opened = rf"(?:{of['before']}|{parts})", rf"(?:{of['before_open']}|{parts})"
    after = rf"(?:{of['after']}|{of['after_part']}(?: {of['after_part']}){{1,2}})"
    time = rf"(?:(?: ?[,|–-] ?| ){clock['at']}{_HOUR}:{_MINUTE}(?!:))?"
    number = rf"{_NO_DIGIT_BEFORE}{_AMOUNT}(?: ?{unit} ?{after}|{phrase}){time}|{_IDEOGRAPHIC_AGO}"
    near = rf"(?:{of['near']}|{of['near_part']}(?:[ '-]{of['near_part']}){{1,3}}|今[天日]|昨[天日]|前天|오늘|어제)"
    name = (
        rf"{before}[ \n]{{0,2}}{_AMOUNT} ?{unit}(?: ?{after})?{time}"
        rf"|{opened}[ \n]{{0,2}}{_AMOUNT} ?{unit} ?{after}{time}"
        rf"|{part}(?: {part})? {_AMOUNT} {part}(?: {part})?{time}"
        rf"|{before} {of['one']} {of['unit']}(?: {after})?|{opened} {of['one']} {of['unit']} {after}"
        rf"|{of['one']}[ ']{unit} {after}"
        rf"|{_EDGE_BEFORE}{part}(?: {part}){{1,2}}{_EDGE_AFTER}"
        rf"|{near}(?: ?[,|–-]|,\n)? ?{clock['at']}(?:{clock['joined']}|{clock['loose']}|{clock['dotted']})"
        rf"|(?:{_EDGE_BEFORE}|(?<={_WORDISH})){near}{_EDGE_AFTER}|(?<= )(?:[今昨][天日]|어제|오늘)(?= ?\n)"
    )
    return {"number": number, "name": name}


def _weekday(of: dict[str, str]) -> dict[str, str]:
    """Weekdays "first", before a date (group w), and "last", after it."""
    part = of["weekday_part"]
    name = (
        rf"(?:(?:{part}[ '-]{{1,2}}){{0,2}}{of['weekday']}|{of['weekday_short']}(?=[.,])"
        rf"|{part}(?:[ '-]{{1,2}}{part}){{1,2}}|{part} ?{_DAY}(?=,))"
    )
    sign = r"(?:[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])"
    first = rf"(?P<w>(?<![a-fno] ?){name}(?:-?{of['link']})?(?:\.?,? |\.|,)(?:{of['link']}\.? )?)?"
    last = rf"(?: ?\((?:{sign}|[月火水木金土日월화수목금토일]|{name}\.?)\)| ?{sign}|,? (?!{of['link']}){name}\.?(?!'))?"
    return {"first": first, "last": last}


def date_grammar(role: dict[str, str]) -> regex.Pattern[str]:
    """The grammar of printed dates, over types. Every repetition in it is bounded, so a match costs a bounded time.

    Groups: r a relative date, t a bare time; else a date, with y a year, m a month without a day, c a common word.
    """
    of = {name: _set(letters) for name, letters in role.items()}
    date, clock, weekday = _date(of), _clock(of), _weekday(of)
    relative = _relative(of, clock)
    clock_first = (
        rf"(?:(?=[abcko] ?(?:[:.]|{of['hour']})|[午上下凌早晚中오새])"
        rf"{_NO_DIGIT_BEFORE}{clock['joined']}(?: ?[,|–-])? (?:{of['link']} )?)?"
    )
    partner = _set("".join(set(_PARTNER_SIGNS).union(*(role[name] for name in _PARTNERS))))
    word = _set("".join(set(_START_SIGNS).union(*(role[name] for name in _STARTS))))
    return regex.compile(
        rf"(?=[a-foknY](?: ?{partner}|,? ?{of['month']})|{word})(?:"
        rf"{clock_first}{weekday['first']}"
        rf"(?:(?=[a-foY])(?:{date['number']}|(?(w){date['short']}|(?!)))|{date['name']})"
        rf"{weekday['last']}{clock['after']}"
        rf"|(?P<r>(?=[a-fno一二三四五六七八九十两兩])(?:{relative['number']})|{relative['name']})"
        rf"|(?P<t>{clock['alone']}))"
    )
