"""Tables, lists and quotations are kept as a whole, wherever they stand in the article."""

import pytest

from articlesplit import parse

ARTICLES = {
    "en": (
        "The ferries of Lorme in figures",
        [
            "Every autumn the ferry company of Lorme publishes how many people it has carried. This year the "
            "figures are better than feared, but the boats are older than ever.",
            "The director said that the company would order two new boats in spring. They are to be built in "
            "the yard on the other side of the bay.",
            "Passengers complain above all about the winter timetable, which leaves the islands without a boat "
            "for three days of the week.",
        ],
    ),
    "es": (
        "Los transbordadores de Puerto Albar, en cifras",
        [
            "Cada otoño la naviera de Puerto Albar publica cuántas personas ha transportado. Este año las "
            "cifras son mejores de lo que se temía, pero los barcos son más viejos que nunca.",
            "El director anunció que la compañía encargará dos barcos nuevos en primavera. Se construirán en el "
            "astillero del otro lado de la bahía.",
            "Los pasajeros se quejan sobre todo del horario de invierno, que deja las islas sin barco tres días "
            "por semana.",
        ],
    ),
    "el": (
        "Τα πλοία του Λόρμου σε αριθμούς",
        [
            "Κάθε φθινόπωρο η εταιρεία των πλοίων δημοσιεύει πόσους επιβάτες μετέφερε. Φέτος οι αριθμοί είναι "
            "καλύτεροι από όσο φοβούνταν, αλλά τα πλοία είναι παλαιότερα από ποτέ.",
            "Ο διευθυντής είπε ότι η εταιρεία θα παραγγείλει δύο νέα πλοία την άνοιξη. Θα κατασκευαστούν στο "
            "ναυπηγείο στην άλλη πλευρά του κόλπου.",
            "Οι επιβάτες παραπονιούνται κυρίως για το χειμερινό δρομολόγιο, που αφήνει τα νησιά χωρίς πλοίο "
            "τρεις ημέρες την εβδομάδα.",
        ],
    ),
}
UNITS = {
    "table": (
        "<table><caption>{0}</caption><thead><tr><th>A</th><th>2023</th><th>2024</th></tr></thead>"
        "<tbody><tr><th>{1}</th><td>41</td><td>39</td></tr><tr><th>{2}</th><td>8</td><td>9</td></tr></tbody></table>",
        ["{0}", "A | 2023 | 2024", "{1} | 41 | 39", "{2} | 8 | 9"],
    ),
    "list": ("<ul><li>{0}<ol><li>{1}</li></ol></li><li>{2}</li></ul>", ["{0}", "{1}", "{2}"]),
    "terms": ("<dl><dt>{1}</dt><dd>{0}</dd><dt>{2}</dt><dd>{0}</dd></dl>", ["{1}", "{0}", "{2}", "{0}"]),
    "details": ("<details><summary>{1}?</summary><p>{0}, {0}.</p></details>", ["{1}?", "{0}, {0}."]),
    "quote": ("<blockquote><p>“{0}.”</p><footer>{1}</footer></blockquote>", ["“{0}.”", "{1}"]),
}
WORDS = {
    "en": ("a boat that has not made up its mind", "Seal Island", "Port Blanc"),
    "es": ("un barco que todavía no se ha decidido", "Isla Foca", "Puerto Blanco"),
    "el": ("ένα πλοίο που δεν έχει αποφασίσει ακόμη", "Νησί της Φώκιας", "Λευκό Λιμάνι"),
}
CALENDAR = "<aside><table><caption>May</caption><tr><th>M<th>T<th>W" + "".join(
    f"<tr><td>{day}<td>{day + 1}<td>{day + 2}" for day in range(1, 30, 3)
)


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_unit_of_the_article_is_kept_as_a_whole(language: str, unit: str, place: int) -> None:
    headline, paragraphs = ARTICLES[language]
    source, lines = UNITS[unit]
    words = WORDS[language]
    before, behind = ("".join(f"<p>{text}</p>" for text in part) for part in (paragraphs[:place], paragraphs[place:]))
    page = parse(
        f"<html lang={language}><title>{headline}</title><nav><a href=/>1</a></nav><article><h1>{headline}</h1>"
        f"{before}{source.format(*words)}{behind}</article>{CALENDAR}</table></aside></html>"
    )
    expected = [*paragraphs[:place], *(line.format(*words) for line in lines), *paragraphs[place:]]
    assert [paragraph.text for paragraph in page.article.paragraphs] == expected


def test_a_list_of_links_is_not_drawn_into_the_body() -> None:
    headline, paragraphs = ARTICLES["en"]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    links = "<ul><li><a href=/a>Snow closes the pass again</a><li><a href=/b>Council votes for a library</a></ul>"
    page = parse(f"<article><h1>{headline}</h1>{body}{links}</article>")
    assert [paragraph.text for paragraph in page.article.paragraphs] == paragraphs


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["Blade | 16 inches", "Power | 45 watts", "Height | 98 to 126 cm", "Warranty | motor 5 years"]),
        ("es", ["Aspas | 40 cm", "Potencia | 45 vatios", "Altura | de 98 a 126 cm", "Garantía | motor 5 años"]),
        ("el", ["Πτερύγια | 40 εκ.", "Ισχύς | 45 βατ", "Ύψος | 98 έως 126 εκ.", "Εγγύηση | 5 έτη"]),
    ],
)
def test_a_table_without_links_holds_no_records(language: str, rows: list[str]) -> None:
    headline, paragraphs = ARTICLES[language]
    cells = "".join("<tr><th>{}</th><td>{}</td></tr>".format(*row.split(" | ")) for row in rows)
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = parse(f"<main><h1>{headline}</h1>{body}<section><h2>A</h2><table>{cells}</table></section></main>")
    assert page.teasers == ()
    assert [part.text for part in page.article.paragraphs][-len(rows) :] == rows
