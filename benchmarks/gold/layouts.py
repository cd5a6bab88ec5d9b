"""Print lists of records in random layouts: orders of fields, separators, labels, numbers, marks.

A page prints all records of a list in one layout, with a field missing here and there, so a layout is drawn once for a
list. `TRAINING` and `HELD_OUT` divide the layouts in two: a model that is trained on the first kind is tested on the
second.
"""

from __future__ import annotations

import datetime
import random
import zlib
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from benchmarks.gold.layout_words import MORE, NAMES, NO_CAPITALS, SECTION_WORDS, SURNAME_FIRST, phrases
from benchmarks.gold.marked import Marked, cut, join

Record: TypeAlias = dict[str, Any]
"""The fields of a record by kind, and "date_iso", the day that its date means."""

KINDS = ("rubrique", "headline", "summary", "author", "date")
"""The fields of a record, in the order of most pages."""


class Field(NamedTuple):
    """One thing that each record of a list prints."""

    kind: str
    """A kind of `KINDS`, or "" for words that are no field."""
    before: str = ""
    """Text before the value: a label, a bracket."""
    after: str = ""
    gap: str = "\n"
    """Separator to the next field."""
    upper: bool = False
    share: float = 1.0
    """Share of the records that print it."""
    words: tuple[str, ...] = ()
    """The words of which a record prints one, where they are no field. "{}" is a number."""


class Layout(NamedTuple):
    """How the records of a list are printed."""

    fields: tuple[Field, ...]
    glue: str = "\n"
    """Separator between records."""
    bullet: str = ""
    """The sign before each record."""
    rank: str = ""
    """The number before each record, "{}. "; "" without numbers."""
    column: str = ""
    """Separator between two records side by side; "" where each stands alone."""
    cut: int = 0
    """Characters of the longest summary; 0 where all are whole."""
    ellipsis: str = "…"
    date: str = ""
    """The form of the dates: one of `DATES`; "" as the records have them."""


# ---------------------------------------------------------------- what layouts are made of


class Choices(NamedTuple):
    """The layouts that are drawn."""

    held_out: bool
    """Whether the orders of fields and the words of labels are those that no model is trained on."""
    separators: tuple[str, ...]
    """Separators on a line."""
    brackets: tuple[tuple[str, str], ...]
    bullets: tuple[str, ...]
    ranks: tuple[str, ...]
    columns: tuple[str, ...]
    ellipses: tuple[str, ...]


TRAINING = Choices(
    False,
    (" - ", " | ", " · ", " — ", " – ", " • ", ", ", " / ", " // ", " > ", ": ", " ", "   ", "\t", "", " || "),
    (("(", ")"), ("[", "]"), ("– ", ""), ("#", ""), ("", ":")),
    ("• ", "* ", "- ", "  * ", "+ ", "» ", "▪ "),
    ("{}. ", "{} ", "{}) ", "{}\n", "0{} "),
    ("   ", "\t", " | ", "        "),
    ("…", "...", " […]", " [...]", "… "),
)
"""Layouts to train on."""
HELD_OUT = Choices(
    True,
    (" ▸ ", " ~ ", " » ", " :: ", " ¦ ", " ● ", "  ", "     ", " › ", " ‖ ", " — — ", ""),
    (("«", "»"), ("{", "}"), ("<", ">"), ("【", "】"), ("/ ", ""), ("@", ""), ("", " –")),
    ("→ ", "◆ ", "> ", "‣ ", "✓ ", "   - "),
    ("({}) ", "#{} ", "{} – ", "{}: ", "{} | "),
    ("  |  ", "     ", " ▸ "),
    (" (…)", "..", " ...»", "… »"),
)
"""Layouts to test on."""
COMMON_ORDERS = frozenset(
    tuple(order.split())
    for order in (
        "headline", "rubrique headline", "headline date", "date headline", "headline summary", "headline author",
        "rubrique headline date", "rubrique headline summary", "headline summary date", "headline author date",
        "headline date summary", "rubrique date headline", "date rubrique headline", "headline summary author date",
        "rubrique headline summary date", "rubrique headline author date", "headline author date summary",
        "rubrique headline summary author date", "headline author summary", "headline summary author",
        "rubrique headline summary author", "rubrique headline author",
    )
)  # fmt: skip
"""Orders of fields that are never held out, since most pages print one of them."""
CLEAR = frozenset((" ", "", "  ", ", ", ": "))
"""Separators that only stand where the fields show by themselves where one ends."""
SHARES = {"rubrique": 0.5, "summary": 0.45, "author": 0.45, "date": 0.7}
"""Share of the layouts that print a field (a guess)."""
LABELLED = {"rubrique": 0.1, "author": 0.45, "date": 0.3}
"""Share of the layouts that print words before a field (a guess)."""
DATES = ("full", "long", "medium", "short", "iso", "dots", "slashes", "clock", "ago")
"""Forms of dates: CLDR's four, numbers, with the time of day, and "2 hours ago"."""


# ---------------------------------------------------------------- drawing


def random_layout(language: str, rng: random.Random, choices: Choices = TRAINING) -> Layout:
    """Draw the layout of a list in a language."""
    order = _random_order(rng, choices)
    lines = rng.random() < 0.6  # every field on a line of its own
    blank = rng.random() < 0.25
    fields: list[Field] = []
    for place, kind in enumerate(order):
        before, after = _around(kind, language, rng, choices)
        following = order[place + 1] if place + 1 < len(order) else ""
        gap = _gap(kind, following, language, rng, choices)
        if (lines and rng.random() < 0.85) or (gap in CLEAR and after):
            gap = "\n\n" if blank else "\n"
        upper = rng.random() < {"rubrique": 0.25, "author": 0.1, "headline": 0.04}.get(kind, 0)
        share = 1.0 if kind == "headline" else rng.choice((1, 1, 0.95, 0.8, 0.5))
        fields.append(Field(kind, before, after, gap, upper, share))
    if rng.random() < 0.4:
        _add_words(fields, language, rng, choices)
    glue = rng.choice(("\n", "\n", "\n\n", "\n\n", "\n\n\n", "", "   ", "\n    "))
    if glue in ("", "   ") and (fields[-1].kind != "date" and (fields[-1].kind or language[:2] in NO_CAPITALS)):
        glue = "\n"
    is_line = not any("\n" in field.gap for field in fields[:-1])
    column = (
        rng.choice(choices.columns) if rng.random() < (0.08 if is_line else 0 if choices.held_out else 0.02) else ""
    )
    return Layout(
        tuple(fields),
        "\n" if column and glue in ("", "   ") else glue,
        rng.choice(choices.bullets) if rng.random() < 0.3 else "",
        rng.choice(choices.ranks) if rng.random() < 0.15 else "",
        column,
        rng.choice((60, 90, 120, 160)) if rng.random() < 0.3 else 0,
        rng.choice(choices.ellipses),
        rng.choice(DATES) if rng.random() < 0.6 else "",
    )


def _random_order(rng: random.Random, choices: Choices) -> tuple[str, ...]:
    """Draw the fields of a layout and their order."""
    while True:
        order = [kind for kind in KINDS if rng.random() < SHARES.get(kind, 1)]
        for kind in ("date", "author", "rubrique"):
            if kind in order and rng.random() < (0.6 if choices.held_out else 0.35):
                order.remove(kind)
                order.insert(rng.randrange(len(order) + 1), kind)
        is_common = tuple(order) in COMMON_ORDERS
        is_held_out = zlib.crc32(" ".join(order).encode()) % 3 == 0
        if is_common or is_held_out == choices.held_out:
            return tuple(order)


def _around(kind: str, language: str, rng: random.Random, choices: Choices) -> tuple[str, str]:
    """Draw what stands around the values of a field: brackets, or a label."""
    if kind in ("rubrique", "author", "date") and rng.random() < 0.13:
        return rng.choice(choices.brackets[: None if kind == "rubrique" else 2])
    if rng.random() >= LABELLED.get(kind, 0):
        return "", ""
    if kind == "rubrique":
        return rng.choice(SECTION_WORDS.get(language[:2], SECTION_WORDS["en"])), ""
    words = phrases(language, "byline" if kind == "author" else "dateline", choices.held_out)
    word = rng.choice(words[:3] if rng.random() < 0.5 else words)
    word = rng.choice((word, word.capitalize(), word.capitalize(), word.upper()))
    return word + rng.choice((" ", " ", ": ", ": ", " : ", ":", "\n")), ""


def _gap(kind: str, following: str, language: str, rng: random.Random, choices: Choices) -> str:
    """Draw a separator, one that shows where the field ends."""
    gap = rng.choice(choices.separators)
    texts = {"headline", "summary"}
    if gap in (", ", ": ") and (kind in texts and following in texts):
        return "\n"
    if gap in (" ", "  ") and "date" not in (kind, following):
        return "\n"
    if gap == "" and "date" not in (kind, following) and (language[:2] in NO_CAPITALS or kind == "summary"):
        return "\n"
    return gap


def _add_words(fields: list[Field], language: str, rng: random.Random, choices: Choices) -> None:
    """Add words that are no field, in place: links to the whole text, numbers of comments, marks, reading times."""
    numbers = tuple(f"{{}} {word}" for word in phrases(language, "comments", choices.held_out)[:2])
    minutes = tuple(f"{{}} {word}" for word in phrases(language, "reading_time", choices.held_out)[:1])
    marks = tuple(word.capitalize() for word in phrases(language, "mark", choices.held_out))
    credit = tuple(f"{word.capitalize()}: AFP" for word in phrases(language, "credit", choices.held_out)[:1])
    more = (rng.choice(MORE.get(language[:2], MORE["en"])) + rng.choice(("", "", "…", " »", " ›", "...")),)
    words, share, is_last = rng.choice(
        (
            (more, 1.0, True), (more, 1.0, True), (more, 0.9, True), (numbers, 0.9, True), (("{}",), 0.8, True),
            (("({})",), 0.8, True), (minutes, 0.9, True), (minutes, 1.0, False), (marks, 0.3, True),
            (marks, 0.3, False), (credit, 0.5, False),
        )
    )  # fmt: skip
    gap = fields[-1].gap if fields[-1].gap.strip(" ") else " "
    if is_last:
        fields[-1] = fields[-1]._replace(gap=gap)
        fields.append(Field("", share=share, words=words))
    else:
        fields.insert(0, Field("", gap="\n" if rng.random() < 0.7 else " | ", share=share, words=words))


# ---------------------------------------------------------------- values


LEAST_OTHERS = 3
"""Values of a field in a list from which records without it take theirs."""


def filled(
    records: Sequence[Record], layout: Layout, language: str, today: datetime.date, rng: random.Random
) -> list[Record]:
    """Return the records with the fields that a layout prints, and no others.

    A field that a record lacks is taken from another record of the list. Names and dates are made up where the list has
    none. A field that a layout prints only in a share of the records is left out of the others.
    """
    own = {kind: [record[kind] for record in records if record.get(kind)] for kind in KINDS}
    start = rng.randrange(400)
    out: list[Record] = []
    for record in records:
        one: Record = {}
        for field in layout.fields:
            if not field.kind or rng.random() >= field.share:
                continue
            if field.kind == "date":
                if layout.date or not record.get("date"):
                    day = today - datetime.timedelta(days=start + rng.randrange(9))
                    one["date"], one["date_iso"] = _date(day, layout.date or "long", language, today, rng)
                else:
                    one["date"], one["date_iso"] = record["date"], record.get("date_iso")
                continue
            others = own[field.kind] if len(own[field.kind]) >= LEAST_OTHERS else []
            value = record.get(field.kind) or (rng.choice(others) if others else "")
            if not value and field.kind == "author":
                value = _name(language, rng)
            if field.kind == "summary" and layout.cut and len(value) > layout.cut:
                value = value[: layout.cut].rsplit(" ", 1)[0] + layout.ellipsis
            if value:
                one[field.kind] = value.upper() if field.upper else value
        out.append(one)
    return out


def _name(language: str, rng: random.Random) -> str:
    first, last, gap = NAMES.get(language[:2], NAMES["en"])
    parts = [rng.choice(first), rng.choice(last)]
    return gap.join(reversed(parts) if language[:2] in SURNAME_FIRST else parts)


def _date(
    day: datetime.date, form: str, language: str, today: datetime.date, rng: random.Random
) -> tuple[str, str | None]:
    """Return how a list prints a day, and the day in ISO form."""
    from babel.dates import format_date, format_timedelta  # corpus/ alone is measured without it

    locale = _locale(language)
    if form == "ago":
        is_hours, number = rng.random() < 0.5, rng.randint(2, 9)
        past = -datetime.timedelta(hours=number) if is_hours else -datetime.timedelta(days=number)
        unit: Literal["hour", "day"] = "hour" if is_hours else "day"
        text = format_timedelta(past, granularity=unit, threshold=99, add_direction=True, locale=locale)
        return text, None if is_hours else (today + past).isoformat()
    clock = f"{rng.randint(10, 23)}:{rng.randint(10, 59)}"
    numbers = {"iso": "%Y-%m-%d", "dots": "%d.%m.%Y", "slashes": "%Y/%m/%d", "clock": f"%Y-%m-%d {clock}"}
    return day.strftime(numbers[form]) if form in numbers else format_date(day, form, locale=locale), day.isoformat()


def _locale(language: str) -> str:
    """Return Babel's name of a language, that of English where Babel does not know it."""
    from babel import localedata

    return next((name for name in (language.replace("-", "_"), language[:2]) if localedata.exists(name)), "en")


# ---------------------------------------------------------------- printing


def print_records(records: Sequence[Record], layout: Layout, rng: random.Random) -> Marked:
    """Print records in a layout. A field that a record lacks is left out with its separator and its label.

    >>> plain = Layout((Field("headline", gap=" - "), Field("date", "On ")), glue="")
    >>> records = [{"headline": "Rain", "date": "3 May"}, {"headline": "Snow", "date": "4 May"}]
    >>> print_records(records, plain, random.Random(1)).text
    'Rain - On 3 MaySnow - On 4 May'
    """
    printed = [_printed(record, number, layout, rng) for number, record in enumerate(records)]
    if layout.column:
        printed = [_side_by_side(printed[i : i + 2], layout.column) for i in range(0, len(printed), 2)]
    glued = [part for one in printed for part in (Marked(layout.glue, []), one)]
    return join(glued[1:])


def _printed(record: Record, number: int, layout: Layout, rng: random.Random) -> Marked:
    parts = [Marked(layout.bullet + (layout.rank.format(number + 1) if layout.rank else ""), [])]
    gap = ""
    for field in layout.fields:
        if not field.kind and rng.random() < field.share:
            value, label = rng.choice(field.words).format(rng.randint(1, 60)), ""
        elif value := str(record.get(field.kind) or "") if field.kind else "":
            label = "teaser." + field.kind
        else:
            gap = max(gap, field.gap, key=lambda text: text.count("\n")) if gap else ""
            continue
        parts += [
            Marked(gap + field.before, []),
            Marked(value, [(0, len(value), label, number)] if label else []),
            Marked(field.after, []),
        ]
        gap = field.gap
    return join(parts)


def _side_by_side(pair: Sequence[Marked], column: str) -> Marked:
    """Print two records beside each other, line by line."""
    rows = [_lines(one) for one in pair]
    parts: list[Marked] = []
    for place in range(max(map(len, rows))):
        cells = [lines[place] for lines in rows if place < len(lines)]
        parts += [part for cell in cells for part in (Marked(column, []), cell)][1:] + [Marked("\n", [])]
    return join(parts[:-1])


def _lines(one: Marked) -> list[Marked]:
    lines, start = [], 0
    for text in one.text.split("\n"):
        lines.append(cut(one, start, start + len(text)))
        start += len(text) + 1
    return lines


def print_list(
    records: Sequence[Record],
    language: str,
    rng: random.Random,
    choices: Choices = TRAINING,
    today: datetime.date = datetime.date(2025, 6, 15),
) -> tuple[Marked, list[Record]]:
    """Print records in a random layout, below a title or none. Return the text and the records as printed."""
    layout = random_layout(language, rng, choices)
    shown = filled(records, layout, language, today, rng)
    title = ""
    if rng.random() < 0.5:
        title = rng.choice(phrases(language, "tail", choices.held_out))
        title = rng.choice((title.capitalize(), title.capitalize(), title.upper())) + rng.choice(
            ("\n", "\n", ":\n", "\n\n")
        )
    return join([Marked(title, []), print_records(shown, layout, rng)]), shown
