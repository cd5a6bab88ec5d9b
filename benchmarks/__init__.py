"""Measure articlesplit, train its weights and build its tables. Run from a checkout, not installed.

- The suite that users run: `python -m benchmarks accuracy | speed | scaling | convert | plot | trust`.
- `gold`: sets, alignment, figures, dumpers, the documents of corpus/. It imports only the library.
- `training`: `python -m benchmarks.training train | teach | calibrate | bakeoff`.
- `tables`: `python -m benchmarks.tables classes | dates | html_words | mojibake | rules`.

The suite, `training` and `tables` import `gold`, and not each other.
"""
