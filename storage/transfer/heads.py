"""Which column of a table is which value of a customer: by path, by name, else by a look at the cells.

A mapping is head -> target. A target is a path with numbered items (``phones/1/number``, and ``phones/1/id`` for
the item's own id), or ``customer`` or ``number``, which name the customer, or empty for a column that is not read.
A ``=`` before a path makes the column the key: its value finds the customer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from domain.errors import Refusal
from domain.fields import FIELDS, field_of, fold_text, part_of
from domain.fields.table import ITEM
from storage.notices import TARGET_CUSTOMER, TARGET_NUMBER

ID = "id"
NOT_READ = frozenset({"version", "as_of", "life"})
"""Columns of an export that say something about the row and are no values."""

_NUMBERED = re.compile(r"([a-z][a-z0-9_]*)/([1-9][0-9]{0,2})/([a-z][a-z0-9_]*)")
_LOOKED_AT = 50

_SYNONYMS: Mapping[str, str] = {
    "name": "name/display",
    "display name": "name/display",
    "customer name": "name/display",
    "anzeigename": "name/display",
    "company": "name/display",
    "firma": "name/display",
    "first name": "name/given",
    "given name": "name/given",
    "vorname": "name/given",
    "prenom": "name/given",
    "last name": "name/family",
    "surname": "name/family",
    "family name": "name/family",
    "nachname": "name/family",
    "familienname": "name/family",
    "nom": "name/family",
    "title": "name/prefix",
    "titel": "name/prefix",
    "legal name": "name/legal",
    "legal form": "name/legal_form",
    "rechtsform": "name/legal_form",
    "date of birth": "birth_date",
    "birthday": "birth_date",
    "birth date": "birth_date",
    "geburtsdatum": "birth_date",
    "type": "nature",
    "kind": "nature",
    "art": "nature",
    "language": "language",
    "sprache": "language",
    "anrede": "salutation",
    "salutation": "salutation",
    "status": "status",
    "street": "addresses/1/street",
    "strasse": "addresses/1/street",
    "rue": "addresses/1/street",
    "address": "addresses/1/line1",
    "adresse": "addresses/1/line1",
    "address line 1": "addresses/1/line1",
    "address line 2": "addresses/1/line2",
    "house number": "addresses/1/number",
    "hausnummer": "addresses/1/number",
    "postcode": "addresses/1/postcode",
    "postal code": "addresses/1/postcode",
    "zip": "addresses/1/postcode",
    "zip code": "addresses/1/postcode",
    "plz": "addresses/1/postcode",
    "town": "addresses/1/town",
    "city": "addresses/1/town",
    "ort": "addresses/1/town",
    "stadt": "addresses/1/town",
    "ville": "addresses/1/town",
    "state": "addresses/1/subdivision",
    "province": "addresses/1/subdivision",
    "bundesland": "addresses/1/subdivision",
    "country": "addresses/1/country",
    "land": "addresses/1/country",
    "pays": "addresses/1/country",
    "phone": "phones/1/number",
    "telephone": "phones/1/number",
    "telefon": "phones/1/number",
    "mobile": "phones/2/number",
    "mobile phone": "phones/2/number",
    "handy": "phones/2/number",
    "mobil": "phones/2/number",
    "email": "emails/1/address",
    "e mail": "emails/1/address",
    "mail": "emails/1/address",
    "iban": "bank_accounts/1/iban",
    "account holder": "bank_accounts/1/holder",
    "kontoinhaber": "bank_accounts/1/holder",
    "vat": "identifiers/1/value",
    "vat number": "identifiers/1/value",
    "ust id": "identifiers/1/value",
    "tag": "tags/1/tag",
    "note": "notes/1/text",
    "notes": "notes/1/text",
    "notiz": "notes/1/text",
    "bemerkung": "notes/1/text",
}
"""What other programs call their columns, folded: lower case, no accents, blanks for other signs."""

_GUESSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("emails/1/address", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    ("bank_accounts/1/iban", re.compile(r"[A-Z]{2}\d{2}[ A-Z0-9]{11,40}")),
    ("phones/1/number", re.compile(r"(?:\+|00?)[1-9][\d ()/.-]{6,20}")),
    ("birth_date", re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d\d\.\d\d\.(?:19|20)\d\d")),
)


class BadMapping(Refusal):
    """A mapping that names what cannot be imported."""

    code = "bad_mapping"
    template = "The column “{head}” cannot be read as “{target}”. Nothing was imported; please correct the mapping."


class NothingMapped(Refusal):
    """A table of which no column is understood."""

    code = "nothing_mapped"
    template = (
        "None of the columns ({heads}) is understood. Nothing was imported; please say which column is which value."
    )


class Column(msgspec.Struct, frozen=True):
    """What one column of the table is."""

    at: int
    target: str
    part: str = ""
    item: int = 0
    name: str = ""
    """for an item: the last segment of its path, or ``id``"""
    key: bool = False

    @property
    def path(self) -> str:
        """The target without the sign of the key."""
        return self.target.removeprefix("=")

    @property
    def template(self) -> str:
        """The path with ``<>`` for the item."""
        return f"{self.part}/{ITEM}/{self.name}" if self.part else self.path


def is_own(heads: Sequence[str]) -> bool:
    """Tell whether these are the heads of an export of Daybook's own."""
    return {TARGET_CUSTOMER, TARGET_NUMBER, *NOT_READ} <= set(heads)


def match_heads(heads: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Propose head -> target (empty = not read) from the heads, then from the first rows' cells."""
    found = {head: _by_name(head) for head in heads}
    taken = {target for target in found.values() if target}
    for at, head in enumerate(heads):
        if not found[head] and head not in NOT_READ:
            guess = _by_cells([row[at] for row in sample[:_LOOKED_AT] if at < len(row)])
            if guess and guess not in taken:
                found[head] = guess
                taken.add(guess)
    return found


def columns_of(heads: Sequence[str], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    """Return what the columns are by a mapping, or raise what is wrong with it."""
    columns = tuple(_column(at, head, mapping[head]) for at, head in enumerate(heads) if mapping.get(head))
    if not any(_is_value(column) for column in columns):
        raise NothingMapped(heads=", ".join(heads)[:200])
    return columns


def _is_value(column: Column) -> bool:
    return column.target not in (TARGET_CUSTOMER, TARGET_NUMBER) and column.name != ID


def _column(at: int, head: str, target: str) -> Column:
    key, path = target.startswith("="), target.removeprefix("=")
    if path in (TARGET_CUSTOMER, TARGET_NUMBER):
        return Column(at, path)
    numbered = _NUMBERED.fullmatch(path)
    if numbered is not None:
        part, item, name = numbered.groups()
        if part_of(part) is not None and (name == ID or field_of(f"{part}/{ITEM}/{name}") is not None):
            return Column(at, path, part, int(item), name, key)
    elif path in _PLAIN:
        return Column(at, path, key=key)
    raise BadMapping(head=head, target=target)


_PLAIN = frozenset(entry.template for entry in FIELDS if not entry.part)
_LABELS = {fold_text(entry.label): entry.template for entry in FIELDS if not entry.part}


def _by_name(head: str) -> str:
    """Return the target that a head names by itself, empty if none."""
    path = head.strip()
    if path in NOT_READ:
        return ""
    if path in (TARGET_CUSTOMER, TARGET_NUMBER) or path in _PLAIN:
        return path
    numbered = _NUMBERED.fullmatch(path)
    if numbered is not None and part_of(numbered[1]) is not None:
        known = numbered[3] == ID or field_of(f"{numbered[1]}/{ITEM}/{numbered[3]}") is not None
        return path if known else ""
    folded = " ".join(re.sub(r"[^a-z0-9]+", " ", fold_text(path)).split())
    return _SYNONYMS.get(folded) or _LABELS.get(folded, "")


def _by_cells(cells: Sequence[str]) -> str:
    """Return the target that nearly all cells look like, empty if none."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    for target, pattern in _GUESSES:
        hits = sum(1 for cell in filled if pattern.fullmatch(cell))
        if len(filled) >= 2 and hits * 10 >= len(filled) * 9:
            return target
    return ""
