"""Arrays in, arrays out: characters, words, hashes, and the loops that are compiled. Internal."""

from articlesplit.core.kernels import COMPILED

__all__ = ["COMPILED"]
