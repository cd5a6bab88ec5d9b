"""Doctests of what needs an extra are collected only where it is installed."""

from importlib.util import find_spec

collect_ignore = [
    file for file, module in (("train.py", "torch"), ("plots.py", "matplotlib")) if not find_spec(module)
]
