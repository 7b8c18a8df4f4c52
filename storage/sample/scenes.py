"""The set pieces of the sample: a few customers whose history is worth a closer look."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from domain.commands import (
    AddRemark,
    AmendDetails,
    RegisterCustomer,
    ReinstateCustomer,
    RetireCustomer,
    ReverseChanges,
)
from domain.events import REVERSE, Value
from storage.sample.people import Maker, country_of
from storage.sample.stage import Desktop, Stage, day

BERLIN, WIEN, LODZ, ENUGU, PORTO, UPPSALA, LEEDS = range(7)
"""The desktops, by the town they stand in."""

_MINUTE = 60_000


class Scene(msgspec.Struct, frozen=True):
    """Something that happens when so much of the two years is over; writes exactly so many records."""

    share: float
    play: Callable[[], object]
    records: int = 1
    registers: int = 0


class Scenes:
    """Anna Berger, the organ builders, a quarrel about a number, and a firm that came back."""

    def __init__(self, stage: Stage, maker: Maker, desks: list[Desktop]) -> None:
        """The customers come into being as the scenes are played."""
        self._stage = stage
        self._maker = maker
        self._desks = desks
        self._cast: dict[str, str] = {}
        self._items: dict[tuple[str, str], str] = {}

    def script(self) -> list[Scene]:
        """Return the scenes in the order of their time."""
        scenes = [*self._organ_builders(), *self._anna(), *self._anna_now(), *self._quarrel(), *self._came_back()]
        return sorted(scenes, key=lambda scene: scene.share)

    def movers(self) -> list[str]:
        """Return who of the cast is in the file of removals."""
        return [self._cast["anna"]]

    def move(self, customer: str) -> dict[str, Value]:
        """Return what the file of removals says of a customer."""
        if customer == self._cast["anna"]:
            return dict(self._new("addresses", "anna billing", {
                "purpose": "billing", "line1": "c/o Bergmann Orgelbau", "street": "Hauptstraße", "number": "2",
                "postcode": "09599", "town": "Freiberg", "country": "DE",
            }))  # fmt: skip
        values = self._stage.customers[customer].values
        paths = [path for path in values if path.startswith("addresses/")]
        if not paths:
            return {**self._maker.item("addresses", self._maker.address(*country_of(values)))}
        unit = paths[0].rpartition("/")[0]
        country, _ = country_of(values)
        new = self._maker.address(country, self._maker.random.choice(country.towns), "post")
        gone: dict[str, Value] = dict.fromkeys(path for path in paths if path.startswith(f"{unit}/"))
        moved = gone | {f"{unit}/{key}": text for key, text in new.items()}
        return moved if any(values.get(path) != text for path, text in moved.items()) else {f"{unit}/floor": "2"}

    def _organ_builders(self) -> list[Scene]:
        firm = {
            "nature": "organisation", "name/display": "Bergmann Orgelbau", "name/legal": "Bergmann Orgelbau e.K.",
            "name/legal_form": "e.K.", "registered_on": "1897-05-01", "language": "de",
        }  # fmt: skip
        firm |= self._new("addresses", "firm", {
            "purpose": "visit", "street": "Hauptstraße", "number": "2", "postcode": "09599", "town": "Freiberg",
            "country": "DE",
        })  # fmt: skip
        firm |= self._new("phones", "firm", {"number": "+49 3731 555 20", "kind": "office"})
        double = {
            "nature": "person", "name/display": "Berger, Anna-Lena", "name/given": "Anna-Lena",
            "name/family": "Berger", "language": "de",
        }  # fmt: skip
        double |= self._new("phones", "double", {"number": "+49 30 555 0268", "kind": "home"})
        double |= self._new("addresses", "double", {
            "purpose": "post", "street": "Birkenallee", "number": "7", "postcode": "13353", "town": "Berlin",
            "country": "DE",
        })  # fmt: skip
        return [
            Scene(0.008, lambda: self._register("firm", BERLIN, firm), registers=1),
            Scene(0.5, lambda: self._register("double", LODZ, double), registers=1),
        ]

    def _anna(self) -> list[Scene]:
        """Anna's first two years."""
        return [
            Scene(0.012, lambda: self._register("anna", BERLIN, self._anna_at_first()), registers=1),
            Scene(0.30, lambda: self._amend("anna", LODZ, {
                "name/display": "Berger, Anna", "name/family": "Berger", "salutation": "Frau Berger",
            }, "married; certificate seen")),
            Scene(0.44, lambda: self._amend("anna", LODZ, self._new("phones", "anna mobile", {
                "number": "+43 660 555 0188", "kind": "mobile"}))),
            Scene(0.58, lambda: self._amend("anna", PORTO, {
                "name/prefix": "Dr.", "birth_date": "1987-03-14", "salutation": "Frau Dr. Berger"})),
            Scene(0.64, lambda: self._amend("anna", BERLIN, {
                f"phones/{self._items['phones', 'anna']}/{key}": None for key in ("number", "kind")
            }, "number no longer in use")),
            Scene(0.66, lambda: self._amend("anna", BERLIN, self._anna_office())),
        ]  # fmt: skip

    def _anna_at_first(self) -> dict[str, str]:
        return {
            "nature": "person", "name/display": "Kowalska, Anna", "name/given": "Anna", "name/family": "Kowalska",
            "salutation": "Frau Kowalska", "language": "de",
            **self._new("phones", "anna", {"number": "030 555 01 99", "kind": "office"}),
            **self._new("addresses", "anna", {
                "purpose": "visit", "street": "Ulmenweg", "number": "3", "postcode": "12047", "town": "Berlin",
                "country": "DE"}),
            **self._new("identifiers", "anna", {"type": "vat", "value": "ATU 1234 5678", "country": "AT"}),
            **self._new("relations", "anna", {"type": "works_at", "customer": self._cast["firm"], "role": "Workshop"}),
        }  # fmt: skip

    def _anna_office(self) -> dict[str, Value]:
        phone = self._new("phones", "anna office", {"number": "030 555 01 17", "kind": "office", "extension": "12"})
        return {**phone, "primary_phone": self._items["phones", "anna office"]}

    def _anna_now(self) -> list[Scene]:
        """What happened lately: a mistake, its reversal, a collision, a phone call."""
        return [
            Scene(0.988, self._wrong_language, records=2),
            Scene(0.990, lambda: self._amend("anna", ENUGU, {"language": "de-AT"})),
            Scene(0.9902, lambda: self._amend("anna", ENUGU, self._new("consents", "anna", {
                "channel": "post", "purpose": "invoices", "state": "given", "source": "phone call",
                "date": day(self._stage.now)}))),
            Scene(0.9985, self._collision, records=2),
            Scene(0.9990, lambda: self._amend("anna", BERLIN, {
                f"phones/{self._items['phones', 'anna office']}/number": "030 555 01 42",
                f"phones/{self._items['phones', 'anna office']}/extension": None,
            }, "caller gave the new number")),
            Scene(0.9994, self._first_mail),
        ]  # fmt: skip

    def _first_mail(self) -> None:
        mail = self._new("emails", "anna", {"address": "anna.berger@example.org", "label": "work"})
        self._amend("anna", BERLIN, {**mail, "primary_email": self._items["emails", "anna"]})

    def _wrong_language(self) -> None:
        anna = self._cast["anna"]
        self._amend("anna", ENUGU, {"language": "fr"})
        wrong = self._stage.past[anna][-1].record
        self._stage.now += 20 * _MINUTE
        sight = self._stage.sight(anna)
        command = ReverseChanges(
            customer=anna, basis=sight.basis, values={"language": "de"}, reverses=(wrong.id,), source=REVERSE,
            reason="wrong customer",
        )  # fmt: skip
        self._stage.submit(self._desks[LODZ], command, sight)

    def _collision(self) -> None:
        """Ben and Ada both write down the new address; Ada's desktop had not heard of Ben's yet."""
        unit = f"addresses/{self._items['addresses', 'anna']}"
        anna, now = self._cast["anna"], self._stage.now
        before = self._stage.sight(anna)
        new = {"street": "Lindenstraße", "number": "14", "postcode": "10969"}
        self._amend("anna", LODZ, {f"{unit}/{key}": text for key, text in new.items()}, "letter of the customer")
        self._stage.now += 10 * _MINUTE
        values = {f"{unit}/street": "Lindenstr.", f"{unit}/number": "41", f"{unit}/postcode": "10969"}
        command = AmendDetails(customer=anna, basis=before.basis, values=values, reason="heard on the phone")
        self._stage.submit(self._desks[BERLIN], command, before, made=now + _MINUTE)

    def _quarrel(self) -> list[Scene]:
        """Two people who correct each other, until one asks the customer."""
        ngozi = {
            "nature": "person", "name/display": "Chukwu, Ngozi", "name/given": "Ngozi", "name/family": "Chukwu",
            "language": "en-NG",
        }  # fmt: skip
        ngozi |= self._new("phones", "ngozi", {"number": "+234 803 555 0141", "kind": "mobile"})
        ngozi |= self._new("addresses", "ngozi", {
            "purpose": "post", "street": "Ogui Road", "number": "21", "postcode": "400001", "town": "Enugu",
            "subdivision": "Enugu", "country": "NG",
        })  # fmt: skip
        numbers = ("+234 803 555 0114", "+234 803 555 0141") * 3
        reasons = ("as on the order", "no, as on the contract", "the order is newer", "please leave this alone",
                   "called: nobody there", "called: she answered herself")  # fmt: skip
        desks = (BERLIN, ENUGU) * 3
        scenes = [Scene(0.2, lambda: self._register("ngozi", ENUGU, ngozi), registers=1)]
        for n, (number, reason, desk) in enumerate(zip(numbers, reasons, desks, strict=True)):
            scenes.append(Scene(0.22 + n * 0.003, self._correction(desk, number, reason)))
        return [*scenes, Scene(0.24, self._peace)]

    def _correction(self, desk: int, number: str, reason: str) -> Callable[[], None]:
        path = f"phones/{self._items['phones', 'ngozi']}/number"
        return lambda: self._amend("ngozi", desk, {path: number}, reason, "correction")

    def _peace(self) -> None:
        ngozi = self._cast["ngozi"]
        sight = self._stage.sight(ngozi)
        about = self._stage.past[ngozi][-1].record.id
        text = "Thank you, Chidi. 0141 is right, I have read it from an old order."
        command = AddRemark(customer=ngozi, basis=sight.basis, text=text, about=about)
        self._stage.submit(self._desks[BERLIN], command, sight)

    def _came_back(self) -> list[Scene]:
        """A firm that was retired and reinstated."""
        firm = {
            "nature": "organisation", "name/display": "Calloway Marine Supplies Ltd",
            "name/legal": "Calloway Marine Supplies Ltd", "name/legal_form": "Ltd", "language": "en-GB",
        }  # fmt: skip
        firm |= self._new("addresses", "calloway", {
            "purpose": "post", "street": "Harbour Row", "number": "9", "postcode": "PL1 2AA", "town": "Plymouth",
            "country": "GB",
        })  # fmt: skip
        firm |= self._new("phones", "calloway", {"number": "+44 1752 555 016", "kind": "office"})
        return [
            Scene(0.03, lambda: self._register("calloway", LEEDS, firm), registers=1),
            Scene(0.80, lambda: self._live("calloway", LEEDS, RetireCustomer, "went out of business")),
            Scene(0.91, lambda: self._live("calloway", UPPSALA, ReinstateCustomer, "bought by its own staff")),
        ]

    def _live(self, who: str, desk: int, kind: type[RetireCustomer | ReinstateCustomer], reason: str) -> None:
        sight = self._stage.sight(self._cast[who])
        self._stage.submit(self._desks[desk], kind(customer=self._cast[who], basis=sight.basis, reason=reason), sight)

    def _register(self, who: str, desk: int, values: Mapping[str, str]) -> None:
        self._cast[who] = self._stage.new_id()
        sight = self._stage.sight(self._cast[who])
        command = RegisterCustomer(customer=self._cast[who], basis=sight.basis, values=values)
        self._stage.submit(self._desks[desk], command, sight)

    def _amend(
        self, who: str, desk: int, values: Mapping[str, Value], reason: str | None = None, amends: str = "change"
    ) -> None:
        customer = self._cast[who]
        sight = self._stage.sight(customer)
        command = AmendDetails(customer=customer, basis=sight.basis, values=values, reason=reason, amends=amends)
        self._stage.submit(self._desks[desk], command, sight)

    def _new(self, part: str, name: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return the paths of a new item, and remember its id by a name of ours."""
        item = self._stage.new_id()
        self._items[part, name] = item
        return {f"{part}/{item}/{key}": text for key, text in values.items()}
