"""Cut the lines of a page into pieces, because a dump glued several things together: all rules, in their order.

A newline cuts, except inside a hard-wrapped paragraph. Then these rules cut inside lines:

- cut.gap: behind tabs and runs of three spaces;
- cut.separator: behind separators (" | ", " · ", "•");
- cut.glue: where a lower-case letter, a digit or a closing mark touches a capital ("TizraLe directeur"), if the page
  shows that two fields meet there;
- cut.sentence: between sentences, in lines longer than any paragraph;
- cut.cue: behind the cue of a cross-link with its colon ("Read also: …");
- cut.date: around printed dates at an edge of what is left, glued to a neighbour, or between two capitals;
- cut.signature: before an author between a summary and a date ("… survived. Jonas Roth 13.07.2024");
- cut.bracket: behind a short bracket at the start ("[Sport] The club …"), before one that is left open for a date;
- cut.dash: behind dashes beside a short piece ("Politique - Karim Ouzdane a signé", "Farah Lemdani - 27 novembre");
- cut.affix: at words with which several pieces of the page begin or end ("Opinion The tax that …", "Opinion Why we …");
- uncut.date: no cut inside a date.

In the rows of an HTML page tags divide what is glued in text, so only the rules marked `in_markup` apply there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from articlesplit.core.arrays import Ints
from articlesplit.labels import Break
from articlesplit.text.cuts.affixes import cut_affixes
from articlesplit.text.cuts.dates import cut_dates, cut_signatures, uncut_dates
from articlesplit.text.cuts.glue import cut_glue
from articlesplit.text.cuts.sentences import cut_sentences
from articlesplit.text.cuts.signs import cut_brackets, cut_cues, cut_dashes, cut_gaps, cut_separators
from articlesplit.text.cuts.table import Cuts


class CuttingRule(NamedTuple):
    """A rule that cuts inside lines, or removes such cuts."""

    id: str
    """A stable name, for `explain` and the catalogue of rules."""
    kind: Break | None
    """The break that the rule leaves; None for a rule that removes cuts. "cut.sentence" and "cut.signature" share
    one."""
    apply: Callable[[Cuts], int]
    """Change `Cuts.kind` in place. Return how many cuts were made or removed."""
    in_markup: bool = False


RULES = (
    CuttingRule("cut.gap", Break.GAP, cut_gaps, in_markup=True),
    CuttingRule("cut.separator", Break.SEPARATOR, cut_separators, in_markup=True),
    CuttingRule("cut.glue", Break.GLUE, cut_glue),
    CuttingRule("cut.sentence", Break.SENTENCE, cut_sentences),
    CuttingRule("cut.cue", Break.CUE, cut_cues, in_markup=True),
    CuttingRule("cut.date", Break.DATE, cut_dates, in_markup=True),
    CuttingRule("cut.signature", Break.SENTENCE, cut_signatures),
    CuttingRule("cut.bracket", Break.BRACKET, cut_brackets),
    CuttingRule("cut.dash", Break.DASH, cut_dashes),
    CuttingRule("cut.affix", Break.AFFIX, cut_affixes),
    CuttingRule("uncut.date", None, uncut_dates, in_markup=True),
)


def cut_lines(cuts: Cuts, *, marked_up: bool) -> Ints:
    """Apply the rules to a text that is cut into lines. Return where the pieces begin (pieces,)."""
    for rule in RULES:
        if (rule.in_markup or not marked_up) and rule.apply(cuts):
            cuts.forget_starts()
    return cuts.starts


def rule_ids(kind: Break) -> tuple[str, ...]:
    """Return the ids of the rules that leave a kind of break: none where a page or a line begins.

    >>> rule_ids(Break.GLUE), rule_ids(Break.SENTENCE), rule_ids(Break.NEWLINE)
    (('cut.glue',), ('cut.sentence', 'cut.signature'), ())
    """
    return tuple(rule.id for rule in RULES if rule.kind is kind)
