"""Sentences of the domain and the storage in the person's language: the one place where they are translated."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

from domain.errors import Refusal
from domain.sentences import Sentence

_JOINTS = re.compile("(, |: )")


def field_words(text: str) -> str:
    """Translate a text of the field table or of its checks."""
    return QCoreApplication.translate("fields", text)


def in_words(said: Refusal | str | None) -> str:
    """Return a refusal or a sentence in the person's language; any other text stays as it is."""
    if isinstance(said, Refusal):
        said = said.sentence
    if not isinstance(said, Sentence):
        return said or ""
    template = QCoreApplication.translate("sentences", said.template)
    if template == said.template:
        template = field_words(template)
    return template.format(**{name: _fact(name, fact) for name, fact in said.facts.items()})


def _fact(name: str, fact: object) -> object:
    """Return what a sentence speaks of; what people typed is not ours to translate."""
    if isinstance(fact, Sentence):
        return in_words(fact)
    if name == "why" and isinstance(fact, str):
        return field_words(fact)
    if name == "label" and isinstance(fact, str):
        return label_words(fact)
    return fact


def label_words(label: str) -> str:
    """Translate a label or list put together from several ("Phone, office: Extension"), word by word."""
    return "".join(part if _JOINTS.fullmatch(part) else field_words(part) for part in _JOINTS.split(label) if part)


def grouped(text: str, number: int) -> str:
    """Return a text with its number written as people read it: 10,000 in English, 10.000 in German."""
    return text.replace(str(number), QLocale().toString(number))
