"""datatrove: a step of a pipeline that replaces each document by its article."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

import pyarrow as pa
from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from articlesplit.batch import parse_many
from articlesplit.tables.arrow import PAGE, checked_columns, page_row

BATCH_DOCUMENTS = 64
"""Documents that are parsed together; as many as a worker of `parse_many()` reads ahead."""


def document_schema(*metadata: str, into: str = "page") -> pa.Schema:
    """Return the Arrow schema of documents behind an `ArticleSplitter`, for datatrove's `ParquetWriter(schema=…)`.

    Without one the writer takes the types of the first document, which lack what that page has not got. `metadata`
    names the other metadata to write, all of them text; what is not named is left out.

    >>> document_schema("url").names
    ['text', 'id', 'metadata']
    """
    page = pa.struct([field for field in PAGE if field.name != "body"])
    fields = [(name, pa.string()) for name in metadata]
    return pa.schema([("text", pa.string()), ("id", pa.string()), ("metadata", pa.struct([*fields, (into, page)]))])


class ArticleSplitter(PipelineStep):
    """Replace the text of each document by the body of its article, and put the rest of the page into its metadata.

    The metadata gets one mapping, `into`, with the fields of `articlesplit.tables.PAGE` except the body. `columns`
    names the metadata that hold further arguments of `parse()`, such as `{"url": "address"}`. `arguments` hold for all
    documents.

    No document is dropped. A document without an article goes on with an empty text and its teasers. A document that
    failed goes on with an empty text and its `error`. The statistics count pages by kind and failures, and sum up the
    characters before and after. `batch_size` documents are parsed together, which costs half of what they cost alone.
    """

    name = "✂ articlesplit"
    type = "🛢 - EXTRAC"

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        into: str = "page",
        batch_size: int = BATCH_DOCUMENTS,
        **arguments: Any,
    ) -> None:
        super().__init__()
        parse_many([], **arguments)  # raises for a wrong argument here, and not in a task
        self.columns = dict(checked_columns(columns))
        self.into = into
        self.batch_size = batch_size
        self.arguments = arguments

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Yield each document with its text replaced, in place."""
        data = iter(data or ())
        for batch in iter(lambda: list(islice(data, self.batch_size)), []):
            with self.track_time(unit="batch"):
                rows = [page_row(result) for result in parse_many(map(self._item, batch), **self.arguments)]
            for document, row in zip(batch, rows, strict=True):
                self.stat_update(StatHints.total, StatHints.forwarded, row.get("kind", "failed"))
                self.stat_update("dump_len", value=len(document.text), unit="doc")
                document.text = row.pop("body", "")
                document.metadata[self.into] = row
                self.update_doc_stats(document)
                yield document

    def _item(self, document: Document) -> dict[str, Any]:
        """Return the arguments of `parse()` for a document."""
        return {"source": document.text, **{name: document.metadata.get(key) for name, key in self.columns.items()}}
