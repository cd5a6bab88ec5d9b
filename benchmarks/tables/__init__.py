"""Build the tables in src/articlesplit/data/."""
