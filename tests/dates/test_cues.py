"""What the words beside a date say of it: published, updated, or nothing."""

from __future__ import annotations

import re

import pytest

from articlesplit.dates.cues import cues_of

LONG = "x" * 40

CUES = {
    "By Ana | Updated ⟦19 May⟧ | Published ⟦16 May⟧": "UPDATED PUBLISHED",
    "Publié le ⟦3 mai⟧, mis à jour le ⟦4 mai⟧": "PUBLISHED UPDATED",
    "Обновлено ⟦3 мая⟧ Опубликовано ⟦2 мая⟧": "UPDATED PUBLISHED",
    "등록 ⟦2024.05.16⟧ 수정 ⟦2024.05.17⟧": "PUBLISHED UPDATED",
    "更新 ⟦2024年5月16日⟧": "UPDATED",
    "อัปเดต ⟦3 พ.ค.⟧": "UPDATED",
    "UPDATED: ⟦3 May⟧": "UPDATED",
    "Actualizado ⟦3 de mayo⟧": "UPDATED",
    "Unpublished ⟦3 May⟧": "NONE",
    "⟦3 mai⟧": "NONE",
    # The nearest cue counts.
    "Updated, published ⟦3 May⟧": "PUBLISHED",
    "⟦3 May⟧ published, updated": "PUBLISHED",
    # Cues behind their dates, where none is before the first and one behind the last
    "⟦2024年5月16日⟧ 公開": "PUBLISHED",
    "⟦3 Mayıs⟧ güncellendi": "UPDATED",
    "⟦3 Mayıs⟧ güncellendi ⟦2 Mayıs⟧ yayınlandı": "UPDATED PUBLISHED",
    "⟦3 May⟧ (updated ⟦4 May⟧)": "NONE UPDATED",
    "⟦3 May⟧ Published | ⟦4 May⟧": "NONE PUBLISHED",
    "Updated ⟦3 May⟧ ⟦4 May⟧": "UPDATED NONE",
    "⟦3 May⟧\nUpdated": "NONE",
    # Too far away
    f"Updated {LONG[:31]} ⟦3 May⟧": "UPDATED",
    f"Updated {LONG[:32]} ⟦3 May⟧": "NONE",
    f"⟦3 May⟧ {LONG[:31]} updated": "UPDATED",
    f"⟦3 May⟧ {LONG[:34]} updated": "NONE",
}


@pytest.mark.parametrize(("marked", "expected"), CUES.items())
def test_the_words_beside_a_date_tell_what_it_is(marked: str, expected: str) -> None:
    text, spans = "", []
    for part in re.split("⟦(.*?)⟧", marked):
        text, spans = text + part, [*spans, (len(text), len(text) + len(part))]
    assert [cue.name for cue in cues_of(text, spans[1::2])] == expected.split()


def test_a_passage_without_dates_has_no_cues() -> None:
    assert cues_of("Updated today", []) == []
