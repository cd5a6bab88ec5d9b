"""Doctests of the training are collected only where it can be imported: torch is an extra."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["train.py"]
