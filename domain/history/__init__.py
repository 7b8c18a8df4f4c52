"""What history means: compare two states, and what a reversal, a restore or an undo would do, unit by unit."""

from domain.history.past import Past, UnitPast, Visit, Write
from domain.history.plan import BACK, KEEP, Plan, State, UnitPlan

__all__ = [
    "BACK",
    "KEEP",
    "Past",
    "Plan",
    "State",
    "UnitPast",
    "UnitPlan",
    "Visit",
    "Write",
]
