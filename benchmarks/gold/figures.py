"""Count how much of a page's gold a system found, and turn the counts into the figures of the field.

`count` compares one page with its gold. Its counts add up over pages. `figures` turns a sum of counts into figures.
`interval` returns bootstrap intervals of the figures.

- `body_f1`, `body_p`, `body_r`: precision and recall over 4-token shingles, averaged over pages, and the F1 of the two
  averages (the formula of the article-extraction-benchmark). Some gold is snippets that the body must and must not
  hold: there, precision and recall are over all snippets (trafilatura's formula).
- `word_f1`: F1 over bags of lower-case words, averaged over pages (WCXB's formula).
- `kind`: the share of pages whose kind ("article", "listing", "other") is right. Gold without a kind counts as an
  article from `LEAST_ARTICLE` characters of body on.
- `headline`: the share of pages whose headline is right, among pages that show it.
- `published`, `authors`: the share of pages on which they are right. Only HTML counts: a dump may have lost them.
- `teaser_f1`, `cross_f1`, `caption_f1`: F1 over the records of all pages. A record is found when its headline is at
  least 90 % alike. A teaser that is a cross-link in the gold counts neither way, and the same holds in reverse.
- `strict_r`: the share of gold teasers with the exact headline and every other field right, and nothing added.
- `rubrique`, `summary`, `author`: F1 over the field, on the teasers that were found. `date`: the share of dates that
  are resolved to the right day.

Lines of a body that the gold lists as `optional` (lists, tables and quotes that its publisher's gold leaves out) count
neither way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.gold.compare import Counts, alike, match, norm, overlap, unique, word_f1

Found: TypeAlias = Mapping[str, Any]
"""What a system found on a page. Only "body" is required.

- "body": a string, one paragraph a line.
- "headline", "kind" ("article", "listing" or "other"), "published" (ISO): strings or None.
- "confidence": the body F1 that the system expects, 0 to 1.
- "kept": a string, all text outside the boilerplate. It is scored in place of the body on the listings of WCXB, whose
  gold joins body, teasers and links.
- "authors", "captions": lists of strings.
- "cross_links", "teasers": lists of records with a "headline". A teaser may have "rubrique", "summary", "author",
  "date" (ISO) and "date_text".
"""

FIELDS = ("rubrique", "summary", "author")
_RECORDS = ("snippet", "teaser", *FIELDS, "cross", "caption")
_SHARES = ("kind", "headline", "published", "authors", "date")
COUNTS = (
    *("pages", "failed", "body_pages", "with_p", "p", "with_r", "r", "words", "exact"),
    *(f"{name}_{what}" for name in _RECORDS for what in ("right", "much", "missing")),
    *(f"{name}_{what}" for name in _SHARES for what in ("asked", "right")),
)
"""The counts of a page, in the order of the columns of a matrix of counts."""
SOURCES = {
    **dict.fromkeys(("body_f1", "body_p", "body_r", "word_f1"), "body"),
    **{name: name for name in ("kind", "headline", "published", "authors")},
    **dict.fromkeys(("teaser_f1", "teaser_p", "teaser_r", "strict_r", *FIELDS, "date"), "teasers"),
    **dict.fromkeys(("cross_f1", "cross_p", "cross_r"), "cross_links"),
    "caption_f1": "captions",
}
"""The key of `Found` that each figure is about."""

LEAST_ARTICLE = 80
"""Characters of the gold body from which a page without a gold kind counts as an article."""
_WHOLE_LISTINGS = ("listing", "collection")
"""Page types of WCXB whose gold holds the cards of a listing: headlines, summaries and links."""


# ---------------------------------------------------------------- one page


def count(dump: Mapping[str, Any], found: Found) -> Mapping[str, float]:
    """Return the counts of one page, those of `COUNTS` that are not zero.

    >>> gold = {"body": [{"text": "It rained in Porto."}], "annotated": False}
    >>> counts = count({"dumper": "inscriptis", "text": "Menu", "gold": gold}, {"body": "It rained in Porto today."})
    >>> counts["p"], counts["r"]
    (0.5, 1.0)
    """
    gold = dump["gold"]
    counts: defaultdict[str, float] = defaultdict(float, pages=1)
    if gold.get("snippets"):
        _count_snippets(counts, gold["snippets"], found.get("body") or "")
    else:
        is_whole = dump.get("page_type") in _WHOLE_LISTINGS and not gold.get("annotated")
        whole = found.get("kept") if is_whole else None
        _count_body(counts, body_text(gold), without_optional(whole or found.get("body") or "", gold))
    if (kind := kind_of(dump)) and found.get("kind"):
        _share(counts, "kind", found["kind"] == kind)
    is_html = dump["dumper"] == "html"
    if gold.get("title") and (is_html or norm(gold["title"]) in norm(dump["text"])):
        _share(counts, "headline", alike(gold["title"], found.get("headline") or ""))
    published = gold.get("published")
    if is_html and published and isinstance(published, str):  # a set has NaN where a page shows no date
        _share(counts, "published", (found.get("published") or "")[:10] == published[:10])
    if is_html and gold.get("authors"):
        _share(counts, "authors", set(map(norm, gold["authors"])) == set(map(norm, found.get("authors") or [])))
    if gold.get("annotated"):
        _count_records(counts, gold, found)
    return counts


def kind_of(dump: Mapping[str, Any]) -> str | None:
    """Return the gold kind of a page, None where the gold leaves it open.

    >>> kind_of({"gold": {"kind": "listing", "body": []}}), kind_of({"gold": {"body": [{"text": "Rain. " * 20}]}})
    ('listing', 'article')
    """
    gold = dump["gold"]
    if gold.get("kind"):
        return str(gold["kind"])
    is_article = dump.get("page_type") in (None, "article") and len(body_text(gold)) >= LEAST_ARTICLE
    return "article" if is_article else None


def type_of(dump: Mapping[str, Any]) -> str:
    """Return the type of a page: what its set says, else its gold kind, "?" where neither is known.

    >>> type_of({"page_type": "forum"}), type_of({"gold": {"kind": "listing"}}), type_of({"gold": {"body": []}})
    ('forum', 'listing', '?')
    """
    return dump.get("page_type") or kind_of(dump) or "?"


def body_f1_of(counts: Mapping[str, float]) -> float | None:
    """Return the body F1 of one page by its counts, None for gold of snippets. No body where there is none is right.

    >>> body_f1_of({"body_pages": 1, "with_p": 1, "p": 0.5, "with_r": 1, "r": 1}), body_f1_of({"body_pages": 1})
    (0.6666666666666666, 1.0)
    """
    if not counts.get("body_pages"):
        return None
    if not counts.get("with_r"):
        return float(not counts.get("with_p"))
    p, r = counts.get("p", 0), counts.get("r", 0)
    return 2 * p * r / (p + r) if p + r else 0.0


def without_optional(body: str, gold: Mapping[str, Any]) -> str:
    """Return a body without the lines that the gold lists as optional.

    >>> without_optional("It rained.\\n- Oslo: 40\\nIt stopped.", {"optional": ["Oslo: 40"]})
    'It rained.\\nIt stopped.'
    """
    optional = {norm(text) for text in gold.get("optional") or ()}
    return "\n".join(line for line in body.split("\n") if norm(line) not in optional) if optional else body


def body_text(gold: Mapping[str, Any]) -> str:
    """Return the gold body, one part a line."""
    return "\n".join(part["text"] for part in gold["body"])


def _count_snippets(counts: defaultdict[str, float], snippets: Mapping[str, Sequence[str]], body: str) -> None:
    body = " ".join(body.split())
    hits = {side: sum(" ".join(one.split()) in body for one in snippets[side]) for side in ("with", "without")}
    _tally(counts, "snippet", (hits["with"], hits["without"], len(snippets["with"]) - hits["with"]))


def _count_body(counts: defaultdict[str, float], wanted: str, body: str) -> None:
    right, much, missing = overlap(wanted, body)
    counts["body_pages"] += 1
    counts["words"] += word_f1(wanted, body)
    if right + much:
        counts["with_p"] += 1
        counts["p"] += right / (right + much)
    if right + missing:
        counts["with_r"] += 1
        counts["r"] += right / (right + missing)


def _count_records(counts: defaultdict[str, float], gold: Mapping[str, Any], found: Found) -> None:
    teasers, links = unique(gold["teasers"]), unique(gold["cross_links"])
    found_teasers, found_links = unique(found.get("teasers") or []), unique(found.get("cross_links") or [])
    pairs = _count_headlines(counts, "teaser", teasers, found_teasers, links)
    _count_headlines(counts, "cross", links, found_links, teasers)
    captions = [unique({"headline": text} for text in texts.get("captions") or []) for texts in (gold, found)]
    _count_headlines(counts, "caption", captions[0], captions[1], [])
    for wanted, teaser in pairs:
        _count_fields(counts, wanted, teaser)


def _count_headlines(
    counts: defaultdict[str, float], name: str, gold: Sequence[Found], found: Sequence[Found], others: Sequence[Found]
) -> list[tuple[Found, Found]]:
    """Count records by their headlines. A record that is one of `others` counts neither way."""
    pairs = match([one["headline"] for one in gold], [one["headline"] for one in found])
    matched = {j for _, j in pairs}
    extra = [one["headline"] for j, one in enumerate(found) if j not in matched]
    much = sum(not any(alike(head, one["headline"]) for one in others) for head in extra)
    _tally(counts, name, (len(pairs), much, len(gold) - len(pairs)))
    return [(gold[i], found[j]) for i, j in pairs]


def _count_fields(counts: defaultdict[str, float], wanted: Found, found: Found) -> None:
    strict = norm(wanted["headline"]) == norm(found["headline"])
    for name in FIELDS:
        x, y = wanted.get(name), found.get(name)
        right = bool(x and y and alike(x, y))
        _tally(counts, name, (int(right), int(bool(y) and not right), int(bool(x) and not right)))
        strict &= right or not (x or y)
    if wanted.get("date_iso"):
        right = (found.get("date") or "")[:10] == wanted["date_iso"]
        _share(counts, "date", right)
        strict &= right
    else:
        strict &= bool(wanted.get("date")) == bool(found.get("date_text") or found.get("date"))
    counts["exact"] += strict


def _tally(counts: defaultdict[str, float], name: str, numbers: Counts) -> None:
    for what, number in zip(("right", "much", "missing"), numbers, strict=True):
        counts[f"{name}_{what}"] += number


def _share(counts: defaultdict[str, float], name: str, right: bool) -> None:
    counts[f"{name}_asked"] += 1
    counts[f"{name}_right"] += right


# ---------------------------------------------------------------- many pages


def matrix(pages: Iterable[Mapping[str, float]]) -> npt.NDArray[np.float64]:
    """Return the counts of pages as an array (pages, counts)."""
    return np.array([[page.get(name, 0) for name in COUNTS] for page in pages], float).reshape(-1, len(COUNTS))


def figures(totals: npt.NDArray[np.float64]) -> dict[str, npt.NDArray[np.float64]]:
    """Return the figures of sums of counts (…, counts). A figure is NaN where the gold has nothing of its kind.

    >>> pages = matrix([{"body_pages": 1, "with_p": 1, "p": 1, "with_r": 1, "r": 0.5}, {"body_pages": 1, "with_r": 1}])
    >>> float(figures(pages.sum(axis=0))["body_f1"])
    0.4
    """
    c = dict(zip(COUNTS, np.moveaxis(totals, -1, 0), strict=True))

    def precision_and_recall(name: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        right, asked = c[f"{name}_right"], c[f"{name}_right"] + c[f"{name}_missing"]
        precision = _divide(right, right + c[f"{name}_much"], 0)
        return np.where(asked > 0, precision, np.nan), _divide(right, asked, np.nan)

    bodies = c["with_r"] > 0
    by_snippet = precision_and_recall("snippet")
    by_body = _divide(c["p"], c["with_p"], 0), _divide(c["r"], c["with_r"], 0)
    body = [np.where(bodies, a, b) for a, b in zip(by_body, by_snippet, strict=True)]
    teaser, cross, caption = (precision_and_recall(name) for name in ("teaser", "cross", "caption"))
    return {
        "body_f1": _f1(*body),
        "body_p": body[0],
        "body_r": body[1],
        "word_f1": _divide(c["words"], c["body_pages"], np.nan),
        **{name: _divide(c[f"{name}_right"], c[f"{name}_asked"], np.nan) for name in _SHARES[:-1]},
        "teaser_f1": _f1(*teaser),
        "teaser_p": teaser[0],
        "teaser_r": teaser[1],
        "strict_r": _divide(c["exact"], c["teaser_right"] + c["teaser_missing"], np.nan),
        **{name: _f1(*precision_and_recall(name)) for name in FIELDS},
        "date": _divide(c["date_right"], c["date_asked"], np.nan),
        "cross_f1": _f1(*cross),
        "cross_p": cross[0],
        "cross_r": cross[1],
        "caption_f1": _f1(*caption),
    }


def interval(
    counts: npt.NDArray[np.float64], pages: Sequence[Hashable], resamples: int = 1000, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """Return the 95 % bootstrap interval of each figure, resampling pages.

    `counts` has a row for each of `pages`. Rows of one page (its dumps by several dumpers) are drawn together.
    """
    numbers = {page: number for number, page in enumerate(dict.fromkeys(pages))}
    sums = np.zeros((len(numbers), len(COUNTS)))
    np.add.at(sums, [numbers[page] for page in pages], counts)
    draws = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), resamples)
    drawn = figures(draws @ sums)
    return {name: _percentiles(values) for name, values in drawn.items()}


def _percentiles(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile. Draws without anything to find are NaN and left out."""
    known = values[~np.isnan(values)]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return float(low), float(high)


def _divide(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64], empty: float) -> npt.NDArray[np.float64]:
    quotient: npt.NDArray[np.float64] = np.divide(a, b, out=np.full(np.shape(b), empty, float), where=b > 0)
    return quotient


def _f1(precision: npt.NDArray[np.float64], recall: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    both = precision + recall
    return np.where(np.isnan(both), np.nan, _divide(2 * precision * recall, both, 0))
