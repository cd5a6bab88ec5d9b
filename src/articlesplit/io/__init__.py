"""Readers and writers of files. Internal."""
