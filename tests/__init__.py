"""The tests; a package so that tests and fuzzing share what must hold."""
