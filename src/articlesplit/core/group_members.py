"""List the members of groups. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def list_members(
    group: View,
    bounds: View,
    sizes: View,
    first: View,
    place: View,
    several: View,
    starts: View,
    members: View,
) -> int:
    """List the members of each group of several, in place, and return the number of these groups.

    `group` is the group of n members in each of some ways, from 0 without gaps (ways × n). The groups of a way follow
    on those of the way before: `bounds` gets the first of each way, and their number (ways + 1,). `sizes`, zeros, and
    `first` get the number of members and the first of them. `several` gets the groups of several, and `members` their
    members, group by group. `starts` gets where each group begins among them and where the last one ends. `place` is
    overwritten. All these have at least ways × n places, and `starts` one more.
    """
    ways = len(bounds) - 1
    size = len(group) // ways
    count, end, low, high = 0, 0, 0, 0
    for way in range(ways):
        row = way * size
        for member in range(size):
            number = low + group[row + member]
            if sizes[number] == 0:
                first[number] = member
                high += 1
            sizes[number] += 1
        for number in range(low, high):
            place[number] = end
            if sizes[number] > 1:
                several[count], starts[count] = number, end
                count += 1
                end += int(sizes[number])
        for member in range(size):
            number = low + group[row + member]
            if sizes[number] > 1:
                members[place[number]] = member
                place[number] += 1
        bounds[way] = low
        low = high
    bounds[ways] = low
    starts[count] = end
    return count
