"""Tell of which sources a kernel was built. `setup.py` runs this file before anything is installed."""

from __future__ import annotations

import zlib
from pathlib import Path


def fingerprint(folder: Path, kernel: str) -> str:
    """Return what tells the sources of a kernel from any others. A `.pyx` module also uses the types of kernels."""
    own = folder / f"{kernel}.pyx"
    files = [own, *sorted(folder.glob("*.pxd"))] if own.exists() else [own.with_suffix(".py"), own.with_suffix(".pxd")]
    text = b"\0".join(file.read_bytes() for file in files).replace(b"\r\n", b"\n")
    return f"{len(text)}-{zlib.crc32(text):08x}"


def record_name(suffix: str) -> str:
    """Return the name of the file that says of which sources the extension modules with a suffix were built.

    >>> record_name(".cpython-314-x86_64-linux-gnu.so")
    'kernels.cpython-314-x86_64-linux-gnu.json'
    """
    return f"kernels{suffix.rpartition('.')[0]}.json"
