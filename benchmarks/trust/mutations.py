"""List small faults that source code could have: the mutations of mutation testing.

Left out are texts that no test should notice: docstrings, annotations, decorators, imports, and what `raise` says.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

_COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_UNSEEN_FIELDS = {"annotation", "returns", "decorator_list", "type_params"}
_TYPING = {"TypeVar", "NewType", "cast"}


class Mutation(NamedTuple):
    """A fault: `field` of the node `holder` (its item `place`, if it is a list) becomes `new`."""

    holder: ast.AST
    field: str
    place: int | None
    new: object
    what: str
    """Such as "Lt -> LtE"."""
    lines: range
    """The lines of the statement; of one with a body, those above the body."""
    line: int


def mutations(tree: ast.Module) -> list[Mutation]:
    """Return all mutations of a module, in the order of the source.

    >>> [fault.what for fault in mutations(ast.parse("if a < 2 and not b: c += 1"))]  # doctest: +NORMALIZE_WHITESPACE
    ['negate the condition', 'And -> Or', 'Lt -> LtE', 'Lt -> GtE', '2 -> 3', 'leave out not', 'Add -> Sub',
     'leave out the statement', '1 -> 2']
    """
    return list(_inside(tree, range(0)))


def mutate(source: str, number: int) -> ast.Module:
    """Return the module with one of its `mutations`.

    >>> ast.unparse(mutate("a = b + 1", 0))
    'a = b - 1'
    """
    tree = ast.parse(source)
    fault = mutations(tree)[number]
    if fault.place is None:
        setattr(fault.holder, fault.field, fault.new)
    else:
        getattr(fault.holder, fault.field)[fault.place] = fault.new
    return ast.fix_missing_locations(tree)


def _inside(parent: ast.AST, lines: range) -> Iterator[Mutation]:
    for field, value in ast.iter_fields(parent):
        if field in _UNSEEN_FIELDS:
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for place, child in children:
            if not isinstance(child, ast.AST) or _is_left_out(child):
                continue
            inner = _own_lines(child) if isinstance(child, ast.stmt) else lines
            line = getattr(child, "lineno", inner.start)
            for fault in [*_faults(child), *((parent, field, place, *to) for to in _replacements(child, parent))]:
                yield Mutation(*fault, inner, line)
            yield from _inside(child, inner)


def _is_left_out(node: ast.AST) -> bool:
    """Return whether a node is only for readers or type checkers."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Import() | ast.ImportFrom() | ast.Raise() | ast.AnnAssign(value=None):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _TYPING
    return False


def _own_lines(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None)
    end = body[0].lineno if isinstance(body, list) and body else (statement.end_lineno or statement.lineno) + 1
    return range(statement.lineno, max(end, statement.lineno + 1))


def _faults(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, object, str]]:
    """Yield the faults inside a node: holder, field, place, what comes there, its name."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield node, "test", None, ast.UnaryOp(ast.Not(), test), "negate the condition"
        case ast.BoolOp(op=joined):
            other = ast.Or() if isinstance(joined, ast.And) else ast.And()
            yield node, "op", None, other, _named(joined, other)
        case ast.Compare(ops=compared):
            for place, one in enumerate(compared):
                for kind in _COMPARED[type(one)]:
                    yield node, "ops", place, kind(), _named(one, kind())
        case ast.BinOp(op=computed) | ast.AugAssign(op=computed):
            is_format = isinstance(getattr(node, "left", None), ast.Constant) and isinstance(computed, ast.Mod)
            if type(computed) in _COMPUTED and not is_format:
                computes = _COMPUTED[type(computed)]()
                yield node, "op", None, computes, _named(computed, computes)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield node, "value", None, ast.Constant(None), "return None"


def _replacements(node: ast.AST, parent: ast.AST) -> Iterator[tuple[Any, str]]:
    """Yield what could stand in a node's place, and its name."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand, "leave out not"
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value), f"{value} -> {not value}"
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1), f"{value} -> {value + 1}"
        case ast.Constant(value=str() as value) if not isinstance(parent, ast.JoinedStr):
            yield ast.Constant(f"XX{value}XX" if value else "XX"), f"{value[:30]!r} -> 'XX…'"
        case ast.Continue():
            yield ast.Break(), "Continue -> Break"
        case ast.Break():
            yield ast.Continue(), "Break -> Continue"
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass(), "leave out the statement"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _named(old: ast.AST, new: ast.AST) -> str:
    return f"{type(old).__name__} -> {type(new).__name__}"
