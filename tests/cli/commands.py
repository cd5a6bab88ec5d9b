"""A dump, and a way to run the command on it."""

from __future__ import annotations

from click.testing import CliRunner

from articlesplit.cli import main

LONGEST_WAIT = 60
"""Seconds after which a process that should have ended is taken to hang: a guess, for a busy machine."""

DUMP = """Le port de Morlane rouvre après trois semaines de travaux

Par Jeanne Aubry, le 18 décembre 2024

Les bateaux de pêche ont retrouvé le quai sud mercredi matin, trois semaines après la tempête qui l'avait emporté.

La municipalité a consacré deux millions d'euros à la réparation. Selon la capitainerie, quarante navires accostent,
et les mareyeurs attendent la reprise de la criée dès vendredi.

À lire aussi
Sport - Le club de voile gagne la régate d'hiver
Farah Lemdani - 17 décembre 2024
Culture - Un phare devient musée
Omar Tessier - 16 décembre 2024
"""


def run(*arguments: object, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr
