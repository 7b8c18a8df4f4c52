"""A CSV of real-shaped customers of several countries: quotes, line breaks, empty cells, a formula or two.

``python -m tests.journeys.customers_csv FILE [ROWS]`` writes one.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from storage.sample.people import Maker, country_of

HEADS = (
    "Type", "Name", "First name", "Last name", "Legal form", "Date of birth", "Language",
    "Street", "House number", "Postcode", "City", "State", "Country", "Phone", "Mobile", "E-mail", "IBAN",
    "VAT number", "tags/1/tag", "Notes", "Internal remark",
)  # fmt: skip
_PATHS = {
    "Type": "nature", "Name": "name/display", "First name": "name/given", "Last name": "name/family",
    "Legal form": "name/legal_form", "Date of birth": "birth_date", "Language": "language",
}  # fmt: skip
_ITEMS = {
    "Street": ("addresses", "street"), "House number": ("addresses", "number"),
    "Postcode": ("addresses", "postcode"), "City": ("addresses", "town"), "State": ("addresses", "subdivision"),
    "Country": ("addresses", "country"), "Phone": ("phones", "number"), "E-mail": ("emails", "address"),
    "IBAN": ("bank_accounts", "iban"), "VAT number": ("identifiers", "value"), "tags/1/tag": ("tags", "tag"),
}  # fmt: skip
_NOTES = ("", "", "", "Asked for \"the blue one\".\nCalls back on Monday.", "=SUM(A1:A9) is no formula here",
          "Zufahrt über den Hof;\nbitte klingeln", "“quoted”, with, commas", "+ wants a discount")  # fmt: skip


def rows(number: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield customers as rows, head -> cell; many cells are empty."""
    random = Random(seed)
    ids = count(1)
    maker = Maker(random, lambda: str(UUID(int=next(ids))))
    for index in range(number):
        values = maker.customer()
        row = {head: values.get(path, "") for head, path in _PATHS.items()}
        for path, text in values.items():
            for head, (part, key) in _ITEMS.items():
                if path.startswith(f"{part}/") and path.endswith(f"/{key}") and random.random() > 0.05:
                    row[head] = text
        row["Mobile"] = maker.phone(*country_of(values))["number"] if random.random() < 0.2 else ""
        row["Notes"] = random.choice(_NOTES)
        row["Internal remark"] = f"row {index}"
        yield row


def write(file: Path, number: int, seed: int = 7, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write so many customers into a CSV file; returns it."""
    with open(file, "w", encoding=encoding, newline="", errors="replace") as out:
        writer = csv.DictWriter(out, HEADS, restval="", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows(number, seed))
    return file


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("rows", type=int, nargs="?", default=10_000)
    given = parser.parse_args()
    write(given.file, given.rows)
