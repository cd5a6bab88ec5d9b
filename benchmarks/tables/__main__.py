"""Build the tables in `src/articlesplit/data` and docs/rules.md: `python -m benchmarks.tables COMMAND`."""

from benchmarks.commands import run

COMMANDS = {
    "classes": "data/classes.npz: a class and a base letter for each character",
    "dates": "data/dates.json: the words of dates in all languages",
    "html_words": "data/html_words.json: tags and words of attributes that the HTML model knows",
    "mojibake": "data/mojibake.json: what text in a wrong encoding looks like",
    "sample": "data/sample.jsonl.gz: the dumps that articlesplit.sample() loads",
    "notebook": "examples/clean_a_corpus.ipynb: its outputs",
    "picture": "docs/report.png: the example of README in the report",
    "reference": "docs/columns.md, labels.md and the help in docs/commands*.md",
    "rules": "docs/rules.md: the catalogue of all rules",
}

if __name__ == "__main__":
    raise SystemExit(run("benchmarks.tables", COMMANDS))
