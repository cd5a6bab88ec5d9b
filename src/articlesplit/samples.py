"""Load example data from the installed package."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SAMPLE_FILE = Path(__file__).parent / "data" / "sample.jsonl.gz"
"""A JSON line for each dump; `python -m benchmarks.tables sample` builds it."""


def sample() -> list[dict[str, Any]]:
    """Return dumps of invented news pages, one in each of 35 languages, to try things on.

    Each is a mapping of `parse()`'s arguments: `source`, `url`, `language` and `reference_date`. `parse_many()` takes
    the list as it is, and a data frame has a column for each argument.

    >>> dump = sample()[0]
    >>> list(dump), dump["language"]
    (['source', 'url', 'language', 'reference_date'], 'ar')
    """
    lines = gzip.decompress(SAMPLE_FILE.read_bytes()).decode("utf-8").splitlines()
    return [json.loads(line) for line in lines]
