"""datatrove: a step of a pipeline that makes of each document its article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from articlesplit.batch import parse_many
from articlesplit.tables.arrow import page_row


class ArticleSplitter(PipelineStep):
    """The text of each document becomes the body of its article; all else that was found goes to its metadata.

    The metadata get one mapping, `into`, with the fields of `articlesplit.tables.arrow.PAGE` but the body. `columns`
    names the metadata that give further arguments of `parse()` document by document, `{"url": "address"}`; `arguments`
    hold for all documents. No document is dropped: one without an article goes on with an empty text and its teasers,
    and so does one that failed, with its `error`. The statistics count the kinds of page and the failures, and sum up
    the characters before and after.
    """

    name = "✂ articlesplit"
    type = "🛢 - EXTRAC"

    def __init__(self, *, columns: Mapping[str, str] | None = None, into: str = "page", **arguments: Any) -> None:
        super().__init__()
        self.columns = dict(columns or {})
        self.into = into
        self.arguments = arguments

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Each document, taken apart."""
        for document in data:
            item = {"source": document.text, **{name: document.metadata.get(key) for name, key in self.columns.items()}}
            with self.track_time():
                (result,) = parse_many([item], **self.arguments)
            row = page_row(result)
            self.stat_update(StatHints.total, StatHints.forwarded, row.get("kind", "failed"))
            self.stat_update("dump_len", value=len(document.text), unit="doc")
            document.text = row.pop("body", "")
            document.metadata[self.into] = row
            self.update_doc_stats(document)
            yield document
