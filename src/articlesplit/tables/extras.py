"""Name the library that is missing, and the command that installs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needed_by(name: str) -> Iterator[None]:
    """Turn the ModuleNotFoundError of a library into an ImportError that says who needs it and how to install it.

    >>> with needed_by("frame()"):
    ...     raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")
    Traceback (most recent call last):
    ImportError: frame() needs pyarrow; run: pip install pyarrow
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        raise ImportError(f"{name} needs {library}; run: pip install {library}") from error
