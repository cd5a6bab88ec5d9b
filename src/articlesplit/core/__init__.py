"""Arrays in, arrays out: characters, words, hashes. Internal."""
