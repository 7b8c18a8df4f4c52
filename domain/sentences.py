"""Sentences for people that can still be translated."""

from __future__ import annotations

from collections.abc import Mapping


class Sentence(str):
    """An English sentence that remembers its template and facts, so that the window can say it in another language."""

    __slots__ = ("facts", "template")
    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, **facts: object) -> Sentence:
        """Fill the template with the facts."""
        sentence = super().__new__(cls, template.format(**facts))
        sentence.template, sentence.facts = template, facts
        return sentence

    def __reduce__(self) -> tuple[object, ...]:
        """Come to another process with template and facts, to be said in another language there."""
        return _again, (self.template, dict(self.facts))


def _again(template: str, facts: Mapping[str, object]) -> Sentence:
    return Sentence(template, **facts)
