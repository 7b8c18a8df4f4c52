"""The sentences of a preview: its title, its facts, its counts and the words of its button."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from domain.events import ACTIVE, LIFE, RETIRED
from domain.history import BACK, Plan, State
from gui import moments
from gui.history.wording import first_name, moment_of
from gui.preview_rows import Choices, Row
from storage.ports import ChangeRow, Records


def title(plan: Plan) -> str:
    """Return the outcome as a title."""
    if plan.verb == "restore":
        return _tr("Restore version {n} of {name}").format(n=plan.version, name=plan.display)
    return _count(_tr("Reverse 1 change of {name}"), "Reverse %n changes of {name}", len(plan.reverses)).format(
        name=plan.display
    )


def facts(plan: Plan, records: Records) -> str:
    """Return who made what is cancelled or brought back, and when."""
    rows = [row for row in map(records.change, _named(plan)) if row is not None]
    nothing = _tr("Nothing is removed: this is a new change.")
    if not rows:
        return nothing
    if plan.verb == "restore":
        made = _tr("Version {n} was made by {who}, {when}.").format(
            n=plan.version, who=rows[0].actor_name, when=moments.spoken(moment_of(rows[0]))
        )
        return f"{made} {nothing}"
    return f"{_made(rows)} {nothing}"


def replaced(plan: Plan) -> str:
    """Return whose later changes a restore replaces, empty if nobody's."""
    count = sum(number for _name, number in plan.replaced)
    if not count:
        return ""
    names = ", ".join(f"{name} ({number})" for name, number in plan.replaced)
    return _count(
        _tr("Also replaces 1 later change by {names}."), "Also replaces %n later changes by {names}.", count
    ).format(names=names)


def counts(plan: Plan, choices: Choices, rows: Sequence[Row]) -> str:
    """Return in one sentence what will change, what is kept and what needs nothing."""
    if not plan.units:
        return ""
    said = [_count(_tr("1 field changes"), "%n fields change", sum(row.changes for row in rows))]
    rest = Counter(_bucket(unit.state, choices.changing(unit)) for unit in plan.units)
    if rest["kept"]:
        said.append(_kept(plan, choices, rest["kept"]))
    if rest["back"]:
        said.append(_count(_tr("1 is back already"), "%n are back already", rest["back"]))
    if rest["not"]:
        said.append(_count(_tr("1 cannot change"), "%n cannot change", rest["not"]))
    return _tr("{list}.").format(list=", ".join(said))


def _kept(plan: Plan, choices: Choices, count: int) -> str:
    """Return how many stay as they are, and because of whom."""
    left = [unit for unit in plan.units if _bucket(unit.state, choices.changing(unit)) == "kept"]
    names = {unit.writer for unit in left if unit.state is not State.CLEAN}
    if len(names) == 1 and all(unit.state is State.CHANGED_SINCE for unit in left):
        words = _count(_tr("1 kept because {who} changed it"), "%n kept because {who} changed them", count)
        return words.format(who=first_name(next(iter(names)) or ""))
    return _count(_tr("1 kept as it is"), "%n kept as they are", count)


def verb(plan: Plan, choices: Choices, rows: Sequence[Row]) -> str:
    """Return the words of the button, with the count."""
    life = next((unit for unit in plan.units if unit.unit == LIFE and choices.changing(unit)), None)
    count = sum(row.changes for row in rows)
    if life is not None and count == 1:
        return _tr("Retire the customer") if life.before.get(LIFE) == RETIRED else _tr("Bring the customer back")
    if plan.verb == "restore":
        return _count(_tr("Restore 1 field"), "Restore %n fields", count)
    return _count(_tr("Reverse 1 field"), "Reverse %n fields", count)


def done(plan: Plan, count: int) -> str:
    """Return what to say when it is saved."""
    if plan.verb == "restore":
        return _count(_tr("1 field of {name} restored"), "%n fields of {name} restored", count).format(
            name=plan.display
        )
    return _count(_tr("1 field of {name} put back"), "%n fields of {name} put back", count).format(name=plan.display)


def revives(plan: Plan, choices: Choices) -> str:
    """Return that a retired customer comes back with it, empty if not."""
    if not plan.retired or any(unit.unit == LIFE and unit.before.get(LIFE) == ACTIVE for unit in plan.units):
        return ""
    if not any(choices.changing(unit) for unit in plan.units):
        return ""
    return _tr("The customer is retired: putting something back brings it back into use.")


def replaces_others(plan: Plan, choices: Choices, own: str) -> bool:
    """Return whether another person's later work would be replaced as things are ticked."""
    if any(name != own for name, _count in plan.replaced) and any(choices.changing(unit) for unit in plan.units):
        return True
    later = (State.CHANGED_SINCE, State.RECONFIRMED)
    return any(
        unit.state in later and unit.writer != own and choices.of(unit) == BACK and choices.changing(unit)
        for unit in plan.units
    )


def _named(plan: Plan) -> tuple[str, ...]:
    return (plan.restores,) if plan.restores is not None else plan.reverses


def _made(rows: Sequence[ChangeRow]) -> str:
    names = list(dict.fromkeys(row.actor_name for row in rows))
    times = sorted(moment_of(row) for row in rows)
    if len(rows) == 1:
        return _tr("Made by {who}, {when}.").format(who=names[0], when=moments.spoken(times[0]))
    return _tr("Made by {who} between {first} and {last}.").format(
        who=", ".join(names), first=moments.spoken(times[0]), last=moments.spoken(times[-1])
    )


def _bucket(state: State, changing: bool) -> str:
    if changing:
        return "changes"
    match state:
        case State.ALREADY_BACK:
            return "back"
        case State.NOT_ALLOWED | State.GONE:
            return "not"
    return "kept"


def _count(one: str, many: str, count: int) -> str:
    """Return the words for a number of things; ``one`` is translated already."""
    return one if count == 1 else QCoreApplication.translate("preview", many, "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("preview", text)
