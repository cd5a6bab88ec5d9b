"""Make gold: `python -m benchmarks.gold COMMAND`."""

from benchmarks.commands import run

COMMANDS = {
    "mark_texts": "turn marked dumps into documents of corpus/",
    "mark_html": "turn marked pages of HTML or Markdown into documents of corpus/",
}

if __name__ == "__main__":
    raise SystemExit(run("benchmarks.gold", COMMANDS))
