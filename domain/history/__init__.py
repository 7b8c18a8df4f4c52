"""What history means: compare two states, and what a reversal, a restore or an undo would do, unit by unit."""

from domain.history.carry_out import command_from, compare, outcome
from domain.history.filters import TOKENS, Facts, Term, matches, parse_filter
from domain.history.pace import Pace, day_end, pace_of
from domain.history.past import Past, UnitPast, Visit, Write
from domain.history.plan import BACK, KEEP, Plan, State, UnitPlan
from domain.history.restore import differing_units, plan_restore
from domain.history.reversal import plan_reversal
from domain.history.undo import plan_undo

__all__ = [
    "BACK",
    "KEEP",
    "TOKENS",
    "Facts",
    "Pace",
    "Past",
    "Plan",
    "State",
    "Term",
    "UnitPast",
    "UnitPlan",
    "Visit",
    "Write",
    "command_from",
    "compare",
    "day_end",
    "differing_units",
    "matches",
    "outcome",
    "pace_of",
    "parse_filter",
    "plan_restore",
    "plan_reversal",
    "plan_undo",
]
