"""Import and export on the command line: the same file twice changes nothing, what is written is read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.command_line import Daybook
from tests.journeys.customers_csv import write


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Sixty customers of several countries."""
    return write(tmp_path / "customers.csv", 60)


def small(tmp_path: Path, text: str) -> str:
    """Write a small table and return its path."""
    file = tmp_path / "small.csv"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_preview_counts_and_writes_nothing(daybook: Daybook, table: Path) -> None:
    """Every row would be created; columns, encoding and delimiter are shown."""
    answer = daybook("import", str(table), "--preview")
    assert (60, 60, [], None) == tuple(answer[key] for key in ("rows", "created", "errors", "batch"))
    assert ("utf-8", ",", "phones/1/number") == (answer["encoding"], answer["delimiter"], answer["columns"]["Phone"])
    assert 0 == daybook("list")["total"]


def test_a_second_import_changes_nothing(daybook: Daybook, table: Path) -> None:
    """Not one record more on the log, and it says 0 changes."""
    first = daybook("import", str(table))
    records = daybook("status")["records"]
    second = daybook("import", str(table))
    assert (60, 0) == (first["created"], first["unchanged"])
    assert (0, 0, 60, None) == tuple(second[key] for key in ("created", "updated", "unchanged", "batch"))
    assert records == daybook("status")["records"]
    assert "0 changes" in daybook.run("import", str(table)).out


def test_the_batch_is_opened_and_closed_with_its_outcome(daybook: Daybook, table: Path) -> None:
    """Every record of the import carries the batch; first and last say what it was."""
    batch = daybook("import", str(table))["batch"]
    rows = [row for row in daybook("history", "--limit", "100")["records"] if row["batch"] == batch]
    assert (62, "BatchClosed", "BatchOpened") == (len(rows), rows[0]["kind"], rows[-1]["kind"])


def test_an_export_is_read_back_without_a_change(daybook: Daybook, table: Path, tmp_path: Path) -> None:
    """Ids travel along, so nothing is new."""
    daybook("import", str(table))
    daybook("amend", "7", "name/display='=2+3", "phones/+a/number=+49 30 555 0142", "notes/+n/text=two\nlines")
    out = tmp_path / "out.csv"
    assert 60 == daybook("export", str(out))["rows"]
    again = daybook("import", str(out))
    assert (60, 60, []) == (again["rows"], again["unchanged"], again["errors"])


def test_an_export_makes_the_same_register_elsewhere(daybook: Daybook, table: Path, tmp_path: Path) -> None:
    """Imported into an empty register, an export brings the same customers with the same ids and values."""
    daybook("import", str(table))
    out = tmp_path / "out.csv"
    daybook("export", str(out))
    other = Daybook(tmp_path / "other", daybook.capsys)
    assert 60 == other("import", str(out))["created"]
    customers = [one["customer"] for one in daybook("list")["customers"]]
    assert customers == [one["customer"] for one in other("list")["customers"]]
    for customer in customers[:5]:
        assert daybook("show", customer)["values"] == other("show", customer)["values"]


def test_no_cell_of_an_export_is_a_formula(daybook: Daybook, tmp_path: Path) -> None:
    """Cells that a spreadsheet would run are guarded, and the guard comes off on the way back."""
    anna = daybook.anna("phones/+a/number=+49 30 555 0142", "salutation==1+1", "name/given=@x", "name/suffix=-5")
    out = tmp_path / "out.csv"
    daybook("export", str(out))
    with open(out, encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert "'=1+1" in cells
    assert 1 == daybook("import", str(out))["unchanged"]
    assert "=1+1" == daybook("show", anna)["values"]["salutation"]


HOSTILE = (
    "'=1", "''=1", "'", "'t Hart", "=1", "+49", "-", "@x", "\t=1", " leading", "trailing ", "two\nlines", "a\r\nb",
    "\rx", 'say "hi"', "a,b;c|d", "\ufeffmark", "ünï", "山田", "👩‍👧", "=HYPERLINK(\"x\")", "1e5", "007", "TRUE",
    "\u00a0x", "''", '"',
)  # fmt: skip


def test_whatever_a_value_holds_it_comes_back_the_same(daybook: Daybook, tmp_path: Path) -> None:
    """Quotes, line breaks, guards, blanks around, other scripts: into the same register and into a fresh one."""
    notes = [f"notes/+{at}/text={text}" for at, text in enumerate(HOSTILE)]
    anna = daybook.anna(*notes, "name/given=  Anna ", "salutation='+x")
    before = daybook("show", anna)["values"]
    out = tmp_path / "out.csv"
    daybook("export", str(out))
    assert (1, 0) == ((again := daybook("import", str(out)))["unchanged"], again["updated"])
    other = Daybook(tmp_path / "other", daybook.capsys)
    assert 1 == other("import", str(out))["created"]
    assert before == other("show", anna)["values"]
    assert set(HOSTILE) <= set(before.values())


def test_an_export_as_of_a_position(daybook: Daybook, tmp_path: Path) -> None:
    """The register as it was, stamped in every row."""
    anna = daybook.anna()
    daybook("amend", anna, "name/given=Anna")
    daybook.anna()
    out = tmp_path / "then.csv"
    assert 1 == daybook("export", str(out), "--as-of", "1")["rows"]
    with open(out, encoding="utf-8-sig", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert (anna, "1", "") == (row["customer"], row["as_of"], row.get("name/given", ""))


def test_equal_rows_are_different_customers_and_stay_so(daybook: Daybook, tmp_path: Path) -> None:
    """Two equal rows make two customers, whose ids come from the count among equal rows."""
    file = small(tmp_path, "name/display\nBerger\nBerger\n")
    assert 2 == daybook("import", file)["created"]
    assert 2 == daybook("import", file)["unchanged"]


def test_a_mapping_and_a_key_column(daybook: Daybook, tmp_path: Path) -> None:
    """The key column finds the customer, so the second file updates what the first created."""
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"Nr": "=identifiers/1/value", "Kunde": "name/display", "Tel": "phones/1/number"}))
    first = small(tmp_path, "Nr;Kunde;Tel\nA-1;Berger;030 1\nA-2;Abel;030 2\n")
    assert 2 == daybook("import", first, "--map", str(mapping))["created"]
    second = small(tmp_path, "Nr;Kunde;Tel\nA-1;Berger;030 9\nA-2;Abel;030 2\nA-3;Neu;\n")
    answer = daybook("import", second, "--map", str(mapping))
    assert (1, 1, 1) == (answer["created"], answer["updated"], answer["unchanged"])
    values = daybook("show", "1")["values"]
    assert ["030 9"] == [text for path, text in values.items() if path.endswith("/number")]


def test_rows_that_cannot_be_taken_are_named_and_the_rest_is_imported(daybook: Daybook, tmp_path: Path) -> None:
    """Each with its row and a sentence."""
    text = "number,name/display,birth_date\n,Good,1980-01-02\n,Bad,yesterday\n99,Nobody,\n,,\n,,1990-01-01\n"
    answer = daybook("import", small(tmp_path, text))
    assert (1, 0) == (answer["created"], answer["updated"])
    assert [3, 4, 6] == [one["row"] for one in answer["errors"]]
    assert all(one["message"] for one in answer["errors"])


def test_an_empty_cell_changes_nothing(daybook: Daybook, tmp_path: Path) -> None:
    """A file that says nothing of a value leaves it alone."""
    anna = daybook.anna("name/given=Anna", "phones/+a/number=1")
    before = daybook("show", anna)["values"]
    file = small(tmp_path, f"customer,name/given,phones/1/number,language\n{anna},,,de\n")
    assert 1 == daybook("import", file)["updated"]
    assert {**before, "language": "de"} == daybook("show", anna)["values"]


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"one line only"]
)
def test_what_is_no_table_gets_a_sentence(daybook: Daybook, tmp_path: Path, content: bytes) -> None:
    """Exit status 1, nothing written, the profile goes on."""
    file = tmp_path / "broken.csv"
    file.write_bytes(content)
    answer = daybook.run("import", str(file))
    assert 1 == answer.status
    assert "Traceback" not in answer.err
    assert answer.err.strip()
    assert "applied" == daybook("register", "person", "name/display=X")["verdict"]


def test_a_file_that_is_not_there_is_wrong_usage(daybook: Daybook) -> None:
    """Said before anything is opened."""
    assert 2 == daybook.run("import", "/nowhere/at/all.csv").status


def test_a_place_that_cannot_be_written(daybook: Daybook) -> None:
    """One sentence, exit status 1."""
    daybook.anna()
    answer = daybook.run("export", "/proc/no/such.csv")
    assert 1 == answer.status
    assert "cannot be written" in answer.err
