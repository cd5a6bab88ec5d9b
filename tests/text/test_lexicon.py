"""The word tables are well formed: what `articlesplit.text.phrases` looks up is what is written there."""

from __future__ import annotations

import json
import unicodedata

import pytest

from articlesplit.core.words import phrase_hashes
from articlesplit.text.phrases import CATEGORIES, LEXICON_FILE, phrase_table

LANGUAGES: dict[str, dict[str, list[str]]] = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]


def test_there_are_at_least_forty_five_languages_and_a_table_for_all() -> None:
    assert len(LANGUAGES) >= 45
    assert "und" in LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_phrases_are_folded_and_listed_once(language: str) -> None:
    table = LANGUAGES[language]
    assert set(table) <= set(CATEGORIES)
    for category, phrases in table.items():
        assert phrases, f"{category} is empty"
        assert len(set(phrases)) == len(phrases), category
        for phrase in phrases:
            assert phrase == unicodedata.normalize("NFC", " ".join(phrase.split())), phrase
            assert phrase == phrase.lower(), phrase


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"und"}))
def test_every_language_has_cues_and_bylines(language: str) -> None:
    assert LANGUAGES[language]["cue"]
    assert LANGUAGES[language]["byline"]


def test_a_phrase_is_found_in_its_category_and_an_unknown_one_in_none() -> None:
    table = phrase_table()
    by_hash = dict(zip(table.hashes.tolist(), table.masks.tolist(), strict=True))
    (*_, known), (unknown,) = phrase_hashes(["lire aussi", "zzxyqq"], longest=6)
    assert by_hash[known] & (1 << CATEGORIES.index("cue"))
    assert unknown not in by_hash
