"""Build records from labelled blocks: the article, its cross-links, the teasers around it. Internal."""
