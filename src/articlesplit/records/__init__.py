"""From labelled blocks to records: the article, cross-links, teasers. Internal."""
