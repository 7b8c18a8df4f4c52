"""Invented customers: values that a clerk could have typed, and that do not contradict each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from stdnum import iban
from stdnum.luhn import calc_check_digit

from storage.sample.places import COUNTRIES, Country, Town

_IBAN_BODIES: Mapping[str, str] = {
    "DE": "50010517" + "#" * 10,
    "AT": "12000" + "#" * 11,
    "CH": "00762" + "#" * 12,
    "NL": "ABNA04" + "#" * 8,
    "GB": "NWBK601331" + "#" * 8,
    "SE": "500" + "#" * 17,
    "IE": "AIBK931152" + "#" * 8,
    "TR": "000610" + "#" * 16,
}
"""Bank codes and account numbers of the countries whose account numbers need no check digits of their own."""

_PREFIXES = {"de": ("Dr.", "Prof."), "fr": ("Me", "Dr"), "en": ("Dr", "Rev."), "it": ("Dott.", "Avv."), "cs": ("Ing.",)}
_SALUTATIONS = {
    "de": ("Sehr geehrte Frau {}", "Sehr geehrter Herr {}"),
    "fr": ("Madame {}", "Monsieur {}"),
    "en": ("Dear Ms {}", "Dear Mr {}"),
    "nl": ("Geachte mevrouw {}", "Geachte heer {}"),
    "it": ("Gentile Signora {}", "Egregio Signor {}"),
    "es": ("Estimada Sra. {}", "Estimado Sr. {}"),
}
TAGS = ("newsletter", "key account", "trade fair 2024", "wholesale", "late payer", "paper invoice", "referral", "VIP")
ROLES = ("Bookkeeping", "Managing director", "Purchasing", "Reception", "Workshop")

Ids = Callable[[], str]


def slug(text: str) -> str:
    """Return a name as it goes into a mail address."""
    folded = text.translate(str.maketrans("łŁøØđĐßıİ", "lLoOdDsiI"))
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


class Maker:
    """Makes values. Everything comes from one seeded generator, so the same seed makes the same people."""

    def __init__(self, random: Random, ids: Ids) -> None:
        """``ids`` gives the ids of new items, in ascending order."""
        self.random = random
        self.ids = ids
        self._weights = [country.weight for country in COUNTRIES]

    def country(self) -> Country:
        """Return one of the countries, the near ones more often."""
        return self.random.choices(COUNTRIES, self._weights)[0]

    def chance(self, share: float) -> bool:
        """Return True so often."""
        return self.random.random() < share

    def digits(self, pattern: str) -> str:
        """Return a pattern with each ``#`` replaced by a digit."""
        return "".join(str(self.random.randrange(10)) if sign == "#" else sign for sign in pattern)

    def phone(self, country: Country, town: Town) -> dict[str, str]:
        """Return a telephone whose number fits the town (or a mobile), in one of the spellings people use."""
        mobile = self.chance(0.4)
        if mobile:
            dial, rest = country.mobile[0], self.digits("#" * country.mobile[1])
        else:
            lead = town.lead.replace(" ", "")
            dial, rest = town.dial, lead + self.digits("#" * (town.digits - len(lead)))
        spaced = f"{rest[:3]} {rest[3:]}" if len(rest) > 4 else rest
        number = f"+{country.calling} {dial} {spaced}"
        if country.trunk and self.chance(0.35):
            number = f"{country.trunk}{dial} {spaced}"
        kind = "mobile" if mobile else self.random.choice(("office", "office", "home"))
        values = {"number": number, "kind": kind}
        if kind == "office" and self.chance(0.25):
            values["extension"] = self.digits("##")
        return values

    def address(self, country: Country, town: Town, purpose: str = "post") -> dict[str, str]:
        """Return an address in the town."""
        values = {
            "purpose": purpose,
            "street": self.random.choice(country.streets),
            "number": str(self.random.randrange(1, 140)) + ("a" if self.chance(0.06) else ""),
            "postcode": self.random.choice(town.postcodes),
            "town": town.name,
            "country": country.code,
        }
        if town.subdivision:
            values["subdivision"] = town.subdivision
        if self.chance(0.08):
            values["building"] = self.random.choice(("Hof 2", "Annexe", "B", "Haus 3"))
        return values

    def email(self, name: str, label: str) -> dict[str, str]:
        """Return a mail address of that name; nobody ever gets mail there."""
        local = slug(name).replace("-", ".") or f"customer.{self.digits('####')}"
        host = self.random.choice(("example.org", "example.com", "mail.example.org", "post.example.net"))
        return {"address": f"{local}@{host}", "label": label}

    def iban(self, country: Country) -> str | None:
        """Return an account number with right check digits, None for countries we make none for."""
        body = _IBAN_BODIES.get(country.code)
        if body is None:
            return None
        filled = self.digits(body)
        number = f"{country.code}{iban.calc_check_digits(f'{country.code}00{filled}')}{filled}"
        return " ".join(number[at : at + 4] for at in range(0, len(number), 4))

    def vat(self, country: Country) -> str | None:
        """Return a VAT number with a right check digit, None for countries we make none for."""
        make = {"DE": self._vat_de, "AT": self._vat_at, "IT": self._vat_it, "PL": self._vat_pl, "FR": self._vat_fr}
        maker = make.get(country.code)
        return maker() if maker else None

    def _vat_de(self) -> str:
        body = str(self.random.randrange(1, 10)) + self.digits("#######")
        check = 10
        for sign in body:
            total = (check + int(sign)) % 10 or 10
            check = total * 2 % 11
        return f"DE{body}{(11 - check) % 10}"

    def _vat_at(self) -> str:
        body = self.digits("#######")
        total = sum(int(s) if at % 2 == 0 else sum(divmod(int(s) * 2, 10)) for at, s in enumerate(body))
        return f"ATU{body}{(6 - total) % 10}"

    def _vat_it(self) -> str:
        body = self.digits("#######") + "037"
        return f"IT{body}{calc_check_digit(body)}"

    def _vat_pl(self) -> str:
        while True:
            body = str(self.random.randrange(1, 10)) + self.digits("########")
            check = sum(int(s) * w for s, w in zip(body, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
            if check < 10:
                return f"PL{body}{check}"

    def _vat_fr(self) -> str:
        body = str(self.random.randrange(3, 9)) + self.digits("#######")
        siren = body + calc_check_digit(body)
        return f"FR{(int(siren) * 100 + 12) % 97:02d}{siren}"

    def customer(self, country: Country | None = None) -> dict[str, str]:
        """Return the values of a new customer, as they are registered."""
        where = country or self.country()
        town = self.random.choice(where.towns)
        values = self._person(where) if self.chance(0.68) else self._organisation(where, town)
        values["language"] = where.language
        self._contacts(values, where, town)
        return values

    def item(self, part: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return the paths of a new item."""
        item = self.ids()
        return {f"{part}/{item}/{key}": text for key, text in values.items()}

    def _contacts(self, values: dict[str, str], country: Country, town: Town) -> None:
        values |= self.item("addresses", self.address(country, town))
        values |= self.item("phones", self.phone(country, town))
        name = f"{values.get('name/given', '')} {values.get('name/family', values['name/display'])}"
        if self.chance(0.8):
            label = "private" if values["nature"] == "person" else "work"
            values |= self.item("emails", self.email(name, label))
        if values["nature"] == "organisation" and (vat := self.vat(country)):
            values |= self.item("identifiers", {"type": "vat", "value": vat, "country": country.code})
        if self.chance(0.2) and (account := self.iban(country)):
            values |= self.item("bank_accounts", {"iban": account, "holder": values["name/display"]})
        if self.chance(0.25):
            values |= self.item("tags", {"tag": self.random.choice(TAGS)})

    def _person(self, country: Country) -> dict[str, str]:
        woman = self.chance(0.5)
        given = self.random.choice(country.female if woman else country.male)
        family = self.random.choice(country.family)
        if (family, given) == ("Berger", "Anna"):
            given = "Hanna"  # there is one Anna Berger, and she has a story of her own
        values = {"nature": "person", "name/given": given, "name/family": family}
        values["name/display"] = f"{family} {given}" if country.family_first else f"{family}, {given}"
        tongue = country.language[:2]
        if self.chance(0.1) and tongue in _PREFIXES:
            values["name/prefix"] = self.random.choice(_PREFIXES[tongue])
        if self.chance(0.6):
            values["birth_date"] = self.birth_date()
        if self.chance(0.5) and tongue in _SALUTATIONS:
            values["salutation"] = _SALUTATIONS[tongue][0 if woman else 1].format(family)
        return values

    def birth_date(self) -> str:
        """Return a date of birth; now and then only the year is known."""
        year = self.random.randrange(1936, 2006)
        if self.chance(0.05):
            return str(year)
        return f"{year}-{self.random.randrange(1, 13):02d}-{self.random.randrange(1, 29):02d}"

    def _organisation(self, country: Country, town: Town) -> dict[str, str]:
        stem = self.random.choice((*country.family, town.name))
        trade, form = self.random.choice(country.trades), self.random.choice(country.forms)
        display = f"{stem} {trade}"
        values = {
            "nature": "organisation",
            "name/display": f"{display} {form}",
            "name/legal": f"{display} {form}",
            "name/legal_form": form,
        }
        if self.chance(0.5):
            year, month = self.random.randrange(1921, 2024), self.random.randrange(1, 13)
            values["registered_on"] = f"{year}-{month:02d}-{self.random.randrange(1, 29):02d}"
        return values


def country_of(values: Mapping[str, str]) -> tuple[Country, Town]:
    """Return the country and the town where a customer lives, by the first address that names one of ours."""
    for path in sorted(values):
        if path.startswith("addresses/") and path.endswith("/town") and values[path] in _HOMES:
            return _HOMES[values[path]]
    return COUNTRIES[0], COUNTRIES[0].towns[0]


_HOMES = {town.name: (country, town) for country in COUNTRIES for town in country.towns}
