"""Adapters for engines that run on many machines: datatrove, Ray and Spark.

Each adapter needs its own engine, which is imported when the adapter is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articlesplit.engines.datatrove import ArticleSplitter, document_schema
    from articlesplit.engines.ray import parse_dataset
    from articlesplit.engines.spark import parse_frame

__all__ = ["ArticleSplitter", "document_schema", "parse_dataset", "parse_frame"]

_MODULES = {
    "ArticleSplitter": "datatrove",
    "document_schema": "datatrove",
    "parse_dataset": "ray",
    "parse_frame": "spark",
}
_INSTALLS = {"datatrove": "datatrove pyarrow", "ray": "'ray[data]' pyarrow", "spark": "pyspark pyarrow"}


def __getattr__(name: str) -> Any:
    """Import an adapter when it is first used."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    engine = _MODULES[name]
    try:
        module = import_module(f"articlesplit.engines.{engine}")
    except ModuleNotFoundError as error:
        library = (error.name or engine).partition(".")[0]
        message = f"articlesplit.engines.{name} needs {library}; run: pip install {_INSTALLS[engine]}"
        raise ImportError(message) from error
    return getattr(module, name)


def __dir__() -> list[str]:
    return __all__
