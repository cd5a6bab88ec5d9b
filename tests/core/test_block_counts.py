"""Features of blocks, against a plain count."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.characters import CLASSES, tables
from articlesplit.model.text_facts import BUCKET_SHIFT
from articlesplit.model.text_features import block_features, feature_names
from articlesplit.text.blocks import Blocks, cut_blocks
from articlesplit.text.tokens import tokenize, tokenize_pages

TEXTS = st.text("abcD1 .,|\n©é中\u0301", max_size=120).filter(lambda text: len(cut_blocks(tokenize(text))) > 0)


def column(blocks: Blocks, name: str) -> list[float]:
    values: list[float] = block_features(blocks)[:, feature_names().index(name)].tolist()
    return values


@given(TEXTS)
def test_shares_of_classes(text: str) -> None:
    blocks = cut_blocks(tokenize(text))
    names = [CLASSES[tables()[0][ord(character)]] for character in text]
    groups = ("lower", "upper", "letter", "han", "kana", "digit", "period", "comma", "pipe", "copyright")
    for i, share in enumerate(column(blocks, "class:lower")):
        stop = blocks.start[i + 1] if i + 1 < len(blocks) else len(text)
        inside = [name for name in names[0 if i == 0 else blocks.start[i] : stop] if name in groups]
        assert np.float32(share) == np.float32(inside.count("lower") / max(len(inside), 1))


@given(TEXTS)
def test_copies_and_words_that_others_print_too(text: str) -> None:
    blocks = cut_blocks(tokenize(text))
    buckets = (blocks.tokens.word_hashes >> np.uint64(BUCKET_SHIFT)).tolist()
    words = [set(buckets[a:b]) for a, b in zip(blocks.first_word, blocks.end_word, strict=True)]
    keys = [(int(blocks.words_hash[i]), int(blocks.word_count[i])) for i in range(len(blocks))]
    copies = [np.log1p(np.float32(keys.count(key) - 1)) for key in keys]
    assert column(blocks, "repeats:copies") == copies
    for i, share in enumerate(column(blocks, "repeats:elsewhere")):
        others = set().union(*words[:i], *words[i + 1 :])
        if not words[i] & others:
            assert share == 0


@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_pages_have_the_same_features_together_and_alone(texts: list[str]) -> None:
    together = cut_blocks(tokenize_pages(texts))
    alone = [block_features(cut_blocks(tokenize(text))) for text in texts]
    same = [name not in ("class:signs",) for name in feature_names()]
    assert (block_features(together)[:, same] == np.concatenate(alone)[:, same]).all()


def test_features_of_an_address() -> None:
    blocks = cut_blocks(tokenize("The bridge of Lorme reopens\nSnow"))
    values = block_features(blocks, "https://example.org/bridge-lorme-reopens")[
        :, feature_names().index("address:of address")
    ]
    assert values.tolist() == [1.0, 0.0]
