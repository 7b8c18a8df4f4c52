"""Makes the editor of a field by its type, and the rows of the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from domain.fields import Field, FieldType, countries, languages
from gui.customer_form.box import FieldBox
from gui.customer_form.editors import Editor, FlagEdit, NoteEdit, SummaryButton
from gui.customer_form.item_rows import ItemRow, LinksRow, UnknownRow
from gui.customer_form.line_editors import DateEdit, LineEdit, LookupEdit
from gui.customer_form.plan import Fields, Heading, Item, Line, Links, composite, main_field
from gui.customer_form.rows import HeadingRow, Host, Row, Slot, ValueRow
from gui.customer_form.sources import Choices, Customers, Source
from gui.customer_form.words import Words
from gui.sentences import field_words
from storage.ports import Records

_PAST = frozenset({"birth_date", "registered_on"})


class Factory:
    """Knows where look-ups look, and whom rows tell."""

    def __init__(self, records: Records, words: Words, itself: Callable[[], str]) -> None:
        self._words = words
        self._customers = Customers(records, words.customer_name, itself)
        self._countries = Choices(
            partial(countries, words.tongue), partial(words.value, "addresses/x/country", values={})
        )
        self._languages = Choices(partial(languages, words.tongue), partial(words.value, "language", values={}))

    def row(self, line: Line, host: Host, parent: QWidget) -> Row:
        """Return a new row for a line."""
        match line:
            case Heading():
                return HeadingRow(line, field_words(line.section.value), parent)
            case Fields():
                return ValueRow(line, host, [self._slot(field, line.item) for field in line.fields], parent)
            case Item():
                return self._item_row(line, host, parent)
            case Links():
                names = [(part.name, _lower(field_words(part.label))) for part in line.parts]
                return LinksRow(line, host, names, parent)
        return UnknownRow(line, parent)

    def _slot(self, field: Field, item: str) -> Slot:
        slot = Slot(field, field.path(item), field_words(field.label), FieldBox(self.editor(field)))
        slot.box.editor.setAccessibleName(slot.label)
        return slot

    def _item_row(self, line: Item, host: Host, parent: QWidget) -> ItemRow:
        row = ItemRow(line, host, self._item_slot(line), parent)
        label = field_words(line.part.label)
        row.set_label(label, False)
        row.slots[0].box.editor.setAccessibleName(label)
        return row

    def _item_slot(self, line: Item) -> Slot:
        field = main_field(line.part)
        if composite(line.part):
            return Slot(None, line.unit, "", FieldBox(SummaryButton()))
        return Slot(field, field.path(line.item), "", FieldBox(self.editor(field)))

    def editor(self, field: Field) -> Editor:
        """Return a new editor for values of a field."""
        match field.type:
            case FieldType.LONG_TEXT:
                return NoteEdit()
            case FieldType.FLAG:
                return FlagEdit()
            case FieldType.DATE:
                return DateEdit(past=field.template in _PAST)
            case FieldType.CHOICE | FieldType.COUNTRY | FieldType.LANGUAGE | FieldType.CUSTOMER:
                return LookupEdit(self._source(field))
        return LineEdit()

    def _source(self, field: Field) -> Source:
        if field.type is FieldType.COUNTRY:
            return self._countries
        if field.type is FieldType.LANGUAGE:
            return self._languages
        if field.type is FieldType.CUSTOMER:
            return self._customers
        return Choices(lambda: {code: field_words(name) for code, name in field.choices.items()}, _namer(field))


def _namer(field: Field) -> Callable[[str], str]:
    return lambda code: field_words(field.choices[code]) if code in field.choices else code


def _lower(label: str) -> str:
    """Begin with a small letter unless the word is in capitals ("IBAN"), or the language writes its nouns large."""
    if QLocale().language() == QLocale.Language.German:
        return label
    return label if label[:2].isupper() and label[:2].isalpha() else label[:1].lower() + label[1:]
