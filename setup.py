"""Build the kernels of `articlesplit.core` where a C compiler is there; all else is in pyproject.toml.

Without a compiler the plain files are installed, and one line says so. The environment variable ARTICLESPLIT_PURE=1
leaves the compiling out, which gives a wheel for all platforms.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import sysconfig
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

try:
    from Cython.Build import cythonize
except ImportError:
    cythonize = None

CORE = Path("src", "articlesplit", "core")
SHARED = runpy.run_path(str(CORE / "fingerprint.py"))
KERNELS = sorted(file.stem for file in CORE.glob("*.pxd") if file.with_suffix(".py").exists())
PARSER = sorted(file.stem for file in CORE.glob("*.pyx"))
"""The modules of the parser of HTML, which has no plain form."""
SHARED_CODE = "memory_views"
"""The module of what Cython adds to kernels that take arrays. Inside a kernel it would be most of the code."""
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the types for C are in the .pxd files
    "infer_types": True,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "freethreading_compatible": True,
}
"""How Cython compiles the kernels. With ARTICLESPLIT_CHECKED=1 it checks each index, for fuzzing."""
if os.environ.get("ARTICLESPLIT_CHECKED") == "1":
    DIRECTIVES["boundscheck"] = True


def extensions() -> list[Extension]:
    """Return the extension modules to build; none if a pure wheel is wanted or Cython is not there."""
    if os.environ.get("ARTICLESPLIT_PURE") == "1":
        return []
    if cythonize is None:
        print("articlesplit: no Cython: the core is not compiled and several times slower", file=sys.stderr)
        return []
    # Without contraction a product is rounded before something is added to it, as it is uncompiled.
    options = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]
    sources = {SHARED_CODE: []}  # Cython writes it
    sources |= {name: [str(CORE / f"{name}.py")] for name in KERNELS}
    sources |= {name: [str(CORE / f"{name}.pyx")] for name in PARSER}
    modules = [
        Extension(f"articlesplit.core.{name}", files, extra_compile_args=options, optional=True)
        for name, files in sources.items()
    ]
    compiled: list[Extension] = cythonize(
        modules,
        compiler_directives=DIRECTIVES,
        shared_utility_qualified_name=f"articlesplit.core.{SHARED_CODE}",
        build_dir="build",
        quiet=True,
    )
    return compiled


class BuildKernels(build_ext):
    """Build what can be built, and write down of which sources it was built."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count() or 1
        self.failed: set[str] = set()

    def run(self) -> None:
        super().run()
        if self.failed:
            print("articlesplit: no C compiler, or it failed: the core is not compiled and several times slower")
        if SHARED_CODE in self.failed:
            self.failed.update(KERNELS, PARSER)
        built = {ext.name.rpartition(".")[2] for ext in self.extensions} - self.failed - {SHARED_CODE}
        record = self._record()
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(
            json.dumps({name: SHARED["fingerprint"](CORE, name) for name in sorted(built)}, indent=1), "utf-8"
        )

    def build_extension(self, ext: Extension) -> None:
        try:
            super().build_extension(ext)
        except Exception as error:  # a missing compiler is an OSError, which `optional` does not catch
            self.failed.add(ext.name.rpartition(".")[2])
            ext.optional = True  # which `cythonize` forgets, and without which a build in place looks for it
            self.warn(f"{ext.name} is not compiled: {error}")

    def get_outputs(self) -> list[str]:
        built = [output for output in super().get_outputs() if Path(output).exists()]
        return [*built, str(self._record())]

    def _record(self) -> Path:
        folder = CORE if self.inplace else Path(self.build_lib, "articlesplit", "core")
        return folder / SHARED["record_name"](sysconfig.get_config_var("EXT_SUFFIX"))


class BuildModules(build_py):
    """Leave the tests' settings out of the package."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        modules: list[tuple[str, str, str]] = super().find_package_modules(package, package_dir)
        return [module for module in modules if module[1] != "conftest"]


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildKernels, "build_py": BuildModules})
