"""Fixtures of the tests of the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import DUMP


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path
