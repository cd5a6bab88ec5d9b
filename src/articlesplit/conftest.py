"""Leave out the doctests of modules that cannot be imported: an extra is not installed, or an extension module stands
beside a kernel.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_NEEDS = {
    "tables/arrow.py": ["pyarrow"],
    "engines/datatrove.py": ["datatrove", "pyarrow"],
    "engines/ray.py": ["ray", "pyarrow"],
    "engines/spark.py": ["pyspark", "pyarrow"],
}
_KERNELS = [f"core/{file.stem}.py" for file in Path(__file__).parent.glob("core/*.pxd")]
collect_ignore = [path for path, packages in _NEEDS.items() if not all(map(find_spec, packages))] + _KERNELS
