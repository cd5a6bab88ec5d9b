"""Take the picture of README, its example in the report: `python -m benchmarks.tables picture`.

It needs the extra `browser`, and Chromium with chromedriver.
"""

from __future__ import annotations

import io
import re
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import articlesplit
from articlesplit.views import write_report

PROJECT = Path(__file__).parents[2]
PICTURE = PROJECT / "docs/report.png"
URL = "https://www.example.org/lorme-bridge-reopens"
_EXAMPLE = re.compile(r'dump = """\\\n(.*?)"""', re.DOTALL)
_WIDTH, _SCALE, _COLOURS = 1100, 1.5, 128
_HIDDEN = ("header", "#overview", "#list", "#name", "#tools", "#piece", "#about", "#records > details")
"""Parts of the report that the picture leaves out."""


def main() -> None:
    """Write docs/report.png."""
    example = _EXAMPLE.search((PROJECT / "README.md").read_text(encoding="utf-8"))
    assert example, "README.md has no example"
    page = articlesplit.parse(example[1], url=URL, reference_date="2024-12-20")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        write_report([(URL, page)], report)
        screen = _screen(report)
    image = import_module("PIL.Image").open(io.BytesIO(screen)).convert("RGB").quantize(_COLOURS)
    image.save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")


def _screen(report: Path) -> bytes:
    """Return a picture of the text and the records, as high as the longer of the two."""
    webdriver = import_module("selenium.webdriver")
    options = webdriver.ChromeOptions()
    arguments = ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--force-device-scale-factor={_SCALE}")
    for argument in arguments:
        options.add_argument(argument)
    driver: Any = webdriver.Chrome(options=options)
    try:
        driver.set_window_size(_WIDTH + 200, 1000)
        driver.get(report.as_uri())
        driver.execute_script(
            f"""
            for (const part of {list(_HIDDEN)}) document.querySelector(part).style.display = "none";
            const main = document.querySelector("main");
            main.style.gridTemplateColumns = "minmax(0, 1fr) 32rem";
            document.body.style.height = "auto";
            document.body.style.width = "{_WIDTH}px";
            """
        )
        picture: bytes = driver.find_element("css selector", "main").screenshot_as_png
    finally:
        driver.quit()
    return picture


if __name__ == "__main__":
    main()
