"""The read side: everything windows and command lines ask, answered from the files of one profile, read-only."""

from storage.records.reader import StoredRecords

__all__ = ["StoredRecords"]
