"""The judge's state with what a batch has changed so far on top, and bounded memory of what was read before."""

from __future__ import annotations

from msgspec.structs import astuple, replace

from domain.events import Record
from domain.judge import CustomerState, Judged, Register, Taken, digest, fingerprint
from storage.projection.database import Database
from storage.projection.history_state import StoredState, decode_units, pack, to_blob

LIVE_ROOM = 5_000, 0
BULK_ROOM = 200_000, 300_000
"""So many customers' states are kept ready for use (1.5 KB each), so many more packed; the rest is in the file."""
_CHAIN = 100_000
"""So many of the newest fingerprints are remembered."""

_Packed = tuple[int, str, int, bytes]


def _pack(one: CustomerState) -> _Packed:
    return one.number, one.life, one.version, pack(one.units)


class IdFilter:
    """Says of most ids that they are new, without looking into the file. Never wrong about "no"."""

    def __init__(self, expected: int) -> None:
        """``expected`` ids will come; more only make it less useful. With 4 to 8 bytes each, few are looked for."""
        size = 1 << max(20, min(31, (32 * expected).bit_length()))
        self._bits = bytearray(size // 8)
        self._mask = size - 1

    def met_before(self, uuid: str) -> bool:
        """Return False only if the id was never asked for before, so nobody can have taken it."""
        place = hash(uuid) & self._mask  # good for this process alone, as the filter is
        at, bit = place >> 3, 1 << (place & 7)
        byte = self._bits[at]
        if byte & bit:
            return True
        self._bits[at] = byte | bit
        return False


class CachedState(StoredState):
    """``domain.judge.Store`` over the write connection. ``flush`` writes what changed, ``forget`` after a rollback."""

    def __init__(self, db: Database, bulk: int, room: tuple[int, int]) -> None:
        """``room``: so many customers are kept ready, so many more packed.

        With ``bulk`` (a rebuild of so many records) only what there is no room for is written with ``flush``.
        """
        super().__init__(db)
        self._bulk = bulk > 0
        self._ids = IdFilter(bulk) if bulk else None
        self._known = IdFilter(bulk) if bulk else None
        self._room = room
        self.forget()

    def forget(self) -> None:
        """Drop everything that is not in the file."""
        self._register = super().register
        self._chain_from = self._register.position
        self._chain: list[bytes] = []
        self._here: dict[str, CustomerState] = {}
        self._packed: dict[str, _Packed] = {}
        self._unwritten: dict[int, str] = {}
        """customers that differ from the file, by number"""
        self._took: dict[str, Judged] = {}
        self._settled: dict[int, int] = {}

    @property
    def register(self) -> Register:
        """Return the register as it stands after all records entered."""
        return self._register

    def advance(self, judged: Judged, value: bytes) -> bytes:
        """Take in that a record was judged; returns its fingerprint."""
        before, record = self._register, judged.record
        given = judged.given
        chain = fingerprint(before.fingerprint, value)
        after = digest(before.digest, chain, judged.verdict, given)
        number = before.number + 1 if given else before.number
        self._register = Register(before.id, before.name, before.format, before.position + 1, number, chain, after)
        self._chain.append(chain)
        if record is not None and judged.takes_id:
            self._took[record.id] = judged
        return chain

    def flush(self) -> None:
        """Write what changed since the last time, inside the caller's transaction, and bound the memory."""
        if not self._bulk:
            self.write_customers()
        if len(self._here) > self._room[0]:
            self._make_room()
        if self._settled:
            self._db.executemany("INSERT OR REPLACE INTO settled VALUES (?,?)", self._settled.items())
            self._settled.clear()
        self._took.clear()
        if len(self._chain) > 2 * _CHAIN:
            self._chain_from += len(self._chain) - _CHAIN
            del self._chain[:-_CHAIN]

    def _make_room(self) -> None:
        if self._bulk:
            self._packed.update({key: _pack(one) for key, one in self._here.items()})
            if len(self._packed) > self._room[1]:
                self.write_customers()
                self._packed.clear()
        self._here.clear()

    def write_customers(self) -> None:
        """Write the customers that differ from the file, in the order of their numbers."""
        here, packed = self._here, self._packed
        rows = [
            (to_blob(key), *(_pack(here[key]) if key in here else packed[key]))
            for _, key in sorted(self._unwritten.items())
        ]
        self._db.executemany(
            "INSERT INTO customer (id, number, life, version, units) VALUES (?,?,?,?,?) ON CONFLICT (number)"
            " DO UPDATE SET life = excluded.life, version = excluded.version, units = excluded.units",
            rows,
        )
        self._unwritten.clear()

    def write_register(self) -> None:
        """Write how the register stands."""
        now = self._register
        self._db.execute(
            "UPDATE register SET id = ?, name = ?, format = ?, position = ?, number = ?, fingerprint = ?, digest = ?",
            (to_blob(now.id) if now.id is not None else None, *astuple(now)[1:]),
        )

    def fingerprint_at(self, position: int) -> bytes | None:
        """Return F at a position, None where nothing was folded."""
        recent = position - self._chain_from
        if recent >= 0:
            return self._chain[recent] if recent < len(self._chain) else None
        return super().fingerprint_at(position)

    def position_of(self, record: str) -> int | None:
        """Return the position of the record that took an id."""
        found = self._took.get(record)
        return found.position if found is not None else super().position_of(record)

    def taken(self, record: str) -> Taken | None:
        """Return who took a record id."""
        found = self._took.get(record)
        if found is not None and found.record is not None:
            return Taken(found.position, found.record.device, found.record.customer, found.verdict)
        if self._ids is not None and not self._ids.met_before(record):
            return None
        return self._taken_in_file(record)

    def _taken_in_file(self, record: str) -> Taken | None:
        # A customer that a rebuild has not written yet is known by its number alone.
        found = super().taken(record)
        if found is None or found.customer is not None or not self._unwritten:
            return found
        row = self._db.execute("SELECT customer FROM record WHERE position = ?", (found.position,)).fetchone()
        return found._replace(customer=self._unwritten.get(row[0]))

    def customer(self, customer: str) -> CustomerState | None:
        """Return a customer's state, to be changed in place."""
        found = self._here.get(customer)
        if found is not None:
            return found
        packed = self._packed.pop(customer, None)
        if packed is not None:
            found = CustomerState(customer, packed[0], packed[1], packed[2], decode_units(packed[3]))
        elif self._known is None or self._known.met_before(customer):
            found = super().customer(customer)
        if found is not None:
            self._here[customer] = found
        return found

    def settled(self, position: int) -> bool:
        """Return whether an applied resolution settled the unapplied record at a position."""
        return position in self._settled or super().settled(position)

    def opened(self, record: Record) -> None:
        """Take over id, name and format of the register."""
        data = record.data
        if data is not None:
            self._register = replace(self._register, id=data.register, name=data.name, format=data.format or 0)

    def raised(self, version: int) -> None:
        """Take over the register's new format."""
        self._register = replace(self._register, format=version)

    def registered(self, customer: CustomerState) -> None:
        """Add a customer."""
        self._here[customer.id] = customer
        self._unwritten[customer.number] = customer.id

    def touched(self, customer: CustomerState) -> None:
        """Note that a customer's state was changed in place."""
        self._unwritten[customer.number] = customer.id

    def settle(self, position: int, by: int) -> None:
        """Note that the unapplied record at a position was settled."""
        self._settled[position] = by
