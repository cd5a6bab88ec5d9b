"""Measurements of articlesplit (`python -m benchmarks`), training of the weights, tables, corpus tools. Run from a
checkout, not installed.
"""
