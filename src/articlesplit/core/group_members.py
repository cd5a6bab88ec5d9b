"""List the members of groups. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def list_members(group: View, sizes: View, first: View, place: View, several: View, starts: View, members: View) -> int:
    """List the members of each group of several, in place, and return the number of these groups.

    `group` is the group of each member (n,), from 0 without gaps. `sizes` and `first` get the number of members and the
    first of them (groups,). `several` gets the groups of several (groups,), `members` their members, group by group
    (n,), and `starts` where each group begins among them and where the last one ends (groups + 1,). `place` (groups,)
    is overwritten.
    """
    for number in range(len(sizes)):
        sizes[number] = 0
    for member in range(len(group)):
        number = group[member]
        if sizes[number] == 0:
            first[number] = member
        sizes[number] += 1
    count, end = 0, 0
    for number in range(len(sizes)):
        place[number] = end
        if sizes[number] > 1:
            several[count], starts[count] = number, end
            count += 1
            end += int(sizes[number])
    starts[count] = end
    for member in range(len(group)):
        number = group[member]
        if sizes[number] > 1:
            members[place[number]] = member
            place[number] += 1
    return count
