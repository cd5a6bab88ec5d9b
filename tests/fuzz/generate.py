"""Generate small texts, Markdown and HTML pages, in the languages of corpus/.

Lines are headlines, dates, names and summaries of corpus/, phrases of the lexicon, and signs that say nothing. They are
put together at random, so most pages are such as no site would publish.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from itertools import islice
from typing import Any

from articlesplit.text.phrases import LEXICON_FILE
from benchmarks.gold.corpus import corpus, html_corpus, markdown_corpus
from benchmarks.gold.layouts import HELD_OUT, TRAINING, print_list

Pool = Mapping[str, tuple[str, ...]]
"""The lines of a language, by kind."""

LONGEST_LINE = 120
"""Characters of a paragraph, which keeps examples small."""
SIGNS = tuple("|·•–—-:/.,?!«»“”\"'()[]{}<>&;*_`#\\^~") + (
    *("\r\n", "\t", "\0", "\x85", "\xa0", "\xad", "\u0301", "\u200b", "\u200f", "\u202e", "\u2028", "\u3000", "\ufeff"),
    *("\ud800", "\uffff", "\U0001f600", "\U000e0041", "ﬁ", "ß", "İ", "Ã©", "â€™", "Â\xa0", "٣", "年", "»»", "..."),
    *("- -", "1.", "12:30", "2024", "2024A", "0", "a", "A", "http://a.example", "www.example.org/b", "&amp;", "&#x0;"),
    "ana@lorme.example",
)  # fmt: skip
"""What is put between, or in the place of, characters."""
GAPS = ("\n", "\n", "\n", "\n\n", " ", "", " | ", " - ", " · ", "\r\n", " \n\t", "\xa0", "\n\n\n")
ADDRESSES = (
    *("/a", "/a  b", "https://lorme.example/b?c=d&e=f", "//x.example", "#top", "", "javascript:alert(1)", "../c"),
    *("mailto:ana@lorme.example", "data:,x", "http://[::1", "/è", "/x>)[a](b", "\u200bhttp://a.example", "?p=1"),
)
TAGS = tuple(
    "div div div section article main aside header footer nav ul ol li p p p h1 h2 h3 h4 span a b em blockquote pre "
    "code figure figcaption table tr td th time address small button form select option template noscript svg dl dt dd "
    "br hr iframe details summary".split()
)
CLASSES = tuple(
    "teaser card article-body headline title kicker date author byline summary related read-also most-read caption "
    "credit nav menu breadcrumb cookie share comments hidden sr-only newsletter ad sidebar footer col-2 a b".split()
)
PROPERTIES = tuple(
    "og:title og:url og:image og:description og:site_name og:type article:section article:tag article:published_time "
    "article:modified_time author description keywords date robots twitter:image title".split()
)


@cache
def pools() -> Mapping[str, Pool]:
    """Return the lines of each language of corpus/, by kind."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in (*corpus(), *html_corpus(), *markdown_corpus()):
        lines = found[one.gold["language"]]
        article = one.gold["article"]
        for part in article["body"]:
            lines["paragraph"].append(part["text"][:LONGEST_LINE])
        lines["headline"] += [article["headline"]] if article["headline"] else []
        lines["author"] += article["authors"]
        lines["caption"] += article["captions"]
        lines["headline"] += [link["headline"] for link in one.gold["cross_links"]]
        for teaser in one.gold["teasers"]:
            for kind in ("headline", "rubrique", "summary", "author"):
                lines[kind] += [teaser[kind]] if teaser[kind] else []
            lines["date"] += [teaser["date_text"]] if teaser["date_text"] else []
    lexicon = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    for language, lines in found.items():
        for words in lexicon.get(language, lexicon["en"]).values():
            lines["phrase"] += [word.capitalize() for word in words]
    return {
        language: {kind: tuple(dict.fromkeys(values)) for kind, values in lines.items() if values}
        for language, lines in found.items()
    }


def _some(rng: random.Random) -> tuple[str, Pool]:
    language = rng.choice(tuple(pools()))
    return language, pools()[language]


def _line(rng: random.Random, pool: Pool) -> str:
    """Draw a line: of a kind that the language has, sometimes with a second one or a sign in it."""
    line = rng.choice(pool[rng.choice(tuple(pool))])
    if rng.random() < 0.15:
        line = rng.choice(pool["phrase"]) + rng.choice((" ", ": ", " : ", ":", "")) + line
    return _spoilt(line, rng) if rng.random() < 0.15 else line


def _spoilt(text: str, rng: random.Random) -> str:
    """Put signs into a text, cut it, or take its spaces away."""
    for _ in range(rng.randint(1, 3)):
        low = rng.randint(0, len(text))
        change = rng.randrange(6)
        if change == 0:
            text = text[:low]
        elif change == 1:
            text = text.replace(" ", "")
        elif change == 2:
            text = text[:low] + text[low : low + 9].upper() + text[low + 9 :]
        else:
            text = text[:low] + rng.choice(SIGNS) * rng.choice((1, 1, 1, 2, 12)) + text[low:]
    return text


def text(rng: random.Random) -> str:
    """Return lines with gaps between them, or a list of records in a random layout."""
    language, pool = _some(rng)
    if rng.random() < 0.05:
        records = [
            {
                kind: rng.choice(pool[kind])
                for kind in ("headline", "rubrique", "summary", "author", "date")
                if kind in pool
            }
            for _ in range(rng.randint(1, 5))
        ]
        printed = print_list(records, language, rng, rng.choice((TRAINING, HELD_OUT)))[0].text
        return _spoilt(printed, rng) if rng.random() < 0.3 else printed
    usual = rng.choice(GAPS)
    parts = []
    for _ in range(rng.randint(1, 5)):
        parts += [rng.choice(SIGNS) if rng.random() < 0.06 else _line(rng, pool)]
        parts += [rng.choice(GAPS) if rng.random() < 0.3 else usual]
    return "".join(parts)


def markdown(rng: random.Random) -> str:
    """Return blocks of Markdown: headings, lists, quotes, links, images, tables, code, and HTML."""
    _, pool = _some(rng)

    def link() -> str:
        return f"{rng.choice(('', '', '!'))}[{_line(rng, pool)}]({rng.choice(ADDRESSES)})"

    forms: tuple[Callable[[], str], ...] = (
        lambda: _line(rng, pool),
        lambda: "#" * rng.randint(1, 7) + rng.choice((" ", " ", "")) + _line(rng, pool),
        lambda: _line(rng, pool) + "\n" + rng.choice("=-") * 3,
        link,
        lambda: "### " + link() + "\n\n" + _line(rng, pool),
        lambda: rng.choice(("*", "**", "_", "`", "~~", "***")) + _line(rng, pool) + rng.choice(("*", "**", "_", "`")),
        lambda: "\n".join(
            " " * rng.choice((0, 0, 0, 2, 4))
            + rng.choice(("- ", "* ", "1. ", "+ "))
            + rng.choice((_line(rng, pool), link()))
            for _ in range(rng.randint(1, 4))
        ),
        lambda: "> " * rng.randint(1, 3) + _line(rng, pool),
        lambda: rng.choice(("```\n", "~~~ py\n", "    ")) + _line(rng, pool) + rng.choice(("\n```", "\n~~~", "")),
        lambda: "| a | b |\n|---|:-:|\n" + f"| {_line(rng, pool)} | {link()} |\n" * rng.randint(0, 2),
        lambda: f"<{(tag := rng.choice(TAGS))}>{_line(rng, pool)}</{tag}>",
        lambda: rng.choice(
            ("---", "***", "[x]: /a", "[x]", "\\", "<!-- a -->", "&nbsp;", "  ", "---\ntitle: Rain\n---")
        ),
    )
    return "".join(
        rng.choice(forms)() + rng.choice(("\n\n", "\n\n", "\n", "\n\n\n", " ")) for _ in range(rng.randint(1, 4))
    )


def html(rng: random.Random) -> str:
    """Return nested elements with classes, addresses and times, often below a head with metadata."""
    _, pool = _some(rng)
    head = _head(rng, pool) if rng.random() < 0.3 else ""
    body = "".join(_element(rng, pool, rng.randint(0, 2)) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.1:
        card = _element(rng, pool, 2)
        body += card * rng.randint(2, 4)
    return _spoilt(head + body, rng) if rng.random() < 0.15 else head + body


def _element(rng: random.Random, pool: Pool, depth: int) -> str:
    tag = rng.choice(TAGS)
    attributes = ""
    if rng.random() < 0.4:
        attributes += f' class="{" ".join(rng.choices(CLASSES, k=rng.randint(1, 2)))}"'
    if tag == "a" or rng.random() < 0.05:
        attributes += f' href="{escape(rng.choice(ADDRESSES))}"'
    if tag == "time" or rng.random() < 0.02:
        attributes += (
            f' datetime="{escape(rng.choice((*pool.get("date", ("",)), "2024-05-03", "2024-13-99T", "PT5M")))}"'
        )
    if rng.random() < 0.03:
        attributes += rng.choice(
            (" hidden", " style=display:none", " aria-hidden=true", " itemprop=headline", " dir=rtl")
        )
    parts = []
    for _ in range(rng.randint(1, 3)):
        if depth and rng.random() < 0.7:
            parts.append(_element(rng, pool, depth - 1))
        else:
            line = _line(rng, pool)
            parts.append(line if rng.random() < 0.05 else escape(line))
    if rng.random() < 0.05:
        parts.append(f"<img src='{escape(rng.choice(ADDRESSES))}' alt='{escape(_line(rng, pool))}'>")
    close = f"</{tag}>" if rng.random() < 0.95 else ""
    return f"<{tag}{attributes}>{rng.choice(('', '', ' ', chr(10))).join(parts)}{close}" + rng.choice(
        ("", "", "\n", " ")
    )


def _head(rng: random.Random, pool: Pool) -> str:
    def value() -> str:
        return rng.choice((_line(rng, pool), _line(rng, pool), rng.choice(ADDRESSES), "2024-05-03T10:00:00Z"))

    parts = [
        f'<meta property="{rng.choice(PROPERTIES)}" content="{escape(value())}">' for _ in range(rng.randint(0, 3))
    ]
    parts.append(f"<title>{escape(value())}</title>")
    if rng.random() < 0.4:
        kinds = ("NewsArticle", "Article", "WebPage", ["Article", 1], {"a": []}, None)
        names = ("headline", "author", "datePublished", "url", "image", "keywords", "description", "articleSection")
        data: dict[str, Any] = {"@type": rng.choice(kinds)}
        for name in islice(rng.sample(names, 8), rng.randint(0, 4)):
            one = value()
            data[name] = rng.choice((one, one, [one, None], {"@type": "Person", "name": one}, 7, [[one]], {"url": one}))
        written = json.dumps(rng.choice((data, data, [data], {"@graph": [data]})), ensure_ascii=rng.random() < 0.5)
        parts.append(f'<script type="application/ld+json">{written}</script>')
    parts += rng.choices(
        ("<link rel=canonical href=/b>", "<base href=//lorme.example/a/>", "<html lang=fr>", "<meta charset=x>", ""),
        k=2,
    )
    rng.shuffle(parts)
    return f"<head>{''.join(parts)}</head>"


KINDS: Mapping[str, Callable[[random.Random], str]] = {"text": text, "markdown": markdown, "html": html}
"""The generator of each format."""
