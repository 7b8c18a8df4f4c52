"""What the head of the record says: the name, and one line of facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from domain.events import RETIRED
from domain.fields import NATURES, ORGANISATION, STATUSES, display_name, nature
from gui import moments
from gui.customer_form.filler import Shown
from gui.customer_form.words import Words, first_name
from gui.sentences import field_words


def title(shown: Shown) -> str:
    """Return the name; a new customer without one is called so."""
    values = shown.values()
    name = display_name(values)
    if name:
        return name
    return _tr("New organisation") if nature(values) == ORGANISATION else _tr("New person")


def facts(shown: Shown, words: Words) -> list[str]:
    """Return number, nature, status, version and last change."""
    view, values = shown.view, shown.values()
    number = view.number if view is not None else None
    said = [_tr("No. {n}").format(n=QLocale().toString(number)) if number is not None else _tr("New")]
    said.append(field_words(NATURES[nature(values)]))
    if view is None:
        return said
    status = values.get("status", "active")
    said.append(_tr("Retired") if view.life == RETIRED else field_words(STATUSES.get(status, status)))
    if view.recorded:
        when, who = moments.spoken(view.recorded), first_name(view.actor)
        version = QLocale().toString(view.version)
        said.append(_tr("Version {n}, {when} by {who}").format(n=version, when=when, who=who))
    elif view.pending:
        said.append(_tr("Waiting to be shared"))
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerForm", text)
