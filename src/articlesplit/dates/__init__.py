"""Find, read and resolve printed dates. Internal."""
