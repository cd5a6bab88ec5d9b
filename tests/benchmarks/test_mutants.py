"""Code with a fault takes the place of the present code wherever that is used."""

from __future__ import annotations

from types import ModuleType

from benchmarks.trust.mutants import _replace

SOURCE = """
from functools import cache

class Counter:
    step = 1
    def next(self): return 1
    @property
    def last(self): return 1
    @staticmethod
    def first(): return 1

@cache
def count(): return 1
"""


def test_functions_and_methods_get_the_code_with_a_fault_in_place() -> None:
    module = ModuleType("counter")
    exec(SOURCE, vars(module))  # noqa: S102 - the source above
    counter, count = vars(module)["Counter"](), vars(module)["count"]
    _replace(module, compile(SOURCE.replace("return 1", "return 2"), "counter.py", "exec"))
    assert (counter.next(), counter.last, counter.first(), count()) == (2, 2, 2, 2)
    assert counter.step == 1
