"""The one table of customer fields. Form, columns, diff, import, export and checks read it; a new field is one line.

Paths are part of the record format: a line may be added, none may change its path. ``<>`` stands for an item's id.
Labels are English source texts, which the window translates; the order is the order of the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

PERSON = "person"
ORGANISATION = "organisation"
NATURES: Mapping[str, str] = {PERSON: "Person", ORGANISATION: "Organisation"}
BOTH = frozenset(NATURES)
PEOPLE = frozenset({PERSON})
FIRMS = frozenset({ORGANISATION})

YES = "yes"
"""What a flag holds; otherwise it is absent."""

ITEM = "<>"
"""Stands for an item's id in a template."""


class FieldType(StrEnum):
    """What a value means, and so how it is typed, checked and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    DATE = "date"
    COUNTRY = "country"
    LANGUAGE = "language"
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    IDENTIFIER = "identifier"
    FLAG = "flag"
    ITEM = "item"
    """the id of an own item; the part is ``Field.of``"""
    CUSTOMER = "customer"
    """the id of another customer"""
    ACTOR = "actor"


class Width(StrEnum):
    """How much of a line a field wants; two halves share one."""

    FULL = "full"
    HALF = "half"
    SHORT = "short"


class Section(StrEnum):
    """The sections of the form; the value is the heading."""

    NAME = "Name"
    CONTACT = "Contact"
    ADDRESSES = "Addresses"
    IDENTIFIERS = "Identifiers"
    RELATIONS = "Consents and relations"
    BANK = "Bank accounts"
    NOTES = "Notes"
    STATUS = "Status"


SECTIONS = tuple(Section)
"""The sections in the order of the paper."""


class Field(msgspec.Struct, frozen=True):
    """One value of a customer. ``choices`` of a CHOICE are closed where ``strict``, else proposals."""

    template: str
    label: str
    section: Section
    type: FieldType = FieldType.TEXT
    width: Width = Width.HALF
    choices: Mapping[str, str] = msgspec.field(default_factory=dict)
    natures: frozenset[str] = BOTH
    of: str = ""
    """for ITEM: the part whose items it may name"""
    mandatory: bool = False
    """a customer must have it"""
    strict: bool = False
    """a value that fails its check is refused, not only warned of"""
    sensitive: bool = False
    """money can be led astray by it: a later format asks a second person to approve its changes; this one does not"""
    asks_reason: bool = False
    """a change of it must say why"""
    searched: bool = False
    """whether the search of the list looks into it"""

    @property
    def part(self) -> str:
        """The name of the part this is a value of; empty for a plain field and the name."""
        return self.template.partition("/")[0] if ITEM in self.template else ""

    @property
    def key(self) -> str:
        """The last segment of the path."""
        return self.template.rpartition("/")[2]

    def path(self, item: str = "") -> str:
        """Return the field's path, for the given item where it is a value of one."""
        return self.template.replace(ITEM, item)


class Part(msgspec.Struct, frozen=True):
    """Something a customer can have several of: items with stable ids."""

    name: str
    """first segment of the paths"""
    label: str
    section: Section
    main: str
    """key of the value shown where one line has room for one value"""
    kind: str = ""
    """key of the value that names the item inside its label ("Phone, office")"""
    qualifier: str = ""
    """key of a second such value ("VAT, Austria")"""
    kind_alone: bool = False
    """the kind stands for the label instead of behind it"""
    primary: str = ""
    """path of the plain field that names the primary item"""

    def path(self, item: str, key: str) -> str:
        """Return the path of one value of an item."""
        return f"{self.name}/{item}/{key}"


def _choice(template: str, label: str, section: Section, choices: Mapping[str, str]) -> Field:
    return Field(template, label, section, FieldType.CHOICE, Width.HALF, choices)


_N, _C, _A, _I = Section.NAME, Section.CONTACT, Section.ADDRESSES, Section.IDENTIFIERS
_R, _B, _T, _S = Section.RELATIONS, Section.BANK, Section.NOTES, Section.STATUS
_FULL, _SHORT, _HALF = Width.FULL, Width.SHORT, Width.HALF

_PHONE_KINDS = {"office": "office", "mobile": "mobile", "home": "home", "fax": "fax", "other": "other"}
_EMAIL_LABELS = {"work": "work", "private": "private", "billing": "billing", "other": "other"}
_PURPOSES = {"post": "post", "visit": "visit", "billing": "billing", "delivery": "delivery"}
_IDENTIFIERS = {
    "vat": "VAT",
    "tax": "Tax number",
    "company": "Company number",
    "lei": "LEI",
    "old_number": "Old number",
    "external": "External number",
}
_CHANNELS = {"post": "post", "phone": "phone", "email": "e-mail", "sms": "text message"}
_CONSENTS = {"given": "given", "refused": "refused", "withdrawn": "withdrawn"}
_CONSENT_PURPOSES = {
    "invoices": "Invoices",
    "marketing": "Marketing",
    "newsletter": "Newsletter",
    "surveys": "Surveys",
    "sharing": "Sharing with partners",
}
_RELATIONS = {
    "works_at": "Works at",
    "contact_of": "Contact of",
    "part_of": "Part of",
    "owner_of": "Owner of",
    "partner": "Partner of",
    "parent": "Parent of",
    "child": "Child of",
    "guardian": "Guardian of",
    "represents": "Represents",
    "household": "Same household as",
}
STATUSES: Mapping[str, str] = {
    "active": "Active",
    "dormant": "Dormant",
    "blocked": "Blocked",
    "deceased": "Deceased",
    "dissolved": "Dissolved",
}
"""What the business calls the customer. Retired is no status but ``life``."""

FIELDS: tuple[Field, ...] = (
    Field("name/display", "Display name", _N, width=_FULL, mandatory=True, searched=True),
    Field("name/given", "Given", _N, natures=PEOPLE, searched=True),
    Field("name/family", "Family", _N, natures=PEOPLE, searched=True),
    Field("name/prefix", "Prefix", _N, natures=PEOPLE),
    Field("name/additional", "Additional", _N, natures=PEOPLE, searched=True),
    Field("name/suffix", "Suffix", _N, natures=PEOPLE),
    Field("name/legal", "Legal name", _N, width=_FULL, natures=FIRMS, searched=True),
    Field("name/legal_form", "Legal form", _N, natures=FIRMS),
    Field("birth_date", "Born", _N, FieldType.DATE, natures=PEOPLE, strict=True),
    Field("registered_on", "Registered on", _N, FieldType.DATE, natures=FIRMS, strict=True),
    Field("language", "Language", _N, FieldType.LANGUAGE, _FULL),
    Field("salutation", "Salutation", _N),
    Field("trade_names/<>/name", "Trade name", _N, width=_FULL, searched=True),
    Field("tags/<>/tag", "Tag", _N, searched=True),
    Field("phones/<>/number", "Number", _C, FieldType.PHONE, _FULL, searched=True),
    _choice("phones/<>/kind", "Kind", _C, _PHONE_KINDS),
    Field("phones/<>/extension", "Extension", _C, width=_SHORT),
    Field("phones/<>/do_not_use", "Do not use", _C, FieldType.FLAG, _SHORT, strict=True),
    Field("emails/<>/address", "Address", _C, FieldType.EMAIL, _FULL, searched=True),
    _choice("emails/<>/label", "Kind", _C, _EMAIL_LABELS),
    Field("emails/<>/bounced", "Bounced", _C, FieldType.FLAG, _SHORT, strict=True),
    Field("primary_phone", "Primary phone", _C, FieldType.ITEM, of="phones", strict=True),
    Field("primary_email", "Primary e-mail", _C, FieldType.ITEM, of="emails", strict=True),
    _choice("preferred_channel", "Prefers", _C, _CHANNELS),
    _choice("addresses/<>/purpose", "Purpose", _A, _PURPOSES),
    Field("addresses/<>/street", "Street", _A, searched=True),
    Field("addresses/<>/number", "House number", _A, width=_SHORT, searched=True),
    Field("addresses/<>/building", "Building", _A),
    Field("addresses/<>/floor", "Floor", _A, width=_SHORT),
    Field("addresses/<>/box", "P.O. box", _A, width=_SHORT),
    Field("addresses/<>/postcode", "Postcode", _A, width=_SHORT, searched=True),
    Field("addresses/<>/town", "Town", _A, searched=True),
    Field("addresses/<>/subdivision", "State or province", _A),
    Field("addresses/<>/country", "Country", _A, FieldType.COUNTRY),
    Field("addresses/<>/line1", "Line 1", _A, width=_FULL, searched=True),
    Field("addresses/<>/line2", "Line 2", _A, width=_FULL, searched=True),
    Field("addresses/<>/from", "From", _A, FieldType.DATE, strict=True),
    Field("addresses/<>/to", "To", _A, FieldType.DATE, strict=True),
    Field("addresses/<>/undeliverable", "Undeliverable", _A, FieldType.FLAG, _SHORT, strict=True),
    Field("primary_address", "Primary address", _A, FieldType.ITEM, of="addresses", strict=True),
    _choice("identifiers/<>/type", "Type", _I, _IDENTIFIERS),
    Field("identifiers/<>/value", "Value", _I, FieldType.IDENTIFIER, _FULL, searched=True),
    Field("identifiers/<>/country", "Country", _I, FieldType.COUNTRY),
    _choice("consents/<>/channel", "Channel", _R, _CHANNELS),
    _choice("consents/<>/purpose", "Purpose", _R, _CONSENT_PURPOSES),
    _choice("consents/<>/state", "State", _R, _CONSENTS),
    Field("consents/<>/source", "Source", _R),
    Field("consents/<>/date", "Date", _R, FieldType.DATE, strict=True),
    Field("relations/<>/customer", "Customer", _R, FieldType.CUSTOMER, _FULL, strict=True),
    _choice("relations/<>/type", "Relation", _R, _RELATIONS),
    Field("relations/<>/role", "Role", _R),
    Field("relations/<>/from", "From", _R, FieldType.DATE, strict=True),
    Field("relations/<>/to", "To", _R, FieldType.DATE, strict=True),
    Field("bank_accounts/<>/iban", "IBAN", _B, FieldType.IBAN, _FULL, sensitive=True, searched=True),
    Field("bank_accounts/<>/holder", "Holder", _B, width=_FULL, sensitive=True),
    Field("notes/<>/text", "Note", _T, FieldType.LONG_TEXT, _FULL),
    Field("notes/<>/author", "Author", _T, FieldType.ACTOR),
    Field("notes/<>/date", "Date", _T, FieldType.DATE, strict=True),
    Field("status", "Status", _S, FieldType.CHOICE, choices=STATUSES, strict=True, asks_reason=True),
    Field("nature", "Nature", _S, FieldType.CHOICE, choices=NATURES, mandatory=True, strict=True),
)
"""Every field of format 1."""

PARTS: tuple[Part, ...] = (
    Part("trade_names", "Trade name", _N, main="name"),
    Part("tags", "Tag", _N, main="tag"),
    Part("phones", "Phone", _C, main="number", kind="kind", primary="primary_phone"),
    Part("emails", "E-mail", _C, main="address", kind="label", primary="primary_email"),
    Part("addresses", "Address", _A, main="street", kind="purpose", primary="primary_address"),
    Part("identifiers", "Identifier", _I, main="value", kind="type", qualifier="country", kind_alone=True),
    Part("consents", "Consent", _R, main="state", kind="channel"),
    Part("relations", "Relation", _R, main="customer", kind="type", kind_alone=True),
    Part("bank_accounts", "Bank account", _B, main="iban"),
    Part("notes", "Note", _T, main="text"),
)
"""Everything a customer can have several of."""

LIFE_FIELD = Field("life", "Life", _S, FieldType.CHOICE, choices={"active": "Active", "retired": "Retired"})
"""How ``life`` is shown. It is no field of the form: only its own commands write it."""

_BY_TEMPLATE = {entry.template: entry for entry in (*FIELDS, LIFE_FIELD)}
_BY_NAME = {part.name: part for part in PARTS}


def template_of(path: str) -> str:
    """Return the template of a path: the middle one of three segments becomes ``<>``."""
    first, slash, rest = path.partition("/")
    _, second_slash, last = rest.partition("/")
    return f"{first}/{ITEM}/{last}" if slash and second_slash else path


def field_of(path: str) -> Field | None:
    """Return the field of a path, None for a path that this program does not know."""
    return _BY_TEMPLATE.get(template_of(path))


def part_of(path: str) -> Part | None:
    """Return the part of an item's path or unit (or the part of that name), None for plain fields."""
    return _BY_NAME.get(path.partition("/")[0])


def item_of(path: str) -> str | None:
    """Return the id of the item that a path or unit belongs to, None if it belongs to none."""
    segments = path.split("/")
    if len(segments) == 3 or (len(segments) == 2 and segments[0] in _BY_NAME):
        return segments[1]
    return None


def fields_of(part: str) -> tuple[Field, ...]:
    """Return the fields of a part's items, in their order."""
    return tuple(entry for entry in FIELDS if entry.part == part)


def plain_fields(section: Section, nature: str = "") -> tuple[Field, ...]:
    """Return the fields of a section that are values of no item, for a nature or for both."""
    wanted = (entry for entry in FIELDS if entry.section is section and not entry.part)
    return tuple(entry for entry in wanted if not nature or nature in entry.natures)


def parts_in(section: Section) -> tuple[Part, ...]:
    """Return the parts of a section, in their order."""
    return tuple(part for part in PARTS if part.section is section)


_PLACES = {entry.template: place for place, entry in enumerate((*FIELDS, LIFE_FIELD))}
_STARTS = {
    start: min(place for template, place in _PLACES.items() if template.partition("/")[0] == start)
    for start in {template.partition("/")[0] for template in _PLACES}
}


def paper_order(path: str) -> tuple[int, str, int]:
    """Return the sort key that puts paths and units in the order of the paper, items in the order of their making."""
    start = _STARTS.get(path.partition("/")[0], len(_PLACES))
    item = item_of(path) or ("" if start < len(_PLACES) else path)
    return start, item, _PLACES.get(template_of(path), -1)
