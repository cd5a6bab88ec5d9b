"""Tell of which sources a kernel was built. `setup.py` runs this file before anything is installed."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_CALLED = re.compile(r"^from articlesplit\.core cimport (.+)$", re.MULTILINE)
"""What the `.pxd` file of a kernel says of the kernels whose functions it calls."""


def fingerprint(folder: Path, kernel: str) -> str:
    """Return what tells the sources of a kernel, and of the kernels that it calls, from any others.

    A `.pyx` module may call all others and all kernels.
    """
    own = folder / f"{kernel}.pyx"
    if own.exists():
        files = [own, *sorted(folder.glob("*.pyx")), *sorted(folder.glob("*.pxd"))]
    else:
        called = _CALLED.findall((folder / f"{kernel}.pxd").read_text("utf-8"))
        kernels = [kernel, *(name for names in called for name in names.split(", "))]
        files = [folder / f"{name}{ending}" for name in kernels for ending in (".py", ".pxd")]
    text = b"\0".join(file.read_bytes() for file in files).replace(b"\r\n", b"\n")
    return f"{len(text)}-{zlib.crc32(text):08x}"


def record_name(suffix: str) -> str:
    """Return the name of the file that says of which sources the extension modules with a suffix were built.

    >>> record_name(".cpython-314-x86_64-linux-gnu.so")
    'kernels.cpython-314-x86_64-linux-gnu.json'
    """
    return f"kernels{suffix.rpartition('.')[0]}.json"
