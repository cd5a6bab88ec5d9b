"""The grammar of printed dates: one pattern over token types.

A text is a string of types, one character a token (`articlesplit.dates.types`). A form is one way to print a date,
written over these types with the examples that it is there for; ⟦ and ⟧ mark the date where an example needs its
surroundings. Names in braces stand for pieces: {DAY}, in capitals, for one token, {ordinal}, in small letters, for
several or none. White space in a form is layout; a printed space is [ ].

Every repetition is bounded, so that a match costs a bounded number of steps whatever follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Form(NamedTuple):
    """A way to print a date."""

    pattern: str
    examples: tuple[str, ...]


#: Digit runs by what they can be, see `number_types`.
NUMBERS = {
    "DIGITS": "[a-fknoYX]",  # any digit run
    "DAY": "[a-d]",  # 1 to 31
    "MONTH": "[ab]",  # 1 to 12
    "DAY_OF_TWO": "[bcd]",  # 01 to 31
    "MONTH_OF_TWO": "b",  # 01 to 12
    "YEAR": "Y",  # 1300 to 1499, 1800 to 2199, 2400 to 2699
    "YEAR_OF_TWO": "[b-fo]",
    "HOUR": "[abcko]",  # 0 to 23
    "MINUTE": "[b-eo]",  # 00 to 59
    "SMALL_MINUTE": "a",  # 1 to 9
    "AMOUNT": "[a-fno]",  # 1 to 999
}
#: Other single tokens.
SIGNS = {
    "WORD": r"[a-zW-Y\ue000-\uf8ff]",  # a word, known or not; also a digit run
    "CAPITALISED": "W",
    "UNKNOWN": "w",
    "YEAR_SIGN": "[年년]",
    "MONTH_SIGN": "[月월]",
    "DAY_SIGN": "[日号號일]",
    "HOUR_SIGN": "[時时點点시]",
    "MINUTE_SIGN": "[分분]",
    "AMOUNT_SIGN": "[一二三四五六七八九十两兩]",
}

#: What may stand around a date, and between its parts.
PIECES = {
    "no_digit_before": r"(?<!{DIGITS})(?<!{DIGITS}[.,:/])",
    "free_before": r"{no_digit_before}(?<![/_=&%@#+-])",
    "free_after": r"(?![.,:/-]?{DIGITS})(?![/_-]{WORD})",
    # A date with a name does not start inside an address: "/17-juillet-2024", "mercredi-17-juillet".
    "no_address_before": r"(?<![/_=&%@#+]|[wW\ue000-\uf8ff]-)",
    "no_address_after": r"(?![/_-]{WORD}|[.:/-]{DIGITS})",
    "edge_before": r"(?<=[\n|–(,:]|[\n|–(:,-][ ])",
    "edge_after": r"(?=[ ]?[\n|–()]|[ ]-)",
    "separator": r"[ ]?[-./,–]?[ ]?",
    # A hard-wrapped line may break where only a date can go on, but not behind the full stop of a sentence.
    "wrap": r"(?!(?<=\.)[ ]?\n)[ \n]{1,2}",
    # words between the parts: "de", "of the"
    "links": r"(?:{LINK}(?:['.-][ ]?|[ ]?)){0,2}",
    # what follows a day: "3rd", "1er", "27."
    "ordinal": r"(?:-?{ORDINAL}(?![-']))?\.?",
    # of the year or the day: "г.", "(e)ko"
    "tail": r"(?:\([^\n]\))?(?:[ -]?{TAIL}(?:\.?[ ]?{TAIL}\.?|['.]|{LINK})?)?",
    # "novembre", "Nov.", "m fómh"; a name that is a common word too ("may") sets the group `common`
    "month_name": r"""
        (?:(?P<common>(?={COMMON}))|(?!{COMMON}))
        (?:{MONTH_NAME}|{MONTH_NAME_PART}(?:[ .'-]{0,2}{MONTH_NAME_PART}){1,2})(?:/{MONTH_NAME})?[.']?""",
    # a year before the rest of its date: "2024 m."
    "year_first": r"(?P<year>{YEAR}\.?{tail}){separator}",
    # Two digits are a year only where the date ends there.
    "year_last": r"""
        (?P<year>'?{YEAR}{tail}|'{YEAR_OF_TWO}
        |{YEAR_OF_TWO}(?![.:]?[a-fnoYX])
         (?=[,wW\ue000-\uf8ff\n|–()]|[ ][\n|–()-]|[ ]?,?[ ]?{HOUR}:{MINUTE}))""",
}

#: Dates that start with a number and name their parts by signs.
IDEOGRAPHIC = {
    "year, month, day": Form(
        r"(?P<year>[Yc-f])[ ]?{YEAR_SIGN}[ ]?{MONTH}[ ]?{MONTH_SIGN}(?:[ ]?{DAY}[ ]?{DAY_SIGN}?|(?P<no_day>))",
        ("2024年11月27日", "2024년 11월 27일", "24年11月27日", "2024年11月"),
    ),
    "month, day": Form(r"{MONTH}[ ]?{MONTH_SIGN}[ ]?{DAY}[ ]?{DAY_SIGN}", ("12月24日", "12월 24일")),
}

#: Dates with a month name or a numbered month that start with the day.
DAY_FIRST = {
    "two-digit year before a word": Form(
        r"{DAY_OF_TWO}[ ]{MONTH_NAME}[ ](?P<year>{YEAR_OF_TWO})(?=[ ]?(?:{CAPITALISED}|{WEEKDAY_NAME}|{LINK}))",
        ("⟦08 MAR 23⟧ Harbour reopens",),
    ),
    "day, month name": Form(
        r"""{DAY}{ordinal}{separator}{links}{month_name}
            (?:{separator}{links}{year_last}
            |(?(common){edge_after})(?<!{DAY}{MONTH_NAME})(?![ ]{AFTER}))""",
        (
            "27 novembre 2024",
            "27. Nov. '24",
            "1er mai 2024",
            "27 de noviembre del 2024",
            "⟦3 juin⟧ à Tizra",
            "⟦27 may⟧",
        ),
    ),
    "day, numbered month": Form(
        r"{DAY}[ ]?{NUMBERED}[ ]?{MONTH}(?:[ ]?[,/-]?[ ]?{links}{tail}[ ]?(?P<year>{YEAR}))?",
        ("27 tháng 11, 2024", "27 tháng 11 năm 2024", "⟦27 thg 11⟧ Hà"),
    ),
}

#: What follows a year that comes first: a month name or a numbered month.
AFTER_YEAR = {
    "year, month name, day": Form(
        r"{links}{month_name}{separator}{DAY}(?:\({LINK}\)|{ordinal}{tail})(?!,?[ ]?{YEAR})",
        ("2024. november 27.", "2024 m. lapkričio 27 d.", "2024(e)ko azaroaren 27(a)"),
    ),
    "year, day, month name": Form(
        r"{DAY}{ordinal}{separator}{links}{month_name}(?!,?[ ]?{YEAR})",
        ("2024. gada 27. novembris", "2024 ж. 27 қараша"),
    ),
    "year, month name": Form(r"{links}(?P<no_day>{PLAIN})\.?", ("2024 november", "2024. gada novembris")),
    "year, numbered month, day": Form(
        r"{MONTH}-?(?:{LINK}|{TAIL})?[ ]?{NUMBERED}[ ]?{DAY}",
        ("2024 оны 11-р сарын 27", "2024 оны 11 сарын 27"),
    ),
}

#: Dates of numbers alone. They end the same way: with a tail ("г.") or without.
NUMERIC = {
    "year first": Form(
        r"(?P<year>{YEAR})(?P<sign>[-./])[ ]?{MONTH}(?P=sign)[ ]?{DAY}(?!{DIGITS}){no_address_after}\.?",
        ("2024-11-27", "2024. 11. 27.", "2024/3/7", "2024-11-27T10:00:00Z"),
    ),
    "year last": Form(
        r"""(?:{DAY}[ ]?(?P<sign>[-./])[ ]?{MONTH}|{MONTH}[ ]?(?P<sign>[-./])[ ]?{DAY})[ ]?(?P=sign)[ ]?(?P<year>{YEAR})
            {no_address_after}(?:\.(?=[ ]?[-–|,(]|[ ]{HOUR}:))?""",
        ("27/11/2024", "11/27/2024", "27. 11. 2024", "27.11.2024 г.", "⟦15.02.2025.⟧ - Luka", "12 / 04 / 2020"),
    ),
    "two-digit year last": Form(
        r"""(?:{DAY}(?P<sign>/){MONTH}|{MONTH}(?P<sign>/){DAY}
            |{DAY_OF_TWO}(?P<sign>[-.]){MONTH_OF_TWO}|{MONTH_OF_TWO}(?P<sign>[-.]){DAY_OF_TWO})
            (?P=sign)(?P<year>{YEAR_OF_TWO}){free_after}""",
        ("3/28/23", "28/3/23", "08.03.23", "03-28-23"),
    ),
    "before a time": Form(
        r"""(?:{DAY_OF_TWO}\.{MONTH_OF_TWO}\.|{DAY}/{MONTH}|{MONTH}/{DAY}
            |{DAY_OF_TWO}-{MONTH_OF_TWO}|{MONTH_OF_TWO}-{DAY_OF_TWO})(?=[ ]?,?[ ]?{HOUR}:{MINUTE})""",
        ("2/16 07:20", "12-04 10:15", "27.11., 14:05"),
    ),
    "before a dotted time": Form(
        r"{DAY_OF_TWO}\.{MONTH_OF_TWO}\.,?[ ]{HOUR}\.{MINUTE}(?![.,]?{DIGITS})", ("⟦12.12. 12.48⟧ Der Rat",)
    ),
    "alone": Form(r"{edge_before}{DAY_OF_TWO}\.{MONTH_OF_TWO}\.{edge_after}", ("27.11.",)),
}

#: Short dates behind a weekday.
AFTER_WEEKDAY = {
    "day, month": Form(r"{DAY}[./]{MONTH}\.?", ("⟦Montag, 27.11.⟧ in Tizra", "lundi 13/6")),
    "month, day": Form(r"{MONTH}/{DAY}", ("Wednesday, 11/27",)),
}

#: Dates that start with a word.
NAME_FIRST = {
    "month name, day, or year": Form(
        r"""{no_address_before}{month_name}
            (?:(?:{separator}{links}|{wrap}){DAY}{ordinal}
               (?:(?:{separator}{links}|,{wrap})(?P<year>'?{YEAR}{tail}|'{YEAR_OF_TWO})(?!:)
               |(?(common)(?!))(?<!{MONTH_NAME}{DAY})(?![.:/,]?{DIGITS}))
            |(?(common)(?!)){separator}{links}(?<!,)[ ]?(?P<year>(?P<no_day>{YEAR}))(?!-))""",
        ("November 27, 2024", "Nov. 27th, 2024", "November 27,\n2024", "⟦Nov 27⟧ Harbour", "November 2024"),
    ),
    "Japanese era": Form(
        r"(?:令和|平成|昭和|大正)[ ]?(?P<year>[a-f元])[ ]?年[ ]?{MONTH}[ ]?月[ ]?{DAY}[ ]?日",
        ("令和6年11月27日", "平成元年5月1日"),
    ),
}

#: Clock times of digits.
DIGITAL = {
    "with a colon": Form(
        r"""{HOUR}:{MINUTE}(?::{MINUTE}(?:[.,]{DIGITS})?)?(?![ ]?[:年])
            (?:[ ]?{half})?(?:[ ]?{CLOCK_WORD}\.?)?{zone}""",
        ("19:00", "14:05 Uhr", "9:30:15 a.m. EST", "3:25 PM GMT+2"),
    ),
    "with the word for hours": Form(
        r"{HOUR}[ ]?{HOUR_WORD}[ ]?{MINUTE}(?:[ ]?{MINUTE_WORD}(?!{UNKNOWN}))?", ("14h30", "14 h 30", "14h05m")
    ),
    "with a full stop": Form(
        r"{HOUR}\.{MINUTE}(?:[ ]?{half}|[ ]?{CLOCK_WORD}\.?){zone}", ("14.05 Uhr", "9.30 pm", "14.05 WIB")
    ),
}
PIECES |= {
    # half of the day: "pm", "p.m."
    "half": r"(?:{HALF}|{HALF_PART}\.?[ ]?{HALF_PART}\.?)",
    "half_first": r"(?:(?:午前|午後|上午|下午|凌晨|早上|晚上|中午|오전|오후|새벽)[ ]?)?",
    # a zone: "(GMT+7)", "+01:00", "+530"
    "zone": r"""(?:[ ]?\(?{ZONE}(?:[+–-](?:{HOUR}(?::{MINUTE})?|n|Y|X))?\)?
                |[ ]?[+–-][bco]:?[ocd]|[ ]?\+n)?""",
    # a time by signs: "오후 3시 5분"
    "ideographic_time": r"""
        {HOUR}[ ]?{HOUR_SIGN}(?:[ ]?{MINUTE}[ ]?{MINUTE_SIGN}|[ ]?{SMALL_MINUTE}[ ]?{MINUTE_SIGN}|半)?""",
    "joined_time": r"(?:{half_first}(?:{digital}|{ideographic_time})|{HOUR}[ ]?{half}{zone})",
    "at": r"(?:{AT}\.?:?[ ]?){0,2}",
    "dotted_time": r"{HOUR}\.{MINUTE}(?![.,]?{DIGITS})",
    # a time only behind a date: "kl. 14.05", "14 Uhr", "১০: ৪২"
    "loose_time": r"(?<={AT}\.?[ ]?){dotted_time}|{HOUR}[ ]?{CLOCK_WORD}(?!{UNKNOWN})\.?|{HOUR}:[ ]{MINUTE}(?![.:])",
    "time_after": r"""
        (?:(?:(?:[ ]?[,|–/-]|[ ]?\(|,\n)?[ ]?{at}|{ISO})(?:{joined_time}|{loose_time})\)?)?""",
    "time_first": r"""
        (?:(?=[abcko][ ]?(?:[:.]|{HOUR_WORD})|[午上下凌早晚中오새])
        {no_digit_before}{joined_time}(?:[ ]?[,|–-])?[ ](?:{LINK}[ ])?)?""",
    # What follows a relative date: "at 14:00"
    "time_near": r"(?:(?:[ ]?[,|–-][ ]?|[ ]){at}{HOUR}:{MINUTE}(?!:))?",
}

#: Clock times that stand alone.
TIMES = {
    "digital": Form(
        r"{half_first}(?:{digital})(?![:.,]?{DIGITS})", ("19:00", "14h30", "13.28 Uhr", "harbour 2025⟦11:36⟧")
    ),
    "hour": Form(r"{edge_before}{HOUR}[ ]?{half}{edge_after}", ("9 pm",)),
}

#: Relative dates that start with a number.
AGO = {
    "number, unit": Form(
        r"{AMOUNT}[ ]?{units}[ ]?{after}{time_near}", ("3 HRS ago", "1 giorno fa", "2 days ago at 14:00")
    ),
    "number, phrase": Form(
        r"{AMOUNT}[ ]?(?:{PHRASE}|{PHRASE_PART}(?:[ .]{1,2}{PHRASE_PART}){1,3}){time_near}",
        ("3 napja", "3 ชั่วโมงที่แล้ว"),
    ),
}
#: The same in Chinese, Japanese and Korean.
IDEOGRAPHIC_AGO = {
    "number, unit": Form(
        r"""(?:{AMOUNT}|{AMOUNT_SIGN})[ ]?[个個箇か개ヶケカ]?
            (?:秒|分|小[时時]|[时時]|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)
            [钟鐘間间]?[ ]?[之以]?[前전]""",
        ("15時間前", "3시간 전", "5分钟前"),
    )
}

#: Relative dates that start with a word.
NEAR = {
    "before, number, unit": Form(
        r"{before}[ \n]{0,2}{AMOUNT}[ ]?{units}(?:[ ]?{after})?{time_near}",
        ("il y a 3 heures", "vor 3 Stunden", "Prieš\n   9 min."),
    ),
    "before, number, unit, after": Form(
        r"{before_open}[ \n]{0,2}{AMOUNT}[ ]?{units}[ ]?{after}{time_near}", ("posted 3 hours ago", "about 3 hours ago")
    ),
    "phrase with a number": Form(
        r"{PHRASE_PART}(?:[ ]{PHRASE_PART})?[ ]{AMOUNT}[ ]{PHRASE_PART}(?:[ ]{PHRASE_PART})?{time_near}",
        ("siku 3 zilizopita",),
    ),
    "before, one, unit": Form(r"{before}[ ]{ONE}[ ]{UNIT}(?:[ ]{after})?", ("vor einem Tag", "il y a une heure")),
    "before, one, unit, after": Form(r"{before_open}[ ]{ONE}[ ]{UNIT}[ ]{after}", ("about an hour ago",)),
    "one, unit": Form(r"{ONE}[ ']{units}[ ]{after}", ("a day ago", "un'ora fa")),
    "phrase": Form(r"{edge_before}{PHRASE_PART}(?:[ ]{PHRASE_PART}){1,2}{edge_after}", ("منذ ساعة", "לפני יומיים")),
    "day and time": Form(
        r"{near}(?:[ ]?[,|–-]|,\n)?[ ]?{at}(?:{joined_time}|{loose_time}|{dotted_time})",
        ("Heute, 12:34 Uhr", "昨天 14:05", "eilen 21.10"),
    ),
    "day": Form(r"(?:{edge_before}|(?<={WORD})){near}{edge_after}", ("Yesterday", "Harbour⟦Yesterday⟧", "i förrgår")),
    "day at the end of a line": Form(r"(?<=[ ])(?:[今昨][天日]|어제|오늘)(?=[ ]?\n)", ("市议会 ⟦昨天⟧",)),
}
PIECES |= {
    "units": r"{UNIT}\.?(?:[ ]{UNIT}\.?)?",
    "before": r"(?:{BEFORE}|{BEFORE_PART}(?:[ ]{BEFORE_PART}){1,3})",
    "before_open": r"(?:{BEFORE_OPEN}|{BEFORE_PART}(?:[ ]{BEFORE_PART}){1,3})",
    "after": r"(?:{AFTER}|{AFTER_PART}(?:[ ]{AFTER_PART}){1,2})",
    "near": r"(?:{NEAR}|{NEAR_PART}(?:[ '-]{NEAR_PART}){1,3}|今[天日]|昨[天日]|前天|오늘|어제)",
}

#: Weekdays before a date (group `weekday`) and after it.
PIECES |= {
    "weekday_name": r"""
        (?:(?:{WEEKDAY_PART}[ '-]{1,2}){0,2}{WEEKDAY_NAME}|{WEEKDAY_SHORT}(?=[.,])
        |{WEEKDAY_PART}(?:[ '-]{1,2}{WEEKDAY_PART}){1,2}|{WEEKDAY_PART}[ ]?{DAY}(?=,))""",
    "weekday_signs": r"(?:[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])",
    "weekday_first": r"""
        (?P<weekday>(?<![a-fno][ ]?){weekday_name}(?:-?{LINK})?(?:\.?,?[ ]|\.|,)(?:{LINK}\.?[ ])?)?""",
    "weekday_last": r"""
        (?:[ ]?\((?:{weekday_signs}|[月火水木金土日월화수목금토일]|{weekday_name}\.?)\)
        |[ ]?{weekday_signs}|,?[ ](?!{LINK}){weekday_name}\.?(?!'))?""",
}

#: The whole. It starts where a number has a partner beside it, or with a word that can start a date.
DATE = r"""
    (?=[a-foknY](?:[ ]?{PARTNER}|,?[ ]?{MONTH_NAME})|{START})
    (?: {time_first}{weekday_first}
        (?:(?=[a-foY])
           (?:{no_digit_before}(?:{ideographic}|{no_address_before}(?:{day_first})|{year_first}(?:{after_year}))
           |{free_before}(?:{numeric})(?:{tail})?
           |(?(weekday){free_before}(?:{after_weekday}){free_after}|(?!)))
        |{name_first})
        {weekday_last}{time_after}
    |(?P<relative>
        (?={AMOUNT}|{AMOUNT_SIGN})(?:{no_digit_before}(?:{ago})|{ideographic_ago})
        |{near_dates})
    |(?P<time>(?<![a-fknoX])(?<![.:/,-])(?:{times})))"""

_START_SIGNS = "令平昭大一二三四五六七八九十两兩今昨前어오午上下凌早晚中새"
_START_ROLES = (
    "month_name month_name_part weekday_name weekday_short weekday_part before before_open before_part near near_part "
    "one phrase_part"
).split()
"""What a date that starts with no number may start with."""
_PARTNER_SIGNS = ":./-–'(年년月월日時时點点시秒초分분小个個箇か개ヶケカ周週星天일주달"
_PARTNER_ROLES = (
    "month_name month_name_part link ordinal tail unit hour_word half half_part clock_word numbered phrase phrase_part"
).split()
"""What may follow a number in a date."""


def date_pieces(role: Mapping[str, str]) -> dict[str, str]:
    """Return the patterns of the grammar by name, the whole as "date"; `role` gives the types of words with a role.

    Groups: `relative` a relative date, `time` a bare clock time; else a date, with its `year`, `no_day` where the day
    is missing, and `common` where the month name is a common word too.
    """
    tables = {
        "ideographic": IDEOGRAPHIC, "day_first": DAY_FIRST, "after_year": AFTER_YEAR, "numeric": NUMERIC,
        "after_weekday": AFTER_WEEKDAY, "name_first": NAME_FIRST, "digital": DIGITAL, "times": TIMES, "ago": AGO,
        "ideographic_ago": IDEOGRAPHIC_AGO, "near_dates": NEAR,
    }  # fmt: skip
    forms = {name: "|".join(form.pattern for form in table.values()) for name, table in tables.items()}
    types = {name.upper(): types for name, types in role.items()}
    types["START"] = _START_SIGNS + "".join(role[name] for name in _START_ROLES)
    types["PARTNER"] = _PARTNER_SIGNS + "".join(role[name] for name in _PARTNER_ROLES)
    return NUMBERS | SIGNS | PIECES | forms | {name: _set_of(one) for name, one in types.items()} | {"date": DATE}


def _set_of(types: str) -> str:
    return "[" + "".join(f"\\{type_}" if type_ in "-^]\\" else type_ for type_ in types) + "]"
