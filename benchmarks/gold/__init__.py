"""Sets of pages with gold: reading, aligning, scoring, and making the documents of corpus/."""
