"""A line of nothing but phrases of a menu is no text, whatever the model takes it for."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit import parse
from articlesplit.labels import Label
from articlesplit.model.label import Favor
from articlesplit.records.menu_lines import drop_menus
from articlesplit.records.pieces import Pieces, join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize

MENUS = (
    "Home | Contact us",
    "Home » Contact us",
    "Home\nContact us\nPrivacy policy",
    "Home Contact us Privacy policy",
    "Home · News · Sport · Log in",
    "Startseite | Impressum | Kontakt",
    "Accueil | Contact | Mentions légales",
    "Inicio - Contacto - Aviso legal",
    "Главная | Контакты | О нас",
    "الرئيسية | اتصل بنا",
    "ホーム | お問い合わせ",
    "ホーム・お問い合わせ",
    "首页 | 关于我们 | 联系我们",
)
TEXTS = (
    "It rained in Porto all day on Monday.",
    "Home | Contact us is all that the page of the club said on Monday.",
    "Home.",
    "Zu Hause | In der Stadt",
    "Am Montag hat es in Porto den ganzen Tag geregnet.",
    "Il a plu toute la journée à Porto.",
    "El lunes llovió todo el día en Oporto.",
    "В понедельник весь день шёл дождь.",
    "أمطرت السماء طوال اليوم يوم الاثنين.",
    "月曜日は一日中雨が降りました。",
    "Sport | Culture",
)


def paragraphs(text: str) -> Pieces:
    """A text of which the model takes every block for a paragraph."""
    blocks = cut_blocks(tokenize(text))
    label = np.full(len(blocks), Label.PARAGRAPH, np.uint8)
    sure = np.eye(len(Label), dtype=np.float32)[label]
    return join_blocks(blocks, label, sure, np.zeros(len(blocks), bool))[0]


def kept(text: str) -> set[Label]:
    pieces = paragraphs(text)
    drop_menus(pieces)
    return set(pieces.label)


@pytest.mark.parametrize("menu", MENUS)
def test_a_page_that_is_a_menu_has_no_body(menu: str) -> None:
    assert kept(menu) == {Label.BOILERPLATE}


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_with_a_text_keeps_it(text: str) -> None:
    assert kept(text) == {Label.PARAGRAPH}


@pytest.mark.parametrize("favor", ["precision", "balance", "recall"])
@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_is_no_article_and_has_no_records(menu: str, favor: Favor) -> None:
    for source in (menu, f"<p>{menu}</p>"):
        page = parse(source, favor=favor)
        assert (page.kind, page.article.text, page.article.headline, page.teasers) == ("other", "", None, ())


def test_a_line_of_a_menu_between_texts_is_dropped_and_a_single_word_stays() -> None:
    text = "It rained all day.\nHome | Contact us\nArchive\nThe river rose by a metre."
    pieces = paragraphs(text)
    drop_menus(pieces)
    left = [text[slice(*pieces.core(i))] for i, label in enumerate(pieces.label) if label is Label.PARAGRAPH]
    assert "Archive" in left
    assert not any("Home" in line or "Contact" in line for line in left)


LONG = " | ".join(["Home"] * 29)


@pytest.mark.parametrize(
    ("line", "is_menu"),
    [
        (LONG, True),  # 200 characters
        (LONG.replace(" | ", "  | ", 1), False),
        ("Home | Contact us.", False),
        ("Log in | Sign up", False),
        ("Home | Rain", False),
        ("Home", False),
        ("Home || Contact us", True),
    ],
)
def test_a_short_line_of_several_phrases_of_a_menu_is_none_of_the_text(line: str, is_menu: bool) -> None:
    text = f"It rained all day.\n{line}\nThe river rose by a metre."
    pieces = paragraphs(text)
    drop_menus(pieces)
    labels = {label for i, label in enumerate(pieces.label) if 18 < pieces.span(i)[0] < len(text) - 27}
    assert labels == {Label.BOILERPLATE if is_menu else Label.PARAGRAPH}
