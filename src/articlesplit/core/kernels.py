"""Load the compiled loops where they are there and fit their sources.

A kernel is a module of loops in this package with a `.pxd` file beside it, which gives the types for C. It is plain
Python and runs as such; Cython compiles it unchanged. A build writes down of which sources it made each extension
module. If the source of one is another today, all sources are used, so nobody runs old code.

The environment variable ARTICLESPLIT_CORE chooses: "compiled" demands compiled kernels, "plain" takes the sources,
"any" takes what is there. Without it, a warning says so once where the kernels are not compiled.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import warnings
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy.typing as npt

from articlesplit.core.fingerprint import fingerprint, record_name

_PACKAGE = "articlesplit.core"
_FOLDER = Path(__file__).parent
KERNELS = (
    "ascending", "cut_text", "key_numbers", "phrase_scan",  # those that others call, in any order
    "address_scan", "affix_cuts", "best_path", "block_counts", "block_groups", "block_table", "body_choice",
    "date_cuts", "date_tokens", "element_events", "group_members", "label_sums", "line_scan", "line_wraps",
    "lone_fields", "piece_scan", "record_scan", "row_columns", "seam_scan", "seam_signs", "sequence_scan",
    "shared_words", "sign_cuts", "tree_scan", "type_match", "word_counts", "word_scan",
)  # fmt: skip
_CHOICES = ("compiled", "plain", "any", "")


def _load(choice: str) -> bool:
    """Load the kernels, compiled if all of them are built of their sources. Returns whether they are compiled.

    Compiled kernels take arrays, and uncompiled ones what `views` and `inputs` make of them, so they do not mix.
    """
    built = {} if choice == "plain" else _built_of()
    compiled = all(_is_current(kernel, built.get(kernel)) for kernel in KERNELS)
    for kernel in KERNELS:
        if compiled:
            importlib.import_module(f"{_PACKAGE}.{kernel}")
        else:
            _load_source(kernel)
    return compiled


def _built_of() -> dict[str, str]:
    """Return the fingerprint of what each extension module was built of."""
    record = _FOLDER / record_name(EXTENSION_SUFFIXES[0])
    built: dict[str, str] = json.loads(record.read_text("utf-8")) if record.exists() else {}
    return built


def _is_current(kernel: str, built_of: str | None) -> bool:
    """Return whether a kernel is compiled, of the source that is there."""
    source, extension = _FOLDER / f"{kernel}.py", _FOLDER / f"{kernel}{EXTENSION_SUFFIXES[0]}"
    return extension.exists() and (not source.exists() or built_of == fingerprint(_FOLDER, kernel))


def _load_source(kernel: str) -> None:
    """Load a kernel from its source, whether or not an extension module is there."""
    source = _FOLDER / f"{kernel}.py"
    spec = importlib.util.spec_from_file_location(f"{_PACKAGE}.{kernel}", source)
    if spec is None or spec.loader is None:
        raise ImportError(f"{source} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)


def _choose() -> bool:
    choice = os.environ.get("ARTICLESPLIT_CORE", "")
    if choice not in _CHOICES:
        raise ImportError(f"ARTICLESPLIT_CORE must be 'compiled', 'plain' or 'any', not {choice!r}")
    compiled = _load(choice)
    if choice == "compiled" and not compiled:
        raise ImportError("ARTICLESPLIT_CORE demands a compiled core, and some kernel is not compiled of its source")
    if not choice and not compiled:
        warnings.warn("the core of articlesplit is not compiled: it works, but several times slower", RuntimeWarning, 2)
    return compiled


COMPILED = _choose()
"""Whether all kernels are compiled."""


def load_extension(name: str) -> ModuleType | None:
    """Return a module that there is only compiled; None where it is not compiled of its source.

    These modules are the parser of HTML. They work on C pointers.
    """
    source = _FOLDER / f"{name}.pyx"
    if not COMPILED or (source.exists() and _built_of().get(name) != fingerprint(_FOLDER, name)):
        return None
    try:
        return importlib.import_module(f"{_PACKAGE}.{name}")
    except ImportError:
        return None


def views(*arrays: npt.NDArray[Any]) -> tuple[Any, ...]:
    """Return arrays as a kernel takes them. Uncompiled it takes memory views, whose items are plain numbers."""
    return arrays if COMPILED else tuple([array.data for array in arrays])


def inputs(*arrays: npt.NDArray[Any]) -> tuple[Any, ...]:
    """Return arrays that a kernel only reads, or overwrites as scratch. Uncompiled it takes bytes and lists, which are
    read in half the time; scratch must not be of bytes.
    """
    if COMPILED:
        return arrays
    return tuple(
        [array.tobytes() if array.itemsize == 1 and array.dtype.kind == "u" else array.tolist() for array in arrays]
    )
