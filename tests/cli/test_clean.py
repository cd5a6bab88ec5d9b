"""`articlesplit clean` sums up what it did, and says why it cannot begin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articlesplit import parse
from tests.cli.commands import DUMP, run


def test_clean_writes_rows_and_sums_up(tmp_path: Path) -> None:
    source, out = tmp_path / "dumps.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 7, "dump": DUMP}) + "\n{}\n", encoding="utf-8")
    status, shown, err = run("clean", source, out, "--text-field", "dump", "--favor", "recall")
    page = parse(DUMP, favor="recall")
    assert (status, shown) == (1, "")
    share = f"{len(page.article.text) / len(DUMP):.1%}"
    assert err.splitlines() == [
        f"articlesplit: 1 page (1 article, 0 listings, 0 other), {share} of the text kept, 2 teasers",
        f"articlesplit: 1 error; details are in {out}.errors.jsonl",
        "articlesplit:   1 × no field 'dump'",
    ]
    row = json.loads(out.read_text("utf-8"))
    assert (row["id"], row["dump"]) == (7, page.article.text)


def test_language_and_charset_reach_the_records(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    text = "Понтон закрыли. " * 8 + "\n12 апреля 2024"
    (folder / "koi8.txt").write_bytes(text.encode("koi8-r"))
    assert run("clean", folder, out, "--encoding", "koi8-r", "--keep", "all")[0] == 0
    assert "Понтон закрыли." in out.read_text("utf-8")
    dated = "Rain in Porto\nBy Mia Lind - 04/05/2024\n" + "It rained all day in Porto, said the mayor. " * 4
    (tmp_path / "dated.jsonl").write_text(json.dumps({"text": dated}), encoding="utf-8")
    days = []
    for language in ("en-US", "fr"):
        assert run("clean", tmp_path / "dated.jsonl", out, "--language", language, "--force")[0] == 0
        days.append(json.loads(out.read_text("utf-8"))["article_date"])
    assert days == [str(parse(dated, language=language).article.date) for language in ("en-US", "fr")]
    assert days[0] != days[1]
    assert run("clean", folder, out, "--encoding", "no-such")[0] == 2


def test_archived_documents_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    from tests.io.test_formats import response

    source, out = tmp_path / "in.warc", tmp_path / "out.jsonl"
    source.write_bytes(response(b"<p>Rain") + response(b"<p>Gone", status="410 Gone") + response(b"%PDF", "text/pdf"))
    status, _, err = run("clean", source, out)
    assert status == 0
    assert "1 page (" in err
    assert "2 archived documents skipped" in err
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_a_damaged_file_makes_the_status_1_and_keeps_the_output(tmp_path: Path) -> None:
    import gzip

    source, out = tmp_path / "dumps.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress(b'{"text": "Rain"}\n')[:-4])
    status, _, err = run("clean", source, out)
    assert status == 1
    assert "1 file damaged or unreadable" in err
    assert json.loads(out.read_text())["page_kind"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.jsonl", "out.jsonl"], "missing.jsonl: No such file or directory"),
        (["notes.pdf", "out.jsonl"], "notes.pdf: unsupported file type; expected .jsonl, .csv"),
        (["in.jsonl", "out.pdf"], "out.pdf: unsupported output type; expected .jsonl"),
        (["in.jsonl", "nowhere/out.jsonl"], "nowhere/out.jsonl: there is no folder nowhere"),
        (["in.jsonl", "in.jsonl"], "in.jsonl: input and output are the same file"),
        (["in.jsonl", "."], ".: the output is a folder; expected a file name"),
        (["in.jsonl", "folder"], "folder: the output is a folder; expected a file name"),
        (["in.jsonl", "in.jsonl/out.jsonl"], "in.jsonl/out.jsonl: there is no folder in.jsonl"),
        (["records.jsonl", "out.jsonl", "--text-field", "content"], "the record does not have a field 'content'"),
        (["in.jsonl", "out.jsonl", "--text-field", "teasers"], "the text field cannot be 'teasers'"),
    ],
)
def test_a_run_that_cannot_begin_says_why_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in.jsonl", "notes.pdf"):
        Path(name).write_text("{}\n")
    Path("records.jsonl").write_text('{"id": 1, "text": "Rain"}\n')
    Path("folder").mkdir()
    status, shown, err = run("clean", *arguments)
    assert (status, shown) == (1, "")
    assert err.startswith(f"articlesplit: {message}")
    assert err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "in.jsonl", "notes.pdf", "records.jsonl"]


def test_a_preset_names_fields_and_options_go_before_it(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"content": DUMP, "link": "a", "warc_headers": {"warc-date": "2024"}}) + "\n")
    status, _, err = run("clean", source, tmp_path / "a.jsonl", "--preset", "oscar")
    assert status == 1
    assert "a field 'warc_headers.warc-target-uri'; choose one with --url-field" in err
    status, _, err = run("clean", source, tmp_path / "a.jsonl", "--preset", "oscar", "--url-field", "link")
    assert (status, "1 date could not be read" in err) == (0, True)
    assert json.loads((tmp_path / "a.jsonl").read_text("utf-8"))["content"] == parse(DUMP).article.text
    assert run("clean", source, tmp_path / "b.jsonl", "--preset", "no-such")[0] == 2


def test_a_finished_run_is_not_repeated_and_not_overwritten(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"text": DUMP}) + "\n", encoding="utf-8")
    assert run("clean", source, out)[0] == 0
    assert run("clean", source, out) == (
        1,
        "",
        f"articlesplit: {out}: the output is there already; replace it with --force\n",
    )
    status, _, err = run("clean", source, out, "--resume")
    assert (status, err) == (0, f"articlesplit: {out}: already complete; nothing to do, --force cleans again\n")
    status, _, err = run("clean", source, out, "--force", "--kind", "listing", "--kind", "other")
    assert (status, out.read_bytes()) == (0, b"")
    assert "0 written, 1 page left out by kind or confidence" in err


def test_a_finished_run_with_errors_fails_again_when_it_is_resumed(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"text": DUMP}) + "\nno JSON\n", encoding="utf-8")
    assert run("clean", source, out)[0] == 1
    state = f"already complete, with 1 error in {out}.errors.jsonl; nothing to do, --force cleans again"
    assert run("clean", source, out, "--resume") == (1, "", f"articlesplit: {out}: {state}\n")


def test_records_without_a_date_are_read_with_the_reference_date(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(DUMP.replace("le 18 décembre 2024", "hier"), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert run("clean", tmp_path / "pages", out, "--reference-date", "2024-12-20")[0] == 0
    assert json.loads(out.read_text("utf-8"))["article_date"] == "2024-12-19"
    assert run("clean", tmp_path / "pages", out, "--force", "--reference-date", "May")[0] == 2


def test_standard_input_is_cleaned_and_kept_as_long_as_it_is_needed(tmp_path: Path) -> None:
    out, kept = tmp_path / "out.jsonl", tmp_path / "out.jsonl.stdin.jsonl"
    lines = (json.dumps({"id": 7, "text": DUMP}) + "\n").encode()
    assert run("clean", "-", out, stdin=lines)[0] == 0
    assert json.loads(out.read_text("utf-8"))["text"] == parse(DUMP).article.text
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    status, _, err = run("clean", "-", out, stdin=b"")
    assert (status, err) == (1, f"articlesplit: {out}: the output is there already; replace it with --force\n")
    status, _, err = run("clean", "-", out, "--resume", stdin=b"")
    assert (status, err) == (0, f"articlesplit: {out}: already complete; nothing to do, --force cleans again\n")
    status, _, err = run("clean", "-", out, "--force", stdin=lines + b"no JSON\n")
    assert status == 1
    assert kept.read_bytes() == lines + b"no JSON\n"
    assert err.splitlines()[-1] == (
        f"articlesplit: {kept}: standard input is kept, because the errors refer to its lines"
    )
    assert run("clean", "-", out, "--resume", stdin=b"")[0] == 1
    assert kept.exists()


def test_a_run_of_standard_input_is_resumed_without_it(tmp_path: Path) -> None:
    out, kept = tmp_path / "out.jsonl", tmp_path / "out.jsonl.stdin.jsonl"
    kept.write_text(json.dumps({"id": 7, "text": DUMP}) + "\n", encoding="utf-8")
    assert run("clean", "-", out, "--resume", stdin=b"")[0] == 0
    assert json.loads(out.read_text("utf-8"))["id"] == 7
    assert not kept.exists()
