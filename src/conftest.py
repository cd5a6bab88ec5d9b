"""Modules whose extra is not installed cannot be imported, so their doctests are left out."""
from __future__ import annotations

from importlib.util import find_spec

_NEEDS = {
    "articlesplit/arrow.py": ["pyarrow"],
    "articlesplit/engines/datatrove.py": ["datatrove", "pyarrow"],
    "articlesplit/engines/ray.py": ["ray", "pyarrow"],
    "articlesplit/engines/spark.py": ["pyspark", "pyarrow"],
}
collect_ignore = [path for path, packages in _NEEDS.items() if not all(map(find_spec, packages))]
