# ruff: noqa: E501 - the table below is read along its lines
"""Write docs/rules.md and the other pages of `PAGES`, the catalogue of all rules: `python -m benchmarks.tables rules`.

What a rule does is the docstring of its function. Why it is there stands in `RULES` below. The examples are made by
running the rules: cuts on the tables of tests/text/test_blocks.py, all others on corpus/.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from articlesplit.dump import Arguments, read_dump
from articlesplit.labels import BY_TEXT
from articlesplit.notes import Note
from articlesplit.pipeline import run
from articlesplit.text.cuts import order
from articlesplit.text.cuts.table import line_cuts
from articlesplit.text.tokens import tokenize
from benchmarks.gold.corpus import corpus, html_corpus

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "src" / "articlesplit"
PAGES = {
    "rules.md": """\
# Rules: cuts

These are the rules that `articlesplit explain` names. Cutting rules run before the model, which decides the labels. Other rules
correct the [labels](rules-labels.md), the [edges of the body](rules-body.md), then [records](rules-records.md) and [headlines](rules-headlines.md).

The five pages are made from the code, the tables of the tests and `corpus/`: `python -m benchmarks.tables rules`. In an example ¦ stands for a cut.
""",
    "rules-labels.md": """\
# Rules: labels

These rules correct labels after the model. [Rules: cuts](rules.md) has those before them.
""",
    "rules-body.md": """\
# Rules: the edges of the body

These rules find where the body begins and ends. [Rules: labels](rules-labels.md) has those before them.
""",
    "rules-records.md": """\
# Rules: records

These rules turn labelled pieces into teasers. [Rules: the body](rules-body.md) has those before them.
""",
    "rules-headlines.md": """\
# Rules: headlines, bylines and metadata

These rules find the byline and the headline of the article, and use what the markup declares. [Rules: records](rules-records.md) has those before them.
""",
}
"""The beginning of each page."""
_ID = re.compile(
    r"(?:cut|uncut|label|tree|byline|body|kind|tail|records|teaser|summary|kicker|headline|markup|page)\.[a-z-]+"
)
MOST_PIECES = 3
"""Pieces that an example shows."""
_LONGEST = 60
"""Characters of a text in an example; a longer one is cut."""


class Rule(NamedTuple):
    """A rule as the catalogue shows it."""

    id: str
    function: str
    """The module below articlesplit and the function, as "records.tail_headlines:join_uncut"."""
    why: str
    example: tuple[str, str] | None = None
    """Before and after, where nothing in corpus/ shows the rule."""
    sample: str = ""
    """What the example holds: of all changes in corpus/ one that is easy to see."""


SECTIONS = {
    ("rules.md", "Cuts inside lines"): (
        Rule("cut.gap", "", "Dumpers write the cells of a table, and fields that stood side by side, with a tab or spaces between them."),
        Rule("cut.separator", "", "Sites print separators between the fields of a record."),
        Rule("cut.glue", "", "Dumpers that drop tags without a space glue neighbouring fields together. A capital inside a word may be the seam, or part of a name, so the rest of the page decides."),
        Rule("cut.sentence", "", "Some dumps have one line for a whole page. Its sentences must be apart to get labels of their own."),
        Rule("cut.cue", "", "A cue and the headline behind it are two parts of a cross-link."),
        Rule("cut.date", "", "A date is a field of its own, and the surest mark of a record."),
        Rule("cut.signature", "", "In some tails the author stands between the summary and the date, without any sign."),
        Rule("cut.bracket", "", "A section or kind is often printed in brackets before the headline."),
        Rule("cut.dash", "", "A dash divides a short field from a longer one. Between two long parts of a sentence it does not."),
        Rule("cut.affix", "", "What several pieces of a page begin or end with is a section or a label, not part of the headline."),
        Rule("uncut.date", "", "The rules for dashes, separators and shared words do not know dates, which have such signs inside."),
    ),
    ("rules-labels.md", "Labels"): (
        Rule("label.one-headline", "model.label:name_headline", "An article has one headline, and the model judges each block by itself."),
        Rule("label.dates-at-line-ends", "model.label:_name_dates", "A headline that ends with a date looks like one text to the model. Where most lines of a list end so, the date is a field of its own."),
        Rule("tree.alike", "model.tree_rules:_labels_by_path", "What a site prints with the same elements is the same kind of thing.", sample="12.06.2024"),
        Rule("tree.whole", "model.units:keep_or_drop_units", "The model judges each cell and each item by itself, and hesitates at many of them.", sample="Worst day"),
        Rule("tree.cards", "model.cards:read_cards", "An archive prints headlines and summaries like the chapters of an article; only the tree shows that each is a card."),
        Rule("tree.first-article", "model.tree_rules:_keep_first_article", "Pages with endless scrolling print further articles whole below the first."),
        Rule("tree.posts", "model.posts:drop_post_dates", "Each post of a discussion prints its date, which the model takes for a short paragraph.", ("paragraph", "boilerplate")),
        Rule("tree.copies", "model.tree_rules:_drop_copies", "Some pages print their text twice, for two sizes of screen."),
        Rule("tree.cross-links", "model.tree_rules:_tell_links_from_teasers", "Whether a record is a cross-link or a teaser is told by what stands around it, not by how it looks."),
        Rule("tree.time", "model.tree_rules:_date_teasers", "A `<time>` element is a date, whatever its text looks like.", ("boilerplate", "teaser.date")),
        Rule("tree.author", "model.tree_rules:_name_authors", "A name right before a teaser's date is its author, and looks like any short text to the model."),
        Rule("tree.lead", "model.tree_rules:_drop_leads", "Words such as \"Posted on\" have an element of their own, and look like a section there."),
        Rule("tree.caption", "model.tree_rules:_name_captions", "A `<figcaption>` says what it is; the model takes some for a line of the text."),
        Rule("tree.role", "model.tree_rules:_drop_roles", "What an author is (\"Staff Writer\") stands in an element of its own right above the text."),
        Rule("tree.paging", "model.tree_rules:_drop_paging", "A link to older posts looks like one more record of its list; its address tells."),
    ),
    ("rules-headlines.md", "Bylines"): (
        Rule("byline.above-headline", "records.days:name_dates_above", "Some sites print the day of publication above the headline, where the model takes it for part of the page."),
        Rule("byline.dated", "records.bylines:_byline_rule", "A line between headline and body that is mostly a date is the date of the article.", sample="Updated 08:12"),
        Rule("byline.near-body", "records.bylines:name_bylines", "A line with a name and a byline word right above the body belongs to the article.", sample="Publicerad 12"),
        Rule("byline.names", "records.bylines:_is_names", "A line of names alone, beside another byline or below the headline, names authors without saying so."),
    ),
    ("rules-body.md", "The edges of the body"): (
        Rule("body.caption-twice", "records.edges:_repeated_captions", "A page prints a caption twice, as the picture's text and below it; no text comes twice in a row.", ("The old mill in December", "no text")),
        Rule("body.residue", "records.edges:_residue", "Reading time, text size and share stand where the text begins.", ("3 min read", "no text")),
        Rule("body.next-article", "records.edges:_second_article", "Pages that scroll on print whole articles one below the other. The first is the page's."),
        Rule("body.note", "records.edges:_last_notes", "Who the author is, and a plea to subscribe, are not part of what was written.", ("Ana Lima is a reporter.", "no text")),
        Rule("body.list", "records.lists:keep_lists", "The model judges each item and each row by itself, and takes short ones for links.", ("The reasons: | • a new timetable", "one more paragraph")),
        Rule("body.goes-on", "records.gaps:_keep_last", "A short page shows the model little, and it is less sure of scripts that it has seen less of.", ("a text below the last paragraph", "one more paragraph")),
        Rule("body.unlikely-link", "records.cross_links:keep_likely_text", "Headings of interviews and recipes came out as links, and the article lost them.", ("What comes next", "a heading")),
        Rule("body.heading", "records.gaps:_is_heading", "Short lines are mostly boilerplate, but between two paragraphs they are mostly headings.", ("What comes next", "a heading")),
        Rule("body.lead", "records.gaps:_is_lead_in_gap", "A sentence that ends with a colon looks like the title of a list of links; between the body's texts it is none.", ("Three things are missing: | • a railing", "one more paragraph")),
        Rule("body.plain", "records.plain:keep_short_lines", "Forum posts, recipes and laws have short lines that look like what news pages print around their text.", ("Ingredients: boilerplate", "paragraph")),
        Rule("body.menu", "records.menu_lines:drop_menus", "A page that is nothing but a menu shows the model little, and it may take the menu for the text.", ("Home ¦ Contact", "no text")),
        Rule("body.favor", "records.favor:favor_body", "Other rules read labels, and one label more may turn them. They read those of balance, so that the bodies are nested.", ("a doubtful paragraph with recall", "one more paragraph")),
    ),
    ("rules-records.md", "Records"): (
        Rule("kind.listing", "records.listings:relabel_listing", "A listing has no article, but the model may see one in its first story."),
        Rule("kind.listing-title", "records.listings:relabel_listing", "The name of a section is no headline."),
        Rule("tail.undated", "records.edges:_tail_title", "Below a title such as “More stories” headlines and texts that take turns are teasers, also without dates."),
        Rule("teaser.uncut", "records.tail_headlines:join_uncut", "Cuts are made in doubt. The tail's own pattern shows which were wrong.", sample="Багрем"),
        Rule("teaser.two-headlines", "records.tail_headlines:join_two_headlines", "A record has one headline. Two beside each other are one, or headline and summary."),
        Rule("kicker.colon", "records.tail_headlines:split_colon_kickers", "Some sites print kicker and headline as two elements with a colon between them.", ("Sport :Rain in Porto", "Rain in Porto")),
        Rule("kicker.bar", "records.tail_headlines:join_bar_kickers", "Some headlines begin with a word and a bar. Where few do, the layout prints no sections so.", ("Watch ¦ Lorries slide down the pass", "one headline")),
        Rule("teaser.names", "records.teaser_authors:name_rubriques_authors", "The model takes authors for rubriques where both are short. A list of different names is a list of authors.", sample="Mikael"),
        Rule("summary.dateline", "records.tail_headlines:join_datelines", "The place and agency before a text belong to it; the dash behind them looks like one behind a rubrique.", ("UTRECHT (LNA) - | Trams run again.", "one summary")),
        Rule("teaser.ranks", "records.field_texts:without_ranks", "Lists of the most read articles number their headlines."),
        Rule("records.alike", "records.layouts:name_records", "A listing without dates prints its records like the chapters of an article. Only their repetition tells them apart.", ("Snow closes the pass | Lorries were turned back. | Rain in Porto | …", "headline, summary, headline, …")),
        Rule("teaser.sections", "records.sections:split_sections", "Some sites print the section before the headline without any sign.", ("PaísComboio regressa", "País | Comboio regressa")),
        Rule("teaser.known-sections", "records.teaser_authors:name_authors_rubriques", "Beside a date stands a section or an author; the model cannot tell one word from the other.", ("author: Culture", "rubrique: Culture")),
        Rule("teaser.only-date", "records.days:name_teaser_dates", "A date above or below a headline, on its own line, looks like a short headline to the model."),
        Rule("teaser.day-above", "records.days:days_of_times", "Lists of news print the day once, and at each headline only the time.", sample="2024"),
        Rule("teaser.menu", "records.menus:name_menus", "The model takes the entries of a menu for headlines; their tail shows that they are none: short headlines without other fields, of which the model is not sure.", ("Latest | Game Pass | Reviews", "no teasers")),
        Rule("teaser.tags", "records.teasers:without_tags", "Behind the date of a record stand its tags or a count of comments; the model takes them for the next headline.", ("Rain in Porto | 3 May 2024 | weather, towns", "no headline “weather, towns”")),
        Rule("teaser.tail-title", "records.teasers:read_teasers", "The title of a tail looks like the section of its first record.", ("More news", "no rubrique")),
        Rule("teaser.held-by-card", "records.teasers:held_by_cards", "In HTML the card that holds a field says to which headline it belongs."),
        Rule("teaser.outside-cards", "records.teasers:held_by_cards", "A date or a name outside of all cards belongs to what stands before or behind them, such as a comment."),
        Rule("teaser.link-text", "records.teasers:without_link_texts", "Many lists end each record with the same link, where others name a section.", ("Continue, below each summary", "no rubrique")),
        Rule("teaser.credit", "records.teasers:_rubrique", "Cards name the source of their picture where others name a section.", ("Ana Lima via Getty Images", "no rubrique")),
        Rule("teaser.one-link", "records.addresses:_joined", "A link leads to one record, so that two headlines with one address belong together.", ("Grossbrand in Lorme | Keine Gefahr für Menschen, with one link", "rubrique and headline")),
        Rule("teaser.menu-link", "records.addresses:linked_records", "Where records link to articles, a line without a link, or with one to a section, is an entry of a menu.", ("Subscribe to the newsletter", "no record")),
        Rule("teaser.twice", "records.teasers:joined", "Pages print the same teaser twice: as a picture's link and as text, or for two sizes of screen.", ("Snow closes the northern pass", "nothing: the second one is left out")),
        Rule("headline.printed-twice", "records.kickers:once", "A picture's text and the link below it say the same.", ("Snow in May Snow in May", "Snow in May")),
    ),
    ("rules-headlines.md", "The headline of the article"): (
        Rule("headline.path", "records.kickers:behind_path", "Some sites print the path to the page and its headline in one line, or the path above it."),
        Rule("headline.address", "records.headlines:_by_address", "The address of a page often spells its headline.", sample="comboio"),
        Rule("headline.above-caption", "records.unnamed_headlines:name_headline_above", "Where nothing is called a headline, the first line is one if a picture stands below it."),
        Rule("headline.above-byline", "records.unnamed_headlines:name_headline_above", "Where nothing is called a headline, the line above “by …”, a date and a text is one.", ("boilerplate", "headline")),
        Rule("headline.first-line", "records.unnamed_headlines:_is_first_line", "Short headlines look like names of sites.", ("Rain in Porto | By Ana Lima | a text", "headline")),
        Rule("headline.likeliest", "records.unnamed_headlines:name_likeliest_headline", "Where nothing is called a headline, the likeliest line just above the text is one.", ("boilerplate", "headline")),
        Rule("headline.below-records", "records.layouts:name_records", "Below teasers, the model takes the headline of the article for one more teaser.", ("teaser.headline", "headline")),
        Rule("headline.divider", "records.kickers:behind_dividers", "The title of a page is its headline with the section before it.", ("Sport » Rain stops the race", "Rain stops the race")),
        Rule("headline.kicker-before", "records.kickers:with_kicker_before", "The address shows that the short line above the headline belongs to it."),
    ),
    ("rules-headlines.md", "Markup and metadata"): (
        Rule("markup.titled", "records.headlines:_printed_title", "Of the lines that the model calls headlines, the one that the metadata name is the right one."),
        Rule("markup.before-site", "records.headlines:before_site", "A forum prints its own name above the subject, and the model may take the name for the headline.", ("Lorme Bicycle Forum", "The chain squeaks in the rain")),
        Rule("markup.headline", "records.headlines:_borne_out", "JSON-LD gives the headline without what the page prints around it."),
        Rule("markup.whole", "records.kickers:is_cut_short", "Pages cut long headlines short, with an ellipsis. Another title has them whole.", ("Rain stops the …", "Rain stops the race"), ),
        Rule("markup.signature", "records.kickers:has_signature", "Metadata add the name of the site.", ("Rain stops the race | The Lorme Post", "Rain stops the race")),
        Rule("markup.kicker-before", "records.kickers:has_kicker", "Metadata put the kicker before the headline.", ("Sport: Rain stops the race", "Rain stops the race")),
        Rule("markup.authors", "records.authors:metadata_authors", "Metadata name authors one by one; a printed line has jobs and places too."),
        Rule("markup.date", "records.from_markup:_surer", "Markup gives dates that are printed as “yesterday”, or read the wrong way round.", sample="2024-10-13"),
    ),
}  # fmt: skip
"""The sections of the catalogue, each with its page. A cutting rule has its function in `articlesplit.text.cuts.order`."""


def main() -> None:
    """Write the catalogue."""
    for name, text in catalogue().items():
        (PROJECT / "docs" / name).write_text(text, encoding="utf-8")


def catalogue() -> dict[str, str]:
    """Return the text of each page."""
    cuts = {rule.id: rule for rule in order.RULES}
    lines = {name: [head] for name, head in PAGES.items()}
    examples = dict(_cut_examples()) | dict(_corpus_examples())
    for (page, title), rules in SECTIONS.items():
        lines[page].append(f"## {title}\n")
        for rule in rules:
            function = cuts[rule.id].apply if rule.id in cuts else _function(rule.function)
            lines[page] += [f"### {rule.id}\n", f"{_summary(function)}\n", f"Why: {rule.why}\n"]
            if example := rule.example or examples.get(rule.id):
                lines[page].append(f"Example: {' → '.join(example)}\n")
            lines[page].append(f"Code: `{_place(function)}`\n")
    return {name: "\n".join(page) for name, page in lines.items()}


def ids_in_code() -> set[str]:
    """Return all ids of rules that the package names."""
    files = [*PACKAGE.glob("text/cuts/*.py"), *PACKAGE.glob("model/*.py"), *PACKAGE.glob("records/*.py")]
    strings = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {value for value in strings if _ID.fullmatch(value)} - set(BY_TEXT)


def _function(path: str) -> object:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(f"articlesplit.{module}"), name)


def _summary(function: object) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(function) or "").partition("\n\n")[0].split())


def _place(function: object) -> str:
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__name__', '')}"


def _cut_examples() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield for each cutting rule a text of the tests that comes apart in another way without it."""
    tests = importlib.import_module("tests.text.test_blocks")
    texts = [text for table in (tests.GLUED, tests.SEPARATED, tests.DATED) for text, _ in table]
    texts += [
        "Read also: A river runs through the budget",
        "[Sport] The club wins the derby",
        "Some of the trees survived. Jonas Roth 13.07.2024\nSnow fell. Mia Lind 12.07.2024",
        "Long read The tax that nobody pays\nLong read Why we walk\nLong read What rain is for",
        " ".join(tests.SENTENCES),
    ]
    for rule in order.RULES:
        others = [other for other in order.RULES if other is not rule]
        for text in sorted(texts, key=len):
            whole, without = _pieces(text, order.RULES), _pieces(text, others)
            if whole != without:
                more, fewer = (without, whole) if rule.kind is None else (whole, without)
                joined = next(piece for piece in fewer if piece not in more)
                parts = [piece for piece in dict.fromkeys(more) if piece in joined][:MOST_PIECES]
                yield (
                    rule.id,
                    (_quoted(joined), _apart(parts)) if rule.kind is not None else (_apart(parts), _quoted(joined)),
                )
                break


def _pieces(text: str, rules: Iterable[order.CuttingRule]) -> list[str]:
    cuts = line_cuts(tokenize(text), wraps=True)
    if cuts is None:
        return []
    for rule in rules:
        if rule.apply(cuts):
            cuts.forget_starts()
    bounds = [*cuts.starts.tolist(), len(text)]
    return [" ".join(text[start:end].split()) for start, end in pairwise(bounds)]


def _corpus_examples() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield for each rule that changes something in corpus/ its shortest change, in Latin script if there is one."""
    found: dict[str, list[tuple[str, str]]] = {}
    pages: list[tuple[str | bytes, dict[str, Any]]] = [(document.text, document.gold) for document in corpus()]
    pages += [(document.source, document.gold) for document in html_corpus()]
    for source, gold in pages:
        arguments = Arguments(source, url=gold["url"], reference_date=gold["reference_date"])
        stages = run(read_dump(arguments), notes=[])
        for note in stages.notes:
            found.setdefault(note.rule, []).append(_change(note, stages.page.text[slice(*note.span)]))
    samples = {rule.id: rule.sample for rules in SECTIONS.values() for rule in rules}
    for rule, changes in found.items():
        chosen = [change for change in changes if samples[rule] in change[0]] or changes
        yield rule, min(chosen, key=lambda change: (not _is_latin(change), len("".join(change)), change))


def _change(note: Note, text: str) -> tuple[str, str]:
    if note.field in ("label", "role"):
        return f"{_quoted(text)}: {note.before}", note.after or "nothing"
    return (_quoted(note.before) if note.before else "nothing"), (_quoted(note.after) if note.after else "nothing")


def _is_latin(change: tuple[str, str]) -> bool:
    return max("".join(change).replace("→", "").replace("…", "").replace("“", "").replace("”", "")) < "\u0250"


def _apart(pieces: Iterable[str]) -> str:
    return " ¦ ".join(_shortened(piece) for piece in pieces)


def _quoted(text: str) -> str:
    return f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    """Return a text on one line, cut where it is long, and spelled so that Markdown shows it as it is."""
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


if __name__ == "__main__":
    main()
