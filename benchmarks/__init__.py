"""Measurements of articlesplit: training of the weights, tables, corpus tools. Run from a checkout, not installed."""
