"""What the rows of a page lie in, against a walk over the elements of the page."""

from __future__ import annotations

import random
from itertools import pairwise
from math import log1p

import pytest

from articlesplit.html.columns import column_names
from articlesplit.html.rows import Markup, read_html
from articlesplit.html.vocabulary import word_levels

NUMBERS = column_names()[sum(map(len, word_levels().values())) :]
TEXTS = ("Rain", "It fell all day in Porto.", "3 May", "Sport", "Snow closes the northern pass")


def made_page(seed: int) -> str:
    """Return a page of random elements, each text in a paragraph of its own, some in links."""
    chance = random.Random(seed)
    parts, opened = [], []
    for _ in range(60):
        if opened and chance.random() < 0.5:
            parts.append(f"</{opened.pop()}>")
        else:
            opened.append(chance.choice(("div", "div", "article", "section", "li")))
            parts.append(f"<{opened[-1]}>")
        text = chance.choice(("", "<img src=a>", *TEXTS))
        parts.append(f"<p><a href=/{chance.randrange(3)}>{text}</a></p>" if chance.random() < 0.5 else f"<p>{text}</p>")
    return "".join(parts)


def columns(markup: Markup) -> list[dict[str, float]]:
    """Return the numbers of each row by name."""
    return [dict(zip(NUMBERS, row, strict=True)) for row in markup.numbers.tolist()]


def sizes(markup: Markup) -> list[int]:
    bounds = [*markup.start.tolist(), len(markup.text)]
    return [len(markup.text[low:high].strip()) for low, high in pairwise(bounds)]


@pytest.mark.parametrize("seed", range(8))
def test_rows_know_what_their_cards_hold(seed: int) -> None:
    markup = read_html(made_page(seed))
    found, characters = columns(markup), sizes(markup)
    card, element, hrefs = markup.card.tolist(), markup.element.tolist(), markup.hrefs
    address = [hrefs[link] if link >= 0 else "" for link in markup.link.tolist()]
    for row, own in enumerate(found):
        inside = [r for r, e in enumerate(element) if card[row] <= e < markup.end[card[row]]]
        linked = sum(markup.link_share[r] * characters[r] for r in inside)
        new = sum(bool(address[r]) and (r == 0 or address[r - 1] != address[r]) for r in inside)
        assert own["card:rows"] == pytest.approx(log1p(len(inside)))
        assert own["card:place"] == pytest.approx(log1p(row - inside[0]))
        assert own["card:last"] == (row == inside[-1])
        assert own["card:characters"] == pytest.approx(log1p(sum(characters[r] for r in inside) / 20))
        assert own["card:links"] == pytest.approx(linked / sum(characters[r] for r in inside), abs=1e-5)
        assert own["card:addresses"] == pytest.approx(log1p(new))
        assert own["card:same"] == (row > 0 and card[row - 1] == card[row])
        assert own["card:next same"] == (row + 1 < len(card) and card[row + 1] == card[row])
        assert own["link:any"] == bool(address[row])
        assert own["link:copies"] == pytest.approx(log1p(address.count(address[row]) - 1) if address[row] else 0)
        assert own["link:before"] == (row > 0 and address[row - 1] == address[row] != "")


@pytest.mark.parametrize("seed", range(8))
def test_rows_know_the_text_of_their_articles(seed: int) -> None:
    markup = read_html(made_page(seed))
    found, characters = columns(markup), sizes(markup)
    text = [size * (1 - float(share)) for size, share in zip(characters, markup.link_share, strict=True)]
    for own in found:
        assert own["page:rows"] == pytest.approx(log1p(len(found)) / 2)
        assert own["article:earlier"] <= log1p(sum(text) / 20) + 1e-5
        assert 0 <= own["article:text"] <= log1p(sum(text) / 20) + 1e-5
        assert own["article:any"] or not own["article:text"]
    line = 0
    for row, own in enumerate(found):
        line = line + 1 if own["line:place"] else 0
        assert own["line:place"] == pytest.approx(log1p(line))
        assert own["place:next up"] == (found[row + 1]["place:up"] if row + 1 < len(found) else 0)
        assert own["place:next down"] == (found[row + 1]["place:down"] if row + 1 < len(found) else 0)


def test_articles_are_told_apart_by_what_stands_before_them() -> None:
    page = "<article><h1>Rain</h1><p>It fell.</article><article><p>Snow fell.</article><p>The end of a day.</p>"
    rain, fell, snow, end = columns(read_html(page))
    text = 4 + 8 + 10 + 17
    assert [row["article:any"] for row in (rain, fell, snow, end)] == [1, 1, 1, 0]
    assert [row["article:h1"] for row in (rain, fell, snow, end)] == [1, 1, 0, 0]
    assert fell["article:share"] == pytest.approx(12 / text)
    assert [row["article:earlier"] for row in (fell, end)] == [0, 0]
    assert snow["article:earlier"] == pytest.approx(log1p(12 / 20))
    assert [row["place:after h1"] for row in (rain, fell, snow, end)] == [0, 1, 1, 1]
    assert [row["parent:most"] for row in (rain, fell, snow, end)] == [0, 0, 0, 1]
    assert rain["path:rows"] == pytest.approx(log1p(1))
    assert fell["path:rows"] == pytest.approx(log1p(2))
    assert fell["path:mean"] == pytest.approx(log1p((8 + 10) / 2 / 5))
