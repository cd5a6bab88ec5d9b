"""`articlesplit explain` shows what `articlesplit.explain()` returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articlesplit import explain
from tests.cli.commands import DUMP, run


def test_explain_shows_why_and_of_a_part_only_what_belongs_to_it(dump: Path) -> None:
    status, out, err = run("explain", dump)
    assert (status, err, out) == (0, "", f"{explain(DUMP)}\n")
    assert run("explain", dump, "--at", "club de voile")[1] == f"{explain(DUMP).at('club de voile')}\n"
    status, out, _ = run("explain", "-", "--teaser", 2, "--json", stdin=DUMP.encode())
    assert (status, json.loads(out)) == (0, json.loads(explain(DUMP).teaser(2).to_json()))


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--at", "no such words"], 1, "port.txt: the page does not hold the text 'no such words'"),
        (["--teaser", "9"], 1, "port.txt: teaser must be 1 to 2, got 9"),
        (["--at", "port", "--teaser", "1"], 2, "--at and --teaser cannot be used together"),
    ],
)
def test_explain_says_what_it_does_not_find(dump: Path, arguments: list[str], status: int, message: str) -> None:
    result, out, err = run("explain", dump, *arguments)
    assert (result, out) == (status, "")
    assert message in err
    assert "Traceback" not in err
