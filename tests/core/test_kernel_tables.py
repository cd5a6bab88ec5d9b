"""Kernels on small arrays, where each number can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core.arrays import is_among, is_first_copy, number_equal, prefix_sums
from articlesplit.core.characters import CLASSES, class_set, code_points, tables
from articlesplit.core.date_tokens import join_ranges
from articlesplit.core.kernels import inputs, views
from articlesplit.core.phrase_scan import PhraseTable, look_up_phrases, look_up_words
from articlesplit.core.sequence_scan import find_sequences
from articlesplit.core.words import (
    ALL_BITS,
    HASH_BASE,
    join_hash,
    join_hashes,
    phrase_hashes,
    word_hashes,
    word_hashes_of,
)

GOES_ON = 1 << 7
WORDS = {"rain": 11, "in": 12, "porto": 13, "snow": 14}
PHRASES = {("rain",): 1 | GOES_ON, ("rain", "in"): GOES_ON, ("rain", "in", "porto"): 2, ("snow",): 4}


def hash_of(words: tuple[str, ...]) -> int:
    value = 0
    for word in words:
        value = join_hash(value, WORDS[word])
    return value


def table_of(masks: dict[int, int], *, passing: bool = False, bits: int = 3) -> PhraseTable:
    """Return a table of hashes with their masks, in buckets of their upper bits. Its filter is over their lowest 8 bits
    and may let everything pass.
    """
    hashes = np.array(sorted(masks), np.uint64)
    maybe = np.full(256, passing, np.uint8)
    maybe[hashes & np.uint64(255)] = 1
    firsts = [sum(value < number << 64 - bits for value in masks) for number in range((1 << bits) + 1)]
    columns = np.array([masks[value] for value in sorted(masks)], np.uint32), np.array(firsts, np.uint32)
    return PhraseTable(64 - bits, *inputs(hashes, *columns, np.packbits(maybe, bitorder="little")))


def phrase_table() -> PhraseTable:
    return table_of({hash_of(words): mask for words, mask in PHRASES.items()})


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("bits", [1, 3, 7])
@pytest.mark.parametrize("is_filtered", [True, False])
def test_each_word_of_a_table_is_found_and_no_other(count: int, bits: int, is_filtered: bool) -> None:
    known, others = ([join_hash(0, word) for word in words] for words in (range(1, count + 1), range(20, 60)))
    out = np.full(count + len(others), 99, np.uint32)
    table = table_of({value: place for place, value in enumerate(known, 1)}, passing=not is_filtered, bits=bits)
    look_up_words(table, *views(np.array([*known, *others], np.uint64), out))
    assert out.tolist() == [*range(1, count + 1), *[0] * len(others)]


def test_the_hash_of_a_longer_phrase() -> None:
    assert int(join_hashes(np.array([5], np.uint64), np.array([7], np.uint64))[0]) == join_hash(5, 7)
    mixed = (5 ^ (7 + HASH_BASE)) * HASH_BASE % 2**64
    assert join_hash(5, 7) == mixed ^ (mixed >> 29)


def test_words_are_looked_up() -> None:
    words = np.array([hash_of((word,)) for word in ("rain", "in", "snow")], np.uint64)
    out = np.full(3, 99, np.uint32)
    look_up_words(phrase_table(), *views(words, out))
    assert out.tolist() == [1 | GOES_ON, 0, 4]


@pytest.mark.parametrize(
    ("text", "count", "longest", "expected"),
    [
        ("rain", 1, 4, (1, 1, 1)),
        ("rain in", 2, 4, (1, 0, 1)),
        ("rain in porto", 3, 4, (3, 2, 3)),
        ("rain in porto", 3, 3, (3, 2, 3)),
        ("rain in porto", 3, 2, (1, 0, 1)),
        ("rain in porto", 2, 4, (1, 0, 1)),
        ("rain in porto snow", 4, 4, (3, 0, 3)),
        ("snow rain", 2, 4, (4, 0, 1)),
        ("in porto", 2, 4, (0, 0, 0)),
        ("rain snow", 9, 4, (1, 0, 1)),
        ("snow", 9, 4, (4, 4, 1)),
    ],
)
def test_the_phrases_that_a_span_begins_with(text: str, count: int, longest: int, expected: tuple[int, ...]) -> None:
    words = np.array([WORDS[word] for word in text.split()], np.uint64)
    out = [np.full(1, 99, kind) for kind in (np.uint32, np.uint32, np.int64)]
    columns = views(words, np.zeros(1, np.int64), np.full(1, count), *out)
    look_up_phrases(HASH_BASE, ALL_BITS, longest, GOES_ON, phrase_table(), *columns)
    assert tuple(int(column[0]) for column in out) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", [0]), ("ab", []), ("xabcabc", [1, 4]), ("abx", []), ("axc", []), ("bc", []), ("", []), ("aabc", [1])],
)
def test_sequences_of_three_characters(text: str, expected: list[int]) -> None:
    pairs, *sets = (np.zeros(128, kind) for kind in (np.uint32, *[np.uint64] * 3))
    for character, bits in (("a", 1), ("b", 1 << 16)):
        pairs[ord(character)] = bits
    for table, character in zip(sets, "abc", strict=True):
        table[ord(character)] = 1
    codes, spots = code_points(text).copy(), np.array([at for at, one in enumerate(text) if one in "bc"], np.int64)
    hits = np.full(3 * len(spots), -1)
    found = find_sequences(ord("-"), *views(pairs, *sets, codes, spots, hits))
    assert hits[:found].tolist() == expected


@pytest.mark.parametrize(
    ("anchors", "expected"),
    [
        ([5], [(3, 5, 9)]), ([5, 11], [(3, 11, 15)]), ([5, 12], [(3, 5, 9), (10, 12, 16)]), ([1], [(0, 1, 5)]),
        ([18], [(16, 18, 20)]), ([18, 21], [(16, 18, 20), (20, 21, 25)]), ([22, 38], [(20, 22, 26), (36, 38, 40)]),
    ],
)  # fmt: skip
def test_ranges_around_dates_end_at_their_page(anchors: list[int], expected: list[tuple[int, int, int]]) -> None:
    ranges = np.zeros(3 * len(anchors), np.int64)
    found = join_ranges(2, 4, *views(np.array(anchors), np.array([0, 20]), np.array([20, 40]), ranges))
    assert ranges[: 3 * found].reshape(-1, 3).tolist() == [list(one) for one in expected]


def test_arrays() -> None:
    assert number_equal(np.array([9, 7, 9, 3])).tolist() == [2, 1, 2, 0]
    assert prefix_sums(np.array([True, True])).dtype == bool
    assert prefix_sums(np.array([True, True]), np.int32).tolist() == [0, 1, 2]
    assert is_first_copy(np.array([5, 5, 2, 5, 2], np.uint64)).tolist() == [True, False, True, False, False]
    hashes = np.array([3, 7], np.uint64)
    assert is_among(np.array([[2, 3], [7, 9]], np.uint64), hashes).tolist() == [[False, True], [True, False]]
    assert is_among(hashes, hashes[:0]).tolist() == [False, False]


@pytest.mark.parametrize("text", ["Rain", "It rained for 40 days", "LeMonde NATO x", "a" * 70, "Ärger im Übrigen 中国"])
def test_hashes_of_words_are_the_same_however_they_are_found(text: str) -> None:
    alone = word_hashes(text).tolist()
    assert word_hashes(f"{text} " + "… " * 300).tolist() == alone
    assert [hashes.tolist() for hashes in word_hashes_of(["Snow", text, "", text])] == [
        word_hashes("Snow").tolist(), alone, [], alone,
    ]  # fmt: skip


def test_the_hash_of_a_word_is_that_of_its_letters() -> None:
    value = sum((ord(letter) + 1) * HASH_BASE**place for place, letter in enumerate("rain")) % 2**64
    assert word_hashes("Rain").tolist() == [value ^ (value >> 32)]
    assert word_hashes("Rain" + " …" * 300).tolist() == [value ^ (value >> 32)]


def test_a_phrase_has_a_hash_for_each_of_its_first_words() -> None:
    rain, porto = (int(word_hashes(word)[0]) for word in ("rain", "Porto"))
    whole = [join_hash(0, rain), join_hash(join_hash(0, rain), porto)]
    other = [join_hash(0, porto), join_hash(join_hash(0, porto), rain)]
    phrases = ["Rain", "rain Porto", "Rain Porto Rain", "Porto rain", ""]
    assert phrase_hashes(phrases, longest=2) == [whole[:1], whole, whole, other, []]


def test_characters_have_their_classes_and_base_letters() -> None:
    classes, folds = tables()
    text = "\n\t aA中アก9٣.!。…,:“”\"'()-–|•·*/→%€©@\r\x00\u0301"
    names = [CLASSES[number] for number in classes.take(code_points(text))]
    expected = """
        newline tab space lower upper han kana thai digit other_digit period exclaim full_stop ellipsis comma colon
        open_quote close_quote quote apostrophe open_bracket close_bracket hyphen dash pipe bullet middle_dot star
        slash arrow percent currency copyright at return control mark
    """
    assert names == expected.split()
    assert "".join(map(chr, folds.take(code_points("aAéÉＡñ")))) == "aaeean"
    assert class_set("lower", "upper").nonzero()[0].tolist() == [CLASSES.index("lower"), CLASSES.index("upper")]


def test_tables_and_code_points_cannot_be_changed() -> None:
    assert [array.flags.writeable for array in (*tables(), code_points("a"), code_points("\ud800"))] == [False] * 4


@pytest.mark.parametrize(("first", "expected"), [(0, (0, 0, 0)), (1, (4, 0, 1)), (2, (1, 0, 1)), (3, (4, 4, 1))])
def test_a_span_ends_with_the_text_wherever_it_begins(first: int, expected: tuple[int, ...]) -> None:
    words = np.array([WORDS[word] for word in ("in", "snow", "rain", "snow")], np.uint64)
    out = [np.full(1, 99, kind) for kind in (np.uint32, np.uint32, np.int64)]
    columns = views(words, np.full(1, first), np.full(1, 9), *out)
    look_up_phrases(HASH_BASE, ALL_BITS, 4, GOES_ON, phrase_table(), *columns)
    assert tuple(int(column[0]) for column in out) == expected
