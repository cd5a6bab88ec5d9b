"""The fields of well-known corpora."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, str]] = {
    "fineweb": {"text_field": "text", "url_field": "url", "date_field": "date"},
    "culturax": {"text_field": "text", "url_field": "url", "date_field": "timestamp"},
    "mc4": {"text_field": "text", "url_field": "url", "date_field": "timestamp"},
    # The date of publication: the corpus does not have that of the crawl.
    "cc-news": {"text_field": "text", "url_field": "url", "date_field": "date"},
    "oscar": {
        "text_field": "content",
        "url_field": "warc_headers.warc-target-uri",
        "date_field": "warc_headers.warc-date",
    },
    "hplt": {"text_field": "text", "url_field": "u", "date_field": "ts"},
}
"""For each corpus the arguments of `PageOptions` that name its fields.

FineWeb (1 and 2), CulturaX, mC4, CC-News (of Hugging Face), OSCAR (22.01 to 23.01, JSON lines), HPLT (2 and later).

>>> from articlesplit.corpora import Options
>>> Options(**PRESETS["hplt"]).url_field
'u'
"""
