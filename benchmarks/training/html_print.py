"""Print pages of small sites from the texts of the sets, in plain or odd HTML.

A printed page has the body of one page, the menus of another and the records of a third. The annotated pages are of
large newspapers, whose classes and menus name everything. A model that has seen only those takes the teasers of a small
site for a menu.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from benchmarks.gold.layout_words import phrases
from benchmarks.gold.layouts import random_layout
from benchmarks.gold.marked import Marked
from benchmarks.training.augment import rescript


@dataclass(frozen=True, slots=True)
class Material:
    """The parts of a page that other pages may be printed from."""

    publishers: frozenset[str]
    language: str
    gold: dict[str, Any]
    menu: list[str]
    """Short lines outside article and records."""
    notes: list[str]
    """Longer lines outside article and records."""


class Printed(NamedTuple):
    """A page in HTML with its gold, in the form of a set."""

    source: str
    gold: dict[str, Any]
    publishers: frozenset[str]
    language: str


class Style(NamedTuple):
    """The class or id that a site gives to each role; no entry where it gives none."""

    names: dict[str, str]
    rng: random.Random

    def element(self, tag: str, role: str, inner: str) -> str:
        """Wrap the inner HTML in an element. Without a tag it stays as it is."""
        if not tag:
            return inner
        name = self.names.get(role) if self.rng.random() < NAMED else None
        attribute = f' {self.rng.choice(("class", "class", "id"))}="{name}"' if name else ""
        return f"<{tag}{attribute}>{inner}</{tag}>"


NAMES = {
    "main": ("main", "content", "page", "wrap", "container", "col-left", "principal", "inhalt", "contenu"),
    "article": ("article", "post", "entry", "story", "artikel", "articolo", "single-post"),
    "headline": ("title", "headline", "entry-title", "titolo", "titre", "post-title", "titel"),
    "summary": ("lead", "intro", "standfirst", "chapo", "subtitle", "entradilla", "vorspann"),
    "byline": ("byline", "meta", "author", "firma", "info", "post-meta", "signature", "autor"),
    "caption": ("caption", "foto", "legend", "wp-caption-text", "bild", "dida"),
    "box": ("box", "widget", "related", "sidebar", "more", "latest", "most-read", "list", "block", "aside"),
    "card": ("item", "card", "news", "teaser", "entry", "row", "element", "notizia"),
    "teaser.headline": ("title", "headline", "link", "tit", "name", "h"),
    "teaser.rubrique": ("category", "section", "kicker", "tag", "rubrik", "label", "sezione"),
    "teaser.summary": ("summary", "excerpt", "text", "desc", "teaser-text"),
    "teaser.author": ("author", "by", "autor", "name"),
    "teaser.date": ("date", "time", "meta", "data", "datum"),
    "menu": ("menu", "nav", "navigation", "topnav", "links", "rubriken"),
    "foot": ("footer", "bottom", "legal", "copyright", "piede"),
}
"""Words that sites use in the classes of their elements."""
NAMED = 0.8
"""Share of the elements with a class, on a site that uses classes (a guess)."""
MENUS = (("ul", "li", ""), ("div", "", " | "), ("nav", "", " "), ("div", "span", ""))
"""Element of a menu, element of an entry, and the text between entries."""
BOXES = (
    ("ul", "li", ""), ("ul", "li", "strong"), ("div", "div", "h3"), ("div", "div", ""), ("section", "article", "h2"),
    ("div", "p", ""), ("table", "tr", ""), ("div", "article", "h4"), ("ol", "li", ""), ("div", "li", "h3"),
)  # fmt: skip
"""Element of a list of records, element of a record, and element of its headline."""
FIELDS = {
    "rubrique": ("span", "p", "em", "div", "strong", ""),
    "summary": ("p", "div", "span", ""),
    "author": ("span", "small", "em", "div", "p", ""),
    "date": ("time", "span", "small", "div", "em", "p", ""),
}
"""Elements of the other fields. "" is no element."""
KINDS = ("headline", *FIELDS)
INLINE = frozenset(("span", "small", "em", "time", "strong", ""))
GAPS = (" ", " ", "<br>", " - ", " | ", ": ", "")
"""Text between two fields on one line."""
FIGURES = (("figure", "figcaption"), ("div", "p"), ("div", "small"), ("p", "em"))
DAYS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%B %d, %Y")
BOXED = 0.4
"""Share of the bylines that print authors as links or boxes (a guess)."""
ROLES = (
    "Staff Writer", "Reporter", "Correspondent", "Editor", "Redaktion", "Redakteurin", "Korrespondent", "Redactora",
    "Redactor", "Corresponsal", "Journaliste", "Correspondant", "Redattore", "Giornalista", "Jornalista", "Redakcja",
    "Toimittaja", "Journalist", "Muhabir", "Contributor", "Senior Editor", "Rédactrice en chef",
)  # fmt: skip
"""What stands below an author's name."""
PAGING = (
    "Older posts", "Newer posts", "Next page", "Load more", "Previous", "Ältere Beiträge", "Mehr laden", "Weiter",
    "Page suivante", "Plus d'articles", "Entradas antiguas", "Siguiente", "Cargar más", "Successivo", "Próxima página",
    "Następna strona", "Mer", "Vis mere", "Seuraava", "Sonraki", "→", "»", "Posts navigation",
)  # fmt: skip
"""Links to the other pages of a listing."""
SPELLED = 0.2
"""Share of the pages that are spelled in another script (a guess)."""


def printed_page(
    article: Material, host: Material, lenders: Sequence[Material], cues: Sequence[str], rng: random.Random
) -> Printed:
    """Print the body of `article` in a small site's page, with menus of `host` and records of `lenders`.

    `cues` are words before cross-links in the article's language.
    """
    spell = _speller(rng)
    style = _random_style(rng)
    gold = _article_gold(article.gold, spell, rng)
    menu, notes, records = _lent(host, lenders, spell, rng)
    links = [records.pop() for _ in range(min(len(records), 6))] if rng.random() < 0.6 else []
    by = phrases(article.language, "byline", False)[0] + " "
    content = _printed_article(gold, links, cues, by, style)
    tools = "".join(f'<a href="#">{_text(text)}</a> ' for text in menu[: rng.randint(0, 4)])
    content.append(style.element("div", "menu", tools))
    boxes = []
    for number in range(rng.choice((1, 1, 2, 2, 3))):
        taken, records = records[: (size := rng.randint(3, 9))], records[size:]
        if len(taken) > 1:
            boxes.append(_printed_box(gold, taken, number, [*notes, *menu], article.language, style))
    main = style.element(rng.choice(("article", "div", "section", "main", "")), "article", "\n".join(content))
    side = "\n".join(boxes)
    if rng.random() < 0.2:
        middle = f"<table><tr><td>{main}</td><td>{side}</td></tr></table>"
    else:
        order = (side, main) if rng.random() < 0.1 else (main, side)
        middle = style.element(rng.choice(("div", "main", "")), "main", "\n".join(order))
    top = style.element(rng.choice(("header", "div", "")), "menu", _printed_menu(menu, style))
    crumb = f"<p>{_text(' » '.join(menu[:2]))}</p>" if rng.random() < 0.2 else ""
    foot = style.element(rng.choice(("footer", "div", "p")), "foot", "<br>".join(map(_text, notes)))
    top, foot = (part if rng.random() < 0.85 else "" for part in (top, foot))
    source = f"<!DOCTYPE html><html><head>{_head(gold, rng)}</head><body>{top}{crumb}{middle}{foot}</body></html>"
    publishers = frozenset[str]().union(*(one.publishers for one in (article, host, *lenders)))
    return Printed(source, gold, publishers, article.language)


def printed_listing(
    host: Material, lenders: Sequence[Material], language: str, site: str, rng: random.Random
) -> Printed:
    """Print a front, section or archive page of a small site, with menus of `host` and records of `lenders`."""
    spell, style = _speller(rng), _random_style(rng)
    gold: dict[str, Any] = {
        "annotated": True, "title": "", "authors": [], "published": "", "body": [], "captions": [], "teasers": [],
        "cross_links": [],
    }  # fmt: skip
    menu, notes, records = _lent(host, lenders, spell, rng)
    by, boxes = phrases(language, "byline", False)[0] + " ", []
    sizes = rng.choice(((40,), (24,), (1, 24), (1, 3, 12), (6, 6, 6, 6), (16, 5), (10, 8, 4)))
    for number, size in enumerate(sizes):
        taken, records = records[:size], records[size:]
        if taken:
            boxes.append(_printed_box(gold, taken, number, menu, by, style))
    title = rng.choice(menu) if menu else ""
    head = style.element(rng.choice(("h1", "h1", "h2", "div")), "main", _text(title)) if rng.random() < 0.6 else ""
    head += f"<p>{_text(notes[0])}</p>" if notes and rng.random() < 0.2 else ""
    pages = "".join(f'<a href="?page={page}">{page}</a> ' for page in range(2, rng.randint(3, 9)))
    if rng.random() < 0.6:
        pages = " ".join(f'<a href="/page/{page}">{rng.choice(PAGING)}</a>' for page in range(2, rng.randint(3, 5)))
    boxes.append(style.element(rng.choice(("div", "nav")), "menu", pages) if rng.random() < 0.5 else "")
    middle = style.element(rng.choice(("div", "main", "section", "")), "main", head + "\n".join(boxes))
    top = style.element(rng.choice(("header", "div", "")), "menu", _printed_menu(menu, style))
    foot = style.element(rng.choice(("footer", "div", "p")), "foot", "<br>".join(map(_text, notes[1:])))
    top, foot = (part if rng.random() < 0.85 else "" for part in (top, foot))
    meta = f"<title>{escape(title or site)}</title>"
    meta += '<meta property="og:type" content="website">' if rng.random() < 0.3 else ""
    source = f"<!DOCTYPE html><html><head>{meta}</head><body>{top}{middle}{foot}</body></html>"
    publishers = frozenset[str]().union(*(one.publishers for one in (host, *lenders)))
    return Printed(source, gold, publishers, language)


def _lent(
    host: Material, lenders: Sequence[Material], spell: Callable[[str], str], rng: random.Random
) -> tuple[list[str], list[str], list[dict[str, str]]]:
    """Draw what a page takes from others: entries of a menu, notes for its foot, and all records, shuffled."""
    menu = [spell(text) for text in rng.sample(host.menu, min(len(host.menu), rng.randint(3, 14)))]
    notes = [spell(text) for text in rng.sample(host.notes, min(len(host.notes), 6))]
    records = [
        {kind: record[kind] if kind == "date" else spell(record[kind]) for kind in KINDS if record.get(kind)}
        for lender in lenders
        for record in lender.gold["teasers"]
        if record["headline"]
    ]
    rng.shuffle(records)
    return menu, notes, records


def _random_style(rng: random.Random) -> Style:
    """Draw a site: one without classes, one with clear classes, or one whose classes mean nothing."""
    return Style(
        rng.choice(
            (
                {},
                *[{role: rng.choice(words) for role, words in NAMES.items()}] * 2,
                {role: f"{rng.choice('abcxstu')}{rng.randrange(1000)}" for role in NAMES},
            )
        ),
        rng,
    )


def _speller(rng: random.Random) -> Callable[[str], str]:
    """Return a function that spells all texts of a page in one other script, or leaves them as they are."""
    script = rng.randrange(1 << 30)
    if rng.random() >= SPELLED:
        return lambda text: text
    return lambda text: rescript(Marked(text, []), [], random.Random(script)).text


def _text(value: str) -> str:
    return escape(value, quote=False)


def _article_gold(gold: dict[str, Any], spell: Callable[[str], str], rng: random.Random) -> dict[str, Any]:
    """Draw a part of a page's body as the gold of the page to be printed."""
    body = [part | {"text": spell(part["text"])} for part in gold["body"]]
    if len(body) > 5:
        body = body[: rng.randint(4, min(len(body), 16))]
    while body and body[-1]["kind"] == "heading":
        body.pop()
    return {
        "annotated": True,
        "title": spell(gold.get("title") or ""),
        "authors": [spell(name) for name in (gold.get("authors") or [])[:2]],
        "published": gold.get("published") or "",
        "body": body,
        "captions": [spell(text) for text in (gold.get("captions") or [])[:2]],
        "teasers": [],
        "cross_links": [],
    }


def _printed_menu(texts: Sequence[str], style: Style) -> str:
    tag, entry, between = style.rng.choice(MENUS)
    entries = [style.element(entry, "card", f'<a href="/{n}/">{_text(text)}</a>') for n, text in enumerate(texts)]
    return style.element(tag, "menu", between.join(entries))


def _printed_box(
    gold: dict[str, Any],
    records: Sequence[dict[str, Any]],
    number: int,
    titles: Sequence[str],
    language: str,
    style: Style,
) -> str:
    """Print a list of records, with a title or without. Adds the printed fields to the gold's teasers in place."""
    rng = style.rng
    layout = random_layout(language, rng)
    outer, card, heading = rng.choice(BOXES)
    tags = {"headline": heading} | {kind: rng.choice(choices) for kind, choices in FIELDS.items()}
    gaps = [rng.choice(GAPS) for _ in layout.fields]
    whole = rng.random() < 0.2 and card != "tr"
    cards: list[str] = []
    for place, record in enumerate(records):
        address = f"/{number}/{place}.html"
        inner = ""
        shown: dict[str, str] = {}
        for field, gap in zip(layout.fields, gaps, strict=True):
            if rng.random() >= field.share or not (field.words or record.get(field.kind)):
                continue
            if field.words:
                inner += f" <span>{_text(rng.choice(field.words).format(rng.randint(1, 60)))}</span> "
                continue
            kind = field.kind
            shown[kind] = record[kind]
            value = record[kind].upper() if kind == "rubrique" and field.upper else record[kind]
            printed = _text(field.before.replace("\n", " ") + value + field.after)
            printed = f'<a href="{address}">{printed}</a>' if kind == "headline" and not whole else printed
            tag = "td" if card == "tr" else tags[kind]
            inner += gap if inner and tag in INLINE else ""
            inner += style.element(tag, f"teaser.{kind}", printed) + ("" if tag or gap.strip() else "<br>")
        gold["teasers"].append(shown)
        cards.append(style.element(card, "card", f'<a href="{address}">{inner}</a>' if whole else inner))
    title = rng.choice(titles) if titles and rng.random() < 0.8 else ""
    head = style.element(rng.choice(("h2", "h3", "h4", "div", "p", "strong")), "box", _text(title)) if title else ""
    tag = rng.choice(("div", "aside", "section", ""))
    return style.element(tag, "box", head + style.element(outer, "box", "\n".join(cards)))


def _printed_article(
    gold: dict[str, Any], links: list[dict[str, Any]], cues: Sequence[str], by: str, style: Style
) -> list[str]:
    """Print the article with cross-links and captions between its paragraphs. Updates the gold in place."""
    rng, body, captions = style.rng, gold["body"], gold["captions"]
    gold["captions"] = []
    out = []
    if gold["title"]:
        out.append(style.element(rng.choice(("h1", "h1", "h2", "div")), "headline", _text(gold["title"])))
    byline = _printed_byline(gold, by, style)
    early = rng.random() < 0.5
    paragraph, heading = rng.choice(("p", "p", "p", "div", "")), rng.choice(("h2", "h3", "h4", "b"))
    form = rng.choice(("p", "p", "div", "aside", "ul"))
    linked = rng.sample(range(1, len(body)), min(len(body) - 1, rng.randint(1, 3))) if len(body) > 2 else []
    out += [byline] if early else []
    for number, part in enumerate(body):
        text = _text(part["text"])
        if part["kind"] == "summary":
            out.append(style.element(rng.choice(("p", "h2", "div", "strong")), "summary", text))
        elif part["kind"] == "heading":
            out.append(f"<p><b>{text}</b></p>" if heading == "b" else f"<{heading}>{text}</{heading}>")
        else:
            out.append(f"<{paragraph}>{text}</{paragraph}>" if paragraph else f"{text}<br><br>")
        out += [byline] if not early and not number else []
        if captions and rng.random() < 0.6:
            gold["captions"].append(captions.pop())
            figure, caption = rng.choice(FIGURES)
            below = style.element(caption, "caption", _text(gold["captions"][-1]))
            out.append(f'<{figure}><img src="/{number}.jpg">{below}</{figure}>')
        if links and number in linked:
            picked = [links.pop() for _ in range(min(len(links), 1 if form == "p" else rng.randint(1, 3)))]
            cue = rng.choice(list(cues)).capitalize() + rng.choice((":", " :", "")) if rng.random() < 0.85 else ""
            gold["cross_links"] += [
                {"headline": link["headline"], "text": f"{'' if place else cue} {link['headline']}"}
                for place, link in enumerate(picked)
            ]
            out.append(_printed_links(picked, cue, f"/l{number}", form, style))
    return out


def _printed_byline(gold: dict[str, Any], by: str, style: Style) -> str:
    rng, published = style.rng, gold["published"][:10]
    day = datetime.date.fromisoformat(published).strftime(rng.choice(DAYS)) if len(published) == 10 else ""
    if gold["authors"] and rng.random() < BOXED:
        return _author_boxes(gold["authors"], by, published, day, style)
    names = " & ".join(gold["authors"])
    line = rng.choice((" - ", " | ", ", ", " ")).join(filter(None, (names and rng.choice(("", by)) + names, day)))
    return style.element(rng.choice(("p", "div", "span", "small")), "byline", _text(line)) if line else ""


def _author_boxes(names: Sequence[str], by: str, published: str, day: str, style: Style) -> str:
    """Print authors as links, some with their role, in one element or each in its own, and the day."""
    rng = style.rng
    rel, role = rng.choice(("", ' rel="author"')), rng.choice(ROLES) if rng.random() < 0.6 else ""
    links = [f'<a href="/a/{number}"{rel}>{_text(name)}</a>' for number, name in enumerate(names)]
    lead = rng.choice(("", by, f"<span>{by.strip()}</span> "))
    if rng.random() < 0.4:
        inner = lead + rng.choice((" & ", ", ", " ")).join(links) + (f"<span>{role}</span>" if role else "")
    else:
        roles = [f"<span>{role}</span>" if role and rng.random() < 0.8 else "" for _ in links]
        boxes = [link + title for link, title in zip(links, roles, strict=True)]
        inner = "".join(style.element("div", "byline", (lead if not n else "") + box) for n, box in enumerate(boxes))
    time = f'<time datetime="{published}">{_text(day)}</time>' if day else ""
    return style.element("div", "byline", f"{inner} {time}")


def _printed_links(links: Sequence[dict[str, Any]], cue: str, address: str, form: str, style: Style) -> str:
    anchors = [f'<a href="{address}/{place}.html">{_text(link["headline"])}</a>' for place, link in enumerate(links)]
    if form == "ul":
        return f"<p>{_text(cue)}</p><ul>" + "".join(f"<li>{anchor}</li>" for anchor in anchors) + "</ul>"
    before = style.element(style.rng.choice(("strong", "span", "b", "")), "box", _text(cue)) + " " if cue else ""
    return style.element(form, "box", before + "<br>".join(anchors))


def _head(gold: dict[str, Any], rng: random.Random) -> str:
    """Print the metadata of the page."""
    title, out = escape(gold["title"]), ""
    if rng.random() < 0.8:
        out += f"<title>{title}</title>"
    if rng.random() < 0.3:
        out += f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
    if rng.random() < 0.3:
        authors = [{"@type": "Person", "name": name} for name in gold["authors"]]
        data = {"@type": "NewsArticle", "headline": title, "datePublished": gold["published"], "author": authors}
        out += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return out
