"""What a page shows: its tags and links, and whether an address is a script, as a browser would read it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

LEAD = "The bridge at Lorme reopened on Wednesday after two years of works, said the mayor to the reporters. "
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'--></style>"


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def hostile_page(address: str) -> str:
    """Return an HTML page that gives an address wherever a page gives one, and markup in all its fields."""
    href, text = escaped(address), escaped(MARKUP)
    data = json.dumps(
        {"@type": "NewsArticle", "url": address, "image": address, "license": address, "keywords": [MARKUP]}
    )
    names = "description", "og:site_name", "article:section", "application-name", "author", "og:title"
    head = "".join(f'<meta property="{name}" content="{text}">' for name in names)
    head += "".join(f'<meta property="{name}" content="{href}">' for name in ("og:url", "og:image", "twitter:image"))
    head += f'<link rel=canonical href="{href}"><link rel=license href="{href}">'
    head += f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>'
    links = "".join(f'<li><a href="{href}"><h3>{text} {i}</h3></a><p>{LEAD}</p></li>' for i in range(3))
    return (
        f'<html lang="{href}"><head>{head}</head><body><article><h1>{text}</h1><p>{LEAD * 3}</p><p>{text} {LEAD}</p>'
        f'<p>Read also: <a href="{href}">{text} Snow</a></p>'
        f'<figure><img src="{href}"><figcaption>{text} Photo: Ana Lind</figcaption></figure>'
        f"<pre><code>{text}</code></pre><p>{LEAD * 3}</p></article><ul class=teasers>{links}</ul></body></html>"
    )


def is_inert(url: str) -> bool:
    """Return whether a browser reads no script in an address."""
    read = re.sub(r"[\t\r\n]", "", url).strip("".join(map(chr, range(33))))
    return not re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", read, re.IGNORECASE)
