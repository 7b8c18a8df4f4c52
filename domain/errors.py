"""Refusals. Each class takes facts and writes its own sentence: what happened, what was kept, what to do.

The window translates ``template`` and fills in ``facts``; ``str(error)`` is the English sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.sentences import Sentence


class Refusal(Exception):
    """A command or a file that cannot be taken as it is; ``code`` is stable, for programs."""

    code = "refused"
    template = "This was refused."

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    @property
    def sentence(self) -> Sentence:
        """The sentence, for whoever may say it in another language later."""
        return Sentence(self.template, **self.facts)

    def __str__(self) -> str:
        return self.template.format(**self.facts)

    def __reduce__(self) -> tuple[object, ...]:
        """Come to another process as the same refusal, with its facts."""
        return _again, (type(self), dict(self.facts))


def _again(kind: type[Refusal], facts: Mapping[str, object]) -> Refusal:
    return kind(**facts)


class UnknownCustomer(Refusal):
    """The command names a customer that is not on the register."""

    code = "unknown_customer"
    template = "There is no such customer on this register. Nothing was saved."


class AlreadyRegistered(Refusal):
    """A registration with the id of a customer on the register."""

    code = "already_registered"
    template = "This customer is on the register already. Nothing was saved; amend it instead."


class CustomerIsRetired(Refusal):
    """Units of a retired customer cannot be written."""

    code = "retired"
    template = "This customer is retired. Nothing was saved; reinstate the customer first."


class AlreadyRetired(Refusal):
    """Retiring a retired customer."""

    code = "already_retired"
    template = "This customer is retired already. Nothing was saved."


class NotRetired(Refusal):
    """Reinstating a customer who is not retired."""

    code = "not_retired"
    template = "This customer is not retired. Nothing was saved."


class LifeIsNoField(Refusal):
    """``life`` was given among ordinary values."""

    code = "life"
    template = "Whether a customer is retired is changed by retiring or reinstating, not by a value. Nothing was saved."


class BadPath(Refusal):
    """A path that no record may hold."""

    code = "path"
    template = "“{path}” cannot name a value. Nothing was saved; a path looks like name/family or phones/+a/number."


class BadText(Refusal):
    """A text with signs that no record may hold."""

    code = "text"
    template = "{label} holds a sign that cannot be stored. Nothing was saved; please type it again."


class MissingValue(Refusal):
    """A mandatory value is not there or would be cleared."""

    code = "missing"
    template = "{label} is missing, and a customer needs it. Nothing was saved."


class ValueRefused(Refusal):
    """A value fails a check that the field table makes binding."""

    code = "value"
    template = "{label}: {why} Nothing was saved."


class ReasonMissing(Refusal):
    """A change that must say why."""

    code = "reason"
    template = "A change of {label} needs a reason. Nothing was saved."


class ItemTaken(Refusal):
    """The id of a new item belongs to another item already."""

    code = "item_taken"
    template = "The id {item} belongs to another item already. Nothing was saved."


class UnknownItem(Refusal):
    """A value names an item that the customer does not have."""

    code = "unknown_item"
    template = "{label} names an item that this customer does not have. Nothing was saved."


class TooLarge(Refusal):
    """One unit, or the list of reversed changes, does not fit into one record."""

    code = "too_large"
    template = (
        "{label} is too large to be saved: about {bytes} bytes, {limit} fit. Nothing was saved; please shorten it."
    )


class TooManyAtOnce(Refusal):
    """More changes at once than one record can name."""

    code = "too_many"
    template = "{count} changes are too many to be reversed at once, at most {limit}. Nothing was saved."


class BadCommand(Refusal):
    """A command whose own words are wrong (``amends``, ``since``, ``source``)."""

    code = "command"
    template = "“{value}” cannot stand for {what}. Nothing was saved."


class EmptyRemark(Refusal):
    """A remark without a text."""

    code = "empty_remark"
    template = "A remark needs a text. Nothing was saved."


class NoSuchUnit(Refusal):
    """A choice names a unit that the plan does not offer."""

    code = "no_such_unit"
    template = "“{unit}” is not among what would change here. Nothing was saved."


class NotOffered(Refusal):
    """A choice that this unit's state does not offer, or a plan that cannot be carried out at all."""

    code = "not_offered"
    template = "{why} Nothing was saved."


class UnknownToken(Refusal):
    """A filter token that Daybook does not know."""

    code = "token"
    template = "“{token}:” is not a filter. Known are {known}."


class BadMoment(Refusal):
    """A filter's time that cannot be read."""

    code = "moment"
    template = "“{text}” is not a date. Write it like 2026, 2026-05 or 2026-05-03."
