"""Change dumps: another layout, another script, records in random layouts, cross-links.

Every function takes text with its spans and a random generator, and returns text with spans. A second article appended
as boilerplate is left out on purpose: it made the model worse.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from articlesplit.text.addresses import host_and_path
from benchmarks.gold.layouts import print_list
from benchmarks.gold.marked import BODY, Marked, body_bounds, cut, join


def relay(page: Marked, rng: random.Random) -> Marked:
    """Change the layout: drop lines, remove or add blank lines, remove indents, crop the page."""
    lines = _lines(page)
    if rng.random() < 0.3:
        gone = rng.uniform(0.02, 0.15)
        lines = [line for line in lines if rng.random() > gone]
    if rng.random() < 0.4:
        lines = [line for line in lines if line.text.strip()]
    elif rng.random() < 0.2:
        lines = [part for line in lines for part in (line, Marked("\n", []))]
    if rng.random() < 0.4:
        lines = [
            cut(line, len(line.text) - len(line.text.lstrip(" \t")) if line.text.strip() else 0, len(line.text))
            for line in lines
        ]
    if rng.random() < 0.15 and len(lines) > 8:
        first = rng.randrange(len(lines) // 3)
        lines = lines[first : rng.randrange(len(lines) * 2 // 3, len(lines)) + 1]
    return join(lines)


def _lines(page: Marked) -> list[Marked]:
    ends = [m.end() for m in re.finditer("\n", page.text)] + [len(page.text)]
    starts = [0, *ends[:-1]]
    out, first = [], 0
    for start, end in zip(starts, ends, strict=True):
        while first < len(page.spans) and page.spans[first][1] <= start:
            first += 1
        inside = []
        for s, e, label, record in page.spans[first:]:
            if s >= end:
                break
            inside.append((max(s, start) - start, min(e, end) - start, label, record))
        out.append(Marked(page.text[start:end], inside))
    return out


SHORT_HEAD, SHORT_BODY, SHORT_TAIL, SHORT_FOOT = 4, 5, 6, 3
"""The most lines above an article that a shortened page keeps, lines of its body, records behind it, and lines at the
end.
"""


def shortened(page: Marked, rng: random.Random) -> Marked:
    """Cut a page down to a few lines of each of its parts, as pages of small sites and quoted dumps have them."""
    lines = [line for line in _lines(page) if line.text.strip() or rng.random() < 0.5]
    body = [i for i, line in enumerate(lines) if any(span[2] in (*BODY, "body", "content") for span in line.spans)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    heads = [i for i, line in enumerate(lines[:first]) if any(span[2] == "headline" for span in line.spans)]
    above = heads[-1] if body and heads else first
    records = [i for i in range(last + 1, len(lines)) if any(span[3] is not None for span in lines[i].spans)]
    kept: set[int] = set()
    if body:
        kept |= set(range(above, body[min(len(body), rng.randint(1, SHORT_BODY)) - 1] + 1))
    elif records:
        above = records[0]
    kept |= set(rng.sample(range(min(above, 15)), min(above, 15, rng.randint(0, SHORT_HEAD))))
    kept |= set(range(max(0, above - rng.randint(0, 2)), above))
    if records:
        numbers = list(dict.fromkeys(span[3] for i in records for span in lines[i].spans if span[3] is not None))
        at, count = rng.randrange(len(numbers)), rng.randint(0 if body else 3, SHORT_TAIL)
        wanted = set(numbers[at : at + count])
        some = [i for i in records if any(span[3] in wanted for span in lines[i].spans)]
        if some and some[-1] - some[0] < 8 * SHORT_TAIL:
            kept |= set(range(max(last + 1, some[0] - rng.randint(0, 1)), some[-1] + 1))
    elif body and last + 1 < len(lines):
        at = rng.randrange(last + 1, len(lines))
        kept |= set(range(at, min(len(lines), at + rng.randint(0, SHORT_TAIL))))
    if (foot := rng.randint(0, SHORT_FOOT)) and rng.random() < 0.6:
        kept |= set(range(max(last + 1, len(lines) - foot), len(lines)))
    return join([lines[i] for i in sorted(kept) if i < len(lines)])


TITLES = (
    "{} Post", "{} News", "The {} Times", "{} Herald", "{} Today", "{} Online", "Le Journal de {}", "{} Actu",
    "L'Écho de {}", "{}er Bote", "{}er Tagblatt", "Neue {} Zeitung", "Diario de {}", "{} Hoy", "La Voz de {}",
    "Il Giornale di {}", "{} Oggi", "Jornal de {}", "Gazeta {}", "Kurier {}", "{} Haber", "{}bladet", "Вестник {}",
    "{} сегодня", "{}新報", "{}日報", "{}晚报", "{}일보", "جريدة {}", "{} समाचार", "Η Φωνή {}", "{}.com", "{}",
)  # fmt: skip
"""Names of newspapers and sites; braces stand for a place. Invented."""
MENUS = (" ", " | ", " · ", " / ", "\n", "   ")
"""What stands between the entries of a menu."""


def with_masthead(page: Marked, url: str, rubriques: Sequence[str], rng: random.Random) -> Marked:
    """Put the name of the site above a page, and sometimes a menu of rubriques."""
    host = host_and_path(url)[0].partition(".")[0]
    name = rng.choice(TITLES).format(host.capitalize() if len(host) > 2 else "Porto")
    lines = [name.upper() if rng.random() < 0.2 else name]
    if len(rubriques) > 2 and rng.random() < 0.6:
        lines.append(rng.choice(MENUS).join(rng.sample(rubriques, min(len(rubriques), rng.randint(3, 7)))))
    between = rng.choice(("\n", "\n\n"))
    return join([Marked(between.join(lines) + between, []), page])


def with_lead(page: Marked, teasers: Sequence[dict[str, Any]], rng: random.Random) -> Marked:
    """Put a rubrique and a date, as other records print them, directly above the headline, the date as byline."""
    heads = [start for start, _, label, _ in page.spans if label == "headline"]
    pairs = [
        (teaser["rubrique"], teaser["date"]) for teaser in teasers if teaser.get("rubrique") and teaser.get("date")
    ]
    if not heads or not pairs:
        return page
    rubrique, date = rng.choice(pairs)
    between = rng.choice(("\n", "\n\n", " | ", " "))
    before = rng.choice(("", rubrique + between))
    end = rng.choice(("\n", "\n\n"))
    lead = Marked(before + date + end, [(len(before), len(before) + len(date), "byline", None)])
    return join([cut(page, 0, heads[0]), lead, cut(page, heads[0], len(page.text))])


SCRIPTS = {
    "arabic": ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", " "),
    "hebrew": ("אבגדהוזחטיכלמנסעפצקרשת", " "),
    "devanagari": ("अआइईउऊएकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह", " "),
    "bengali": ("অআইঈউএকখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ", " "),
    "hangul": ("가나다라마바사아자차카타파하고노도로모보소오조초코토포호", " "),
    "thai": ("กขคงจชซญดตถทนบปผพฟมยรลวสหอ", ""),
    "han": ("的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生", ""),
    "kana": ("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろ", ""),
}
"""Letters of scripts that are rare in the sets, and the separator of words."""
_CUT_LETTERS = re.compile(r"[^\W\d_]+|[.,!?]+ ?| |[^ ]")


def rescript(page: Marked, dates: Sequence[tuple[int, int]], rng: random.Random) -> Marked:
    """Spell the page in a script without capitals, letter by letter. Dates (spans) stay as they are."""
    letters, space = SCRIPTS[rng.choice(sorted(SCRIPTS))]
    shrink = 1 if space else 3
    stops = {".": "。", ",": "，", "!": "！", "?": "？"} if letters[0] in "的あ" else {}
    out: list[str] = []
    moved = [0] * (len(page.text) + 1)
    length = last = 0

    def put(piece: str, start: int, end: int) -> None:
        nonlocal length
        for offset in range(start, end):
            moved[offset] = length + min(len(piece), (offset - start) * len(piece) // (end - start))
        out.append(piece)
        length += len(piece)

    for low, high in [*dates, (len(page.text), len(page.text))]:
        for m in _CUT_LETTERS.finditer(page.text, last, low):
            piece = m.group()
            if piece[0].isalpha():
                spelled = [
                    letters[ord(char.lower()[0]) % len(letters)] for char in piece[: max(1, len(piece) // shrink)]
                ]
                put("".join(spelled), m.start(), m.end())
            elif (
                piece == " "
                and not space
                and page.text[m.start() - 1 : m.start()].isalpha()
                and page.text[m.end() : m.end() + 1].isalpha()
            ):
                put("", m.start(), m.end())
            elif piece[0] in stops:
                put(stops[piece[0]], m.start(), m.end())
            else:
                put(piece, m.start(), m.end())
        put(page.text[low:high], low, high)
        last = high
    moved[len(page.text)] = length
    return Marked(
        "".join(out), [(moved[s], moved[e], label, record) for s, e, label, record in page.spans if moved[s] < moved[e]]
    )


# ---------------------------------------------------------------- records and links of other pages


def with_tail(page: Marked, records: Sequence[dict[str, Any]], language: str, rng: random.Random) -> Marked:
    """Return the body of a page without its chrome, with one or two lists of records in random layouts."""
    bounds = body_bounds(page)
    if bounds is None or not records:
        return page
    return join([cut(page, *bounds), *print_tails(records, language, rng)])


def print_tails(records: Sequence[dict[str, Any]], language: str, rng: random.Random) -> list[Marked]:
    """Return one or two lists of some of the records, each behind a new line and in a layout of its own."""
    parts = []
    today = EARLIEST + datetime.timedelta(days=rng.randrange(DAYS))
    for _ in range(rng.choice((1, 1, 2))):
        chosen = rng.sample(list(records), min(len(records), rng.randint(4, 16)))
        printed, _ = print_list(chosen, language, rng, today=today)
        parts += [Marked(rng.choice(("\n", "\n\n", "\n")), []), printed]
    return parts


EARLIEST, DAYS = datetime.date(2010, 1, 1), 6000
"""The first day that printed lists are of, and the number of days."""


def with_tools(page: Marked, rng: random.Random) -> Marked:
    """Repeat some short lines from outside article and records above the body, like share buttons.

    >>> page = Marked("Print\\nRain\\nIt fell.", [(6, 10, "headline", None), (11, 19, "paragraph", None)])
    >>> with_tools(page, random.Random(1)).text
    'Print\\nRain\\nPrint\\nIt fell.'
    """
    bounds = body_bounds(page)
    short = [line.text.strip() for line in _lines(page) if not line.spans and 2 <= len(line.text.strip()) <= 40]
    if bounds is None or not short:
        return page
    place = page.text.rfind("\n", 0, bounds[0]) + 1
    tools = rng.choice((" ", " ", " | ", "\n")).join(rng.sample(short, min(len(short), rng.randint(1, 4))))
    return join([cut(page, 0, place), Marked(tools + "\n", []), cut(page, place, len(page.text))])


def with_links(page: Marked, records: Sequence[dict[str, Any]], cues: Sequence[str], rng: random.Random) -> Marked:
    """Set one to four cross-links between the paragraphs of the body.

    A cue stands on their line, on its own line, or nowhere.
    """
    places = [
        start
        for (_, before, first, _), (start, _, second, _) in pairwise(page.spans)
        if first in BODY and second in BODY and "\n" in page.text[before:start]
    ]
    if not places or not records:
        return page
    form = rng.choice(LINK_FORMS)
    chosen = sorted(rng.sample(places, min(len(places), rng.randint(1, 4))))
    parts, last = [], 0
    for place in chosen:
        line = page.text.rfind("\n", 0, place) + 1
        indent = page.text[line:place] if not page.text[line:place].strip() else ""
        gap = "\n\n" if page.text[:line].endswith("\n\n") else "\n"
        cue = rng.choice(list(cues)) if cues else ""
        cue = cue.upper() if rng.random() < 0.15 else cue.capitalize()
        picked = rng.sample(list(records), min(len(records), rng.choice((1, 1, 1, 2, 3)) if "\n" in form else 1))
        parts += [cut(page, last, line), Marked(indent, []), _link(form, cue, picked, indent), Marked(gap, [])]
        last = line
    return join([*parts, cut(page, last, len(page.text))])


LINK_FORMS = (
    "{cue}: {link}", "{cue} : {link}", "{cue} {link}", "{cue}{link}", "{cue} | {link}", "{cue} – {link}",
    "[{cue}: {link}]", "» {cue}: {link}", "{cue}\n{link}", "{cue}:\n{link}", "{cue}\n* {link}", "{cue}\n\n  • {link}",
    "{rubrique}\n{link}", "  * {link}", "{cue}\n{rubrique} {link}", "{rubrique}: {link}", "      {link}\n      {date}",
    "{link} {author}", "    {rubrique}{link}",
)  # fmt: skip
"""Layouts of a pointer to another article between two paragraphs."""


def _link(form: str, cue: str, records: Sequence[dict[str, Any]], indent: str) -> Marked:
    parts: list[Marked] = []
    for number, record in enumerate(records):
        printed = (
            form
            if not number
            else form.split("}", 1)[1].lstrip(":")
            if form.startswith(("{cue}\n", "{cue}:\n"))
            else "\n" + form
        )
        for piece in printed.replace("}", "{").split("{"):
            if piece == "link":
                parts.append(Marked(record["headline"], [(0, len(record["headline"]), "cross_link", None)]))
            elif piece in ("cue", "rubrique", "author", "date"):
                value = cue if piece == "cue" else str(record.get(piece) or "")
                parts.append(Marked(value, [(0, len(value), "cross_link.cue", None)] if value else []))
            else:
                parts.append(Marked(piece.replace("\n", "\n" + indent), []))
    return join(parts)
