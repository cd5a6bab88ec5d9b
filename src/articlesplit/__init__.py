"""articlesplit takes a raw page dump apart: the article, the cross-links inside it, the teaser records around it.

>>> import articlesplit
>>> page = articlesplit.parse("Rain\\n\\nIt rained all day in Porto, said the mayor. The river rose by two metres.")
>>> page.kind
'article'
"""

from articlesplit.page import Article, Block, Caption, CrossLink, Page, Paragraph, ParseError, Teaser
from articlesplit.parse import parse, parse_many

__all__ = [
    "Article",
    "Block",
    "Caption",
    "CrossLink",
    "Page",
    "Paragraph",
    "ParseError",
    "Teaser",
    "parse",
    "parse_many",
]
__version__ = "0.1.0"
