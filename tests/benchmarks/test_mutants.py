"""A kernel with a fault takes the place of the present one wherever it is used."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from articlesplit.core import kernels
from benchmarks.trust.mutants import _swap


@pytest.mark.parametrize("order", ["user, kernel", "kernel, user"])
def test_a_kernel_with_a_fault_is_used_by_modules_that_were_imported_before_and_after_it(
    order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "COMPILED", kernels.COMPILED)
    modules = {name: ModuleType(f"articlesplit.{name}") for name in order.split(", ")}
    vars(modules["kernel"]).update(count=lambda: 1, WIDTH=1)
    vars(modules["user"]).update(count=vars(modules["kernel"])["count"], other=len)
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, f"articlesplit.{name}", module)
    _swap("articlesplit.kernel", compile("def count(): return 2\nWIDTH = 1", "kernel.py", "exec"))
    assert [vars(module)["count"]() for module in modules.values()] == [2, 2]
    assert vars(modules["user"])["other"] is len
    assert not kernels.COMPILED
