"""Recognize names of persons, and split lists of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import regex

from articlesplit.text.phrases import phrases_of

LONGEST_NAME = 5
"""Words of a name, at most; a guess that keeps most job titles out."""
NAME_WORDS_FILE = Path(__file__).parents[1] / "data" / "name_words.json"
"""Words beside names: "lead" to an author and "helper" to others before them, "role" behind them, "organization"; and
the names of a newspaper's sections, "section"."""
LONGEST_BY = 3
"""Letters of a word for "by", at most; a longer word before a single one is rather a first name. A guess."""
LONGEST_UNSPACED = 8
"""Characters of a name in a script without spaces, at most; a guess."""
LONGEST_DEGREE = 5
"""Letters of a degree behind a name ("MD", "FOMA"), at most; a guess."""
AND = (
    "and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "ve", "və", "și", "şi", "és", "a", "dhe", "ir", "un",
    "eta", "agus", "и", "і", "й", "та", "και", "dan", "và", "और", "এবং", "आणि", "மற்றும்", "మరియు", "اور", "و", "եւ", "և",
    "და", "және", "และ", "및", "和",
)  # fmt: skip
"""The word before the last item of a list, from CLDR 47 (`listPattern`, type standard, end). Words that are also a
common preposition in another language are left out: Slovene "in", Filipino "at", Swahili "na"."""

PARTICLES = frozenset(
    "af al ap av ben bin bint da das de degli dei del della den der des di do dos du e el ibn la las le li los mac na"
    " o of og san st te ten ter tot van vande vander vom von y zu zum zur".split()
)
"""Words inside names that are written in lower case."""
_SIGNS = re.compile(r"[\W_]+")
_DIVIDERS = ",;/|&·•、，،؛"
"""Signs between the names of a list."""
_BETWEEN_WORDS = re.compile(rf"[\s{_DIVIDERS}]+")


def split_names(text: str) -> list[str]:
    """Split a list of names.

    >>> split_names("Ana Lima, Bo Dahl and Cy Roth")
    ['Ana Lima', 'Bo Dahl', 'Cy Roth']
    >>> split_names("Ana Lima, and Bo Dahl"), split_names("Ion Pop și Ana Dinu"), split_names("Kis Anna és Nagy Pál")
    (['Ana Lima', 'Bo Dahl'], ['Ion Pop', 'Ana Dinu'], ['Kis Anna', 'Nagy Pál'])
    """
    return [name for part in _divider().split(text) if (name := part.strip())]


@cache
def _divider() -> regex.Pattern[str]:
    word = rf"(?:{'|'.join(AND)})\s+"
    return regex.compile(rf"\s*[{_DIVIDERS}]\s*(?:{word})?|\s+{word}")


def name_key(text: str) -> str:
    """Return the text without capitals, punctuation and white space, to compare names and headlines.

    >>> name_key("The Post.") == name_key("the post")
    True
    """
    return _SIGNS.sub("", text).casefold()


def word_key(word: str) -> str:
    """Return a word as it is looked up: without case and signs, with its accents ("Täna" is no "Tana").

    >>> word_key("Éditeur:"), word_key("—")
    ('éditeur', '')
    """
    if word.isalnum():  # most words; nothing to leave out
        return word.lower() if word.isascii() else unicodedata.normalize("NFC", word).casefold()
    return _SIGNS.sub("", unicodedata.normalize("NFC", word)).casefold()


STANDING_ALONE = (
    "share",
    "comments",
    "mark",
    "navigation",
    "subscribe",
    "advertising",
    "reading_time",
    "login",
    "byline_after",
    "role",
)


@cache
def phrases_by_word(category: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a category, by their first word."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {*phrases_of(category), *(phrase for table in _tables() for phrase in table.get(category, ()))}:
        words = tuple(key for key in map(word_key, phrase.split()) if key)
        if words:
            by_word.setdefault(words[0], []).append(words)
    return by_word


@cache
def _tables() -> list[dict[str, list[str]]]:
    """Read the table of words beside names, for each language. The file is read once."""
    return list(json.loads(NAME_WORDS_FILE.read_text(encoding="utf-8"))["languages"].values())


@cache
def _longest_first(categories: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of some categories, by their first word, the longest of each word first."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for category in categories:
        for word, phrases in phrases_by_word(category).items():
            by_word.setdefault(word, []).extend(phrases)
    return {word: sorted(phrases, key=len, reverse=True) for word, phrases in by_word.items()}


def phrase_length(keys: list[str], at: int, categories: tuple[str, ...]) -> int:
    """Return the number of words of the longest phrase of some categories at a place, 0 for none."""
    for words in _longest_first(categories).get(keys[at], ()):
        if len(words) == 1 or tuple(keys[at : at + len(words)]) == words:
            return len(words)
    return 0


def is_any(keys: list[str], categories: tuple[str, ...]) -> bool:
    """Return whether words are a phrase of one of some categories and nothing else."""
    keys = [key for key in keys if key]
    return bool(keys) and phrase_length(keys, 0, categories) == len(keys)


def is_organization(name: str) -> bool:
    """Return whether a name is one of a newsroom, an agency or a service.

    >>> is_organization("Associated Press"), is_organization("Twitter"), is_organization("Ana Lima")
    (True, True, False)
    """
    keys = [key for key in map(word_key, name.replace("-", " ").split()) if key]
    return any(phrase_length(keys, at, ("organization",)) for at in range(len(keys))) or is_any(keys, STANDING_ALONE)


def is_section(text: str) -> bool:
    """Return whether a text is the name of a newspaper's section, or a list with one in it.

    >>> [is_section(text) for text in ("Sport", "Culture & Society", "体育", "Ana Lima", "Sport in May")]
    [True, True, True, False, False]
    """
    sections = phrases_by_word("section")
    if not any(word_key(word) in sections for word in _BETWEEN_WORDS.split(text)):  # to find all dividers takes longest
        return False
    parts = [[word_key(word) for word in part.split()] for part in _divider().split(text)]
    return any(is_any(keys, ("section",)) for keys in parts)


def leading_section(words: Sequence[str]) -> int:
    """Return the number of words of the section that a text begins with, 0 for none.

    >>> leading_section(["Local", "News", "Snow", "closes", "a", "pass"]), leading_section(["Snow"])
    (2, 0)
    """
    if not words or word_key(words[0]) not in phrases_by_word("section"):
        return 0
    return phrase_length([word_key(word) for word in words], 0, ("section",))


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) > 1


@lru_cache(256)  # rules ask for the same names of a page
def is_person(name: str) -> bool:
    """Return whether a name in a byline may be a person's: several words with capitals, or some letters of a script
    without spaces.

    >>> [is_person(name) for name in ("ANA LIMA", "Ana von Lima", "李明", "Ana", "Gun rights", "The Lorme Press")]
    [True, True, True, False, False, False]
    """
    words = name.replace(",", " ").split()
    if len(words) == 1:
        return 2 <= len(name) <= LONGEST_UNSPACED and is_unspaced(name)
    are_names = all(word in PARTICLES or not word[:1].islower() for word in words) and any(map(_is_long, words))
    return are_names and len(words) <= LONGEST_NAME and not is_organization(name)


_HANGUL_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_HAN_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃"
    "武戴莫孔向汤湯"
)
_DOUBLE_SURNAMES = frozenset(
    ("欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "東方", "令狐", "皇甫", "慕容", "范姜")
)
_JAPANESE_NAME_ENDS = frozenset(
    "子美郎介太一二三夫雄男之助香奈恵樹人也平明彦司輔吾史志里菜音花絵織紀江代世枝実真希咲葵翔輝哉弘博浩治義和幸隆"
)


def is_unspaced_name(text: str) -> bool:
    """Return whether characters of Chinese, Japanese or Korean are a name that no word beside them calls one.

    Words of these scripts look like names. A family name that is common, and as many characters as a given name has,
    tell a name from a section.

    >>> [is_unspaced_name(text) for text in ("陈晓岚", "潮見花子", "한서윤", "体育", "関連記事", "공유하기")]
    [True, True, True, False, False, False]
    """
    if all("가" <= char <= "힣" for char in text):
        return len(text) == 3 and text[0] in _HANGUL_SURNAMES
    if not all("\u3400" <= char <= "\u9fff" or "ぁ" <= char <= "ゖ" for char in text):
        return False
    is_double = len(text) == 4 and (text[:2] in _DOUBLE_SURNAMES or _HAN_SURNAMES.issuperset(text[:2]))
    is_chinese = is_double or (len(text) == 3 and text[0] in _HAN_SURNAMES)
    return is_chinese or (3 <= len(text) <= 5 and text[-1] in _JAPANESE_NAME_ENDS)


def is_unspaced(text: str) -> bool:
    """Return whether a text has only characters of Chinese, Japanese and Korean.

    >>> is_unspaced("潮見花子"), is_unspaced("Ana")
    (True, False)
    """
    return not text or "\u3000" < min(text) <= max(text) < "\ufb00"


def is_name(words: Sequence[str]) -> bool:
    """Return whether words may be a person's name.

    >>> is_name(["Ana", "de", "Lima"]), is_name(["Middle-aged", "readers"]), is_name(["RUGBY", "UNION"])
    (True, False, False)
    """
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word.islower() and len(word) <= LONGEST_BY]
    return (
        2 <= len(words) <= 4
        and len(capital) >= 2
        and len(capital) + len(small) == len(words)
        and all(any(char.islower() for char in word) or len(word) <= 2 for word in capital)
    )
