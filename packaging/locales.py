"""Takes out of Babel's data what Daybook never says: ``trimmed(FOLDER)`` writes the rest there, for every language.

Nine tenths of it are the names of time zones, currencies and units in every language of the world. Dates, numbers and
the names of countries and languages stay, for all of them: the program speaks of dates in the language of its person.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import babel

NEVER_SAID = frozenset(
    {
        *("unit_patterns", "unit_display_names", "compound_unit_patterns"),
        *("time_zones", "meta_zones", "zone_formats", "date_fields", "interval_formats"),
        *("currency_names", "currency_names_plural", "currency_formats", "currency_symbols", "currency_unit_patterns"),
        *("compact_decimal_formats", "compact_currency_formats", "scientific_formats"),
    }
)
"""Parts of a language's data that nothing in Daybook asks for."""
WHOLE = Path(babel.__file__).with_name("locale-data")


def trimmed(folder: Path) -> Iterator[Path]:
    """Write the data of each language without those parts; yield the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(WHOLE.glob("*.dat")):
        data = pickle.loads(file.read_bytes())
        kept = {name: part for name, part in data.items() if name not in NEVER_SAID}
        (folder / file.name).write_bytes(pickle.dumps(kept, protocol=2))
        yield folder / file.name
