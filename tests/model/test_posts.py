"""The dates of a discussion's posts are no text of it."""

import pytest

from articlesplit import parse

THREADS = {
    "en": ("Boiler sings at night", "Heating Forum", "2 Dec 2023, 22:14", [
        "My boiler sings at night. Not a hum, a proper tune, three notes going down and then one up.",
        "That is limescale on the heat exchanger. The water boils in pockets, and each pocket has a note.",
        "Ours did this for a year. It was the pump, which somebody had set to the highest speed.",
    ]),
    "fr": ("Ma chaîne grince sous la pluie", "Forum Vélo", "2 déc. 2023, 22:14", [
        "Ma chaîne grince dès qu'il pleut, et l'huile de la machine à coudre n'y change rien depuis deux mois.",
        "L'huile de machine à coudre est trop fluide, la pluie l'emporte. Prenez une huile pour la pluie.",
        "Regardez aussi l'axe du pédalier. Chez moi il y avait une fourmilière entière, et plus un bruit ensuite.",
    ]),
    "de": ("Welche Hefe für Roggenbrot?", "Backforum", "02.12.2023, 22:14", [
        "Mein Roggenbrot geht seit Wochen nicht auf, obwohl ich nichts geändert habe außer der Marke der Hefe.",
        "Roggen braucht Sauerteig, mit Hefe allein wird er nicht locker. Setze am Abend vorher einen Teig an.",
        "Und stelle ihn nicht ans Fenster. Bei mir war es die Zugluft, seit der Umstellung geht das Brot auf.",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("language", THREADS)
@pytest.mark.parametrize("date", ["<time>{}</time>", '<a href="#p">{}</a>', "<span>{}</span>"])
def test_dates_of_posts_are_no_paragraphs(language: str, date: str) -> None:
    subject, forum, day, texts = THREADS[language]
    posts = "".join(
        f'<div class="post"><div class="head">{date.format(day)}</div><div class="text"><p>{text}</p></div></div>'
        for text in texts
    )
    page = parse(
        f"<html lang={language}><title>{subject} - {forum}</title><body><nav><a href=/>{forum}</a></nav>"
        f"<h1>{subject}</h1>{posts}</body></html>"
    )
    assert [paragraph.text for paragraph in page.article.paragraphs] == texts
    assert page.article.headline == subject


def test_days_of_a_chronicle_stay_in_its_body() -> None:
    days = ["3 May 1890", "9 June 1891", "1 July 1893", "4 March 1894"]
    text = "The bridge was {} on this day, and the whole town walked across it behind the brass band of the mill."
    chapters = "".join(f"<h2>{day}</h2><p>{text.format(what)}</p>" for day, what in zip(days, "abcd", strict=True))
    page = parse(f"<article><h1>The bridge of Lorme, year by year</h1><p>{text.format(9)}</p>{chapters}</article>")
    assert [part.text for part in page.article.paragraphs if part.text in days] == days
