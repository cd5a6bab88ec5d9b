"""Run the command: `python -m articlesplit`."""

from __future__ import annotations

from articlesplit.cli import main

if __name__ == "__main__":
    main(prog_name="articlesplit")
