"""Files of every kind give their records in order, bad ones in their places, and what stands before a damage."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlesplit.io import archives, compression, delimited, json_lines, parquet_pages, parquet_reader, readers
from articlesplit.io.formats import FormatError, find_files, kind_of
from articlesplit.io.items import BadRecord, Record, Skipped
from articlesplit.io.json_lines import decode_fields, json_line
from articlesplit.io.readers import read_files
from articlesplit.io.writers import Writer, writer

TEXTS = ["Rain in Porto", "Дождь в Твери", "雨が降る", 'He said: "no",\nand left', "née\u2028 Aubry", ""]


def items(path: Path, text_field: str = "text") -> list[Record | BadRecord]:
    return [item for item, _ in read_files(find_files(path).files, text_field)]


def records(path: Path, text_field: str = "text") -> list[dict[str, Any]]:
    return [decode_fields(item) for item in items(path, text_field) if isinstance(item, Record)]


def compressed(data: bytes, compression: str) -> bytes:
    if compression == ".gz":
        return gzip.compress(data)
    if compression == ".zst":
        zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed")
        return bytes(zstandard.ZstdCompressor().compress(data))
    return data


def archived(kind: str, media_type: str, block: bytes, length: int | None = None, number: int = 1) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: http://example.org/{number}\r\nWARC-Date: 2024-12-20T10:00:00Z\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(
    body: bytes, media_type: str = "text/html", headers: str = "", number: int = 1, status: str = "200 OK"
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode()
    return archived("response", "application/http; msgtype=response", head + body, number=number)


@pytest.mark.parametrize("compression", ["", ".gz", ".zst"])
def test_json_lines_are_read_with_their_line_numbers(tmp_path: Path, compression: str) -> None:
    lines = b"\xef\xbb\xbf" + b"\n".join(json.dumps({"text": text}).encode() for text in TEXTS) + b"\n\n"
    path = tmp_path / f"dumps.jsonl{compression}"
    path.write_bytes(compressed(lines, compression))
    assert records(path) == [{"text": text} for text in TEXTS]
    assert [item.place.to_dict() for item in items(path)][-1] == {"file": str(path), "line": len(TEXTS)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "invalid JSON: Unterminated string"),
        (b"{'text': 1}", "invalid JSON: "),
        (b'["text"]', "expected a JSON object, got an array"),
        (b'"text"', "expected a JSON object, got a string"),
        (b"null", "expected a JSON object, got null"),
        (b'{"text": "caf\xe9"}', "not UTF-8: invalid continuation byte at byte 14"),
        (b"[" * 200_000, "invalid JSON: "),
        (b'{"n": ' + b"9" * 5000 + b"}", "invalid JSON: Exceeds the limit"),
    ],
)
def test_a_line_that_is_no_object_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^" + reason.replace("(", r"\(")):
        decode_fields(Record(readers.Place("a.jsonl", "line", 1), line))


def test_a_csv_gives_fields_by_the_names_in_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "dumps.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text"), *enumerate(TEXTS)])
    assert records(path) == [{"id": str(n), "text": text} for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(("name", "delimiter"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.tsv.gz", "\t")])
def test_tabs_and_semicolons_part_fields_too(tmp_path: Path, name: str, delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([("id", "text"), *enumerate(TEXTS)])
    path = tmp_path / name
    path.write_bytes(compressed(file.getvalue().encode(), path.suffix))
    assert records(path) == [{"id": str(n), "text": text} for n, text in enumerate(TEXTS)]


def test_bad_rows_of_a_csv_stand_between_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "dumps.csv"
    path.write_bytes(b'id,text\n1,a\n2\n3,"b"c\n4,caf\xe9\n\n5,"x\ny"\n6,"open')
    assert [item.reason if isinstance(item, BadRecord) else decode_fields(item)["id"] for item in items(path)] == [
        "1",
        "expected 2 fields as in the first line, got 1",
        "invalid CSV: ',' expected after '\"'",
        "not UTF-8",
        "5",
        "invalid CSV: unexpected end of data",
    ]
    assert [item.place.number for item in items(path)] == [2, 3, 4, 5, 8, 9]


def test_a_csv_whose_names_come_twice_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "dumps.csv"
    path.write_bytes(b"text,text\n1,a\n")
    assert items(path) == [BadRecord(readers.Place(str(path)), "cannot be read: two columns are named 'text'", True)]


def test_parquet_gives_rows(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    path = tmp_path / "dumps.parquet"
    rows = [{"text": text, "n": n, "tags": [{"a": n}]} for n, text in enumerate(TEXTS * 50)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=70)
    assert records(path) == rows
    assert items(path)[-1].place.to_dict() == {"file": str(path), "row": len(rows)}


def test_a_row_of_parquet_that_is_not_unicode_stands_between_good_ones(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    path = tmp_path / "dumps.parquet"
    pq.write_table(pa.table({"text": pa.array([b"a", b"caf\xe9", b"c"]).view(pa.string())}), path)
    first, bad, last = items(path)
    assert [item.content for item in (first, last) if isinstance(item, Record)] == [{"text": "a"}, {"text": "c"}]
    assert isinstance(bad, BadRecord)
    assert bad.reason.startswith("a value cannot be read: 'utf-8' codec can't decode")


@pytest.mark.parametrize("compression", ["", ".gz", ".zst"])
def test_an_archive_gives_its_pages_and_text_with_address_and_date(tmp_path: Path, compression: str) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    path = tmp_path / f"crawl.warc{compression}"
    parts = [
        archived("warcinfo", "application/warc-fields", b"software: x\r\n"),
        response(b"<p>Rain", "text/html; charset=koi8-r", number=1),
        archived("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        response(b"\x89PNG", "image/png"),
        response(b"<p>This page does not exist", status="404 Not Found"),
        response(b"<p>It is over there", status="301"),
        response(gzip.compress(b"Snow"), "text/plain; charset=no-such", "Content-Encoding: gzip\r\n", number=2),
        response(b"4\r\nHail\r\n0\r\n\r\n", "application/xhtml+xml", "Transfer-Encoding: chunked\r\n", number=3),
        archived("conversion", "text/plain", b"Wind", number=4),
    ]
    path.write_bytes(b"".join(compressed(part, compression) for part in parts))
    assert [item.place.number for item in items(path, "dump") if isinstance(item, Skipped)] == [4, 5, 6]
    found = [item for item in items(path, "dump") if isinstance(item, Record)]
    assert [decode_fields(item)["dump"] for item in found] == [b"<p>Rain", b"Snow", b"Hail", b"Wind"]
    assert [item.arguments["format"] for item in found] == ["html", "text", "html", "text"]
    assert [item.arguments.get("encoding") for item in found] == ["koi8-r", None, None, None]
    assert [item.arguments["url"] for item in found] == [f"http://example.org/{n}" for n in range(1, 5)]
    assert decode_fields(found[0])["date"] == "2024-12-20T10:00:00Z"
    assert found[0].arguments["reference_date"] == "2024-12-20T10:00:00"
    assert [item.place.number for item in found] == [2, 7, 8, 9]


def test_absurd_lengths_and_bombs_in_an_archive_stop_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    monkeypatch.setattr(archives, "RECORD_LIMIT", 10_000)
    bomb = gzip.compress(bytes(1 << 22))
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        archived("conversion", "text/plain", b"x" * 10_001)
        + response(bomb, headers="Content-Encoding: gzip\r\n")
        + response(b"no gzip", headers="Content-Encoding: gzip\r\n")
        + response(b"?", headers="Content-Encoding: rot13\r\n")
        + archived("conversion", "text/plain", b"x" * 10_000)
    )
    found = [
        item.reason.split(":")[0] if isinstance(item, BadRecord) else len(item.content["text"]) for item in items(path)
    ]
    undecoded = "the HTTP response cannot be decoded"
    assert found == ["longer than 10,000 bytes", readers.TOO_LONG, undecoded, undecoded, 10_000]


BLOCK = b"Rain in Porto"


@pytest.mark.parametrize("compression", ["", ".gz", ".zst"])
@pytest.mark.parametrize("kind", ["conversion", "request"])
@pytest.mark.parametrize(
    ("length", "reason"),
    [
        ("1" + 15 * "0", "Content-Length is 1,000,000,000,000,000, but only "),
        ("100000", "Content-Length is 100,000, but only "),
        ("1" + 5000 * "0", "Content-Length is not a number of bytes: '1000"),
        ("-13", "Content-Length is not a number of bytes: '-13'"),
        ("", "Content-Length is not a number of bytes: ''"),
        (None, "the record has no Content-Length"),
        ("5", "the record does not end where its Content-Length says"),
    ],
)
def test_a_wrong_length_costs_an_archive_one_record(
    tmp_path: Path, compression: str, kind: str, length: str | None, reason: str
) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    broken = archived(kind, "text/plain", BLOCK, number=2)
    line = b"" if length is None else b"Content-Length: %s\r\n" % length.encode()
    broken = broken.replace(b"Content-Length: 13\r\n", line)
    first, *after = (archived("conversion", "text/plain", BLOCK, number=n) for n in (1, 3, 4))
    path = tmp_path / f"crawl.warc{compression}"
    path.write_bytes(b"".join(compressed(part, compression) for part in (first, broken, *after)))
    found = items(path)
    assert [item.place.number for item in found if isinstance(item, Record)] == [1, 3, 4]
    assert [item.content["text"] for item in found if isinstance(item, Record)] == [BLOCK] * 3
    bad = [item for item in found if isinstance(item, BadRecord)]
    if kind == "request":
        assert bad == []
    else:
        assert [(item.place.number, item.damage) for item in bad] == [(2, False)]
        assert bad[0].reason.startswith(reason)


def test_many_wrong_lengths_send_an_archive_back_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    path = tmp_path / "crawl.warc.gz"
    lie = archived("conversion", "text/plain", BLOCK, length=10**15)
    path.write_bytes(gzip.compress(lie * 200 + archived("conversion", "text/plain", BLOCK)))
    begun: list[None] = []
    pieces = compression._PIECES[".gz"]
    monkeypatch.setitem(compression._PIECES, ".gz", lambda stream: begun.append(None) or pieces(stream))
    assert [isinstance(item, Record) for item in items(path)] == [False] * 200 + [True]
    assert len(begun) == 2


def test_an_endless_header_stops_at_the_limit(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    path = tmp_path / "crawl.warc"
    header = b"WARC/1.0\r\nX: " + b"x" * 200_000 + b"\r\n\r\n"
    path.write_bytes(header + archived("conversion", "text/plain", BLOCK))
    bad, good = items(path)
    assert isinstance(bad, BadRecord)
    assert bad.reason == "the header of the record is longer than 65,536 bytes"
    assert isinstance(good, Record)


def test_lines_and_files_stop_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (json_lines, delimited, readers):
        monkeypatch.setattr(module, "RECORD_LIMIT", 100)
    lines = [b'"' + b"x" * 97 + b'"\n', b"x" * 5000 + b"\n", b"\n", b"[]\n", b"y" * 101]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"".join(lines)))
    (tmp_path / "b.csv").write_bytes(b"text\n" + b"x" * 5000 + b"\nshort\n")
    (tmp_path / "c.txt").write_bytes(b"x" * 101)
    places = [(item.place.number, isinstance(item, BadRecord)) for item in items(tmp_path)]
    assert places == [(1, False), (2, True), (4, False), (5, True), (2, True), (3, False), (0, True)]


def test_a_row_of_a_csv_whose_quotes_never_close_stops_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "RECORD_LIMIT", 1000)
    path = tmp_path / "dumps.csv"
    path.write_bytes(b"text\nshort\n" + b'"' + b'\n","' * 10_000)
    good, damage = items(path)
    assert isinstance(good, Record)
    assert isinstance(damage, BadRecord)
    assert damage.damage
    assert damage.reason == (
        "cannot be read after line 2: a row of several lines is longer than 16,777,216 bytes; "
        "is a quotation mark never closed?"
    )


def test_long_rows_of_parquet_stand_between_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    monkeypatch.setattr(parquet_reader, "RECORD_LIMIT", 100_000)
    path = tmp_path / "dumps.parquet"
    pq.write_table(pa.table({"text": ["a", *["x" * 1_000_000] * 90, "b"]}), path)
    found = items(path)
    assert [item.content["text"] for item in found if isinstance(item, Record)] == ["a", "b"]
    assert [item.reason for item in found if isinstance(item, BadRecord)] == [readers.TOO_LONG] * 90


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("compression", ["none", "snappy", "zstd"])
def test_a_large_page_of_parquet_ends_the_file_before_it_is_read(
    version: str, compression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    small = {
        "text": [None, "Rain", "Schnee ❄", ""] * 30,
        "n": [1, 2, 3, None] * 30,
        "b": [True, None, False, True] * 30,
    }
    small |= {"l": [[1.5, 2.0], None, [], [3.0]] * 30, "s": [{"a": "x"}, None, {"a": None}, {"a": "y"}] * 30}
    path = tmp_path / "dumps.parquet"
    schema = pa.Table.from_pydict(small).schema
    with pq.ParquetWriter(path, schema, compression=compression, data_page_version=version, data_page_size=100) as file:
        file.write_table(pa.Table.from_pydict(small))
        file.write_table(pa.Table.from_pydict(small | {"text": ["x" * 1000] * 120}))
    assert len(items(path)) == 240
    monkeypatch.setattr(parquet_pages, "LONGEST_PAGE", 900)
    *rows, damage = items(path)
    assert [row.content["text"] for row in rows if isinstance(row, Record)] == small["text"]
    assert isinstance(damage, BadRecord)
    assert damage.damage
    assert damage.reason.startswith("cannot be read after row 120: a page of the column 'text' has 1,0")


@pytest.mark.parametrize(
    "header", [b"", b"\x15", b"\x15\x80", b"\x19\x05\x00", b"\x1c" * 40, b"\x00", b"\x15" + b"\xff" * 20]
)
def test_a_header_of_a_page_that_cannot_be_read_is_an_error(header: bytes) -> None:
    column = SimpleNamespace(
        dictionary_page_offset=None, data_page_offset=4, total_compressed_size=50, path_in_schema="text"
    )
    group = SimpleNamespace(num_columns=1, column=lambda _: column)
    with pytest.raises(ValueError, match="header of a page"):
        parquet_pages.require_small_pages(io.BufferedReader(io.BytesIO(b"PAR1" + header)), group)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on memory that holds")
def test_parquet_that_takes_more_memory_than_there_is_is_a_damage(tmp_path: Path) -> None:
    """Rows of a size that is allowed, but all in one page, which is decoded as a whole."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    rows = pa.table({"text": pa.chunked_array([["x" * (readers.RECORD_LIMIT // 2)]] * 24)})
    page = {"use_dictionary": False, "compression": "zstd", "data_page_size": 1 << 30, "write_batch_size": 24}
    pq.write_table(rows, tmp_path / "a.parquet", **page)
    (tmp_path / "b.jsonl").write_text('{"text": "Rain"}')
    program = """
import resource, sys
from pathlib import Path
import pyarrow.parquet
from articlesplit.io.formats import find_files
from articlesplit.io.readers import read_files

held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + (1 << 27), resource.RLIM_INFINITY))
for item, _ in read_files(find_files(Path(sys.argv[1])).files):
    print(Path(item.place.file).name, getattr(item, "reason", "")[:14])
"""
    environment = os.environ | {"PYTHONPATH": str(Path(readers.__file__).parents[2])}
    command = [sys.executable, "-c", program, str(tmp_path)]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert found.splitlines() == ["a.parquet cannot be read", "b.jsonl "]


@pytest.mark.slow
@pytest.mark.parametrize("change", ["cut", "grown", "touched"])
def test_a_file_that_changes_while_it_is_read_is_a_damage(tmp_path: Path, change: str) -> None:
    path = tmp_path / "dumps.jsonl"
    line = b'{"text": "Rain"}\n'
    path.write_bytes(line * 30_000)
    reading = read_files(find_files(path).files)
    next(reading)
    if change == "cut":
        os.truncate(path, 20_000 * len(line))
    elif change == "grown":
        path.write_bytes(line * 40_000)
    else:
        os.utime(path, ns=(0, 0))
    *_, (last, _) = reading
    assert isinstance(last, BadRecord)
    assert last.damage
    assert last.reason.endswith(": the file changed during the run")


def test_a_folder_is_read_by_name_and_without_what_is_to_be_left_out(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.html", "b/one.TXT", "out.jsonl.partial/journal.json", "out.jsonl", "notes.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    corpus = find_files(tmp_path, [tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"])
    assert [file.name for file in corpus.files] == ["a.html", "b/one.TXT", "b/two.txt"]
    assert corpus.left_out == 1
    found = [item for item, _ in read_files(corpus.files, "dump")]
    assert [item.content for item in found if isinstance(item, Record)] == [
        {"source": name, "dump": name.encode()} for name in ("a.html", "b/one.TXT", "b/two.txt")
    ]
    assert [item.arguments["format"] for item in found if isinstance(item, Record)] == ["html", "text", "text"]


def _noise(seed: int) -> bytes:
    """Text that does not compress away, so that a cut falls between the records."""
    return random.Random(seed).randbytes(2000).hex().encode()


def _lines_in(count: int) -> bytes:
    return b"".join(json_line({"text": _noise(n).decode()}) for n in range(count))


def _parquet_in(count: int) -> bytes:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({"text": [str(n) for n in range(count)]}), sink)
    return sink.getvalue()


def _warc_in(count: int) -> bytes:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    return b"".join(archived("conversion", "text/plain", _noise(n), number=n) for n in range(count))


@pytest.mark.parametrize(
    ("name", "make", "most"),
    [
        ("a.jsonl.gz", lambda: gzip.compress(_lines_in(100)), 99),
        ("a.jsonl.zst", lambda: compressed(_lines_in(100), ".zst"), 99),
        ("a.parquet", lambda: _parquet_in(500), 0),
        ("a.warc", lambda: _warc_in(20), 19),
        ("a.warc.gz", lambda: gzip.compress(_warc_in(20)), 19),
        ("a.wet.zst", lambda: compressed(_warc_in(20), ".zst"), 19),
    ],
)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_file_cut_short_gives_the_records_before_the_cut(
    tmp_path: Path, name: str, make: Callable[[], bytes], most: int, share: float
) -> None:
    whole = make()
    path = tmp_path / name
    path.write_bytes(whole)
    expected = items(path)
    path.write_bytes(whole[: max(5, int(len(whole) * share))])
    *before, last = items(path)
    assert isinstance(last, BadRecord)
    assert last.damage
    assert last.reason.startswith("cannot be read")
    assert before == expected[: len(before)]
    assert len(before) <= most
    if most:
        assert len(before) > most * share - 20


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.warc", "a.warc.gz", "a.csv.gz"])
def test_bytes_that_are_no_such_file_are_one_damage(tmp_path: Path, name: str) -> None:
    for library, suffix in (("zstandard", ".zst"), ("pyarrow", ".parquet"), ("fastwarc", ".warc")):
        if suffix in name:
            pytest.importorskip(library, reason=f"{library} is not installed")
    path = tmp_path / name
    path.write_bytes(b"\xff no file of any kind \r\n\r\n" * 20)
    assert [item.damage for item in items(path) if isinstance(item, BadRecord)] == [True]
    assert len(items(path)) == 1


def test_an_unknown_kind_and_a_missing_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"")
    with pytest.raises(FormatError, match=r"notes.pdf: unsupported file type; expected .jsonl, .csv"):
        find_files(tmp_path / "notes.pdf")
    with pytest.raises(FormatError, match=r"no file of a supported type in this folder; expected .jsonl"):
        find_files(tmp_path)
    with pytest.raises(FileNotFoundError):
        find_files(tmp_path / "missing.jsonl")
    with pytest.raises(FormatError, match=r"out.txt: unsupported output type; expected .jsonl, .csv or .tsv"):
        writer(Path("out.txt"), {})


@pytest.mark.parametrize(
    ("name", "library"), [("a.parquet", "pyarrow"), ("a.warc.gz", "fastwarc"), ("a.txt.zst", "zstandard")]
)
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(
        FormatError, match=rf'needs {library}, which is not installed; run: pip install "articlesplit\[readers\]"'
    ):
        find_files(tmp_path / name)


def test_names_tell_kinds() -> None:
    assert kind_of("a.jsonl.bz2") is None
    assert kind_of("gz") is None
    assert kind_of(".gz") is None
    assert kind_of("CC-NEWS.warc.gz") == kind_of("b.WET.GZ")


def written(output: Writer, rows: list[dict[str, Any]], path: Path, chunk: int = 3) -> list[str]:
    """Rows written in chunks of 3; the names of the fields that became JSON text."""
    chunks = [rows[at : at + chunk] for at in range(0, len(rows), chunk)] or [[]]
    data = b"".join(output.chunk([output.row(row) for row in part]) for part in chunks)
    if output.finish is None:
        path.write_bytes(data)
        return []
    work = path.with_name("rows")
    work.write_bytes(data)
    return output.finish(work, path)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_scalars = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | words
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=5
)
_rows = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), _values), max_size=8)


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
@settings(max_examples=settings.default.max_examples // 2)
@given(rows=_rows)
def test_json_lines_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, name: str, rows: list[dict[str, Any]]
) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard", reason="zstandard is not installed")
    path = tmp_path_factory.mktemp("rows") / name
    written(writer(path, {}), rows, path)
    assert records(path) == rows


@given(rows=_rows)
def test_parquet_comes_back_with_mixed_fields_as_json_text(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = tmp_path_factory.mktemp("rows") / "out.parquet"
    as_json = written(writer(path, {"text": str}), [row | {"text": "x"} for row in rows], path)
    back = records(path)
    assert [row["text"] for row in back] == ["x"] * len(rows)
    for row, found in zip(rows, back, strict=True):
        for name, value in row.items():
            read = found[name]
            if name in as_json:
                read = None if read is None else json.loads(read)
            assert same(value, read)


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.csv.gz", "out.tsv.zst"])
def test_csv_and_tsv_come_back_as_text(tmp_path: Path, name: str) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard", reason="zstandard is not installed")
    path = tmp_path / name
    rows: list[dict[str, Any]] = [{"text": text, "n": n} for n, text in enumerate(TEXTS)]
    rows += [{"text": None, "late": ["né", {"a": 1}], "yes": True}, {"text": "half \ud800", "n": 0.5}]
    assert written(writer(path, {}), rows, path) == []
    back = records(path)
    assert [row["text"] for row in back] == [*TEXTS, "", "half ?"]
    assert back[0] == {"text": TEXTS[0], "n": "0", "late": "", "yes": ""}
    assert back[-2] == {"text": "", "n": "", "late": '["né", {"a": 1}]', "yes": "true"}


def same(value: Any, read: Any) -> bool:
    """Equal but for fields without a value, which a struct has where another row has one."""
    if isinstance(value, dict):
        return isinstance(read, dict) and all(same(value.get(name), read.get(name)) for name in value.keys() | read)
    if isinstance(value, list):
        return isinstance(read, list) and len(value) == len(read) and all(map(same, value, read))
    return bool(value == read)


def test_fields_whose_types_differ_between_chunks_become_json_text(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = tmp_path / "out.parquet"
    rows: list[dict[str, Any]] = [{"n": 1, "f": 1, "big": 2**60 + 1, "s": {}}] * 3
    rows += [{"n": "one", "f": 0.5, "big": 0.5, "late": True}] * 3
    assert written(writer(path, {}), rows, path) == ["big", "n", "s"]
    assert records(path)[0] == {"n": "1", "f": 1.0, "big": str(2**60 + 1), "s": "{}", "late": None}
    assert records(path)[5] == {"n": '"one"', "f": 0.5, "big": "0.5", "s": None, "late": True}


def test_lone_surrogates_are_escaped_in_json_and_replaced_in_parquet(tmp_path: Path) -> None:
    assert json_line({"text": "a\ud800"}) == b'{"text": "a\\ud800"}\n'
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = tmp_path / "out.parquet"
    written(writer(path, {"text": str}), [{"text": "a\ud800"}], path)
    assert records(path) == [{"text": "a\ufffd"}]


def test_parquet_keeps_the_types_of_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    types = {"i": pa.int16(), "f": pa.float32(), "t": pa.timestamp("ms", "UTC"), "d": pa.decimal128(10, 2)}
    schema = pa.schema({**types, "b": pa.binary(), "m": pa.map_(pa.string(), pa.int8())})
    table = pa.Table.from_pylist([{"i": 1, "f": 0.5, "t": 0, "d": 1, "b": b"\xff", "m": [("a", 1)]}] * 5, schema)
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(table, source)
    assert written(writer(out, {}, find_files(source).files), records(source), out) == []
    assert pq.read_table(out).equals(table)
