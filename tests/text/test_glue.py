# ruff: noqa: E501 - the tables below are read along their lines
"""Two fields that touch come apart where the page shows that they meet; names and slips of the pen stay whole."""

from __future__ import annotations

import pytest

from .test_blocks import cores, each

# ---------------------------------------------------------------- fields that meet

PAGES = {
    "date, author and the next headline": (
        """\
La banque des semences ouvre un second dépôt
Huit cents variétés de blé y seront gardées au froid.
Publiée le 16 octobre 2025 Ilyas DorvalUne école de voile pour les adolescents
Les cours auront lieu le mercredi sur l'étang.
Publiée le 16 octobre 2025 Salma VercourtGrève des éboueurs : la collecte reprend jeudi
Un accord a été trouvé dans la nuit.
Publiée le 15 octobre 2025 Noé CarlierTrois villages partagent un médecin à vélo
""",
        ["Ilyas Dorval", "Une école de voile pour les adolescents", "Salma Vercourt", "Noé Carlier"],
    ),
    "date, author with a particle and the next headline": (
        """\
Vuurtoren brandt weer na dertig jaar
18 december 2024 Jan van der MeerHaven krijgt een tweede kraan
De kraan komt uit een gesloten werf in het zuiden.
17 december 2024 Anneke de WitBibliotheek opent op zondag
""",
        ["Jan van der Meer", "Haven krijgt een tweede kraan", "Anneke de Wit", "Bibliotheek opent op zondag"],
    ),
    "headline, author and date": (
        """\
El tranvía llegará al hospital en dos añosTomás Arrieta 17 de diciembre de 2024
Una biblioteca sin horario en el barrioNerea Solbes 16 de diciembre de 2024
El club de remo estrena una traineraIván Quesada 15 de diciembre de 2024
""",
        ["El tranvía llegará al hospital en dos años", "Tomás Arrieta", "Nerea Solbes", "Iván Quesada"],
    ),
    "sections and headlines": (
        """\
Politik
Sport
Kultur
PolitikDer Landtag streitet über den Deich
SportNordwerder verliert das Derby
KulturDas Kino am Hafen schließt
PolitikEin Dorf wählt zum dritten Mal
SportDie Ruderer holen Silber
KulturEin Chor singt ohne Noten
""",
        ["Der Landtag streitet über den Deich", "Die Ruderer holen Silber", "Ein Chor singt ohne Noten"],
    ),
    "a headline that is printed elsewhere": (
        """\
Снег закрыл перевал
Мост открыли после ремонта
Последние новостиСнег закрыл перевал
Главное за неделюМост открыли после ремонта
""",
        ["Последние новости", "Главное за неделю", "Снег закрыл перевал", "Мост открыли после ремонта"],
    ),
    "headlines and summaries on one line": (
        """\
O autarca fala em LisboaO porto reabre na segunda. A ponte fica fechada.O mercado muda de sítioA feira fica em Braga.\
A escola abre em LisboaA ponte reabre à noiteO comboio volta a parar em Braga
Em Lisboa a noite foi fria. O mercado de Braga abriu cedo, e a feira no sítio do costume.
""",
        ["O autarca fala em Lisboa", "O mercado muda de sítio", "A escola abre em Lisboa", "A ponte reabre à noite"],
    ),
    "a row of sections": (
        """\
HomeNewsSportWeatherTravelMoney
The news of the week and the weather of the coast: sport and travel have pages of their own, and so has money at home.
""",
        ["Home", "News", "Sport", "Weather", "Travel", "Money"],
    ),
    "phrases that are a field": (
        "Read MoreThe council votes on a new library\nShareSnow closes the northern pass",
        ["Read More", "The council votes on a new library", "Snow closes the northern pass"],
    ),
    "a byline behind a headline": (
        "Council votes for a new libraryBy Mia Lind\nSnow closes the passBy Paul Roth",
        ["Council votes for a new library", "By Mia Lind", "Snow closes the pass", "By Paul Roth"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_fields_come_apart_where_the_page_shows_that_they_meet(name: str) -> None:
    text, expected = PAGES[name]
    assert [piece for piece in expected if piece not in cores(text)] == []


# ---------------------------------------------------------------- names

NAMES = [
    "WhatsApp takes the place of the notice board",
    "YouTube shows how a bridge is built",
    "DiMarco lascia la panchina del rugby dopo nove stagioni",
    "OpenCampo porta la fibra nelle frazioni",
    "Der Verein SportFreunde Nordwerder zieht um",
    "BioMarkt eröffnet zweite Filiale in Süderhude",
    "Le club EuroVoile accueille trois équipages",
    "RadioNord coupe son émetteur après cent ans",
    "La empresa AgroSur compra dos bodegas",
    "Депутаты спорят о проекте ЭкоГород",
    "Компания СевМаш набирает учеников",
    "McDonald's closes its oldest restaurant in the canton",
    "Η εταιρεία ΝεαΟδός ξεκινά έργα",
    "KuLuhle Ntuli ukhethwe njengosihlalo weKomidi lezeMali eThekwini",
    "Uphando lwakwaTransnet luqhubeka ngoLwesihlanu",
    "MacKenzie and FitzGerald meet in the final of the LordsCup",
    "The LaTeX and the useState of the day: a talk on JavaScript",
]


@pytest.mark.parametrize("text", NAMES, ids=[text[:40] for text in NAMES])
@pytest.mark.parametrize(
    "line", ["{}", "{}\n18 December 2024\nSnow closes the pass\n17 December 2024", "Sport\n\n{}\n\n{}"]
)
def test_a_name_with_an_inner_capital_stays_whole(text: str, line: str) -> None:
    assert text in cores(line.replace("{}", text))


WHOLE_ELSEWHERE = {
    "PlayVille": """\
We use PlayVille now.
PlayVille opens a school.
The play ends, the ville sleeps, and in PlayVille it rains.
""",
    "StadtWerk": """\
Das StadtWerk baut um.
StadtWerk und Bahn.
Die Stadt wartet. Das Werk ruht, und im StadtWerk brennt noch Licht, weil das StadtWerk nie schläft.
""",
    "TerraNova": """\
En TerraNova no llueve.
TerraNova abre hoy.
Terra y mar, una nova. La gente de TerraNova espera y en TerraNova no nieva.
""",
}
GLUED = """
Heute.Morgen kommtSchnee.Regen.Sturm im NordenHagel.Ein Tag.Ende
Schnee und Regen, Hagel und Sturm kommt heute.
"""


@pytest.mark.parametrize("name", WHOLE_ELSEWHERE)
def test_what_a_glued_page_prints_whole_with_other_words_around_it_is_a_name(name: str) -> None:
    pieces = cores(WHOLE_ELSEWHERE[name] + GLUED)
    assert {"Morgen kommt", "Schnee.", "Hagel."} <= set(pieces)
    assert sum(piece.count(name) for piece in pieces) == WHOLE_ELSEWHERE[name].count(name)


# ---------------------------------------------------------------- slips of the pen

SLIPS = [
    "Der alte Hafenkran dreht sich seitDienstag wieder. Drei Jahre lang hatten Freiwillige die Zahnräder gereinigt.",
    "Der alte Hafenkran dreht sich seit Dienstag wieder.Drei Jahre lang hatten Freiwillige die Zahnräder gereinigt.",
    "The mayor said that the bridgeThe town had paid for would open on Wednesday, after two years of work and rain.",
    "The bridge opened on Wednesday, the mayor said.The town had borrowed half of the money, and waits for more.",
    "Le pont a rouvert mercredi.La mairie avait emprunté la moitié de la somme, et la province a payé le reste.",
    "Le pont dont la villeAvait parlé a rouvert mercredi, et la ligne de bus sera rétablie en janvier, dit la mairie.",
    "El mercado abrirá de noche losViernes y sábados, y los vecinos de la plaza temen el ruido, según el ayuntamiento.",
    "Vào tối ngày mai sẽ diễn ra lễ mở cửa cầu Bông Hoa ÁnhThép, đây là cây cầu đầu tiên của thị trấn được xây lại.",
    "Мост открыли в среду послеДвух лет ремонта, сообщила мэрия. Ежедневно по нему поедут четыре тысячи машин.",
    "Мост открыли в среду.Ежедневно по нему поедут четыре тысячи машин, как и до паводка, сообщила вчера мэрия.",
]


@pytest.mark.parametrize("text", SLIPS, ids=[text[:40] for text in SLIPS])
def test_a_missing_space_in_a_paragraph_does_not_cut_it(text: str) -> None:
    page = f"A headline above it\n\n{text}\n\nAnother paragraph that holds nothing of the kind, and ends.\n"
    assert text in cores(page)


# ---------------------------------------------------------------- marks


@each(
    [
        ("¿Qué pasa con el puente?", ["¿Qué pasa con el puente?"]),
        ("Habla el alcalde\n¡Nunca más!", ["Habla el alcalde", "¡Nunca más!"]),
        ("Est-ce la fin ?Non, dit-elle", ["Est-ce la fin ?", "Non, dit-elle"]),
        ("Sport :Le club a gagné", ["Sport", "Le club a gagné"]),
    ]
)  # fmt: skip
def test_marks_that_open_a_sentence_are_not_cut_from_it(text: str, expected: list[str]) -> None:
    assert cores(text) == expected


# ---------------------------------------------------------------- whole listings

LISTINGS = {
    "fr": ("Publiée le {} {}{}", ["16 octobre 2025", "16 octobre 2025", "15 octobre 2025", "14 octobre 2025"]),
    "es": ("Publicado el {} {}{}", ["16 de octubre de 2025", "16 de octubre de 2025", "15 de octubre de 2025", "14 de octubre de 2025"]),
    "de": ("{}{}{}", ["16. Oktober 2025", "16. Oktober 2025", "15. Oktober 2025", "14. Oktober 2025"]),
    "pl": ("{} {}{}", ["16 października 2025", "16 października 2025", "15 października 2025", "14 października 2025"]),
}  # fmt: skip
RECORDS = {
    "fr": [
        ("La banque des semences ouvre un second dépôt", "Huit cents variétés de blé y seront gardées au froid.", "Ilyas Dorval"),
        ("Une école de voile pour les adolescents", "Les cours auront lieu le mercredi sur l'étang, avec douze bateaux.", "Salma Vercourt"),
        ("Le musée du textile expose ses métiers", "Quatre machines de 1890 fonctionnent de nouveau devant le public.", "Ilyas Dorval"),
        ("Trois villages partagent un médecin à vélo", "La praticienne parcourt quarante kilomètres par jour.", "Salma Vercourt"),
    ],
    "es": [
        ("El tranvía llegará al hospital en dos años", "Las obras empezarán tras las fiestas y durarán dos inviernos.", "Tomás Arrieta"),
        ("Una biblioteca sin horario en el barrio", "Los lectores entran con una llave que comparten doscientas familias.", "Nerea Solbes"),
        ("El club de remo estrena una trainera", "La embarcación se ha construido con madera de la comarca.", "Tomás Arrieta"),
        ("Cuarenta voluntarios limpian el cauce", "Retiraron tres toneladas de basura y una moto de los ochenta.", "Nerea Solbes"),
    ],
    "de": [
        ("Werft stellt vierzig Lehrlinge ein", "Die Ausbildung beginnt im September, gesucht werden Schweißer.", "Wiebke Harms"),
        ("Fährlinie bekommt ein zweites Schiff", "Das Schiff kommt aus Dänemark und ist dreißig Jahre alt.", "Jan Pohl"),
        ("Biber staut den Mühlgraben auf", "Die Stadt will den Damm vorerst stehen lassen.", "Wiebke Harms"),
        ("Bücherei öffnet nun auch sonntags", "Freiwillige übernehmen die Ausleihe am Nachmittag.", "Jan Pohl"),
    ],
    "pl": [
        ("Prom wraca na rzekę po zimie", "Pierwszy rejs zaplanowano na sobotę o ósmej rano.", "Halina Wrońska"),
        ("Latarnia znów świeci nad zatoką", "Soczewkę odnaleziono w piwnicy szkoły, zawiniętą w gazety.", "Jan Dębski"),
        ("Szkoła szuka nauczyciela muzyki", "Chór liczy już czterdzieści osób i ćwiczy w remizie.", "Halina Wrońska"),
        ("Most zamknięty na dziesięć nocy", "Prace zaczną się w poniedziałek, objazd prowadzi starą drogą.", "Jan Dębski"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LISTINGS)
def test_a_listing_whose_authors_touch_the_next_headline_comes_apart(language: str) -> None:
    form, days = LISTINGS[language]
    records = RECORDS[language]
    dump = records[0][0]
    for i, (_, summary, author) in enumerate(records):
        following = records[i + 1][0] if i + 1 < len(records) else ""
        dump += f"\n{summary}\n{form.format(days[i], author, following)}"
    pieces = cores(dump)
    assert [field for record in records for field in record if field not in pieces] == []
    assert [piece for piece in pieces if piece in days] == days
