"""The words that layouts print around the fields of records: labels, links to the whole text, invented names."""

from __future__ import annotations

import json
import zlib
from functools import cache

from articlesplit.text.phrases import LEXICON_FILE

MORE = {
    "ar": ("اقرأ المزيد",), "bg": ("Прочети повече",), "cs": ("Číst dál", "Více"), "da": ("Læs mere",),
    "de": ("Weiterlesen", "mehr", "Zum Artikel"), "el": ("Διαβάστε περισσότερα",),
    "en": ("Read more", "Continue reading", "More", "Full story"),
    "es": ("Leer más", "Seguir leyendo", "Ver más"), "fa": ("ادامه مطلب",), "fi": ("Lue lisää",),
    "fr": ("Lire la suite", "En savoir plus"), "he": ("קרא עוד",), "hi": ("और पढ़ें",), "hu": ("Tovább",),
    "hy": ("Կարդալ ավելին",), "id": ("Baca selengkapnya",), "is": ("Lesa meira",),
    "it": ("Leggi tutto", "Continua a leggere"), "ja": ("続きを読む", "もっと見る"), "ko": ("더보기",),
    "lt": ("Skaityti daugiau",), "nb": ("Les mer",), "nl": ("Lees meer",), "no": ("Les mer",),
    "pl": ("Czytaj więcej",), "pt": ("Leia mais", "Continuar lendo"), "ro": ("Citește mai mult",),
    "ru": ("Читать далее", "Подробнее"), "sq": ("Lexo më shumë",), "sv": ("Läs mer",), "th": ("อ่านต่อ",),
    "tr": ("Devamını oku",), "uk": ("Читати далі",), "vi": ("Xem thêm",), "zh": ("阅读全文", "查看更多", "详细"),
}  # fmt: skip
"""Words behind a record that lead to the whole text, by language."""

SECTION_WORDS = {
    "de": ("Rubrik: ", "Kategorie: ", "In ", "Thema: "),
    "en": ("Category: ", "In ", "Section: ", "Filed under "), "es": ("Categoría: ", "En ", "Sección: "),
    "fr": ("Rubrique : ", "Catégorie : ", "Dans "), "it": ("Categoria: ", "In "), "ja": ("カテゴリー：", "カテゴリ: "),
    "ko": ("카테고리: ", "분류: "), "pt": ("Categoria: ", "Em "), "ru": ("Рубрика: ", "Раздел: "),
    "zh": ("分类：", "栏目：", "来源："), "tr": ("Kategori: ",), "uk": ("Рубрика: ",), "fa": ("دسته: ",),
    "ar": ("القسم: ",),
}  # fmt: skip
"""Words before a rubrique, by language."""
NO_CAPITALS = frozenset("ar bn fa he hi ja ka ko mr ta te th ur zh".split())
"""Languages whose letters do not show where a headline begins."""
NAMES = {
    "ar": (("أحمد", "ليلى", "يوسف", "سلمى"), ("حداد", "المنصوري", "خليل", "النجار"), " "),
    "fa": (("رضا", "مریم", "علی", "نرگس"), ("کریمی", "احمدی", "صادقی", "نوری"), " "),
    "hi": (("राहुल", "नेहा", "अमित", "पूजा"), ("शर्मा", "वर्मा", "सिंह", "मिश्रा"), " "),
    "hy": (("Արամ", "Անի", "Տիգրան"), ("Պետրոսյան", "Սարգսյան", "Հակոբյան"), " "),
    "ja": (("健太", "美咲", "翔", "由美"), ("佐藤", "高橋", "中村", "小林"), ""),
    "ko": (("민수", "지은", "현우", "서연"), ("김", "이", "박", "최"), ""),
    "ru": (("Анна", "Иван", "Олег", "Мария"), ("Белова", "Сорокин", "Громов", "Лебедева"), " "),
    "uk": (("Оксана", "Тарас", "Ірина", "Андрій"), ("Коваль", "Бондаренко", "Шевчук", "Мельник"), " "),
    "zh": (("伟", "小红", "建国", "丽华"), ("王", "李", "张", "陈"), ""),
    "en": (
        ("Jane", "Paul", "Mia", "Jonas", "Clara", "Luis", "Anna-Lena", "Piotr", "Émile", "Sofia", "J.", "Marco"),
        (
            "Aubry", "Roth", "Lind", "Keller", "Okafor", "de Vries",
            "Novak", "Santos", "O'Hara", "Weiss", "Berg", "Rossi",
        ),
        " ",
    ),
}  # fmt: skip
"""Invented first names and surnames, and what stands between them; "en" for all languages of Latin letters."""
SURNAME_FIRST = frozenset("ja ko zh".split())


@cache
def phrases(language: str, category: str, held_out: bool) -> tuple[str, ...]:
    """Return the phrases of the lexicon in a language that layouts of one kind may print.

    Every third phrase is held out. A language with few phrases uses all of them.
    """
    languages = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    words = (languages.get(language[:2]) or languages["en"]).get(category) or languages["en"][category]
    parts = [word for word in words if (zlib.crc32(word.encode()) % 3 == 0) == held_out]
    return tuple(parts if len(parts) > 1 else words)
