"""Coverage-guided fuzzing: `python -m tests.fuzz TARGET`; docs/trust.md says how."""
