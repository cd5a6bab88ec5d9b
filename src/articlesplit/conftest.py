"""Leave out the doctests of modules that cannot be imported because an extra is not installed."""

from __future__ import annotations

from importlib.util import find_spec

_NEEDS = {
    "tables/arrow.py": ["pyarrow"],
    "engines/datatrove.py": ["datatrove", "pyarrow"],
    "engines/ray.py": ["ray", "pyarrow"],
    "engines/spark.py": ["pyspark", "pyarrow"],
}
collect_ignore = [path for path, packages in _NEEDS.items() if not all(map(find_spec, packages))]
