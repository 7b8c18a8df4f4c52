"""What the rows of a table ask of the register: one consistent look at the profile's files."""

from __future__ import annotations

from collections.abc import Sequence

from domain.customer import Customer
from domain.fields import template_of
from storage.overlay import Overlaid, lay_over
from storage.projection.register.folding import item_key
from storage.projection.register.words import question, whole
from storage.projection.view import View

_LOOKED_AT = 100
_MATCHING = (
    "SELECT c.number FROM words w CROSS JOIN customer c INDEXED BY customer_place ON c.place = w.rowid"
    " WHERE words MATCH ? LIMIT ?"
)


class ViewLook:
    """Looks into one view of the profile's files, for as long as that is open."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.base = view.base()
        self._seen: dict[str, Overlaid] = {}

    def overlaid(self, customer: str) -> Overlaid:
        """Return a customer with pending records laid over, and the basis for a command."""
        if customer not in self._seen:
            self._seen[customer] = lay_over(self.view, customer)
        return self._seen[customer]

    def customer(self, customer: str) -> Customer | None:
        """Return a customer, pending records laid over."""
        return self.overlaid(customer).customer

    def numbered(self, number: int) -> str | None:
        """Return the id of the customer with a number."""
        stored = self.view.numbered(number)
        return stored.id if stored is not None else None

    def holding(self, template: str, text: str) -> Sequence[str]:
        """Return ids of customers that hold exactly this text at a path of this template, at most two."""
        asked = question(text, whole)  # who holds it is found under each of its words, whole
        found = [
            stored.id
            for (number,) in self.view.register.execute(_MATCHING, (asked, _LOOKED_AT)).fetchall()
            if (stored := self.view.numbered(number)) is not None and _holds(self.customer(stored.id), template, text)
        ]
        return found[:2]

    def taken(self, customer: str, item: str) -> bool:
        """Return whether another customer has an item of this id."""
        row = self.view.register.execute("SELECT number FROM item WHERE key = ?", (item_key(item),)).fetchone()
        stored = self.view.stored(customer)
        return row is not None and (stored is None or stored.number != row[0])


def _holds(customer: Customer | None, template: str, text: str) -> bool:
    values = customer.values if customer is not None else {}
    return any(value == text and template_of(path) == template for path, value in values.items())
