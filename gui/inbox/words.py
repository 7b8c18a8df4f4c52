"""What the inbox says: what happened to a change, what was kept, and what to do, in one or two plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from domain import events
from domain.fields import part_of
from domain.fields.table import paper_order
from domain.history.inbox import InboxItem, InboxUnit
from domain.judge import Code
from gui import moments
from gui.history.labels import Names, path_label, unit_label, unit_text
from gui.history.wording import first_name

_MOST_FIELDS = 3


def title(item: InboxItem) -> str:
    """Return the outcome: "Your change to Anna Berger was not applied"."""
    if item.waiting:
        return _tr("Your change to {name} will not be applied").format(name=name(item))
    said = _TITLES.get(item.kind)
    words = said() if said is not None else _tr("Your change to {name} was not applied")
    return _begun(words.format(name=name(item)))


_TITLES: Mapping[str, Callable[[], str]] = {
    events.CUSTOMER_REGISTERED: lambda: _tr("Your registration of {name} was not applied"),
    events.CUSTOMER_RETIRED: lambda: _tr("{name} was not retired"),
    events.CUSTOMER_REINSTATED: lambda: _tr("{name} was not brought back"),
    events.CHANGES_REVERSED: lambda: _tr("Your reversal for {name} was not applied"),
    events.VERSION_RESTORED: lambda: _tr("Your restored version of {name} was not applied"),
    events.REMARK_ADDED: lambda: _tr("Your remark on {name} was not added"),
    events.CHANGE_REVIEWED: lambda: _tr("Your review for {name} was not noted"),
}


def _begun(sentence: str) -> str:
    """Return a sentence that begins with a capital, as names do and "a customer without a name" does not."""
    return sentence[:1].upper() + sentence[1:]


def name(item: InboxItem) -> str:
    """Return the customer's name."""
    return item.display or _tr("a customer without a name")


def heading(item: InboxItem) -> str:
    """Return the first line of a row."""
    return item.display or _tr("Customer without a name")


def batch_heading(items: Sequence[InboxItem]) -> str:
    """Return the first line of the row of a batch."""
    words = items[0].batch_title or _tr("Several changes at once")
    return _tr("{batch}: {count} not applied").format(batch=words, count=moments.number(len(items)))


def batch_why(items: Sequence[InboxItem], free: int) -> str:
    """Return how much of a batch needs a decision."""
    clashing = len(items) - free
    if not clashing:
        return _tr("Nothing of it clashes: all can be applied.")
    if not free:
        return _tr("Each needs your decision.")
    return _tr("{free} do not clash, {count} need your decision.").format(
        free=moments.number(free), count=moments.number(clashing)
    )


def what(item: InboxItem) -> str:
    """Return what the change was about, in few words."""
    if item.kind == events.REMARK_ADDED:
        return _tr("Remark: {text}").format(text=" ".join(item.text.split()))
    if item.kind == events.CUSTOMER_REGISTERED:
        return _tr("Registration")
    labels = list(dict.fromkeys(label(item, unit) for unit in item.written))
    if len(labels) > _MOST_FIELDS:
        first = ", ".join(labels[:_MOST_FIELDS])
        return _tr("{fields} and {count} more").format(fields=first, count=len(labels) - _MOST_FIELDS)
    return ", ".join(labels)


def short_why(item: InboxItem) -> str:
    """Return why it was not applied, in few words."""
    if item.waiting:
        return _tr("Waiting to be shared, will not be applied")
    if not item.known:
        return _tr("The customer is not on this register")
    if item.revives:
        return _tr("The customer was retired meanwhile")
    if item.rival is not None:
        return _tr("{who} was first").format(who=first_name(item.rival.name))
    short = _SHORT.get(item.code)
    return short() if short is not None else _tr("Not applied")


_SHORT: Mapping[str, Callable[[], str]] = {
    Code.AFTER: lambda: _tr("Builds on a change that was not applied"),
    Code.EXISTS: lambda: _tr("Registered already"),
    Code.BASE: lambda: _tr("Written on top of changes this register does not have"),
    Code.LIFE: lambda: _tr("Retired or brought back meanwhile"),
    Code.ID: lambda: _tr("Another change has the same id"),
}


def why(item: InboxItem) -> str:
    """Return what happened, what was kept and what to do."""
    return f"{happened(item)} {_todo(item)}"


def lost(item: InboxItem) -> str:
    """Return what is said when it comes back: "Your change to Anna Berger was not applied. Ben changed ... first."."""
    return _tr("{title}. {why} It waits in your inbox, nothing is lost.").format(title=title(item), why=happened(item))


def happened(item: InboxItem) -> str:
    """Return what happened to it."""
    rival = item.rival
    if not item.known:
        return _tr("This customer is not on this register.")
    if item.code == Code.ID:
        return _tr("Another change has the same id, so this one can never be applied.")
    if item.revives:
        writer = item.units[0].writer
        if writer is None:
            return _tr("The customer was retired meanwhile.")
        return _tr("{who} retired the customer, {when}.").format(**_facts(writer.name, writer.recorded))
    if rival is not None:
        clashing = [label(item, unit) for unit in item.units if unit.clashes]
        fields = clashing[0] if len(clashing) == 1 else ""
        said = _tr("{who} changed {field} first, {when}.") if fields else _tr("{who} changed the record first, {when}.")
        return said.format(field=f"“{fields}”", **_facts(rival.name, rival.recorded))
    return {
        Code.AFTER: _tr("It builds on a change of yours that was not applied."),
        Code.EXISTS: _tr("This customer was registered already."),
        Code.BASE: _tr("It was written on top of changes that this register does not have."),
        Code.LIFE: _tr("The customer was retired or brought back meanwhile."),
    }.get(Code(item.code), _tr("It was not applied."))  # fmt: skip


def _todo(item: InboxItem) -> str:
    if item.waiting and item.withdrawable:
        return _tr("It is not shared yet: take it back to go on typing, or decide when it has been shared.")
    if item.waiting:
        return _tr("It is not shared yet: it is kept here, and you can decide when it has been shared.")
    if not item.can_settle:
        return _todo_here(item)
    if item.kind == events.REMARK_ADDED:
        return _tr("The text is kept: add it again, or dismiss it.")
    if item.revives:
        return _tr("What you typed is kept: bring the customer back to apply it, or dismiss it.")
    if any(unit.clashes for unit in item.units):
        return _tr("Nothing of yours is lost: choose what should stand.")
    if item.units:
        return _tr("Nothing of yours clashes with it: apply it, or dismiss it.")
    return _tr("It changed no value: dismiss it.")


def _todo_here(item: InboxItem) -> str:
    """Return what to do about what no decision on the log can name."""
    if item.has_values and item.known:
        return _tr("What you typed is kept: open it in the form, or hide it on this computer.")
    if item.has_values:
        return _tr("What you typed is kept: open it as a new customer, or hide it on this computer.")
    if not item.known:
        return _tr("Nothing can be done about it here: hide it on this computer.")
    if item.kind == events.REMARK_ADDED:
        return _tr("The text is kept: add it again, or hide it on this computer.")
    return _tr("If it is still wanted, ask for it again; hide this one on this computer.")


def counts(item: InboxItem, open_ones: Sequence[InboxUnit]) -> str:
    """Return what is set and what needs a choice, by name."""
    free = [unit for unit in item.units if not unit.clashes]
    said = []
    if free and open_ones:
        said.append(
            _tr("{field} has no clash and is set to yours.").format(field=label(item, free[0]))
            if len(free) == 1
            else _tr("{count} fields have no clash and are set to yours.").format(count=len(free))
        )
    if len(open_ones) == 1:
        said.append(_tr("{field} needs your choice.").format(field=label(item, open_ones[0])))
    elif open_ones:
        said.append(_tr("{count} fields need your choice.").format(count=len(open_ones)))
    return " ".join(said)


def label(item: InboxItem, unit: InboxUnit) -> str:
    """Return what a unit is called."""
    return unit_label(unit.unit, {**unit.before, **unit.theirs, **unit.mine})


def sides(item: InboxItem, unit: InboxUnit, names: Names) -> tuple[str, str, str]:
    """Return before, theirs and mine in words; where a summary would hide what differs, value by value."""
    values = (unit.before, unit.theirs, unit.mine)
    found = [_side(item, unit.unit, one, names) for one in values]
    apart = all((found[a] == found[b]) == (dict(values[a]) == dict(values[b])) for a, b in ((0, 1), (1, 2), (0, 2)))
    if not apart:
        paths = [path for path in {p for one in values for p in one} if len({one.get(path) for one in values}) > 1]
        found = [_in_full(item, sorted(paths, key=paper_order), one, names) for one in values]
    return found[0], found[1], found[2]


def _side(item: InboxItem, unit: str, held: Mapping[str, str], names: Names) -> str:
    if unit in held or part_of(unit) is None:
        return names.of(item.customer)(unit, held.get(unit))
    return unit_text(unit, held, names.customer)


def _in_full(item: InboxItem, paths: Sequence[str], held: Mapping[str, str], names: Names) -> str:
    say = names.of(item.customer)
    return ", ".join(f"{path_label(path, held, short=True)}: {say(path, held[path])}" for path in paths if path in held)


def _facts(who: str, when: int | None) -> dict[str, str]:
    spoken = moments.spoken(when) if when is not None else _tr("not shared yet")
    return {"who": first_name(who), "when": spoken}


def _tr(text: str) -> str:
    return QCoreApplication.translate("inbox", text)
