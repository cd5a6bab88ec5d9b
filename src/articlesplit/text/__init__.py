"""From bytes to text, lines and blocks. Internal."""
