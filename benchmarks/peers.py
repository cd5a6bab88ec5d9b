"""Run systems side by side: articlesplit, other extractors and the trivial one, each behind an adapter.

An adapter takes a source (`str` for a dump, `bytes` for HTML) and its line of the set, and returns what the system
found (`benchmarks.gold.figures.Found`). It imports its peer when it is called, so a peer that is not installed is left
out with a note. Each peer runs as its documentation shows, without comments where that is an option.
benchmarks/README.md says how to add a system.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple, TypeAlias

from articlesplit import parse
from benchmarks.gold.dumpers import utf8, visible_text
from benchmarks.gold.figures import Found
from benchmarks.gold.found import as_found
from benchmarks.gold.sets import Dump

Source: TypeAlias = str | bytes
Adapter: TypeAlias = Callable[[Any, Dump], Found]


class System(NamedTuple):
    """A system that is measured."""

    name: str
    find: Adapter
    inputs: tuple[str, ...]
    """"text", "html" or both."""
    package: str
    """The distribution that holds it."""

    def takes(self, dumper: str) -> bool:
        """Return whether the system reads this dumper's dumps; "html" is the page itself."""
        return ("html" if dumper == "html" else "text") in self.inputs

    @property
    def version(self) -> str | None:
        """Return the version of the distribution, None for a function outside any."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def find_systems(names: Sequence[str] = ()) -> tuple[list[System], list[str]]:
    """Return the systems of these names, or all, and a note for each that cannot run here.

    >>> [system.name for system in find_systems(["articlesplit", "everything"])[0]]
    ['articlesplit', 'everything']
    >>> find_systems(["no_such_module:f"])
    ([], ["no_such_module:f is left out: No module named 'no_such_module'"])
    """
    found: list[System] = []
    notes: list[str] = []
    for name in names or SYSTEMS:
        system = _system(name)
        if isinstance(system, System):
            found.append(system)
        else:
            notes.append(f"{name} is left out: {system}")
    return found, notes


def _system(name: str) -> System | str:
    """Return the system of this name, or the reason why there is none."""
    if ":" in name:
        module, _, function = name.partition(":")
        try:
            return System(name, getattr(importlib.import_module(module), function), ("text", "html"), module)
        except (ImportError, AttributeError) as error:
            return str(error)
    if name not in SYSTEMS:
        return f"unknown system; expected {', '.join(SYSTEMS)} or module:function"
    system = SYSTEMS[name]
    try:
        _try(system)
    except ImportError as error:
        return f"{error} (the extra `benchmarks` installs it)"
    return system


def _try(system: System) -> None:
    """Run a system once, so that its imports are not timed. Only a failed import raises."""
    sample = b"<p>Rain.</p>" if "html" in system.inputs else "Rain."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            system.find(sample, {"url": "", "crawl_date": "2024-05-03"})
        except ImportError:
            raise
        except Exception:  # noqa: S110 - some fail on a page of one word
            pass


# ---------------------------------------------------------------- adapters


def articlesplit(source: Source, dump: Dump) -> Found:
    return as_found(parse(source, url=dump["url"], reference_date=dump["crawl_date"]))


def everything(source: Source, _: Dump) -> Found:
    return {"body": visible_text(source, "\n") if isinstance(source, bytes) else source}


def trafilatura(source: bytes, _: Dump) -> Found:
    import trafilatura

    return {"body": trafilatura.extract(utf8(source), include_comments=False) or ""}


def trafilatura_metadata(source: bytes, dump: Dump) -> Found:
    import trafilatura

    page: Any = trafilatura.bare_extraction(utf8(source), url=dump["url"], include_comments=False, with_metadata=True)
    if page is None:
        return {"body": ""}
    return {"body": page.text, "headline": page.title, "authors": _names(page.author), "published": page.date}


def _names(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";") if name.strip()]


def resiliparse(source: bytes, _: Dump) -> Found:
    from resiliparse.extract.html2text import extract_plain_text

    return {"body": extract_plain_text(utf8(source), main_content=True)}


def justext(source: Source, _: Dump) -> Found:
    """Run jusText without stop words, as its documentation advises for unknown languages.

    The lines of a dump are its paragraphs.
    """
    import justext

    page = utf8(source) if isinstance(source, bytes) else _as_html(source)
    paragraphs = justext.justext(page.encode(), frozenset(), encoding="utf-8", stopwords_low=0, stopwords_high=0)
    return {"body": "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)}


def _as_html(text: str) -> str:
    lines = text.replace("&", "&amp;").replace("<", "&lt;").splitlines()
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines if line.strip()) + "</body></html>"


def readability(source: bytes, _: Dump) -> Found:
    from lxml.html import fromstring
    from readability import Document

    page = Document(utf8(source))
    return {"body": fromstring(page.summary()).text_content(), "headline": page.short_title()}


def newspaper4k(source: bytes, dump: Dump) -> Found:
    import newspaper

    page = newspaper.article(dump["url"] or "https://www.example.org", input_html=utf8(source), fetch_images=False)
    published = page.publish_date and page.publish_date.isoformat()
    return {"body": page.text or "", "headline": page.title, "authors": page.authors, "published": published}


def goose3(source: bytes, _: Dump) -> Found:
    page = _goose().extract(raw_html=utf8(source))
    published = page.publish_datetime_utc and page.publish_datetime_utc.isoformat()
    # Broken markup of a page comes through as lists.
    authors = [name for name in page.authors if isinstance(name, str)]
    return {"body": page.cleaned_text, "headline": page.title, "authors": authors, "published": published}


@cache
def _goose() -> Any:
    from goose3 import Goose

    return Goose({"enable_image_fetching": False})


def turbohtml(source: bytes, _: Dump) -> Found:
    from turbohtml import parse as parse_html

    page = parse_html(utf8(source)).article()
    authors = [page.byline] if page.byline else []
    return {"body": page.text, "headline": page.title, "authors": authors, "published": page.date}


def boilerpy3(source: bytes, _: Dump) -> Found:
    from boilerpy3.extractors import ArticleExtractor

    return {"body": ArticleExtractor(raise_on_failure=False).get_content(utf8(source))}


def c4(source: str, _: Dump) -> Found:
    """Run the line rule alone. The least number of sentences would need a sentence splitter."""
    return _filtered(_c4(), source)


@cache
def _c4() -> Any:
    from datatrove.pipeline.filters import C4QualityFilter

    return C4QualityFilter(min_num_sentences=-1)


def fineweb(source: str, _: Dump) -> Found:
    """Run FineWeb's filter, which keeps or drops a page as a whole."""
    return _filtered(_fineweb(), source)


@cache
def _fineweb() -> Any:
    from datatrove.pipeline.filters import FineWebQualityFilter, fineweb_quality_filter

    # Its own words are those of spaCy; they only serve to count lines per word.
    fineweb_quality_filter.split_into_words = lambda text, _: text.split()
    return FineWebQualityFilter()


def _filtered(rule: Any, text: str) -> Found:
    from datatrove.data import Document

    page = Document(text=text, id="")
    kept = rule.filter(page)
    return {"body": page.text if kept is True else ""}


SYSTEMS = {
    system.name: system
    for system in (
        System("articlesplit", articlesplit, ("text", "html"), "articlesplit"),
        System("everything", everything, ("text", "html"), "lxml"),
        System("c4", c4, ("text",), "datatrove"),
        System("fineweb", fineweb, ("text",), "datatrove"),
        System("justext", justext, ("text", "html"), "justext"),
        System("trafilatura", trafilatura, ("html",), "trafilatura"),
        System("trafilatura+metadata", trafilatura_metadata, ("html",), "trafilatura"),
        System("resiliparse", resiliparse, ("html",), "resiliparse"),
        System("readability", readability, ("html",), "readability-lxml"),
        System("newspaper4k", newspaper4k, ("html",), "newspaper4k"),
        System("goose3", goose3, ("html",), "goose3"),
        System("boilerpy3", boilerpy3, ("html",), "boilerpy3"),
        System("turbohtml", turbohtml, ("html",), "turbohtml"),
    )
}
