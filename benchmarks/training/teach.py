"""Write down what the HTML models find on pages without annotated records.

    python -m benchmarks.training teach --data SETS --folds FOLDS

FOLDS holds the HTML models of a cross-validation (`train --format html --folds 5`). The records that they find in the
HTML of a page teach the text model what the dumps of that page show (`train --taught FOLDS`).

`predicted0.jsonl` and so on hold what the model of that fold finds on the pages of other folds, so that no fold learns
from its own publishers. `predicted.jsonl` holds each page as the model that did not see it reads it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from articlesplit import Page, parse
from articlesplit.model.weights import Weights, read_weights
from benchmarks.gold.sets import fold_of, read_set, registered_domain
from benchmarks.training.html_samples import html_source

SETS = ("news-more-dev", "wcxb-dev", "daniel-dev", "mozilla-dev")


def record_of(page: Page) -> dict[str, Any]:
    """Return the records of a page that are taught."""
    return {
        "teasers": [
            {name: getattr(teaser, name) for name in ("headline", "rubrique", "summary", "author", "date_text")}
            for teaser in page.teasers
        ],
        "cross_links": [{"cue": link.cue, "headline": link.headline} for link in page.cross_links],
        "captions": [caption.text for caption in page.article.captions],
    }


def teach(data: Path, out: Path, folds: Mapping[int, Weights]) -> None:
    """Write the records that the models of all folds find."""
    with ExitStack() as stack:
        files = {
            fold: stack.enter_context((out / f"predicted{fold}.jsonl").open("w", encoding="utf-8")) for fold in folds
        }
        everything = stack.enter_context((out / "predicted.jsonl").open("w", encoding="utf-8"))
        for name in SETS:
            for dump in read_set(data / name, frozenset(["html"])):
                source = html_source(data / name, dump)
                own = fold_of(registered_domain(dump["url"]), len(folds))
                for fold, weights in folds.items():
                    page = parse(
                        source, url=dump["url"], reference_date=dump["crawl_date"], format="html", weights=weights
                    )
                    line = {"set": name, "id": dump["id"]} | record_of(page)
                    file = everything if fold == own else files[fold]
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--folds", type=Path, required=True, help="folder of the HTML models, and of the files written")
    options = parser.parse_args()
    models = {int(path.stem[4:]): read_weights(path) for path in options.folds.glob("html*.npz")}
    teach(options.data, options.folds, models)
