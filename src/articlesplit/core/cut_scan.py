"""Cut a text: find its lines, cut inside them, and describe the blocks between the cuts. A kernel.

One module holds all of it, because a compiled function calls only those of its own module without going through Python.

A text of n characters is given by their classes (n,). `traits` says which sets of characters a class is in, (256,), a
bit for each of `TRAITS`. `kind` is the kind of the cut right before each character, 0 for none (n,); rules change it
in place, and cut only where there is no cut yet. A piece is what stands between two cuts. `marks` are offsets of
characters that a rule may ask about, in order, and `mark_kinds` says why, a bit for each of `MARKS`. `words` are the
hashes of words; sums of hashes are modulo 2**64. `salts` are a number for each page that keeps equal words of different
pages apart.
"""

from __future__ import annotations

from articlesplit.core.arrays import View

TRAITS = (
    "white", "trim", "separator", "dash", "alone", "begins", "opening", "closing", "sentence_end", "word", "newline",
    "return", "tab", "pipe", "bullet", "colon", "slash", "exclaim", "close_bracket", "open_bracket", "upper", "lower",
    "digit", "period", "comma", "open_quote", "quote", "apostrophe", "slip", "mark",
)  # fmt: skip
(
    WHITE, TRIM, SEPARATOR, DASH, ALONE, BEGINS, OPENING, CLOSING, SENTENCE_END, WORD, NEWLINE,
    RETURN, TAB, PIPE, BULLET, COLON, SLASH, EXCLAIM, CLOSE_BRACKET, OPEN_BRACKET, UPPER, LOWER,
    DIGIT, PERIOD, COMMA, OPEN_QUOTE, QUOTE, APOSTROPHE, SLIP, MARK,
) = (1 << _bit for _bit in range(30))  # fmt: skip
MARKS = ("gap", "separator", "seam", "dash", "open", "close", "exclaim")
AT_GAP, AT_SEPARATOR, AT_SEAM, AT_DASH, AT_OPEN, AT_CLOSE, AT_EXCLAIM = (1 << _bit for _bit in range(7))


def scan_text(
    traits: View,
    classes: View,
    bases: View,
    number: View,
    indent: View,
    blank: View,
    start: View,
    end: View,
    marks: View,
    mark_kinds: View,
    sizes: View,
) -> None:
    """Find the lines that hold more than white space, and the marks, in place; `sizes` are the numbers of both.

    Of each line: its place among all lines, the white space before it, the empty lines before it, and where its first
    solid character starts and its last one ends. `bases` are the classes with that of its letter for a mark.
    """
    size = len(classes)
    lines, found, line, begin, first, last, white_run, previous_number = 0, 0, 0, 0, -1, -1, 0, -1
    previous = 0
    for at in range(size):
        here = traits[classes[at]]
        if here & WHITE:
            white_run += 1
            if here & NEWLINE or (here & RETURN and not (at + 1 < size and traits[classes[at + 1]] & NEWLINE)):
                if first >= 0:
                    number[lines], indent[lines], blank[lines] = line, first - begin, line - previous_number - 1
                    start[lines], end[lines] = first, last + 1
                    previous_number = line
                    lines += 1
                    first = -1
                line += 1
                begin = at + 1
        else:
            if first < 0:
                first = at
            last = at
            why = 0
            if white_run > 2 or previous & TAB:
                why = AT_GAP
            if here & SEPARATOR:
                why |= AT_SEPARATOR
            if here & DASH and (at + 1 == size or traits[classes[at + 1]] & WHITE):
                why |= AT_DASH
            if here & OPEN_BRACKET:
                why |= AT_OPEN
            if here & CLOSE_BRACKET:
                why |= AT_CLOSE
            if here & EXCLAIM:
                why |= AT_EXCLAIM
            if at > 2 and not previous & WHITE and traits[bases[at]] & UPPER and not traits[bases[at - 1]] & UPPER:
                why |= AT_SEAM
            if why:
                marks[found], mark_kinds[found] = at, why
                found += 1
            white_run = 0
        previous = here
    if first >= 0:
        number[lines], indent[lines], blank[lines] = line, first - begin, line - previous_number - 1
        start[lines], end[lines] = first, last + 1
        lines += 1
    sizes[0], sizes[1] = lines, found


def number_page_lines(
    page_starts: View, traits: View, classes: View, start: View, number: View, blank: View, page_first: View
) -> None:
    """Fill the first line of each page, and count the empty lines before it from the page's start, in place."""
    line, lines, begins, at, size = 0, len(start), 0, 0, len(classes)
    for page in range(len(page_starts)):
        while line < lines and start[line] < page_starts[page]:
            line += 1
        page_first[page] = line
        while at < page_starts[page]:
            here = traits[classes[at]]
            if here & NEWLINE or (here & RETURN and not (at + 1 < size and traits[classes[at + 1]] & NEWLINE)):
                begins += 1
            at += 1
        if line < lines:
            blank[line] = number[line] - begins


def before(at: int, traits: View, classes: View) -> int:
    """Return the last solid character before an offset; -1 where there is none."""
    at -= 1
    while at >= 0 and traits[classes[at]] & WHITE:
        at -= 1
    return at


def behind(at: int, last: int, traits: View, classes: View) -> int:
    """Return the first solid character at an offset or behind it; `last`, the last of all, where there is none."""
    while at < last and traits[classes[at]] & WHITE:
        at += 1
    return min(at, last)


def add(kind: View, at: int, new: int) -> None:
    """Cut right before a character, in place, where there is no cut yet."""
    if kind[at] == 0:
        kind[at] = new


def cut_gaps(new: int, marks: View, mark_kinds: View, kind: View) -> None:
    """Cut behind tabs and runs of three white characters, in place."""
    for mark in range(len(marks)):
        if mark_kinds[mark] & AT_GAP:
            add(kind, marks[mark], new)


def cut_separators(new: int, last: int, traits: View, classes: View, marks: View, mark_kinds: View, kind: View) -> None:
    """Cut behind separators between white space, behind pipes beside a script without spaces, and behind bullets, in
    place. One that opens a piece divides none. `last` is the last solid character.
    """
    for mark in range(len(marks)):
        at = marks[mark]
        if not mark_kinds[mark] & AT_SEPARATOR or at >= last or (kind[at] != 0 and kind[at] != new):
            continue
        left = traits[classes[at - 1]] if at else WHITE
        right = traits[classes[at + 1]]
        here = traits[classes[at]]
        if left & right & WHITE or (here & PIPE and (left | right) & ALONE) or here & BULLET:
            add(kind, behind(at + 1, last, traits, classes), new)


def find_seams(
    text: str,
    alone_letters: str,
    openers: str,
    page_starts: View,
    traits: View,
    classes: View,
    bases: View,
    marks: View,
    mark_kinds: View,
    letters: View,
    closing: View,
    sure: View,
    sizes: View,
) -> None:
    """Sort the capitals that touch another character into seams, in place; `sizes` are the numbers of each kind.

    `letters` are seams between two words, `closing` those behind a sign that closes a sentence or before a quotation,
    and `sure` those where fields meet whatever the page shows. `alone_letters` are words of one letter, and `openers`
    marks that open a sentence.
    """
    words, closed, certain, page, size = 0, 0, 0, 0, len(classes)
    for mark in range(len(marks)):
        if not mark_kinds[mark] & AT_SEAM:
            continue
        at = marks[mark]
        while page + 1 < len(page_starts) and page_starts[page + 1] <= at:
            page += 1
        if at < page_starts[page] + 3:
            continue
        one, two, three = traits[bases[at - 1]], traits[bases[at - 2]], traits[bases[at - 3]]
        follow = traits[bases[at + 1]] if at + 1 < size else WHITE
        if at + 1 == size or traits[classes[at + 1]] & WHITE:
            follow = WHITE
        in_word = follow & LOWER
        begins_word = follow & (LOWER | WHITE | APOSTROPHE)
        after_word = one & LOWER and two & LOWER and three & (LOWER | UPPER)
        if after_word and (
            in_word or (three & LOWER and follow & UPPER) or (follow & WHITE and text[at] in alone_letters)
        ):
            letters[words] = at
            words += 1
        colon = begins_word and two & WHITE and (one & COLON or (one & EXCLAIM and text[at - 1] not in openers))
        after_mark = one & CLOSING and two & (LOWER | DIGIT | CLOSING) and begins_word and not colon
        if (one & DIGIT and two & DIGIT and in_word) or colon or (after_mark and not one & SLIP):
            sure[certain] = at
            certain += 1
        if after_mark:
            closing[closed] = at
            closed += 1
        if one & (OPEN_QUOTE | QUOTE) and two & LOWER and three & LOWER:
            closing[closed] = sure[certain] = at - 1
            closed += 1
            certain += 1
    sizes[0], sizes[1], sizes[2] = words, closed, certain


def cut_all(new: int, at: View, kind: View) -> None:
    """Cut right before some characters, in place."""
    for place in range(len(at)):
        add(kind, at[place], new)


def fill_ends(traits: View, classes: View, starts: View, ends: View) -> None:
    """Fill where the pieces that start there end, without the white space behind them, in place (pieces,)."""
    size = len(classes)
    for piece in range(len(starts)):
        stop = starts[piece + 1] if piece + 1 < len(starts) else size
        ends[piece] = before(stop, traits, classes) + 1


def cut_signatures(new: int, date: int, short: int, traits: View, classes: View, starts: View, kind: View) -> None:
    """Cut behind the last sentence of a piece before one that begins with a `date`, where at most `short` characters
    follow, in place.
    """
    for piece in range(1, len(starts)):
        if kind[starts[piece]] != date:
            continue
        last = before(starts[piece], traits, classes)
        for at in range(last - 2, max(last - short, starts[piece - 1]), -1):
            if (
                traits[classes[at]] & SENTENCE_END
                and traits[classes[at + 1]] & WHITE
                and traits[classes[at + 2]] & BEGINS
            ):
                add(kind, at + 2, new)
                break


def cut_brackets(
    new: int,
    date: int,
    short: int,
    last: int,
    traits: View,
    classes: View,
    starts: View,
    marks: View,
    mark_kinds: View,
    kind: View,
) -> None:
    """Cut behind a short bracket that a piece begins with, and before one left open for a `date`, in place."""
    piece, size, opened, closed = 0, len(classes), -1, -1
    for mark in range(len(marks)):
        at = marks[mark]
        while piece + 1 < len(starts) and starts[piece + 1] <= at:
            cut_open_bracket(new, date, short, opened, closed, piece, traits, classes, starts, kind)
            piece += 1
        if mark_kinds[mark] & AT_OPEN:
            opened = at
        if mark_kinds[mark] & AT_CLOSE and at < last:
            closed = at
            head = starts[piece]
            while traits[classes[head]] & TRIM:
                head += 1
            following = behind(at + 1, last, traits, classes)
            stop = starts[piece + 1] if piece + 1 < len(starts) else size
            if (
                traits[classes[head]] & OPEN_BRACKET
                and at - head <= short
                and following < stop
                and traits[classes[following]] & BEGINS
            ):
                add(kind, following, new)
    while piece + 1 < len(starts):
        cut_open_bracket(new, date, short, opened, closed, piece, traits, classes, starts, kind)
        piece += 1


def cut_open_bracket(
    new: int,
    date: int,
    short: int,
    opened: int,
    closed: int,
    piece: int,
    traits: View,
    classes: View,
    starts: View,
    kind: View,
) -> None:
    """Cut before the last bracket of a piece, `opened`, if none is closed behind it and a date follows, in place."""
    is_open = opened > starts[piece] and closed < opened
    if is_open and kind[starts[piece + 1]] == date and before(starts[piece + 1], traits, classes) - opened < short:
        add(kind, opened, new)


def colons_divide(
    page_starts: View, page_ends: View, traits: View, classes: View, marks: View, mark_kinds: View, divides: View
) -> None:
    """Mark the pages on which a colon between spaces divides like a dash, in place (p,).

    It does not where the language puts a space before most of its colons, and before its marks of exclamation too.
    """
    mark = 0
    for page in range(len(page_starts)):
        first, last = -1, before(page_ends[page], traits, classes)
        colons, spaced, shouts, spaced_shouts = 0, 0, 0, 0
        while mark < len(marks) and marks[mark] < page_starts[page]:
            mark += 1
        while mark < len(marks) and (page + 1 == len(page_starts) or marks[mark] < page_starts[page + 1]):
            at = marks[mark]
            if first < 0:
                first = behind(page_starts[page], last, traits, classes)
            is_spaced = at == 0 or traits[classes[at - 1]] & WHITE
            if mark_kinds[mark] & AT_EXCLAIM:
                shouts += 1
                spaced_shouts += 1 if is_spaced else 0
            if mark_kinds[mark] & AT_DASH and traits[classes[at]] & COLON and first < at < last:
                colons += 1
                spaced += 1 if is_spaced else 0
            mark += 1
        divides[page] = 2 * spaced <= colons or 2 * spaced_shouts < shouts


def cut_dashes(
    new: int,
    short: int,
    last: int,
    page_starts: View,
    page_ends: View,
    divides: View,
    traits: View,
    classes: View,
    starts: View,
    marks: View,
    mark_kinds: View,
    kind: View,
) -> None:
    """Cut behind dashes, slashes, arrows and colons between spaces, beside a piece of at most `short` characters, in
    place. Colons count only on pages where they `divides` (p,).
    """
    page, first, piece, left, waiting, size = 0, -1, 0, -1, -1, len(classes)
    stop = before(page_ends[0], traits, classes)
    for mark in range(len(marks) + 1):
        at = size
        if mark < len(marks):
            at = marks[mark]
            if not mark_kinds[mark] & AT_DASH:
                continue
            while page + 1 < len(page_starts) and page_starts[page + 1] <= at:
                page += 1
                stop, first = before(page_ends[page], traits, classes), -1
            if first < 0:
                first = behind(page_starts[page], last, traits, classes)
            here, ahead = traits[classes[at]], traits[classes[at - 1]] if at else WHITE
            if not first < at < stop or (here & COLON and not divides[page]):
                continue
            if not ahead & WHITE and not (here & SLASH and ahead & SLASH):
                continue
        if waiting >= 0:  # the mark before, whose right neighbour is known now
            limit = starts[piece + 1] if piece + 1 < len(starts) else size
            high = before(limit, traits, classes) + 1
            low = starts[piece]
            right = at if at < limit else high
            if (waiting - max(left, low) <= short or right - waiting <= short) and waiting > low and waiting + 1 < high:
                add(kind, behind(waiting + 1, last, traits, classes), new)
            left = waiting
        waiting = at
        while piece + 1 < len(starts) and starts[piece + 1] <= at:
            piece += 1


def uncut_dates(least: int, starts: View, ends: View, kind: View) -> None:
    """Remove the cuts inside dates whose kinds are `least` or more, in place."""
    for date in range(len(starts)):
        for at in range(starts[date] + 1, ends[date]):
            if kind[at] >= least:
                kind[at] = 0


def first_from(at: int, values: View) -> int:
    """Return the place of the first of some ascending values that is `at` or more."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < at:
            low = middle + 1
        else:
            high = middle
    return low


def find_neighbours(
    longest: int,
    longest_time: int,
    traits: View,
    classes: View,
    page_ends: View,
    word_starts: View,
    starts: View,
    date_starts: View,
    date_ends: View,
    leads: View,
    lead_words: View,
    times: View,
    time_words: View,
) -> None:
    """Fill the words to look up around dates, in place: first word and number of words of each span, (d,).

    A lead is all that stands before the date in its piece, if it has at most `longest` words. A reading time begins
    behind a number behind the date, and has at most `longest_time` words, not the last one of the page.
    """
    piece, page = 0, 0
    for date in range(len(date_starts)):
        while piece + 1 < len(starts) and starts[piece + 1] <= date_starts[date]:
            piece += 1
        while page + 1 < len(page_ends) and page_ends[page] <= date_starts[date]:
            page += 1
        leads[date] = first_from(starts[piece], word_starts)
        count = first_from(date_starts[date], word_starts) - leads[date]
        lead_words[date] = count if count <= longest else 0
        number = first_from(date_ends[date], word_starts)
        left = first_from(page_ends[page], word_starts) - number
        times[date], time_words[date] = number + 1, 0
        if left > 2 and traits[classes[word_starts[number]]] & DIGIT:
            time_words[date] = min(left - 1, longest_time)


def cut_dates(
    new: int,
    shortest_lead: int,
    longest_preposition: int,
    last: int,
    traits: View,
    classes: View,
    bases: View,
    page_ends: View,
    word_starts: View,
    word_ends: View,
    starts: View,
    date_starts: View,
    date_ends: View,
    listed: View,
    lead_words: View,
    lead_lengths: View,
    times: View,
    time_lengths: View,
    kind: View,
) -> None:
    """Cut around dates at an edge of a piece, glued to a neighbour, or between two capitals, in place.

    `listed` says which dates are times of a list on one line. `lead_lengths` and `time_lengths` are the words of the
    phrases found at the spans of `find_neighbours`. A lead counts where the phrase is all of it.
    """
    piece, page = 0, 0
    for date in range(len(date_starts)):
        begin, end = date_starts[date], date_ends[date]
        while piece + 1 < len(starts) and starts[piece + 1] <= begin:
            piece += 1
        while page + 1 < len(page_ends) and page_ends[page] <= begin:
            page += 1
        low = starts[piece]
        high = before(starts[piece + 1] if piece + 1 < len(starts) else len(classes), traits, classes) + 1
        # Another piece, or another page, says nothing of a date that ends its piece: its own last sign does.
        following = behind(end, last, traits, classes) if end < high else end - 1
        previous = before(begin, traits, classes)
        if previous < 0:
            previous = behind(0, last, traits, classes)
        ahead, after = traits[bases[previous]], traits[bases[following]]
        touching = traits[bases[max(begin - 1, 0)]]
        word = first_from(previous + 1, word_starts) - 1
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
            add(kind, previous if bracketed else begin, new)
        if bracketed:
            at = behind(following + 1, last, traits, classes)
            if at > following:
                add(kind, at, new)
        elif cuts_after:
            least = following + (1 if after & TRIM else 0)
            at = behind(least, last, traits, classes)
            if at >= end and at >= least:  # something follows the sign
                add(kind, at, new)
            number, length = times[date], time_lengths[date]
            if length > 0 and length < first_from(page_ends[page], word_starts) - number:
                at = with_sign(word_starts[number + length], traits, classes)
                if traits[bases[at]] & BEGINS:
                    add(kind, at, new)


def with_sign(at: int, traits: View, classes: View) -> int:
    """Return an offset, moved to the opening sign right before it if there is one."""
    return at - 1 if at > 0 and traits[classes[at - 1]] & OPENING else at


def find_short_pieces(
    longest: int,
    all_bits: int,
    traits: View,
    classes: View,
    page_starts: View,
    salts: View,
    word_starts: View,
    words: View,
    starts: View,
    ends: View,
    low: View,
    high: View,
    page: View,
    sums: View,
    lone: View,
    sizes: View,
) -> None:
    """Find the pieces that may have an affix, in place: first word, word behind the last, salt of the page, and sum of
    the hashes of the words with it. `lone` are the hashes of words that are pieces, with the salt. `sizes` are the
    numbers of such pieces and words.

    A piece of more than `longest` characters is prose, which may well begin alike, and so is one with a full stop.
    """
    found, alone, number = 0, 0, 0
    first = first_from(starts[0], word_starts)
    for piece in range(len(starts)):
        while number + 1 < len(page_starts) and page_starts[number + 1] <= starts[piece]:
            number += 1
        stop = len(word_starts)
        if piece + 1 < len(starts):
            stop = first
            while stop < len(word_starts) and word_starts[stop] < starts[piece + 1]:
                stop += 1
        if stop - first == 1:
            lone[alone] = (words[first] + salts[number]) & all_bits
            alone += 1
        elif stop - first > 1 and ends[piece] - starts[piece] <= longest:
            is_prose = traits[classes[ends[piece] - 1]] & SENTENCE_END or traits[classes[starts[piece]]] & ALONE
            if not is_prose:
                low[found], high[found], page[found] = first, stop, salts[number]
                total = salts[number]
                for word in range(first, stop):
                    total += words[word]
                sums[found] = total & all_bits
                found += 1
        first = stop
    sizes[0], sizes[1] = found, alone


def hash_edges(
    step: int,
    all_bits: int,
    places: View,
    words: View,
    low: View,
    high: View,
    page: View,
    distinct: View,
    phrases: View,
    counted: View,
) -> int:
    """Fill, in place, the hashes of the first or last one, two, … words of pieces (pieces × words).

    `step` is 1 for first words and -1 for last ones, and `places` the factor of a word at each place. `counted` are the
    hashes of `distinct` pieces, whose number is returned.
    """
    most, number = len(places), 0
    for piece in range(len(low)):
        at, value = low[piece] if step > 0 else high[piece] - 1, page[piece]
        for place in range(min(most, high[piece] - low[piece])):
            value = (value + words[at] * places[place]) & all_bits
            phrases[piece * most + place] = value
            if distinct[piece]:
                counted[number] = value
                number += 1
            at += step
    return number


def count_shared(copies: int, most: int, low: View, high: View, phrases: View, ordered: View, shared: View) -> None:
    """Fill how many words at its edge each piece shares with enough others, in place (pieces,): 0 for none or all.

    `ordered` are the sorted hashes of the other pieces.
    """
    for piece in range(len(low)):
        shared[piece] = 0
        for place in range(min(most, high[piece] - low[piece] - 1)):
            value = phrases[piece * most + place]
            at = first_from_hash(value, ordered) + copies - 1
            if at < len(ordered) and ordered[at] == value:
                shared[piece] = place + 1


def first_from_hash(value: int, values: View) -> int:
    """Return the place of the first of some ascending hashes that is `value` or more."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def cut_affixes(
    new: int,
    all_bits: int,
    traits: View,
    classes: View,
    word_starts: View,
    words: View,
    lone: View,
    low: View,
    high: View,
    page: View,
    heads: View,
    tails: View,
    kind: View,
) -> None:
    """Cut behind the shared first words of pieces and before their shared last ones, in place.

    Many headlines begin with one word: it must be in small letters, or be a piece of its own, one of the sorted `lone`.
    """
    for piece in range(len(low)):
        head, first = heads[piece], low[piece]
        if head == 1 and not traits[classes[word_starts[first]]] & LOWER:
            value = (words[first] + page[piece]) & all_bits
            at = first_from_hash(value, lone)
            if at == len(lone) or lone[at] != value:
                head = 0
        if head:
            at = with_sign(word_starts[first + head], traits, classes)
            if traits[classes[at]] & BEGINS:
                add(kind, at, new)
        if tails[piece] > 1:
            add(kind, with_sign(word_starts[high[piece] - tails[piece]], traits, classes), new)


def fill_blocks(
    all_bits: int,
    traits: View,
    classes: View,
    word_starts: View,
    words: View,
    start: View,
    end: View,
    core_start: View,
    core_end: View,
    core_length: View,
    first_word: View,
    end_word: View,
    words_hash: View,
) -> None:
    """Fill the table of blocks from their starts, in place (b,).

    A core is a block without the signs at its edges. Its length counts a run of white space as one character, and a
    letter with its marks too. `words_hash` is the sum of the hashes of its words, modulo 2**64.
    """
    size, word = len(classes), 0
    for block in range(len(start)):
        low = start[block]
        high = before(start[block + 1] if block + 1 < len(start) else size, traits, classes) + 1
        end[block] = high
        while low < high and traits[classes[low]] & TRIM:
            low += 1
        if low == high:
            low = high = start[block]
        while low < high and traits[classes[high - 1]] & TRIM:
            high -= 1
        length = high - low
        for at in range(low + 1, min(high + 1, size)):
            here = traits[classes[at]]
            if here & MARK or (here & WHITE and traits[classes[at - 1]] & WHITE):
                length -= 1
        core_start[block], core_end[block], core_length[block] = low, high, length
        while word < len(word_starts) and word_starts[word] < low:
            word += 1
        first_word[block], total = word, 0
        while word < len(word_starts) and word_starts[word] < high:
            total += words[word]
            word += 1
        end_word[block], words_hash[block] = word, total & all_bits


def fill_lines(
    start: View,
    line_start: View,
    line_end: View,
    number: View,
    indent: View,
    blank: View,
    line: View,
    block_indent: View,
    block_blank: View,
    line_length: View,
) -> None:
    """Fill what blocks have of the line in which they start, in place (b,)."""
    at = 0
    for block in range(len(start)):
        while at + 1 < len(line_start) and line_start[at + 1] <= start[block]:
            at += 1
        line[block], block_indent[block], block_blank[block] = number[at], indent[at], blank[at]
        line_length[block] = line_end[at] - line_start[at]


def fill_date_kinds(
    page_starts: View,
    last_dates: View,
    date_start: View,
    date_end: View,
    date_kind: View,
    core_start: View,
    core_end: View,
    kind: View,
) -> None:
    """Fill the kind of the date that fills a core, give or take a character at each edge; -1 for none, in place (b,).

    `last_dates` are the last date of each page.
    """
    date, page = 0, 0
    for block in range(len(core_start)):
        low, high = core_start[block], core_end[block]
        while page + 1 < len(page_starts) and page_starts[page + 1] <= low:
            page += 1
        while date < len(date_start) and date_start[date] < low:
            date += 1
        which = min(date, last_dates[page])
        kind[block] = -1
        if which < 0 or date_end[which] <= low or date_start[which] >= high:
            continue
        if date_start[which] <= low + 1 and date_end[which] >= high - 1:
            kind[block] = date_kind[which]
