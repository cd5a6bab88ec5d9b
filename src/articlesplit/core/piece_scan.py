"""Join blocks to pieces, read their traits and the kinds of their lines, and count words in them. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def join_blocks(
    headline: int,
    is_inside_line: View,
    divides: View,
    joins_freely: View,
    labels: View,
    joins: View,
    in_link: View,
    break_kind: View,
    line: View,
    blank: View,
    start: View,
    end: View,
    core_start: View,
    core_end: View,
    first_word: View,
    end_word: View,
    probabilities: View,
    weight: View,
    first: View,
    piece_start: View,
    piece_end: View,
    piece_core_start: View,
    piece_core_end: View,
    piece_first_word: View,
    piece_end_word: View,
    bond: View,
    probability: View,
) -> int:
    """Join b blocks, of one page or several. Fills the columns of pieces, in place, and returns their number.

    `first` is one longer than the others: behind the last piece it has the number of blocks.

    Neighbouring blocks on one line are one piece if they have one label and `joins` or `in_link` says so, or their
    label joins freely, `joins_freely` (labels,). Breaks that divide, `divides` (breaks,), divide headlines of teasers
    outside a link; `headline` is their label.

    The core of a piece goes from the first block that has a core to the last. The bond is 0 for a piece on the line of
    the piece before, 1 on the next line, 2 behind a blank line. A probability is at most 1: the mean of those of
    the blocks, `probabilities` (b, labels), by their `weight`.
    """
    pieces, has_core = 0, False
    total = share = 0.0
    for block in range(len(labels)):
        label, kind = labels[block], break_kind[block]
        is_beside = is_inside_line[kind] and (block == 0 or line[block] == line[block - 1])
        is_linked = in_link[block] != 0
        is_one = block > 0 and is_beside and label == labels[block - 1]
        is_one = is_one and (is_linked or joins[block] or joins_freely[label])
        is_one = is_one and (is_linked or label != headline or not divides[kind])
        if not is_one:
            first[pieces], piece_start[pieces] = block, start[block]
            bond[pieces] = 0 if is_beside else 2 if blank[block] > 0 else 1
            pieces += 1
            has_core, total, share = False, 0.0, 0.0
        piece, is_filled = pieces - 1, core_end[block] > core_start[block]
        if not is_one or (is_filled and not has_core):
            piece_core_start[piece], piece_first_word[piece] = core_start[block], first_word[block]
            piece_core_end[piece], piece_end_word[piece] = core_end[block], end_word[block]
        elif is_filled:
            piece_core_end[piece], piece_end_word[piece] = core_end[block], end_word[block]
        has_core = has_core or is_filled
        total += weight[block] * probabilities[block, label]
        share += weight[block]
        piece_end[piece] = end[block]
        probability[piece] = min(total / share, 1.0)
    first[pieces] = len(labels)
    return pieces


def read_traits(
    letters: int, signs: View, classes: View, date_start: View, core_start: View, core_end: View, traits: View
) -> None:
    """Fill the traits of the p pieces of a page, in place: bits that say what their cores have.

    Bit 1: a date starts in it. Bit 2: a sentence ends in its last four characters, or in the two behind it on its line.
    Bit 4: its last character and the two behind it have a colon, or are all white space. Bit 8: it has so many
    `letters`. `signs` (classes,) are bits too: the class ends a sentence (1) or a line (2), is a colon (4), white space
    (8) or a letter (16).
    """
    ends_sentence, ends_line, colon, white, letter = 1, 2, 4, 8, 16
    size, dates, date = len(classes), len(date_start), 0
    for piece in range(len(core_start)):
        start, end, trait = core_start[piece], core_end[piece], 0
        while date < dates and date_start[date] < start:
            date += 1
        if date < dates and date_start[date] < end:
            trait |= 1
        near, stop = 0, min(end + 2, size)
        for at in range(max(end - 4, start), end):
            near |= signs[classes[at]]
        for at in range(end, stop):
            if signs[classes[at]] & ends_line:
                break
            near |= signs[classes[at]]
        if near & ends_sentence:
            trait |= 2
        near, common = 0, white
        for at in range(max(end - 1, start), stop):
            near |= signs[classes[at]]
            common &= signs[classes[at]]
        if near & colon or common:
            trait |= 4
        left = letters
        for at in range(start, end):
            if signs[classes[at]] & letter:
                left -= 1
                if left == 0:
                    trait |= 8
                    break
        traits[piece] = trait


def read_lines(
    byline: int,
    per_dense: float,
    shortest_headline: int,
    longest_headline: int,
    shortest_sentence: int,
    longest_sentence: int,
    fewest_words: int,
    longest_byline: int,
    beside_day: int,
    longest_beside_day: int,
    reach: int,
    fewest: int,
    kinds: View,
    dense: View,
    ends_sentence: View,
    ends_line: View,
    classes: View,
    date_start: View,
    date_end: View,
    is_day: View,
    bond: View,
    core_start: View,
    core_end: View,
    first_word: View,
    end_word: View,
    openings: View,
    first: View,
    line_start: View,
    line_end: View,
    line_kind: View,
    may_be_byline: View,
) -> int:
    """Fill the first piece, the bounds and the kind of each line of a page, in place, and return the number of lines.

    It is 0 for a page with fewer than `fewest` texts, or as few lines without a full stop that are long enough for a
    headline. `kinds` are the codes of a headline, a sentence, a paragraph, a date, a short line and any other. A line
    weighs its characters; one of the classes `dense` weighs `per_dense` more, which is 0 if the page has none. A text
    has a full stop: it is a sentence or a long paragraph. A date is most of its line, or a day with a weight of at most
    `beside_day` beside it. What `may_be_byline` begins with the phrase `byline`, has no full stop, and a text is within
    `reach` lines.
    """
    text_mark = 2  # marks a text for the lines beside it
    size, lines, date, texts, heads = len(classes), 0, 0, 0, 0
    for piece in range(len(bond)):
        if piece > 0 and bond[piece] == 0:
            continue
        last = piece
        while last + 1 < len(bond) and bond[last + 1] == 0:
            last += 1
        start, end = core_start[piece], core_end[last]
        length, denser, is_closed = end - start, 0, False
        if per_dense > 0:
            for at in range(start, end):
                denser += dense[classes[at]]
        behind = end
        while behind < min(end + 2, size) and not ends_line[classes[behind]]:
            behind += 1
        for at in range(max(end - 4, start), behind):
            is_closed = is_closed or ends_sentence[classes[at]]
        dated, has_day = 0, False
        while date < len(date_start) and date_start[date] < end:
            if date_start[date] >= start:
                dated += date_end[date] - date_start[date]
                has_day = has_day or is_day[date]
            date += 1
        weight = length + per_dense * denser
        is_text = is_closed and weight >= shortest_sentence
        is_head = not is_closed and shortest_headline <= weight <= longest_headline
        is_long = end_word[last] - first_word[piece] >= fewest_words or denser * 2 > length
        is_beside_day = has_day and not is_closed and weight - dated <= beside_day and weight <= longest_beside_day
        if 2 * dated > length or is_beside_day:
            kind = kinds[3]
        elif is_text:
            kind = kinds[1] if weight <= longest_sentence else kinds[2]
        elif is_head and is_long:
            kind = kinds[0]
        elif not is_long or 1 < weight < shortest_headline:
            kind = kinds[4]
        else:
            kind = kinds[5]
        first[lines], line_start[lines], line_end[lines], line_kind[lines] = piece, start, end, kind
        is_led = openings[piece] & byline and not is_closed and weight <= longest_byline and 2 * dated <= length
        may_be_byline[lines] = 1 if is_led else text_mark if is_text else 0
        texts += is_text
        heads += is_head
        lines += 1
    if texts < fewest or heads < fewest:
        return 0
    for line in range(lines):
        if may_be_byline[line] == 1:
            may_be_byline[line] = 0
            for near in range(max(line - reach, 0), min(line + reach + 1, lines)):
                may_be_byline[line] |= may_be_byline[near] == text_mark
    for line in range(lines):
        may_be_byline[line] &= 1
    return lines


def find_known_spans(
    least: int,
    known: View,
    words: View,
    word_starts: View,
    start: View,
    end: View,
    last: View,
    found: View,
) -> int:
    """Find the spans with at least `least` of some known words, and return their number; `found` gets their places.

    A word counts once in each span. The spans are in order and do not overlap, (s,). `last` is overwritten (known,).
    """
    one, sieve, at, size = 1, 0, 0, 0
    for number in range(len(known)):
        sieve |= one << (known[number] & 63)
        last[number] = -1
    for span in range(len(start)):
        count = 0
        while at < len(words) and word_starts[at] < end[span]:
            if word_starts[at] >= start[span] and sieve >> (words[at] & 63) & 1:
                for number in range(len(known)):
                    if known[number] == words[at]:
                        count += last[number] != span
                        last[number] = span
                        break
            at += 1
        if count >= least:
            found[size] = span
            size += 1
    return size
