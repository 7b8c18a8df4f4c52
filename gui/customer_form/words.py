"""How the form speaks: labels and values in the person's language, who wrote what and when, what checks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from babel.dates import format_skeleton
from PySide6.QtCore import QCoreApplication, QLocale

from domain.events import unit_of
from domain.fields import Finding, Tongue, field_of, full_label, label_of, part_of, unit_label, unit_summary
from domain.fields.wording import display_value
from gui import moments
from gui.customer_form.working_copy import Writer
from gui.sentences import field_words
from storage.ports import Blame, CustomerView, Records


class Words:
    """A tongue that knows the customers by name; names are asked for once and forgotten with each customer."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._names: dict[str, str] = {}
        locale = QLocale().name()
        self.tongue = Tongue(locale if locale != "C" else "en_GB", field_words, self.customer_name)

    def forget(self) -> None:
        """Ask for the names of customers anew."""
        self._names.clear()

    def customer_name(self, customer: str) -> str:
        """Return the display name of a customer, empty if there is no such customer."""
        if customer not in self._names:
            view = self._records.customer(customer) if len(customer) == 36 else None
            self._names[customer] = view.display if view is not None else ""
        return self._names[customer]

    def label(self, path: str, values: Mapping[str, str]) -> str:
        """Return the short label of a path, as it stands on its line."""
        return label_of(path, values, self.tongue)

    def full_label(self, path: str, values: Mapping[str, str]) -> str:
        """Return a label that stands alone."""
        return full_label(path, values, self.tongue)

    def unit_label(self, unit: str, values: Mapping[str, str]) -> str:
        """Return the label of a unit."""
        return unit_label(unit, values, self.tongue)

    def value(self, path: str, value: str | None, values: Mapping[str, str]) -> str:
        """Return a value as people read it."""
        return display_value(path, value, values, self.tongue)

    def summary(self, unit: str, values: Mapping[str, str]) -> str:
        """Return one line that says what a unit holds."""
        return unit_summary(unit, values, self.tongue)

    def differing(self, unit: str, values: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> str:
        """Return what a unit holds where it differs from any of the others: the name is many fields."""
        if part_of(unit) is not None:
            return self.summary(unit, values)
        paths = {path for other in (values, *others) for path in other if unit_of(path) == unit}
        odd = sorted(path for path in paths if any(other.get(path) != values.get(path) for other in others))
        if len(odd) < 2:
            return ", ".join(self.value(path, values.get(path), values) for path in odd)
        shown = ((self.label(path, values), self.value(path, values.get(path), values) or "–") for path in odd)
        return ", ".join(f"{label} {text}" for label, text in shown)

    def finding(self, finding: Finding) -> str:
        """Return what a check says."""
        return field_words(finding.template).format(**finding.facts)


def first_name(name: str) -> str:
    """Return the first word of a name: a narrow column has no room for more."""
    return name.split(" ", 1)[0]


def blame_short(blame: Blame) -> str:
    """Return who and when in a few letters: "Ada, 3 May"."""
    moment = blame.recorded if blame.recorded is not None else blame.at
    return f"{first_name(blame.actor_name)}, {_when(moment)}"


def blame_long(blame: Blame) -> str:
    """Return all that is known of the last writer, for the tooltip."""
    said = [_written(blame)]
    if blame.origin is not None:
        said = [_written(blame.origin), _tr("Put back: {who}").format(who=_written(blame))]
    if blame.version is not None:
        said.append(_tr("Version {n}").format(n=blame.version))
    if blame.reason:
        said.append(_tr("Reason: {reason}").format(reason=blame.reason))
    return "\n".join(said)


def _written(blame: Blame) -> str:
    moment = blame.recorded if blame.recorded is not None else blame.at
    return _tr("{who}, {when}").format(who=blame.actor_name, when=moments.stamp(moment))


def _when(moment: int) -> str:
    spoken, when = moments.spoken(moment), moments.local(moment)
    if when.date() == datetime.now(UTC).astimezone().date():
        return spoken
    skeleton = "MMMd" if when.year == datetime.now(UTC).astimezone().year else "yMMMd"
    locale = QLocale().name()
    return format_skeleton(skeleton, when, locale=locale if locale != "C" else "en_GB")


def last_writer(blame: Mapping[str, Blame], view: CustomerView) -> Writer:
    """Return who wrote a unit last; of an item that is gone it was whoever changed the customer last."""

    def last(unit: str) -> tuple[str, str, int]:
        found = [entry for path, entry in blame.items() if unit_of(path) == unit]
        if not found:
            return "", view.actor, view.recorded
        newest = max(found, key=lambda entry: entry.position if entry.position is not None else 1 << 62)
        return newest.record, newest.actor_name, newest.recorded or newest.at

    return last


def is_known(path: str) -> bool:
    """Tell whether the form has a field for a path."""
    return field_of(path) is not None


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerForm", text)
