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
