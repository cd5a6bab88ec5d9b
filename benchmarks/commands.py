"""Run a module's `main` as a command of its package: `python -m benchmarks.tables dates`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping


def run(package: str, commands: Mapping[str, str]) -> int:
    """Run the command that the first argument names, and return its exit status.

    `commands` maps each command to a line of help. A command is a module of the package, whose `main()` reads the
    other arguments from `sys.argv`.
    """
    name, *rest = sys.argv[1:] or ["--help"]
    if name in commands:
        sys.argv = [f"python -m {package} {name}", *rest]
        return int(importlib.import_module(f"{package}.{name}").main() or 0)
    width = max(map(len, commands))
    lines = [
        f"usage: python -m {package} COMMAND …",
        "",
        *(f"  {one:{width}}  {text}" for one, text in commands.items()),
    ]
    if name in ("-h", "--help"):
        print("\n".join(lines))
        return 0
    print("\n".join([f"{name}: unknown command", *lines]), file=sys.stderr)
    return 2
