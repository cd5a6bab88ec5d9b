"""Cut around printed dates, and before signatures. A kernel.

A rule changes the cuts of a text, and cuts only where there is no cut yet. It returns how many cuts it made. A piece is
what stands between two cuts; `starts` is where pieces begin.
"""

from __future__ import annotations

from articlesplit.core import ascending, cut_text
from articlesplit.core.arrays import View
from articlesplit.core.traits import (
    ALONE,
    BEGINS,
    CLOSE_BRACKET,
    CLOSING,
    COMMA,
    DIGIT,
    LOWER,
    OPEN_BRACKET,
    OPEN_QUOTE,
    PERIOD,
    SENTENCE_END,
    TRIM,
    WHITE,
    WORD,
)


def find_neighbours(
    text: cut_text.CutText,
    longest: int,
    longest_time: int,
    starts: View,
    leads: View,
    lead_words: View,
    times: View,
    time_words: View,
) -> None:
    """Fill the words to look up around dates, in place: first word and number of words of each span, (d,).

    A lead is all that stands before the date in its piece, if it has at most `longest` words. A reading time begins
    behind a number behind the date, and has at most `longest_time` words, not the last one of the page.
    """
    traits, classes = text.traits, text.classes
    page_ends = text.page_ends
    word_starts = text.word_starts
    date_starts, date_ends = text.date_starts, text.date_ends
    piece, page = 0, 0
    for date in range(len(date_starts)):
        while piece + 1 < len(starts) and starts[piece + 1] <= date_starts[date]:
            piece += 1
        while page + 1 < len(page_ends) and page_ends[page] <= date_starts[date]:
            page += 1
        leads[date] = ascending.first_from(starts[piece], word_starts)
        count = ascending.first_from(date_starts[date], word_starts) - leads[date]
        lead_words[date] = count if count <= longest else 0
        number = ascending.first_from(date_ends[date], word_starts)
        left = ascending.first_from(page_ends[page], word_starts) - number
        times[date], time_words[date] = number + 1, 0
        if left > 2 and traits[classes[word_starts[number]]] & DIGIT:
            time_words[date] = min(left - 1, longest_time)


def cut_dates(
    text: cut_text.CutText,
    new: int,
    shortest_lead: int,
    longest_preposition: int,
    starts: View,
    listed: View,
    lead_words: View,
    lead_lengths: View,
    times: View,
    time_lengths: View,
) -> int:
    """Cut around dates at an edge of a piece, glued to a neighbour, or between two capitals.

    `listed` says which dates are times of a list on one line. `lead_lengths` and `time_lengths` are the words of the
    phrases found at the spans of `find_neighbours`. A lead counts where the phrase is all of it.
    """
    traits, classes, bases = text.traits, text.classes, text.bases
    page_ends = text.page_ends
    word_starts, word_ends = text.word_starts, text.word_ends
    date_starts, date_ends = text.date_starts, text.date_ends
    piece, page, made = 0, 0, 0
    for date in range(len(date_starts)):
        begin, end = date_starts[date], date_ends[date]
        while piece + 1 < len(starts) and starts[piece + 1] <= begin:
            piece += 1
        while page + 1 < len(page_ends) and page_ends[page] <= begin:
            page += 1
        low = starts[piece]
        high = cut_text.before(text, starts[piece + 1] if piece + 1 < len(starts) else len(classes)) + 1
        # Another piece, or another page, says nothing of a date that ends its piece: its own last sign does.
        following = cut_text.behind(text, end) if end < high else end - 1
        previous = cut_text.before(text, begin)
        if previous < 0:
            previous = cut_text.behind(text, 0)
        ahead, after = traits[bases[previous]], traits[bases[following]]
        touching = traits[bases[max(begin - 1, 0)]]
        word = ascending.first_from(previous + 1, word_starts) - 1
        is_lead = lead_words[date] > 0 and lead_lengths[date] == lead_words[date]
        led, in_sentence, after_name = is_lead and begin - low >= shortest_lead, False, False
        if word >= 0 and word_ends[word] > previous and not is_lead:
            first = word_starts[word]
            if traits[bases[first]] & LOWER:
                in_sentence = traits[bases[end - 1]] & PERIOD != 0
            else:
                after_name = not (first <= low and previous - first < longest_preposition)
        at_low = begin <= low or (ahead & TRIM and previous <= low + 1)
        at_high = end >= high or (after & CLOSE_BRACKET and following + 1 >= high)
        glued_before = begin > low and touching & WORD
        glued_after = not at_high and following == end and after & (WORD | OPEN_QUOTE)
        bracketed = after & CLOSE_BRACKET and begin > low and ahead & OPEN_BRACKET
        goes_on = after & BEGINS or (after & TRIM and not after & COMMA)
        may_follow = ahead & (TRIM | CLOSING | ALONE) or after_name or led or listed[date]
        cuts_before = not at_low and (
            glued_before or bracketed or (at_high and not in_sentence) or (may_follow and goes_on)
        )
        cuts_after = not at_high and (glued_after or ((at_low or cuts_before) and goes_on))
        # a date inside a sentence ("the law of 12 May 2021 on ports") is not cut out: one side shows that it is a field
        if cuts_before and (at_high or glued_before or glued_after or bracketed or cuts_after):
            made += cut_text.add(text, previous if bracketed else begin, new)
        if bracketed:
            at = cut_text.behind(text, following + 1)
            if at > following:
                made += cut_text.add(text, at, new)
        elif cuts_after:
            least = following + (1 if after & TRIM else 0)
            at = cut_text.behind(text, least)
            if at >= end and at >= least:  # something follows the sign
                made += cut_text.add(text, at, new)
            number, length = times[date], time_lengths[date]
            if length > 0 and length < ascending.first_from(page_ends[page], word_starts) - number:
                at = cut_text.with_sign(text, word_starts[number + length])
                if traits[bases[at]] & BEGINS:
                    made += cut_text.add(text, at, new)
    return made


def cut_signatures(text: cut_text.CutText, new: int, date: int, short: int, starts: View) -> int:
    """Cut behind the last sentence of a piece before one that begins with a `date`, where at most `short` characters
    follow.
    """
    traits, classes, kind = text.traits, text.classes, text.kind
    made = 0
    for piece in range(1, len(starts)):
        if kind[starts[piece]] != date:
            continue
        last = cut_text.before(text, starts[piece])
        for at in range(last - 2, max(last - short, starts[piece - 1]), -1):
            if (
                traits[classes[at]] & SENTENCE_END
                and traits[classes[at + 1]] & WHITE
                and traits[classes[at + 2]] & BEGINS
            ):
                made += cut_text.add(text, at + 2, new)
                break
    return made


def uncut_dates(text: cut_text.CutText, least: int) -> int:
    """Remove the cuts inside dates whose kinds are `least` or more. Return how many there were."""
    removed, kind, starts, ends = 0, text.kind, text.date_starts, text.date_ends
    for date in range(len(starts)):
        for at in range(starts[date] + 1, ends[date]):
            if kind[at] >= least:
                kind[at] = 0
                removed += 1
    return removed
