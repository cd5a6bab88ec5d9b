"""Match a program, made of a pattern, against the types of tokens. A kernel.

`articlesplit.dates.programs` compiles patterns. A program is a list of operations, each with an argument and a place to
jump to. Jumps go forward only, so that every path through a program ends. It matches as a regular expression does: the
leftmost match, and of two ways to match there the one whose alternatives come first in the pattern.
"""

from __future__ import annotations

from articlesplit.core.arrays import View

OPERATIONS = (
    "one", "split", "jump", "ahead", "behind", "back", "set", "keep", "same", "given", "look", "seen", "match",
)  # fmt: skip
"""What the steps of a program do; `match_types` says it of each."""
ONE, SPLIT, JUMP, AHEAD, BEHIND, BACK, SET, KEEP, SAME, GIVEN, LOOK, SEEN, MATCH = range(13)


def match_types(
    settled: int,
    group_bits: int,
    offsets: View,
    members: View,
    operations: View,
    arguments: View,
    jumps: View,
    firsts: View,
    stack: View,
    types: View,
    ranges: View,
    matches: View,
) -> int:
    """Fill the matches in ranges of tokens, in place, and return their number: (start, end, groups, range) of each.

    `types` are those of the tokens, with a line end before the first and one behind the last. `ranges` are the first
    token, the last anchor and the end of each; a match may take the token at the end too. A range is left behind a
    match that goes beyond its anchor, unless the match has a group that `settled` lacks.

    `members` says of each type, and first of the end of a range, in which sets it is, and `offsets` where the part of a
    type begins (65536,). Arguments that are sets are numbers of them. `firsts` are the sets with which a match from
    each operation on can begin. Groups are bits, at most `group_bits`; above them is the type that a
    group keeps. `stack` has three places for each choice that can be open, and is overwritten.
    """
    found = 0
    for number in range(len(ranges) // 3):
        begin, anchor, limit = ranges[3 * number] + 1, ranges[3 * number + 1] + 1, ranges[3 * number + 2] + 2
        while begin < limit:
            if not members[offsets[types[begin]] + firsts[0]]:
                begin += 1
                continue
            place, at, state, depth, look, end = 0, begin, 0, 0, -1, -1
            while True:
                operation, fails = operations[place], False
                if operation == SPLIT:  # what follows, else what is at the jump
                    here = offsets[types[at]] if at < limit else 0
                    if members[here + firsts[place + 1]]:
                        if members[here + firsts[jumps[place]]]:
                            stack[depth], stack[depth + 1], stack[depth + 2] = jumps[place], at, state
                            depth += 3
                        place += 1
                    else:
                        place = jumps[place]
                elif operation == ONE:  # a token of a set
                    fails = at >= limit or not members[offsets[types[at]] + arguments[place]]
                    at += 1
                    place += 1
                elif operation == JUMP:
                    place = jumps[place]
                elif operation == AHEAD:  # the next token is of a set, which may hold the end
                    fails = not members[(offsets[types[at]] if at < limit else 0) + arguments[place]]
                    place += 1
                elif operation == BEHIND:  # the last token is of a set
                    fails = not members[(offsets[types[at - 1]] if at > 0 else 0) + arguments[place]]
                    place += 1
                elif operation == BACK:  # the same, and go back over it
                    at -= 1
                    fails = at < 0 or not members[offsets[types[at]] + arguments[place]]
                    place += 1
                elif operation == SET:  # a group has matched
                    state |= arguments[place]
                    place += 1
                elif operation == KEEP:  # keep the type of the last token
                    state = (state & group_bits) | types[at - 1] * (group_bits + 1)
                    place += 1
                elif operation == SAME:  # a token of the type that is kept
                    fails = at >= limit or types[at] != state // (group_bits + 1)
                    at += 1
                    place += 1
                elif operation == GIVEN:  # what follows if a group has matched, else what is at the jump
                    place = place + 1 if state & arguments[place] else jumps[place]
                elif operation == LOOK:  # try what follows; argument: whether it must match
                    stack[depth], stack[depth + 1], stack[depth + 2] = -1 - place, at, look
                    look = depth
                    depth += 3
                    place += 1
                elif operation == SEEN:  # what was tried has matched: go back to where it began
                    depth = look
                    place, at, look = -1 - stack[depth], stack[depth + 1], stack[depth + 2]
                    fails = not arguments[place]
                    place = jumps[place]
                else:
                    end = at
                    break
                while fails and depth > 0:
                    depth -= 3
                    place, at = stack[depth], stack[depth + 1]
                    if place >= 0:
                        state, fails = stack[depth + 2], False
                    else:
                        place, look = -1 - place, stack[depth + 2]
                        fails = arguments[place] != 0
                        place = jumps[place]
                if fails:
                    break
            if end < 0:
                begin += 1
                continue
            groups = state & group_bits
            matches[found], matches[found + 1] = begin - 1, end - 1
            matches[found + 2], matches[found + 3] = groups, number
            found += 4
            begin = limit if end > anchor and groups | settled == settled else max(end, begin + 1)
    return found // 4
