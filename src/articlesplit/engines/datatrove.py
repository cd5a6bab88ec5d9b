"""datatrove: a step of a pipeline that replaces each document by its article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from articlesplit.batch import parse_many
from articlesplit.tables.arrow import checked_columns, page_row


class ArticleSplitter(PipelineStep):
    """Replace the text of each document by the body of its article, and put the rest of the page into its metadata.

    The metadata gets one mapping, `into`, with the fields of `articlesplit.tables.PAGE` except the body. `columns`
    names the metadata that hold further arguments of `parse()`, such as `{"url": "address"}`. `arguments` hold for all
    documents.

    No document is dropped. A document without an article goes on with an empty text and its teasers. A document that
    failed goes on with an empty text and its `error`. The statistics count pages by kind and failures, and sum up the
    characters before and after.
    """

    name = "✂ articlesplit"
    type = "🛢 - EXTRAC"

    def __init__(self, *, columns: Mapping[str, str] | None = None, into: str = "page", **arguments: Any) -> None:
        super().__init__()
        parse_many([], **arguments)  # raises for a wrong argument here, and not in a task
        self.columns = dict(checked_columns(columns))
        self.into = into
        self.arguments = arguments

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Yield each document with its text replaced, in place."""
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
