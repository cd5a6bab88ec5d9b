"""Prove what docs/trust.md promises: cost bounds, long runs, stability, imports, dates, the figures of corpus/."""
