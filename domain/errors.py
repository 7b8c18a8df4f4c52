"""Refusals. Each class takes facts and writes its own sentence: what happened, what was kept, what to do.

The window translates ``template`` and fills in ``facts``; ``str(error)`` is the English sentence.
"""

from __future__ import annotations


class Refusal(Exception):
    """A command or a file that cannot be taken as it is; ``code`` is stable, for programs."""

    code = "refused"
    template = "This was refused."

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)
