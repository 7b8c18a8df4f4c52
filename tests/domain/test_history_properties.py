"""What must hold for every history: reversals, sets, undo and redo on random pasts of one customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.commands import decide
from domain.errors import Refusal
from domain.events import LIFE
from domain.fields import by_unit, check_all
from domain.history import BACK, State, command_from, plan_restore, plan_reversal, plan_undo
from tests.domain.story import ADDRESS, MOBILE, PHONE, Story

PATHS = (
    f"{PHONE}/number",
    f"{PHONE}/kind",
    f"{MOBILE}/number",
    f"{ADDRESS}/street",
    f"{ADDRESS}/town",
    "name/display",
    "name/family",
    "salutation",
    "language",
)
actors = st.sampled_from(["ada", "ben", "ines"])
texts = st.sampled_from(["a", "b", "c", None])
amendments = st.dictionaries(st.sampled_from(PATHS), texts, min_size=1, max_size=4)
steps = st.one_of(
    st.tuples(actors, amendments),
    st.tuples(actors, amendments),
    st.tuples(actors, st.sampled_from(["retire", "reinstate", "remark", "reverse"])),
)
histories = st.lists(steps, min_size=1, max_size=14)
quick = settings(max_examples=150, deadline=None)


@dataclass
class Told:
    """A told history: the story and the records in order, with whoever made them."""

    story: Story = field(default_factory=lambda: Story({"name/display": "a", f"{PHONE}/number": "a"}))
    records: list[str] = field(default_factory=list)

    def tell(self, steps: list[tuple[str, Mapping[str, str | None] | str]]) -> Told:
        """Do what is possible; a step that is refused or changes nothing is left out."""
        self.records.append(self.story.registration)
        for actor, what in steps:
            try:
                self.records.append(self._step(actor, what))
            except (Refusal, ValueError):
                continue
        return self

    def _step(self, actor: str, what: Mapping[str, str | None] | str) -> str:
        if not isinstance(what, str):
            return self.story.put(actor, what)
        if what == "reverse":
            return self.story.do(actor, command_from(plan_reversal(self.story.past(), self.records[-1:])))
        return {"retire": self.story.retire, "reinstate": self.story.reinstate, "remark": self.story.remark}[what](
            actor
        )

    def units_ever(self) -> dict[str, list[dict[str, str]]]:
        """Return every value each unit ever had, nothing included."""
        ever: dict[str, list[dict[str, str]]] = {}
        for state in self.story.states:
            for unit, whole in by_unit(state.values).items():
                ever.setdefault(unit, [{}]).append(whole)
        return ever


told = histories.map(lambda steps: Told().tell(steps))  # type: ignore[arg-type]


@st.composite
def selections(draw: st.DrawFn) -> tuple[Told, list[str]]:
    """Draw a history and some of its records, in any order."""
    history = draw(told)
    chosen = draw(st.lists(st.sampled_from(history.records), min_size=1, unique=True))
    return history, chosen


def outcome(history: Told, chosen: list[str], everything: bool = False) -> Mapping[str, str]:
    """Return the values after reversing a selection (with every tick that is offered, if ``everything``)."""
    plan = plan_reversal(history.story.past(), chosen)
    if plan.refusal:
        return history.story.values
    ticks = {unit.unit: BACK for unit in plan.units if unit.choosable and everything}
    for event in decide(history.story.customer, command_from(plan, ticks)):
        history.story.take("reverser", event)
    return history.story.values


@quick
@given(selections())
def test_every_unit_has_existed_and_no_item_is_half(drawn: tuple[Told, list[str]]) -> None:
    """Whatever is ticked, each unit holds a whole value that it once had, and the name is kept."""
    history, chosen = drawn
    ever = history.units_ever()
    values = outcome(history, chosen, everything=True)
    assert all(whole in ever[unit] for unit, whole in by_unit(values).items() if unit != LIFE)
    assert "name/display" in values
    assert not [finding for finding in check_all(values) if finding.refuses]


@quick
@given(selections(), st.randoms(use_true_random=False))
def test_the_order_of_the_selection_never_matters(drawn: tuple[Told, list[str]], random: object) -> None:
    """Neither does a record named twice."""
    history, chosen = drawn
    shuffled = [*chosen, chosen[0]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert plan_reversal(history.story.past(), chosen) == plan_reversal(history.story.past(), shuffled)


def retired_twice() -> tuple[Told, list[str]]:
    """Return a past with a remark between two retirements; the first and the remark are selected."""
    history = Told().tell([("ada", what) for what in ("retire", "reinstate", "remark", "retire")])
    return history, [history.records[1], history.records[3]]


@quick
@given(selections())
@example(retired_twice())
def test_an_outsiders_newest_unit_is_not_touched(drawn: tuple[Told, list[str]]) -> None:
    """In a set, a unit whose newest writer is not selected keeps its value unless somebody ticks it.

    One change and a remark are no set: what wrote nothing does not count.
    """
    history, chosen = drawn
    past, before = history.story.past(), dict(history.story.values)
    newest = {unit.unit: unit.writes[0].record for unit in past.units}
    plan = plan_reversal(past, chosen)
    after = outcome(history, chosen)
    changed = {u for u in newest if by_unit(before).get(u, {}) != by_unit(after).get(u, {})}
    alone = len({write.record for unit in past.units for write in unit.writes} & set(chosen)) == 1
    allowed = {u.unit for u in plan.units if u.state is State.CLEAN or (alone and u.default == BACK)}
    assert changed <= allowed
    if not alone and history.story.registration not in chosen:
        assert all(newest[unit] in chosen for unit in changed)


@quick
@given(told, st.integers(min_value=0, max_value=20))
def test_reversing_twice_changes_nothing_where_all_is_clean(history: Told, index: int) -> None:
    """A reversal of a reversal re-applies."""
    record = history.records[index % len(history.records)]
    plan = plan_reversal(history.story.past(), [record])
    before = dict(history.story.values)
    if plan.refusal or any(unit.state is not State.CLEAN for unit in plan.units):
        return
    reversal = history.story.do("ada", command_from(plan))
    assert before != history.story.values
    again = plan_reversal(history.story.past(), [reversal])
    assert {State.CLEAN} == {unit.state for unit in again.units}
    history.story.do("ada", command_from(again))
    assert before == history.story.values


@quick
@given(told, st.integers(min_value=0, max_value=20))
def test_a_restored_version_equals_the_version(history: Told, index: int) -> None:
    """But for ``life``, which is never touched."""
    versions = [state for state in history.story.states if state.version]
    version = versions[index % len(versions)]
    plan = plan_restore(history.story.past(), version.version, "", version.values)
    if plan.refusal:
        return
    life = history.story.values[LIFE]
    history.story.do("ada", command_from(plan))
    assert {**version.values, LIFE: life} == history.story.values


window_steps = st.lists(
    st.one_of(
        st.tuples(st.just("ada"), amendments),
        st.sampled_from(["undo", "redo"]),
        st.sampled_from(["undo", "redo"]),
        st.tuples(st.just("ben"), amendments),
    ),
    min_size=2,
    max_size=16,
)


class Desk:
    """A window with its undo and redo stacks, beside an outsider who writes as he likes."""

    def __init__(self) -> None:
        self.story = Story({"name/display": "a", f"{PHONE}/number": "a"})
        self.own: dict[str, str] = {}
        self.done: list[str] = []
        self.undone: list[str] = []
        self.refused = 0

    def amend(self, actor: str, values: Mapping[str, str | None]) -> None:
        """Amend if it is possible; an own command ends what could be redone."""
        try:
            record = self.story.put(actor, values)
        except (Refusal, ValueError):
            return
        if actor == "ada":
            self.done.append(record)
            self.undone.clear()

    def step(self, verb: str) -> None:
        """Undo or redo if the plan lets it."""
        source, target = (self.done, self.undone) if verb == "undo" else (self.undone, self.done)
        if not source:
            return
        record = source.pop()
        plan = plan_undo(self.story.past(), record, self.own)
        if plan.refusal:
            self.refused += 1
            return
        before, newest = dict(self.story.values), {u.unit: u.writes[0].actor for u in self.story.past().units}
        done = self.story.do("ada", command_from(plan, source=verb))
        self.own[done] = record
        target.append(done)
        changed = {u for u in newest if by_unit(before).get(u, {}) != by_unit(self.story.values).get(u, {})}
        assert all(newest[unit] == "ada" for unit in changed)


def test_undo_refuses_where_an_outsider_came_between() -> None:
    """So the random test below has something to find: with an outsider's work on top nothing is taken back."""
    desk = Desk()
    desk.amend("ada", {"name/display": "b"})
    desk.amend("ben", {"name/display": "c"})
    desk.step("undo")
    assert (1, "c") == (desk.refused, desk.story.values["name/display"])


@quick
@given(window_steps)
def test_undo_and_redo_never_overwrite_an_outsider(steps: list[tuple[str, Mapping[str, str | None]] | str]) -> None:
    """Whatever the order, a unit that an undo or redo changes was last written by this window."""
    desk = Desk()
    for step in steps:
        desk.step(step) if isinstance(step, str) else desk.amend(*step)


@quick
@given(st.lists(amendments, min_size=1, max_size=8), st.lists(st.sampled_from(["undo", "redo"]), max_size=24))
def test_without_outsiders_undo_and_redo_never_refuse(own: list[Mapping[str, str | None]], verbs: list[str]) -> None:
    """And the record always stands at one of its own states, as many steps back as were undone."""
    desk = Desk()
    for values in own:
        desk.amend("ada", values)
    states = [dict(state.values) for state in desk.story.states]
    for verb in verbs:
        desk.step(verb)
        assert states[len(desk.done)] == desk.story.values
    assert 0 == desk.refused
