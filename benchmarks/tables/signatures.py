"""Write signatures and docstrings of the public functions and classes as Markdown.

They are read from the source, so that nothing is imported: an engine's adapter needs its engine.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "articlesplit"
_PLACE = re.compile(
    r"^<!-- begin: (?P<public>\S+), in (?P<module>\S+) -->\n.*?^<!-- end: (?P=public) -->$", re.DOTALL | re.MULTILINE
)
_DOCTEST = re.compile(r"^>>> .*(?:\n(?!\n).*)*", re.MULTILINE)
_ARGUMENT = re.compile(r"^ {4}(\S+): ", re.MULTILINE)
_WIDEST = 100
"""Characters of a signature on one line."""


def with_signatures(page: str) -> str:
    """Return a page with each place `<!-- begin: NAME, in MODULE -->` filled up to its end."""

    def filled(place: re.Match[str]) -> str:
        public, module = place["public"], place["module"]
        text = "\n".join(_described(public, _definition(module, public.rpartition(".")[2])))
        return f"<!-- begin: {public}, in {module} -->\n\n{text}\n<!-- end: {public} -->"

    return _PLACE.sub(filled, page)


@cache
def _module(name: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8"))


def _definition(module: str, name: str) -> ast.ClassDef | ast.FunctionDef:
    for node in _module(module).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and node.name == name:
            return node
    raise ValueError(f"articlesplit/{module}.py defines no {name}; docs/api.md or docs/api-corpora.md names it")


def _described(public: str, node: ast.ClassDef | ast.FunctionDef) -> Iterator[str]:
    """Yield the lines of a function, or of a class with its fields and its public methods."""
    name = public.rpartition(".")[2]
    yield f"### {name}\n"
    if isinstance(node, ast.FunctionDef):
        yield _fenced(_call(public, node))
        yield _prose(node)
        return
    fields = list(_fields(node))
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
    init = next((one for one in methods if one.name == "__init__"), None)
    yield _fenced(_call(public, init) if init else _wrapped(public, [_field(one) for one, _ in fields], ""))
    yield _prose(node)
    if notes := [f"- `{ast.unparse(one.target)}`: {' '.join(note.split())}" for one, note in fields if note]:
        yield "\n".join(notes) + "\n"
    for method in methods:
        if not method.name.startswith("_"):
            yield f"#### {name}.{method.name}\n"
            yield _fenced(_call(f"{name}.{method.name}", method))
            yield _prose(method)


def _fields(node: ast.ClassDef) -> Iterator[tuple[ast.AnnAssign, str]]:
    """Yield the fields of a dataclass, those that it inherits first, with the docstrings below them."""
    for base in node.bases:
        yield from (field for module in ("corpora.options",) for field in _inherited(module, ast.unparse(base)))
    for one, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign) and not ast.unparse(one.target).startswith("_"):
            is_note = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            yield one, str(following.value.value) if is_note else ""  # type: ignore[union-attr]


def _inherited(module: str, base: str) -> Iterator[tuple[ast.AnnAssign, str]]:
    if any(isinstance(node, ast.ClassDef) and node.name == base for node in _module(module).body):
        definition = _definition(module, base)
        assert isinstance(definition, ast.ClassDef)
        yield from _fields(definition)


def _field(node: ast.AnnAssign) -> str:
    text = f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}"
    return f"{text} = {_source(node.value)}" if node.value else text


def _call(name: str, node: ast.FunctionDef) -> str:
    """Return the signature of a function, without `self`; that of a property is its name and type."""
    returns = f" -> {ast.unparse(node.returns)}" if node.returns and node.name != "__init__" else ""
    if any(isinstance(one, ast.Name) and one.id == "property" for one in node.decorator_list):
        return f"{name}: {returns.removeprefix(' -> ')}"
    return _wrapped(name, list(_parameters(node.args)), returns)


def _parameters(arguments: ast.arguments) -> Iterator[str]:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    for one, default in zip(positional, defaults, strict=True):
        if one.arg not in ("self", "cls"):
            yield _parameter(one, default)
    if arguments.vararg:
        yield f"*{_parameter(arguments.vararg, None)}"
    elif arguments.kwonlyargs:
        yield "*"
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(one, default)
    if arguments.kwarg:
        yield f"**{_parameter(arguments.kwarg, None)}"


def _parameter(node: ast.arg, default: ast.expr | None) -> str:
    text = f"{node.arg}: {ast.unparse(node.annotation)}" if node.annotation else node.arg
    return f"{text} = {_source(default)}" if default else text


def _source(node: ast.expr) -> str:
    """Return the source of a default, strings in double quotes."""
    return f'"{node.value}"' if isinstance(node, ast.Constant) and isinstance(node.value, str) else ast.unparse(node)


def _wrapped(name: str, parameters: list[str], returns: str) -> str:
    line = f"{name}({', '.join(parameters)}){returns}"
    if len(line) <= _WIDEST:
        return line
    return "\n".join([f"{name}(", *(f"    {parameter}," for parameter in parameters), f"){returns}"])


def _fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}\n```\n"


def _prose(node: ast.ClassDef | ast.FunctionDef) -> str:
    """Return a docstring as Markdown: its arguments as a list, its doctests fenced."""
    text, _, arguments = inspect.cleandoc(ast.get_docstring(node) or "").partition("\nArgs:\n")
    listed, _, rest = arguments.partition("\n\n")
    items = re.sub(r"\n {8,}", " ", _ARGUMENT.sub(lambda found: f"- `{found[1]}`: ", listed))
    parts = [text.strip(), items.strip(), rest.strip()]
    return _DOCTEST.sub(lambda found: _fenced(found[0], "pycon")[:-1], "\n\n".join(filter(None, parts))) + "\n"
