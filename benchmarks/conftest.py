"""Collect the doctests of modules that need an extra only where it is installed."""

from importlib.util import find_spec

_NEEDS = {
    "training/bakeoff.py": "torch",
    "training/calibrate.py": "torch",
    "training/network.py": "torch",
    "plots.py": "matplotlib",
    "training/train.py": "torch",
}
collect_ignore = [file for file, module in _NEEDS.items() if not find_spec(module)]
