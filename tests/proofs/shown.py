"""Nobody overwrites what they have not seen: a fold in memory beside what each author had before the eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from domain.customer import Customer, evolve
from domain.events import LIFE
from domain.fields import unit_values
from domain.judge import Judged, Verdict
from domain.layer import Layer
from storage.codec import decode

Shown = Mapping[str, str]
"""The values that an author had before the eyes, life included."""


def replaced_what_was_shown(values: Sequence[bytes], shown: Mapping[str, Shown], seen: Counter[str]) -> str:
    """Fold a log; each applied record in ``shown`` must have replaced exactly the units its author saw.

    Counts the verdicts in ``seen`` and returns the digest.
    """
    layer, customers = Layer(), dict[str, Customer]()
    for position, value in enumerate(values):
        judged = layer.fold(decode(value), value)
        assert isinstance(judged, Judged)
        record = judged.record
        assert record is not None
        seen[f"verdict {judged.verdict.name.lower()} {judged.code}".strip()] += 1
        if judged.verdict is not Verdict.APPLIED or record.customer is None:
            continue
        before = customers.get(record.customer)
        held = {**before.values, LIFE: before.life} if before is not None else {}
        for unit in record.units if record.id in shown else ():
            assert unit_values(held, unit) == unit_values(shown[record.id], unit), (position, unit)
        customers[record.customer] = evolve(before, record, position)
    return layer.register.digest.hex()
