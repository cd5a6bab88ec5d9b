"""Clean whole corpora."""
