"""Build `src/articlesplit/data/sample.jsonl.gz` from corpus/: `python -m benchmarks.tables sample`.

The sample has one text dump of each language. Of several it takes the longest of at most `LONGEST` characters, because
that one shows most.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from benchmarks.gold.corpus import Document, corpus

LONGEST = 9000
_PATH = Path(__file__).parents[2] / "src/articlesplit/data/sample.jsonl.gz"


def main() -> None:
    """Write the file."""
    chosen: dict[str, Document] = {}
    for document in corpus():
        language = document.gold["language"]
        before = chosen.get(language)
        if len(document.text) <= LONGEST and (before is None or len(before.text) < len(document.text)):
            chosen[language] = document
    lines = [
        json.dumps(
            {
                "source": document.text,
                "url": document.gold["url"],
                "language": language,
                "reference_date": document.gold["reference_date"],
            },
            ensure_ascii=False,
        )
        for language, document in sorted(chosen.items())
    ]
    # Without a name and a time in its header, so that the same corpus gives the same bytes.
    _PATH.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))
    print(f"{_PATH}: {len(lines)} dumps, {_PATH.stat().st_size:,} bytes")
