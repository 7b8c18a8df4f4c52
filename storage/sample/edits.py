"""What clerks do all day: each function invents one small change of a customer that makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from domain.fields import items
from storage.sample.people import ROLES, TAGS, Maker, country_of

Values = Mapping[str, str]
Made = dict[str, str | None]


class Edit(msgspec.Struct, frozen=True):
    """One command's values, why, and whether it corrects."""

    values: Made
    reason: str | None = None
    correction: bool = False


_NOTES = (
    "Called about the open invoice; will pay by the end of the month.",
    "Prefers to be called after four.",
    "Asked for a copy of the contract.\nSent by post the same day.",
    "Please do not mix up with the cousin at the same address.",
    "Delivery through the back yard, second door on the left.",
    "Speaks better English than we thought.",
    "Met at the trade fair; interested in the spring catalogue.",
)
_LETTER_BACK = "letter came back"
_CALLER = "caller gave the new number"


def _some(maker: Maker, values: Values, part: str) -> str | None:
    found = items(values, part)
    return maker.random.choice(found) if found else None


def _removed(values: Values, part: str, item: str) -> Made:
    gone: Made = {path: None for path in values if path.startswith(f"{part}/{item}/")}
    for path in ("primary_phone", "primary_email", "primary_address"):
        if values.get(path) == item:
            gone[path] = None
    return gone


def phone_changed(maker: Maker, values: Values, today: str) -> Edit | None:
    """A new number for a phone that is there."""
    item = _some(maker, values, "phones")
    if item is None:
        return phone_added(maker, values, today)
    new = maker.phone(*country_of(values))
    unit = f"phones/{item}"
    made: Made = {f"{unit}/number": new["number"], f"{unit}/kind": new["kind"]}
    made[f"{unit}/extension"] = new.get("extension")
    return Edit(made, maker.random.choice((None, None, _CALLER, "new contract")))


def phone_added(maker: Maker, values: Values, today: str) -> Edit | None:
    """One more phone."""
    if len(items(values, "phones")) > 3:
        return phone_removed(maker, values, today)
    added: Made = {**maker.item("phones", maker.phone(*country_of(values)))}
    return Edit(added)


def phone_removed(maker: Maker, values: Values, today: str) -> Edit | None:
    """A phone less."""
    item = _some(maker, values, "phones")
    return Edit(_removed(values, "phones", item), "number no longer in use") if item else None


def phone_preferred(maker: Maker, values: Values, today: str) -> Edit | None:
    """Another phone is the first one."""
    item = _some(maker, values, "phones")
    return Edit({"primary_phone": item}) if item and values.get("primary_phone") != item else None


def _mail_name(values: Values) -> str:
    return f"{values.get('name/given', '')} {values.get('name/family', values['name/display'])}"


def email_changed(maker: Maker, values: Values, today: str) -> Edit | None:
    """Another mail address instead of the old one."""
    item = _some(maker, values, "emails")
    if item is None:
        return email_added(maker, values, today)
    new = maker.email(f"{_mail_name(values)} {maker.digits('##')}", values.get(f"emails/{item}/label", "work"))
    return Edit({f"emails/{item}/address": new["address"]}, maker.random.choice((None, "mail bounced")))


def email_added(maker: Maker, values: Values, today: str) -> Edit | None:
    """One more mail address."""
    if len(items(values, "emails")) > 2:
        item = _some(maker, values, "emails")
        return Edit(_removed(values, "emails", item), "asked to be taken off") if item else None
    label = maker.random.choice(("work", "private", "billing"))
    return Edit({**maker.item("emails", maker.email(f"{_mail_name(values)} {maker.digits('#')}", label))})


def moved(maker: Maker, values: Values, today: str) -> Edit | None:
    """A new address, in a town of the same country."""
    item = _some(maker, values, "addresses")
    country, _ = country_of(values)
    if item is None:
        return None
    purpose = values.get(f"addresses/{item}/purpose", "post")
    new = maker.address(country, maker.random.choice(country.towns), purpose)
    made: Made = dict.fromkeys(path for path in values if path.startswith(f"addresses/{item}/"))
    made |= {f"addresses/{item}/{key}": text for key, text in new.items()}
    return Edit(made, maker.random.choice((None, _LETTER_BACK, "moved", "notice of removal")))


def address_added(maker: Maker, values: Values, today: str) -> Edit | None:
    """An address for bills or deliveries."""
    if len(items(values, "addresses")) > 2:
        item = _some(maker, values, "addresses")
        return Edit({f"addresses/{item}/undeliverable": "yes"}, _LETTER_BACK) if item else None
    purpose = maker.random.choice(("billing", "delivery", "visit"))
    return Edit({**maker.item("addresses", maker.address(*country_of(values), purpose))})


def consented(maker: Maker, values: Values, today: str) -> Edit | None:
    """A consent given, or one withdrawn."""
    item = _some(maker, values, "consents")
    if item and maker.chance(0.6):
        state = "withdrawn" if values.get(f"consents/{item}/state") == "given" else "given"
        return Edit({f"consents/{item}/state": state, f"consents/{item}/date": today}, "by phone")
    if len(items(values, "consents")) > 2:
        return None
    consent = {
        "channel": maker.random.choice(("post", "phone", "email")),
        "purpose": maker.random.choice(("invoices", "marketing", "newsletter")),
        "state": maker.random.choice(("given", "given", "refused")),
        "source": maker.random.choice(("form", "phone call", "web page")),
        "date": today,
    }
    return Edit({**maker.item("consents", consent)})


def noted(maker: Maker, values: Values, today: str) -> Edit | None:
    """A note, or an old one taken off."""
    item = _some(maker, values, "notes")
    if item and len(items(values, "notes")) > 2:
        return Edit(_removed(values, "notes", item), "outdated")
    return Edit({**maker.item("notes", {"text": maker.random.choice(_NOTES), "date": today})})


def tagged(maker: Maker, values: Values, today: str) -> Edit | None:
    """A tag on or off."""
    item = _some(maker, values, "tags")
    if item and maker.chance(0.5):
        return Edit(_removed(values, "tags", item))
    held = {text for path, text in values.items() if path.startswith("tags/")}
    fresh = [tag for tag in TAGS if tag not in held]
    return Edit({**maker.item("tags", {"tag": maker.random.choice(fresh)})}) if fresh else None


def channel_chosen(maker: Maker, values: Values, today: str) -> Edit | None:
    """How the customer wants to hear from us."""
    return Edit({"preferred_channel": maker.random.choice(("post", "phone", "email", "sms"))})


def name_changed(maker: Maker, values: Values, today: str) -> Edit | None:
    """A marriage; or a company of another form."""
    country, _ = country_of(values)
    if values.get("nature") == "organisation":
        form = maker.random.choice(country.forms)
        legal = values.get("name/legal", "").removesuffix(values.get("name/legal_form", "")).strip() + f" {form}"
        return Edit({"name/display": legal, "name/legal": legal, "name/legal_form": form}, "new entry in the register")
    family, given = maker.random.choice(country.family), values.get("name/given", "")
    if family == values.get("name/family") or (family, given) == ("Berger", "Anna"):
        return None
    display = f"{family} {given}" if country.family_first else f"{family}, {given}"
    return Edit({"name/family": family, "name/display": display, "salutation": None}, "married")


def birth_date_corrected(maker: Maker, values: Values, today: str) -> Edit | None:
    """A date of birth that was wrong or missing."""
    if values.get("nature") != "person":
        return None
    return Edit({"birth_date": maker.birth_date()}, "seen on the passport", correction="birth_date" in values)


def account_changed(maker: Maker, values: Values, today: str) -> Edit | None:
    """A new bank account."""
    account = maker.iban(country_of(values)[0])
    if account is None:
        return None
    item = _some(maker, values, "bank_accounts")
    if item:
        return Edit({f"bank_accounts/{item}/iban": account}, "signed form")
    return Edit({**maker.item("bank_accounts", {"iban": account, "holder": values["name/display"]})})


def status_changed(maker: Maker, values: Values, today: str) -> Edit | None:
    """Blocked or dormant, and back."""
    if values.get("status") in ("blocked", "dormant"):
        return Edit({"status": "active"}, "all bills are paid")
    status, why = maker.random.choice((("dormant", "nothing ordered for a year"), ("blocked", "two reminders unpaid")))
    return Edit({"status": status}, why)


def employed(maker: Maker, values: Values, today: str) -> Edit | None:
    """A role that somebody has taken over."""
    item = _some(maker, values, "relations")
    return Edit({f"relations/{item}/role": maker.random.choice(ROLES)}) if item else None


EDITS: tuple[tuple[Callable[[Maker, Values, str], Edit | None], int], ...] = (
    (phone_changed, 18), (phone_added, 9), (phone_removed, 4), (phone_preferred, 3), (email_changed, 9),
    (email_added, 6), (moved, 13), (address_added, 5), (consented, 9), (noted, 9), (tagged, 7), (channel_chosen, 4),
    (name_changed, 2), (birth_date_corrected, 4), (account_changed, 4), (status_changed, 2), (employed, 1),
)  # fmt: skip


_KINDS = [kind for kind, _ in EDITS]
_WEIGHTS = [weight for _, weight in EDITS]


def some_edit(maker: Maker, values: Values, today: str) -> Edit:
    """Return an invented change that really changes something."""
    while True:
        edit = maker.random.choices(_KINDS, _WEIGHTS)[0](maker, values, today)
        if edit is not None and any(values.get(path) != text for path, text in edit.values.items()):
            return edit
