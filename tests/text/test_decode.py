"""Bytes become text whatever they hold, and repair() is ftfy's encoding repair at a fraction of its cost."""

from __future__ import annotations

import codecs
import subprocess
import sys

import ftfy
import ftfy.bad_codecs
import pytest
from ftfy.badness import BADNESS_RE
from ftfy.chardata import CHARMAP_ENCODINGS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articlesplit.core.characters import code_points
from articlesplit.text.decode import decode
from articlesplit.text.mojibake import mojibake_lines, repair

SENTENCES = (
    "L’été dernier, à Nîmes, la fête « déjà vue » a coûté 3 000 € — œuvre d’août, où le maçon dîne…",
    "Straßenbahn über München: „Größe“ zählt, 20 °C, § 5, Übermut – ärgerlich!",
    "El niño comió piña en España; ¿qué pasó? ¡Nada! Él está en Panamá. 1.ª edición, 2.º puesto",
    "A manhã começou com pão, avó e irmã; São João não é só verão. Preço: R$ 5 ½",
    "Žluťoučký kůň úpěl ďábelské ódy; příliš řešení, ťuk, ňadra.",
    "Zażółć gęślą jaźń. „Pójdź, kińże tę chmurność w głąb flaszy” – rzekł.",
    "Árvíztűrő tükörfúrógép, őszi ködök, Ő és Ű.",
    "Pijamalı hasta yağız şoföre çabucak güvendi. İstanbul’da ışık.",
    "În județul Iași, țăranii și-au așteptat ploaia; ă â î ș ț.",
    "Ąžuolas ėjo į ūkį, šunį žvėris čiupo. Ķīlis, ģimene, ļoti, ņem, ēka, ū",
    "Съешь ещё этих мягких французских булок, да выпей чаю. «Ёлка» № 5 – СССР",
    "Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів! «Ґанок» Її Мій Піїв",
    "Љубазни фењерџија чађавог лица хоће да ми покаже штос. Ђак, Ћуприја, Џеп",
    "Ο καλύμνιος σφουγγαράς ψιθύρισε πως θα βουτήξει χωρίς να διστάζει. «Άρης» ΐ ΰ",
    "نص حكيم له سر قاطع وذو شأن عظيم، «مكتوب» على ثوب أخضر؟ ٣٫٥",
    "דג סקרן שט בים מאוכזב ולפתע מצא חברה – „כן”",
    "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण। ₹५००",
    "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์ ฿20",
    "新华社北京5月3日电 “今天”天气很好，气温30℃。《红楼梦》",
    "いろはにほへと「ちりぬるを」5月3日、東京で。ｱｲｳ",
    "키스의 고유조건은 입술끼리 만나야 하고 “특별한” 기술은 필요치 않다. ‘네’",
    "Trời đã tối, ngã ba đường vắng; à, ừ, ổn.",
    "🙂 5 × 3 ≠ 16 ± 1, √2 ≈ 1,41 ∞ ™ © ® • ┌──┐ │ok│ ¥500 £3 ¢5 ° N",
)
# The alphabet of ftfy's heuristic, with the plain characters that its sequences also need.
SUSPECTS = [a for a in map(chr, range(0x80, 0x2600)) if BADNESS_RE.search(f"{a}�") or BADNESS_RE.search(f"a{a}�")]
SUSPECTS += "azAZ09 _.?!\x1a\x00\n�ﬁ\uf8ff\ud800字·–’ВГРСвЂβā"


def mojibake(text: str, charset: str) -> str:
    """The text as one sees it when its UTF-8 bytes are read in another charset."""
    return text.encode("utf-8", "surrogatepass").decode(charset, "replace")


@pytest.mark.parametrize("charset", [*CHARMAP_ENCODINGS, "cp1252", "cp1251", "cp1250", "cp866", "koi8-r", "shift_jis"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_mojibake_and_clean_text_are_repaired_as_ftfy_does(sentence: str, charset: str) -> None:
    once = mojibake(sentence, charset)
    mixed = (f"{sentence} {once}", f"{once}{sentence}", once.replace("\xa0", " "), once.lower())
    for text in (sentence, once, mojibake(once, charset), *mixed):
        assert repair(text) == ftfy.fix_encoding(text)


@settings(max_examples=max(500, settings.default.max_examples))
@given(st.text(max_size=12), st.sampled_from(CHARMAP_ENCODINGS), st.text(max_size=12))
def test_mojibake_of_any_text_is_repaired_as_ftfy_does(before: str, charset: str, text: str) -> None:
    for line in (before + mojibake(text, charset), mojibake(text, charset), text):
        assert repair(line) == ftfy.fix_encoding(line)


@pytest.mark.slow
@settings(max_examples=max(3000, settings.default.max_examples))
@given(st.text(st.sampled_from(SUSPECTS), max_size=8))
@example("\x85")
@example("œ")
@example("Ã")
@example("Ã ")
def test_nothing_that_ftfys_heuristic_finds_is_missed(text: str) -> None:
    assert repair(text) == ftfy.fix_encoding(text)
    if "\n" not in text and not text.isascii() and BADNESS_RE.search(text):
        assert mojibake_lines(code_points(text)).tolist() == [[0, len(text)]]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_sentences_are_not_suspected(sentence: str) -> None:
    assert mojibake_lines(code_points(sentence)).tolist() == []


@given(st.lists(st.sampled_from([*SENTENCES, "", "cafÃ©", "Â«Â»", "\x80"]), max_size=6))
def test_suspected_lines_are_those_suspected_alone(lines: list[str]) -> None:
    text = "\n".join(lines)
    alone = [line for line in lines if mojibake_lines(code_points(line)).size]
    assert [text[start:end] for start, end in mojibake_lines(code_points(text))] == alone


def test_quotes_width_and_ligatures_are_left_alone() -> None:
    assert repair("“ﬁn” ＡＢＣ ’ &amp; \u2028") == "“ﬁn” ＡＢＣ ’ &amp; \u2028"


def test_ftfy_is_imported_only_for_a_suspect() -> None:
    code = (
        "import sys; from articlesplit.text.decode import decode; from articlesplit.text.mojibake import repair;"
        "repair('Été “déjà”'); decode('Été'.encode()); assert 'ftfy' not in sys.modules;"
        "repair('Ã©tÃ©'); assert 'ftfy' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("source", "encoding", "text"),
    [
        ("as it is \ud800\x00", None, "as it is \ud800\x00"),
        ("a str needs no encoding", "utf-16", "a str needs no encoding"),
        (b"", None, ""),
        (b"plain", None, "plain"),
        ("Été 東京".encode(), None, "Été 東京"),
        (bytearray("Été".encode()), None, "Été"),
        (memoryview("Été".encode()), None, "Été"),
        (codecs.BOM_UTF8 + "Été".encode(), None, "Été"),
        ("Été".encode("utf-16"), None, "Été"),
        ("Été".encode("utf-32"), None, "Été"),
        (codecs.BOM_UTF16_BE + "Été".encode("utf-16-be"), None, "Été"),
        (codecs.BOM_UTF8 + "Été".encode(), "latin-1", "Été"),
        (("A line of words. " * 9).encode("utf-16-le"), None, "A line of words. " * 9),
        (("Строка русских слов. " * 9).encode("utf-16-be"), None, "Строка русских слов. " * 9),
        (b"two\0 NUL bytes\0 are no UTF-16", None, "two\0 NUL bytes\0 are no UTF-16"),
        ("Привет".encode("cp1251"), "windows-1251", "Привет"),
        ("東京".encode("shift_jis"), "Shift_JIS", "東京"),
        (b"\x93quoted\x94 \x80 5\x81", "iso-8859-1", "“quoted” € 5\x81"),
        (b"\xff\x41", "utf-8", "\ufffdA"),
        ("Żółć".encode("cp1250"), None, "¯ó³æ"),
        (b'<meta http-equiv=Content-Type content="text/html; charset=cp1250">' + "Żółć".encode("cp1250"), None, None),
        (b"<?xml version='1.0' encoding='koi8-r'?>" + "Мир".encode("koi8-r"), None, None),
        (b'<meta charset="latin-1">' + "Été".encode(), None, '<meta charset="latin-1">Été'),
        (b'<meta charset="no-such">caf\xe9', None, '<meta charset="no-such">café'),
        (b"caf\xe9, 5 \x80", None, "café, 5 €"),
        ("L’été à Nîmes".encode()[:-1] + b"\xc3", None, "L’été à Nîme\ufffd"),
    ],
)
def test_sources_are_decoded(source: str | bytes, encoding: str | None, text: str | None) -> None:
    decoded = decode(source, encoding=encoding)
    if text is None:
        assert decoded.endswith(("Żółć", "Мир"))
    else:
        assert decoded == text


@settings(max_examples=max(300, settings.default.max_examples))
@given(st.binary(max_size=80), st.sampled_from([None, "utf-8", "utf-16", "ascii", "gb18030", "iso-2022-jp", "utf-7"]))
def test_no_bytes_raise(data: bytes, encoding: str | None) -> None:
    assert isinstance(decode(data, encoding=encoding), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_utf8_bytes_come_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@pytest.mark.parametrize("source", [None, 3, ["a"], object()])
def test_another_source_is_a_type_error_that_says_so(source: object) -> None:
    with pytest.raises(TypeError, match=f"source must be str or bytes, not {type(source).__name__}"):
        decode(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "a\0b", "undefined"])
def test_an_unknown_encoding_is_named(name: str) -> None:
    with pytest.raises(LookupError, match="unknown encoding"):
        decode(b"a", encoding=name)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="iso-2022-jp"><p>橋が開通'.encode("iso-2022-jp"), "橋が開通"),
        ('<meta charset="utf-16"><p>née'.encode(), "née"),
        ('<meta charset="iso-8859-1"><p>née'.encode(), "née"),
        ('<?xml version="1.0" encoding="koi8-r"?><p>Он'.encode("koi8-r"), "Он"),
        (b'<meta charset="no-such-charset"><p>n\xe9e', "née"),
    ],
)
def test_a_declared_charset_is_believed_where_the_bytes_agree(data: bytes, text: str) -> None:
    assert decode(data).endswith(text)


CP1250 = "Żółć".encode("cp1250")


@pytest.mark.parametrize(("before", "is_seen"), [(4076, True), (4077, False)])
def test_a_charset_is_declared_at_the_start_of_a_page(before: int, is_seen: bool) -> None:
    page = b" " * before + b"<meta charset=cp1250>" + CP1250
    assert decode(page).endswith("Żółć") is is_seen


@pytest.mark.parametrize(("between", "is_seen"), [(199, True), (200, False)])
def test_a_tag_declares_a_charset_near_its_name(between: int, is_seen: bool) -> None:
    page = b"<meta " + b"x" * (between - 1) + b" charset=cp1250>" + CP1250
    assert decode(page).endswith("Żółć") is is_seen


@pytest.mark.parametrize(("zeros", "is_utf16"), [(100, False), (101, True)])
def test_a_fortieth_of_nul_bytes_shows_utf16(zeros: int, is_utf16: bool) -> None:
    data = (b"a\0" * zeros).ljust(4000, b"a")
    assert decode(data).startswith("aaa") is is_utf16


@pytest.mark.parametrize(("others", "is_utf16"), [(12, True), (13, False)])
def test_nul_bytes_of_utf16_are_mostly_of_one_kind(others: int, is_utf16: bool) -> None:
    data = bytearray(b"a\0" * 100)
    data[0 : 2 * others : 2] = bytes(others)
    assert decode(bytes(data)).endswith("aaa") is is_utf16


@pytest.mark.parametrize(("letters", "is_utf8"), [(3, False), (4, True)])
def test_a_broken_byte_among_four_letters_is_utf8(letters: int, is_utf8: bool) -> None:
    assert decode("é".encode() * letters + b"\xff").startswith("éé") is is_utf8
