"""Name the library that is missing, and the extra that brings it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needed_by(name: str, extra: str = "notebook") -> Iterator[None]:
    """Turn the ModuleNotFoundError of a library into an ImportError that says who needs it and which extra brings it.

    >>> with needed_by("frame()"):
    ...     raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")
    Traceback (most recent call last):
    ImportError: frame() needs pyarrow; run: pip install "articlesplit[notebook]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        raise ImportError(f'{name} needs {library}; run: pip install "articlesplit[{extra}]"') from error
