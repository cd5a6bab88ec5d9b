"""What the stages behind the model make of corpus/ is as written down in `corpus_records.tsv`.

The blocks of each document get the labels of its gold, once as they are and once with errors as a model makes them. So
the pages do not depend on what a model has learned, and each change of a rule shows. The table holds a hash of each
part of a page. A change that is meant:

    python -m tests.records.test_corpus_records NAME     print a page, to compare it before and after the change
    python -m tests.records.test_corpus_records          write the table anew
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pytest

from articlesplit.dump import Arguments, read_dump
from articlesplit.labels import BY_TEXT, Label
from articlesplit.model.label import Labels
from articlesplit.pipeline import run
from articlesplit.text.blocks import Blocks
from benchmarks.gold.corpus import corpus, html_corpus, markdown_corpus
from benchmarks.gold.mark_texts import fold

TABLE = Path(__file__).with_name("corpus_records.tsv")
PARTS = ("kind", "article", "cross_links", "teasers", "blocks", "notes")
WRONG = 0.1
"""Share of the blocks that get the label of a neighbour, where there are errors."""
FIELDS = {
    "rubrique": Label.TEASER_RUBRIQUE,
    "headline": Label.TEASER_HEADLINE,
    "summary": Label.TEASER_SUMMARY,
    "author": Label.TEASER_AUTHOR,
    "date_text": Label.TEASER_DATE,
}


def pages() -> dict[str, Any]:
    """Return the documents by language and name."""
    documents = [*corpus(), *html_corpus(), *markdown_corpus()]
    return {f"{one.gold['language']}/{one.name}": one for one in documents}


PAGES = pages()


def labels_of_texts(gold: Mapping[str, Any]) -> dict[str, Label]:
    """Return the label of each text of a document, the longest text first."""
    article = gold["article"]
    labels = dict.fromkeys(article["captions"], Label.CAPTION)
    labels |= {teaser[field]: label for teaser in gold["teasers"] for field, label in FIELDS.items() if teaser[field]}
    for link in gold["cross_links"]:
        labels |= {link["cue"] or link["headline"]: Label.CROSS_LINK_CUE, link["headline"]: Label.CROSS_LINK}
    labels |= dict.fromkeys(article["authors"], Label.BYLINE)
    labels |= {part["text"]: BY_TEXT.get(part["kind"], Label.PARAGRAPH) for part in article["body"]}
    if article["headline"]:
        labels[article["headline"]] = Label.HEADLINE
    return dict(sorted(labels.items(), key=lambda item: -len(item[0])))


def label_blocks(blocks: Blocks, gold: Mapping[str, Any], name: str, *, errors: bool) -> Labels:
    """Label the blocks as the gold says: those that a text equals, are part of, or that name an author."""
    rng = random.Random(name)
    texts = labels_of_texts(gold)
    label, owners = [], []
    for start, end in zip(blocks.core_start.tolist(), blocks.core_end.tolist(), strict=True):
        text = fold(blocks.tokens.text[start:end])
        holders = [text] if text in texts else [whole for whole in texts if text in whole and 2 * len(text) > 20]
        authors = [author for author in gold["article"]["authors"] if author in text and len(text) < 100]
        owners.append((holders or authors or [""])[0])
        label.append(texts.get(owners[-1], Label.BOILERPLATE))
    sure = np.array([rng.randrange(50, 100) / 100 for _ in label])
    given = list(label)
    for i in range(len(label) if errors else 0):
        if rng.random() < WRONG:
            label[i] = given[min(max(i + rng.choice((-2, -1, 1, 2)), 0), len(label) - 1)]
    probabilities = np.repeat(((1 - sure) / (len(Label) - 1))[:, None], len(Label), axis=1)
    probabilities[np.arange(len(label)), label] = sure
    join = [i > 0 and bool(owner) and owner == owners[i - 1] for i, owner in enumerate(owners)]
    count = len(blocks.page_bounds) - 1
    column = np.array(label, np.uint8)
    return Labels(column, probabilities.astype(np.float32), np.array(join, bool), [0.5] * count, [0.0] * count)


def read(name: str, *, errors: bool) -> dict[str, Any]:
    """Return what the stages make of a document, without probabilities."""
    document = PAGES[name]
    source = getattr(document, "source", None) or document.text

    def labelled(blocks: Blocks, *_: Any, **__: Any) -> Labels:
        return label_blocks(blocks, document.gold, name, errors=errors)

    arguments = Arguments(source, url=document.gold["url"], reference_date=document.gold["reference_date"])
    with mock.patch("articlesplit.pipeline.label_blocks", labelled):
        stages = run(read_dump(arguments), [])
    page = without_probabilities(stages.page.to_dict(blocks=True))
    notes = [[note.rule, note.field, *note.span, note.before, note.after] for note in stages.notes]
    return {part: page[part] if part != "notes" else notes for part in PARTS}


def without_probabilities(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_probabilities(item) for key, item in value.items() if key != "probability"}
    return [without_probabilities(item) for item in value] if isinstance(value, (list, tuple)) else value


def hashes(name: str, *, errors: bool) -> list[str]:
    page = read(name, errors=errors)
    return [hashlib.sha256(json.dumps(page[part]).encode()).hexdigest()[:8] for part in PARTS]


def rows() -> Iterator[str]:
    yield "\t".join(("name", "errors", *PARTS))
    for name in sorted(PAGES):
        for errors in (False, True):
            yield "\t".join((name, "yes" if errors else "no", *hashes(name, errors=errors)))


@pytest.mark.parametrize("errors", [False, True], ids=["as the gold", "with errors"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_document_with_given_labels_comes_out_as_written_down(name: str, errors: bool) -> None:
    expected = WRITTEN.get((name, "yes" if errors else "no"))
    assert expected is not None, f"{name} is not in {TABLE.name}: python -m tests.records.test_corpus_records"
    changed = [
        part for part, one, other in zip(PARTS, hashes(name, errors=errors), expected, strict=True) if one != other
    ]
    assert not changed, f"compare: python -m tests.records.test_corpus_records {name}"


WRITTEN = {
    (name, errors): parts
    for name, errors, *parts in (row.split("\t") for row in TABLE.read_text("utf-8").splitlines()[1:])
}

if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps([read(sys.argv[1], errors=errors) for errors in (False, True)], ensure_ascii=False, indent=1))
    else:
        TABLE.write_text("\n".join(rows()) + "\n", "utf-8")
