"""Read WARC files, split their pages and write Parquet with datatrove: `python examples/warc_to_parquet.py WARCS OUT`.

WARCS is a folder of .warc.gz files, such as those of Common Crawl, or of .wet.gz files. OUT gets a folder of Parquet
files: the id of each page, its text, which is the body of its article, and in the column `metadata` its URL, the date
of the crawl and, as `page`, all else that was found. `logs` in OUT has the counts: pages by kind, failures, characters.

articlesplit reads the HTML itself. With --extract the text that datatrove's own extractor leaves is split instead, as
in a corpus that was extracted before.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import LambdaFilter
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import ParquetWriter

from articlesplit.engines import ArticleSplitter, document_schema


def steps(warcs: Path, out: Path, *, extract: bool, least: float) -> list[PipelineStep]:
    """Return the steps of the pipeline."""
    return [
        WarcReader(str(warcs), glob_pattern="*.gz"),
        *([Trafilatura(favour_precision=False, timeout=5)] if extract else []),
        ArticleSplitter(columns={"url": "url", "reference_date": "date"}),
        LambdaFilter(lambda document: document.text != "" and document.metadata["page"]["confidence"] >= least),
        ParquetWriter(str(out / "pages"), schema=document_schema("url", "date", "file_path")),
    ]


def main() -> None:
    """Run the pipeline on this machine."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("warcs", type=Path, metavar="WARCS", help="folder of .warc.gz or .wet.gz files")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write")
    parser.add_argument("--extract", action="store_true", help="extract text with trafilatura first")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="leave out pages below P")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes, and tasks")
    options = parser.parse_args()
    LocalPipelineExecutor(
        steps(options.warcs, options.out, extract=options.extract, least=options.min_confidence),
        tasks=options.workers,
        workers=options.workers,
        logging_dir=str(options.out / "logs"),
    ).run()


if __name__ == "__main__":
    main()
