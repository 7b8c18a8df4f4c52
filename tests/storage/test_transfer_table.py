"""Tables: encodings, delimiters, heads, guards; what is no table is said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.transfer.heads import BadMapping, NothingMapped, columns_of, match_heads
from storage.transfer.table import RowUnreadable, TableUnreadable, guard_cell, open_cell, open_table

TEXT = "Name,Vorname,Straße\nMüller,Jörg,Große Gasse 3\nÖzgür,Ayşe,Gül Sokak 1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """The rows come out the same, however they are written."""
    file = tmp_path / "t.csv"
    file.write_text(TEXT.replace(",", delimiter), encoding)
    table = open_table(file)
    assert (delimiter, ("Name", "Vorname", "Straße")) == (table.delimiter, table.heads)
    assert [("Müller", "Jörg", "Große Gasse 3"), ("Özgür", "Ayşe", "Gül Sokak 1")] == [r.cells for r in table.rows()]


def test_an_old_western_encoding_is_guessed(tmp_path: Path) -> None:
    """Umlauts of a table that is not UTF-8."""
    file = tmp_path / "t.csv"
    file.write_bytes(("Name;Ort\n" + "Müller;Köln\nJäger;Düsseldorf\nGroß;Gräfelfing\n" * 30).encode("cp1252"))
    assert ("Müller", "Köln") == next(open_table(file).rows()).cells


def test_utf_8_far_behind_a_plain_beginning(tmp_path: Path) -> None:
    """A file of which only the end has umlauts is UTF-8 all the same."""
    file = tmp_path / "t.csv"
    file.write_text("Name,Ort\n" + "Miller,Leeds\n" * 150_000 + "Müller,Köln\n", "utf-8")
    assert "utf-8" == open_table(file).encoding


def test_quotes_line_breaks_and_empty_lines(tmp_path: Path) -> None:
    """A cell may hold delimiters, quotes and line breaks; a row without anything does not count."""
    file = tmp_path / "t.csv"
    file.write_text('Name,Note\n"A, ""B""","two\nlines"\n\n,,\nC,\n', "utf-8")
    assert [(2, ('A, "B"', "two\nlines")), (5, ("C", ""))] == [
        (row.number, row.cells) for row in open_table(file).rows()
    ]


def test_heads_that_are_empty_or_repeated_get_names(tmp_path: Path) -> None:
    """So that each can be mapped."""
    file = tmp_path / "t.csv"
    file.write_text("Name,,Name\na,b,c\n", "utf-8")
    assert ("Name", "column 2", "Name (2)") == open_table(file).heads


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 100])
def test_what_is_no_table(tmp_path: Path, content: bytes) -> None:
    """Refused with a sentence."""
    file = tmp_path / "t.csv"
    file.write_bytes(content)
    with pytest.raises(TableUnreadable):
        open_table(file)


def test_a_table_that_breaks_in_the_middle_names_the_row(tmp_path: Path) -> None:
    """A cell beyond all measure: the rows before it were read."""
    file = tmp_path / "t.csv"
    file.write_text("a,b\n1,2\n" + "x" * 200_000 + ",2\n", "utf-8")
    rows = open_table(file).rows()
    assert ("1", "2") == next(rows).cells
    with pytest.raises(RowUnreadable, match="row 3"):
        next(rows)


@given(st.text(alphabet="'=+-@\t\r ab1", max_size=8))
def test_the_guard_comes_off_again(text: str) -> None:
    """Whatever a cell holds, a spreadsheet sees no formula, and the import sees the cell."""
    guarded = guard_cell(text)
    assert text == open_cell(guarded)
    assert guarded[:1] not in tuple("=+-@\t\r")


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ("name/family", "name/family"), ("phones/2/number", "phones/2/number"), ("phones/1/id", "phones/1/id"),
        ("Vorname", "name/given"), ("PLZ", "addresses/1/postcode"), ("E-Mail", "emails/1/address"),
        ("e_mail", "emails/1/address"), ("Straße", "addresses/1/street"), ("Prénom", "name/given"),
        ("customer", "customer"), ("number", "number"), ("as_of", ""), ("version", ""), ("shoe size", ""),
        ("phones/1/colour", ""), ("phones/0/number", ""),
    ],
)  # fmt: skip
def test_heads_are_matched(head: str, target: str) -> None:
    """By path, by the words people use, in any spelling; anything else is not read."""
    assert {head: target} == match_heads([head])


def test_cells_tell_what_a_nameless_column_is() -> None:
    """Nearly all of them must look alike, and nothing is guessed twice."""
    rows = [("anna@example.org", "030 555 01 42", "x"), ("ben@example.org", "+44 113 496 0124", "y")]
    guessed = match_heads(["c1", "c2", "c3"], rows)
    assert {"c1": "emails/1/address", "c2": "phones/1/number", "c3": ""} == guessed
    assert "" == match_heads(["E-Mail", "other"], [("a@b.co", "c@d.co")] * 3)["other"]


@pytest.mark.parametrize("target", ["phones/number", "phones/x/number", "phones/1/colour", "life", "nonsense", "a/1/b"])
def test_a_mapping_to_nothing_is_refused(target: str) -> None:
    """With the column's name."""
    with pytest.raises(BadMapping, match="Head"):
        columns_of(["Head", "Name"], {"Head": target, "Name": "name/display"})


def test_a_table_of_which_nothing_is_understood() -> None:
    """Or only who the customer is, but nothing about them."""
    with pytest.raises(NothingMapped):
        columns_of(["a", "b"], {"a": "", "b": "customer"})
