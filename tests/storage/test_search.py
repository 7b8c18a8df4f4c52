"""Search: any spelling finds, nothing typed can break it, and what is found by a replaced value says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from storage.ports import ListQuery
from storage.projection.register.words import _CODES, hit, phone_words, question, words_in, words_of
from storage.projection.view import Files
from storage.records.sources import question_now
from storage.transfer.look import ViewLook
from tests.storage.past import Past, random_past
from tests.storage.profile import Profile, open_profile

ITEM = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """A profile with customers of several countries."""
    past = Past(1)
    anna = past.register(
        **{
            "name/display": "Berger, Anna",
            f"phones/{ITEM}/number": "+49 30 555 0142",
            f"emails/{ITEM}/address": "Anna.Berger@Example.org",
            f"addresses/{ITEM}/street": "Lindenstraße",
            f"addresses/{ITEM}/town": "Łódź",
            f"identifiers/{ITEM}/value": "DE 123 456 788",
        }
    )
    past.register(**{"name/display": "Ångström & Söhne GmbH", f"phones/{ITEM}/number": "030 777 0000"})
    past.register(**{"name/display": "O'Neill, Siobhán", f"phones/{ITEM}/number": "0044 20 7946 0958"})
    past.amend(anna, {f"addresses/{ITEM}/town": "Zürich"})
    past.amend(anna, {"name/display": "Klein, Anna"})
    profile = open_profile(past, tmp_path_factory.mktemp("search"))
    profile.fold()
    yield profile
    profile.close()


def names(profile: Profile, search: str, as_of: int | None = None) -> list[str]:
    """Return the names found."""
    return [row.cells["display"] for row in profile.records.rows(ListQuery(search, as_of=as_of), 0, 50)]


@pytest.mark.parametrize(
    "search",
    [
        "klein",
        "ann kle",
        "KLEIN anna",
        "030 5550142",
        "030/555-0142",
        "+49 (0)30 5550142",
        "0049305550142",
        "3055501",
        "lindenstrasse",
        "LINDENSTRASSE kl",
        "zuri",
        "zürich",
        "anna.berger@ex",
        "DE123456788",
        "de 123 456",
        "de123",
        "berger@example.org",
        "anna 030 555",
    ],
)
def test_anna_is_found_in_any_spelling(profile: Profile, search: str) -> None:
    """Prefixes in any order, accents folded, phones by their digits, identifiers with and without blanks."""
    assert ["Klein, Anna"] == names(profile, search)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("angstrom", ["Ångström & Söhne GmbH"]),
        ("sohne ang", ["Ångström & Söhne GmbH"]),
        ("oneill", []),
        ("o'neill", ["O'Neill, Siobhán"]),
        ("siobhan", ["O'Neill, Siobhán"]),
        ("+44 20 7946", ["O'Neill, Siobhán"]),
        ("020 7946", ["O'Neill, Siobhán"]),
        ("a", ["Ångström & Söhne GmbH"]),
        ("k", ["Klein, Anna"]),
        ("x", []),
        ("klein ångström", []),
        ("2", []),
        ("", ["Ångström & Söhne GmbH", "Klein, Anna", "O'Neill, Siobhán"]),
    ],
)
def test_others_are_found_too_and_one_letter_begins_the_name(profile: Profile, search: str, found: list[str]) -> None:
    """One letter is a range of the names; every word must be there."""
    assert found == names(profile, search)


def test_a_replaced_value_is_found_and_marked(profile: Profile) -> None:
    """The old name and town still lead to the customer, and the row says by which former value."""
    rows = profile.records.rows(ListQuery("berger, an"), 0, 5)
    assert [("Klein, Anna", "")] == [(row.cells["display"], row.former) for row in rows]
    rows = profile.records.rows(ListQuery("lodz"), 0, 5)
    assert [("Klein, Anna", "Łódź")] == [(row.cells["display"], row.former) for row in rows]
    assert profile.records.total(ListQuery("lodz")) == 1
    assert profile.records.rank(ListQuery("lodz"), rows[0].customer) == 0


def test_as_of_a_moment_the_values_of_that_moment_are_found(profile: Profile) -> None:
    """Before the move the town was found plainly, and the later one not at all."""
    assert ["Berger, Anna"] == names(profile, "lodz", as_of=1)
    assert "" == profile.records.rows(ListQuery("lodz", as_of=1), 0, 5)[0].former
    assert [] == names(profile, "zurich", as_of=1)
    assert ["Berger, Anna"] == names(profile, "zurich", as_of=4)
    assert [] == names(profile, "klein", as_of=4)
    assert ["Klein, Anna"] == names(profile, "klein", as_of=5)
    assert ["Berger, Anna"] == names(profile, "b", as_of=4)
    assert [] == names(profile, "anna", as_of=0)


ODD = (
    *(
        "note:x",
        '"',
        "'",
        '""',
        "a*",
        "*",
        "-",
        "-a",
        "a AND",
        "OR",
        "NEAR(a b)",
        "^a",
        "a^",
        "{a b}",
        "(",
        ")",
        "a + b",
    ),
    *("\0", "a\0b", "😀", "😀a", "١٢٣", "½", "ß", "İ", "\u0301", "ﬁn", "a" * 5000, "a " * 500, "+", "00", "0", "+49"),
    *("text:a", "a:b", "--", "/*", "; DROP TABLE words", "\n", "x" * 41, "1" * 100, "(((", "°", "٣ ٤"),
)


def ask_everything(profile: Profile, search: str) -> None:
    """Ask all that a search box asks, and check that the answers agree."""
    for as_of in (None, 3):
        for sort in ("display", "town"):
            query = ListQuery(search, sort, as_of=as_of)
            rows = profile.records.rows(query, 0, 20)
            assert len(rows) == profile.records.total(query)
            assert list(range(len(rows))) == [profile.records.rank(query, row.customer) for row in rows]
    profile.records.find(search)


@pytest.mark.parametrize("search", ODD)
def test_odd_texts_find_or_do_not_find_but_never_fail(profile: Profile, search: str) -> None:
    """No sign means anything to the index."""
    ask_everything(profile, search)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(max_size=20))
@example(search="0 0")
def test_any_text_can_be_typed(profile: Profile, search: str) -> None:
    """Whatever is typed, the list answers."""
    ask_everything(profile, search)


def test_a_long_beginning_is_asked_for_as_the_words_that_begin_so(tmp_path: Path) -> None:
    """Of few words the index gives one hit after the other; of many each has few hits. Both find the same people."""
    past = Past(1)
    towns = ["Winterthur", "Winterthur", "Winterthur-Süd", "Winterthurberg", "Winterberg"]
    for number, town in enumerate([*towns, *(f"Sommeraubach{number}" for number in range(70))]):
        past.register(**{"name/display": f"Name {number:02}", f"addresses/{past.uuid()}/town": town})
    profile = open_profile(past, tmp_path)
    profile.fold()
    with closing(profile), Files(tmp_path, None).view() as view:
        assert ["Name 00", "Name 01", "Name 02", "Name 03"] == names(profile, "winterthu")
        assert ["Name 02"] == names(profile, "winterthur sud")
        assert '("winterthur" OR "winterthurberg")' == question_now(view, "winterthu")
        assert 70 == profile.records.total(ListQuery("sommeraub"))
        assert '"sommeraub"*' == question_now(view, "sommeraub")
        assert 0 == profile.records.total(ListQuery("winterthurer"))


@pytest.mark.parametrize("text", ["7", "AB-7", "Müller & Söhne"])
def test_who_holds_exactly_a_text_is_found_among_many_that_begin_alike(text: str, tmp_path: Path) -> None:
    """An import finds its customer by a key, however many longer keys there are."""
    past = Past(1)
    for number in range(150):
        past.register(**{"name/display": f"Name {number}", f"identifiers/{past.uuid()}/value": f"{text}{number}"})
    past.register(**{"name/display": "Zed", f"identifiers/{past.uuid()}/value": text})
    profile = open_profile(past, tmp_path)
    profile.fold()
    with closing(profile), Files(tmp_path, None).view() as view:
        holders = ViewLook(view).holding("identifiers/<>/value", text)
        assert 1 == profile.records.total(ListQuery("zed"))
        assert [row.customer for row in profile.records.rows(ListQuery("zed"), 0, 5)] == list(holders)


PIECES = st.sampled_from(
    ["anna", "Ber", "030", "+49", "12", "3456", "DE", "ł", "lodz", " ", " ", ",", "-", "/", "@", ".", "a1", "0049"]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=6), held=st.lists(PIECES, max_size=8))
def test_the_index_and_the_second_look_agree(pieces: list[str], held: list[str]) -> None:
    """``hit`` says of words in memory what the full-text index says of them: former marks depend on it."""
    search = "".join(pieces)
    words = words_of(0, {"name/display": "".join(held), f"phones/{ITEM}/number": "030 123 456"})
    if not question(search):
        assert not words_in(search)
        return
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, tokenize='ascii', prefix='2 3')")
    db.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (words,))
    found = db.execute("SELECT 1 FROM words WHERE words MATCH ?", (question(search),)).fetchone() is not None
    db.close()
    assert found == hit(search, words.split())


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("+49 30 123", {"4930123", "30123"}),
        ("0049 (30) 123", {"004930123", "4930123", "30123"}),
        ("030 123", {"030123", "30123"}),
        ("+49 (0)30 123", {"49030123", "4930123", "30123"}),
        ("none", set()),
    ],
)
def test_a_phone_number_has_the_forms_people_type(typed: str, forms: set[str]) -> None:
    """With and without the country's code, with and without the zero."""
    assert forms <= phone_words(typed)
    assert bool(forms) == bool(phone_words(typed))


def test_the_codes_of_countries_are_those_of_the_library() -> None:
    """A start does without the library; when that learns a code, the search has to learn it too."""
    assert set(map(str, COUNTRY_CODE_TO_REGION_CODE)) == _CODES


@pytest.mark.parametrize("seed", range(3))
def test_search_at_a_moment_equals_a_look_at_every_customer(seed: int, tmp_path: Path) -> None:
    """As of any position a search finds who held the words then, or had held them before; nobody else."""
    past = random_past(seed + 70, 400, customers=12)
    profile = open_profile(past, tmp_path)
    profile.fold()
    for position in (5, 60, 200, 399):
        for search in ("be", "ang luk", "lodz", "030", "dreissig", "blocked", "info"):
            expected = set()
            for customer in past.states:
                states = [state for at, state in past.states[customer] if at <= position]
                number = str(list(past.states).index(customer) + 1)
                if states and hit(search, [number, *words_of(0, states[-1].values).split()]):
                    expected.add(customer)
            found = profile.records.rows(ListQuery(search, as_of=position), 0, 100)
            assert expected == {row.customer for row in found if not row.former}
            for row in found:
                held = [dict(state.values) for at, state in past.states[row.customer] if at <= position]
                assert not row.former or any(row.former in values.values() for values in held)
    profile.close()


def test_customers_are_found_by_number_and_id(profile: Profile) -> None:
    """A number as lists show it, an id, else what the search finds."""
    customer = next(iter(profile.past.states))
    for text in ("1", "No. 1", "no. 1", customer, customer.upper(), "klein"):
        assert (customer,) == tuple(profile.records.find(text))
    assert () == tuple(profile.records.find("99"))
    assert () == tuple(profile.records.find(" "))


def test_possible_duplicates_say_why(profile: Profile) -> None:
    """The same phone in another spelling, the same e-mail, the same name; never the customer itself."""
    customer = next(iter(profile.past.states))
    typed = {f"phones/{ITEM}/number": "030 555 01 42", f"emails/{ITEM}/address": "anna.berger@example.org"}
    found = profile.records.similar(typed, "00000000-0000-4000-8000-0000000000ff")
    assert [(customer, "same e-mail, same phone")] == [(row.customer, row.former) for row in found]
    found = profile.records.similar({"name/display": "Anna Klein"}, "")
    assert [(customer, "same name")] == [(row.customer, row.former) for row in found]
    assert [] == list(profile.records.similar(typed, customer))
    assert [] == list(profile.records.similar({"name/display": "An"}, ""))
    assert [] == list(profile.records.similar({}, ""))
