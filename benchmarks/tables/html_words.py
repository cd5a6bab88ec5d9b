"""Choose the tags and words of attributes that are features of the HTML model.

    python -m benchmarks.tables html_words --data SETS [--out FILE]

The command prints how many of the chosen words the shipped `data/html_words.json` has. It writes a table only into the
file that `--out` names.

1. Candidates are all tags, the words of attributes that at least `LEAST_DOMAINS` domains use, without `LAYOUT`, and
   `ROLES`.
2. Of the words, those `WORDS` remain that have the largest mutual information with the labels of rows, summed over the
   three levels.
3. A linear model of the labels is fitted to all remaining tags and words on each level. Each level keeps the features
   with the largest weights, each weight times the standard deviation of its feature.

**This does not make the shipped table again.** That table was chosen in the same steps by scripts that were not kept:
some words were left out and added by hand, and the weights were those of a first network. On the present sets this
command chooses 66 of the 104 own words of the shipped table, 28 of the 80 near and 18 of the 80 far ones. No network
was trained with its choice. The weights depend on content and order of the shipped table, so a new table needs new
weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from lxml import etree, html

from articlesplit.html import vocabulary
from articlesplit.html.rows import Markup, read_html
from articlesplit.labels import BODY, BY_TEXT, Label
from articlesplit.text.decode import decode
from benchmarks.gold.align import align
from benchmarks.gold.dumpers import utf8
from benchmarks.gold.sets import Dump, html_file, read_set, registered_domain

SETS = ("news-dev", "news-more-dev", "wcxb-dev", "daniel-dev", "mozilla-dev")
"""The sets that the shipped table was chosen on."""
SIZES = {"own": 104, "near": 80, "far": 80}
"""Features of each level, as many as the shipped table has."""
LEAST_DOMAINS = 15
"""Domains that must use a word (from the shipped table's first version)."""
WORDS = 184
"""Words of attributes that remain after the second step (from the shipped table's first version)."""
ATTRIBUTES = ("class", "id", "role", "itemprop", "rel")
LAYOUT = frozenset(
    "absolute area block bottom center clear col cols column columns container cursor default depth desktop display div"
    " first fixed flex float full gap grid height hover id inline inner is layout left lg max md medium min mobile"
    " module none outer overflow padding pointer position px relative responsive right row rows sm span sticky top"
    " transition view visible width wp wrap wrapper xl xs xx and has the of with no not js nojs template theme"
    " vector".split()
)
"""Words of grids, spacing and programs. They are left out, as single letters are (a choice of this command)."""
ROLES = (
    "byline",
    "caption",
    "eyebrow",
    "kicker",
    "overline",
    "rubrik",
    "standfirst",
    "subtitle",
    "teaser",
    "transcript",
)
"""Names of what text is. They are candidates however few domains use them."""
PAGES = 32
"""Pages of a task."""
_OTHER = len(Label)
"""The class of text outside the body where a set has only the body annotated."""

Ints: TypeAlias = npt.NDArray[np.int64]
Counts: TypeAlias = npt.NDArray[np.float64]
Page: TypeAlias = tuple[Dump, Path]
"""A line of a set, and the file of its HTML."""


class Rows(NamedTuple):
    """The rows of some pages that show their gold."""

    labels: Ints
    """(r,) codes of `Label`, or `_OTHER`."""
    weights: npt.NDArray[np.float64]
    """(r,) importance of each row: by its length, each page alike."""
    features: npt.NDArray[np.uint8]
    """(r, f / 8) the features of each row as bits: all words on each level."""


def find_pages(data: Path) -> list[Page]:
    """Return the HTML pages of the sets."""
    return [
        (dump, html_file(data / name, dump["id"]))
        for name in SETS
        if (data / name).exists()
        for dump in read_set(data / name, frozenset(["html"]))
    ]


def tasks(pages: Sequence[Page]) -> list[Sequence[Page]]:
    """Divide pages into tasks."""
    return [pages[start : start + PAGES] for start in range(0, len(pages), PAGES)]


# ---------------------------------------------------------------- candidates


def page_words(source: bytes) -> set[str]:
    """Return the tags and the words of attributes of a page.

    >>> sorted(page_words(b"<p class='teaser-title' role=main>Rain"))
    ['<body>', '<html>', '<p>', 'role=main', 'teaser', 'title']
    """
    text = utf8(source)
    if not text.strip():
        return set()
    words: set[str] = set()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    for _, element in etree.iterwalk(html.document_fromstring(text.encode(), parser=parser)):
        words.add(f"<{element.tag}>")
        for name in ATTRIBUTES:
            words.update(vocabulary.attribute_words(name, element.get(name, "")))
        if element.get("aria-hidden") == "true":
            words.add("aria-hidden")
    return words


def domain_words(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """Return the pairs of domain and word that occur on some pages."""
    return sorted({(registered_domain(dump["url"]), word) for dump, file in pages for word in page_words(_read(file))})


def _read(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes())


def candidates(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the words that enough domains use, in order."""
    domains = Counter(word for _, word in set(pairs))
    frequent = {word for word, count in domains.items() if count >= LEAST_DOMAINS}
    return sorted({word for word in frequent if word not in LAYOUT and len(word) > 1}.union(ROLES, ["<custom>"]))


# ---------------------------------------------------------------- rows


def read_rows(pages: Sequence[Page]) -> Rows:
    """Return the rows of some pages that show their gold."""
    labels: list[Ints] = []
    weights: list[npt.NDArray[np.float64]] = []
    features: list[npt.NDArray[np.uint8]] = []
    for dump, file in pages:
        markup = read_html(decode(_read(file)), dump["url"])
        page_labels = row_labels(markup, dump)
        if page_labels is not None:
            lengths = np.diff(np.append(markup.start, len(markup.text)))
            labels.append(page_labels)
            weights.append(np.log1p(lengths) / np.log1p(lengths).sum())
            features.append(np.packbits(markup.words[markup.path], axis=1))
    width = (markup.words.shape[1] + 7) // 8
    return Rows(
        np.concatenate([np.empty(0, np.int64), *labels]),
        np.concatenate([np.empty(0), *weights]),
        np.concatenate([np.empty((0, width), np.uint8), *features]),
    )


def row_labels(markup: Markup, dump: Dump) -> Ints | None:
    """Return the label that most characters of each row have, None for a page that shows nothing of its body (r,)."""
    spans = align(markup.text, dump["gold"])
    if not any(label in BY_TEXT and BY_TEXT[label] in BODY for *_, label, _ in spans):
        return None
    free = int(Label.BOILERPLATE) if dump["gold"].get("annotated") else _OTHER
    owner = np.full(len(markup.text), free)
    for start, end, label, _ in spans:
        owner[start:end] = BY_TEXT[label]
    rows = np.repeat(np.arange(len(markup)), np.diff(np.append(markup.start, len(markup.text))))
    counts = np.zeros((len(markup), _OTHER + 1), np.int64)
    np.add.at(counts, (rows, owner[len(owner) - len(rows) :]), 1)
    labels: Ints = counts.argmax(axis=1)
    return labels


def label_counts(pages: Sequence[Page]) -> tuple[Counts, Counts]:
    """Count the rows of some pages by label and feature (labels, f), and by label (labels,)."""
    rows = read_rows(pages)
    labels = np.zeros((_OTHER + 1, len(rows.labels)))
    labels[rows.labels, np.arange(len(rows.labels))] = 1
    return labels @ np.unpackbits(rows.features, axis=1), labels.sum(axis=1)


# ---------------------------------------------------------------- choice


def mutual_information(counts: Counts, totals: Counts) -> Counts:
    """Return the mutual information of each feature with the label, in nats (f,).

    `counts` are rows by label and feature (labels, f), `totals` rows by label (labels,).

    >>> mutual_information(np.array([[5.0, 2.0], [0.0, 2.0]]), np.array([5.0, 5.0])).round(3).tolist()
    [0.693, 0.0]
    """
    with_feature, without = counts / totals.sum(), (totals[:, None] - counts) / totals.sum()
    label = (totals / totals.sum())[:, None]
    sums = np.zeros(counts.shape[1])
    for joint in (with_feature, without):
        expected = label * joint.sum(axis=0)
        ratio = np.divide(joint, expected, out=np.ones_like(joint), where=joint > 0)
        sums += (joint * np.log(ratio)).sum(axis=0)
    return sums


def best_words(words: Sequence[str], counts: Counts, totals: Counts) -> list[str]:
    """Return all tags, and the words whose mutual information is largest over the levels together, in order."""
    information = mutual_information(counts[:, : len(SIZES) * len(words)], totals).reshape(len(SIZES), -1).sum(axis=0)
    ranked = [words[place] for place in np.argsort(-information, kind="stable")]
    return sorted([word for word in words if _is_tag(word)] + [word for word in ranked if not _is_tag(word)][:WORDS])


def _is_tag(word: str) -> bool:
    return word.startswith("<")


def feature_sizes(rows: Rows, features: int) -> Counts:
    """Return the size of each feature's weights in a linear model of the labels, times the feature's deviation (f,)."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import SGDClassifier

    values = np.unpackbits(rows.features, axis=1, count=features)
    weights = rows.weights / rows.weights.mean()
    model = SGDClassifier(loss="log_loss", alpha=1e-5, average=True, max_iter=5, tol=None, random_state=1)
    model.fit(csr_matrix(values, dtype=np.float32), rows.labels, sample_weight=weights)
    share = values.mean(axis=0)
    sizes: Counts = np.linalg.norm(model.coef_, axis=0) * np.sqrt(share * (1 - share))
    return sizes


def choose(data: Path) -> dict[str, list[str]]:
    """Choose the features of each level, in alphabetical order."""
    parts = tasks(find_pages(data))
    with TemporaryDirectory() as folder:
        with _pool(None) as pool:
            words = candidates(pair for pairs in pool.map(domain_words, parts) for pair in pairs)
        with _pool(_write(Path(folder) / "candidates.json", dict.fromkeys(SIZES, words))) as pool:
            counts, totals = map(np.array, zip(*pool.map(label_counts, parts), strict=True))
        words = best_words(words, counts.sum(axis=0), totals.sum(axis=0))
        with _pool(_write(Path(folder) / "best.json", dict.fromkeys(SIZES, words))) as pool:
            rows = Rows(*map(np.concatenate, zip(*pool.map(read_rows, parts), strict=True)))
    sizes = feature_sizes(rows, len(SIZES) * len(words)).reshape(len(SIZES), -1)
    return {
        level: sorted(words[place] for place in np.argsort(-size, kind="stable")[: SIZES[level]])
        for level, size in zip(SIZES, sizes, strict=True)
    }


@contextmanager
def _pool(table: Path | None) -> Iterator[ProcessPoolExecutor]:
    """Start processes in which the library knows the words of another table."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _use_table, (table,)) as pool:
        yield pool


def _use_table(table: Path | None) -> None:
    """Let this process read pages with the words of a table. No page may have been read before."""
    if table:
        vocabulary.WORDS_FILE = table


def _write(path: Path, table: dict[str, Any]) -> Path:
    """Write a table, a word a line."""
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Choose the words, compare them with the shipped table, and write them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--out", type=Path, help="write the table into this file")
    options = parser.parse_args()
    table = choose(options.data)
    shipped = vocabulary.word_levels()
    for level, words in table.items():
        same = len(set(words) & set(shipped[level]))
        print(f"{level}: {len(words)} words, {same} of them among the {len(shipped[level])} of html_words.json")
    if options.out:
        source = f"Tags and words of attributes of HTML rows, by benchmarks/tables/html_words.py on {', '.join(SETS)}."
        _write(options.out, {"source": source} | table)
