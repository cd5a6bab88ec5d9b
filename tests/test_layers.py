"""Imports go down only, in the order of docs/architecture.md, and no two modules import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import articlesplit

PACKAGE = Path(articlesplit.__file__).parent
LAYERS = (
    {"core", "labels", "notes", "io", "processes", "samples"},
    {"dates", "parts"},
    {"markdown"},
    {"page"},
    {"text"},
    {"html"},
    {"model", "records"},
    {"dump"},
    {"pipeline"},
    {"batch", "explanation"},
    {"tables"},
    {"engines", "corpora"},
    {"views"},
    {"cli"},
)
"""From the bottom to the top. A module may import from its own package and from the layers below."""
UP = {("page", "views"), ("parts", "views")}
"""Imports that go up: `Page` and `Teaser` load their notebook view when a notebook asks for it."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def room(module: str) -> str:
    """The package or top-level module that a module is in.

    >>> room("articlesplit.text.cuts.glue"), room("articlesplit.page")
    ('text', 'page')
    """
    return module.split(".")[1]


def imports() -> list[tuple[str, str]]:
    """All imports inside the package, as pairs of module names, those inside functions too."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        names = [name for node in nodes if isinstance(node, ast.ImportFrom) for name in imported(node)]
        found += [(module, name) for name in names if name.startswith("articlesplit.")]
    return found


def imported(node: ast.ImportFrom) -> list[str]:
    """The modules that an import names: `from articlesplit.io import items` names `articlesplit.io.items`."""
    package = node.module or ""
    inside = [f"{package}.{alias.name}" for alias in node.names]
    submodules = [name for name in inside if PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py").exists()]
    return [*submodules, *([package] if len(submodules) < len(inside) else [])]


def test_every_module_has_a_place_in_the_order() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__", "conftest"} == set(LEVEL) & rooms


def test_imports_go_down_only() -> None:
    pairs = {
        (room(one), room(other)) for one, other in imports() if one != "articlesplit" and not one.endswith("__main__")
    }
    wrong = {
        (one, other) for one, other in pairs if one != other and (one, other) not in UP and LEVEL[one] <= LEVEL[other]
    }
    assert not wrong


def test_no_modules_import_each_other_in_a_circle() -> None:
    below: dict[str, set[str]] = {}
    for one, other in imports():
        if (room(one) if one != "articlesplit" else "", room(other)) not in UP:
            below.setdefault(one, set()).add(other)
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for other in below.get(module, ()):
                visit(other, (*path, module))
            done.add(module)

    for module in list(below):
        visit(module, ())
