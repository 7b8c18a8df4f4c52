"""What can go wrong with files and logs, each in a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from domain.errors import Refusal


class StorageError(Refusal):
    """Something outside the rules: a file, a disk, a log."""

    code = "storage"


class ProfileInUse(StorageError):
    """A second process wants the same profile."""

    code = "profile_in_use"
    template = (
        "This profile is open in another Daybook on this computer. Nothing was changed; "
        "use that window, or close it first."
    )


class ProfileUnreadable(StorageError):
    """The profile's settings or local truth cannot be read."""

    code = "profile_unreadable"
    template = "The profile in {folder} cannot be read ({what}). Nothing was changed; restore it from a copy."


class ProfileTooNew(StorageError):
    """The profile was written by a newer program."""

    code = "profile_too_new"
    template = "This profile was last used by a newer Daybook. Nothing was changed; please install that version."


class BadActor(StorageError):
    """An actor id that breaks the rule, or no name."""

    code = "bad_actor"
    template = (
        "“{id}” cannot be used as a user id. Please use 1 to 64 of the lower case letters a-z, digits and . _ @ - "
        "and give a name."
    )


class NoActor(StorageError):
    """Nobody said yet who works here."""

    code = "no_actor"
    template = "Nobody has said yet who works here. Please give a user id and a name."


class BadLogUrl(StorageError):
    """A log address that nobody can understand."""

    code = "bad_log_url"
    template = "“{url}” is not the address of a log. Use embedded: or embedded:FILE or kafka://host:port/topic."


class DiskFull(StorageError):
    """There is no room for the next commit."""

    code = "disk_full"
    template = "The disk is full. What was saved before is safe; this was not saved. Please make room and save again."


class NoRoomToOpen(StorageError):
    """A profile cannot be opened because its disk is full; its files are sound."""

    code = "disk_full"
    template = (
        "The disk is full, so the profile in {folder} cannot be opened. What was saved is safe; please make room and "
        "try again."
    )


class FilesUnwritable(StorageError):
    """A local file cannot be written for another reason than room."""

    code = "files_unwritable"
    template = (
        "The files of this profile cannot be written ({what}). What was saved before is safe; this was not saved."
    )


class FilesUnreadable(StorageError):
    """Folding failed on a local file; it is tried again."""

    code = "files_unreadable"
    template = (
        "The files of this profile cannot be used at the moment ({what}). Saved work is safe; Daybook tries again."
    )


class TooLate(Refusal):
    """A record that may be on its way to the log cannot be withdrawn."""

    code = "too_late"
    template = "This change is already on its way to the others. Reverse it instead."


class NotReady(StorageError):
    """An edit before the register's first record is known."""

    code = "not_ready"
    template = "The register has not been reached yet, so nothing can be entered. It is tried again."


class WorkerStumbled(StorageError):
    """A fault of the program inside one tick."""

    code = "stumbled"
    template = "Something in Daybook failed ({what}). Saved work is safe; details are in the program's log."


class LogError(StorageError):
    """Something about the event log."""

    code = "log"


class LogAway(LogError):
    """The log cannot be reached."""

    code = "log_away"
    template = "The register cannot be reached at {where} ({what}). Changes are kept here and sent later."


class LogReplaced(LogError):
    """Another log lies where ours was."""

    code = "log_replaced"
    template = (
        "The register at {where} is not the one this profile knows: it was deleted and made anew, or another server "
        "answers. Nothing was sent or overwritten. Please ask whoever runs it."
    )


class LogLostRecords(LogError):
    """Records that were folded here are missing or different on the log."""

    code = "log_lost_records"
    template = (
        "The register at {where} has lost or altered records that were already read here (change {position}). "
        "Nothing was sent or overwritten, and what was read is kept. Please ask whoever runs it."
    )


class LogCut(LogError):
    """The beginning of the log was deleted."""

    code = "log_cut"
    template = (
        "The register at {where} begins at change {first}: everything before was deleted on the server. "
        "Nothing was sent or overwritten, and what was read is kept. Please ask whoever runs it."
    )


class NoCopy(LogError):
    """A profile was pointed at a log that does not continue what it has read."""

    code = "no_copy"
    template = (
        "The log at {where} does not hold the register of this profile, or not all of it. Nothing was sent. "
        "Open it with a profile of its own."
    )


class OtherRegister(LogError):
    """The log holds another register than the profile."""

    code = "other_register"
    template = (
        "The log at {where} holds another register (“{name}”) than this profile. Nothing was sent. "
        "Open it with a profile of its own."
    )


class NotARegister(LogError):
    """The log begins with something else than an opened register."""

    code = "not_a_register"
    template = (
        "The log at {where} holds records but no register of Daybook. Nothing was sent. Please choose another log."
    )


class NeedsNewer(LogError):
    """The register's format was raised beyond this program."""

    code = "needs_newer"
    template = "This register needs a newer Daybook. It is shown read-only up to change {position}; please update."


class RecordRefusedByLog(LogError):
    """The log refuses one record for good, so all after it wait."""

    code = "record_refused_by_log"
    template = (
        "The register at {where} refuses a change of yours ({what}). It and all later ones are kept here and wait."
    )


class LogUnreadable(LogError):
    """The log answers, but with an error that waiting does not cure."""

    code = "log_unreadable"
    template = "The register at {where} cannot be read ({what}). What was read is kept, nothing was sent."


class RecordUnfit(Refusal):
    """What was entered makes no record that others could read."""

    code = "record_unfit"
    template = "This cannot be kept: it holds characters or amounts that a record must not have. Nothing was saved."


class UnknownRecord(Refusal):
    """A change was named that this desktop has not seen."""

    code = "unknown_record"
    template = "There is no such change here: {record}. It may not have arrived yet; look it up in the history again."


class UnknownVersion(Refusal):
    """A version was named that the customer does not have."""

    code = "unknown_version"
    template = "This customer has no version {version}. Choose one from its history."


class SeveralCustomers(Refusal):
    """Changes of more than one customer were to be reversed in one plan."""

    code = "several_customers"
    template = "These changes belong to several customers. Reverse those of one customer at a time."


class RebuildCancelled(Refusal):
    """A person did not want it any more."""

    code = "rebuild_cancelled"
    template = "Reading the register anew was stopped. Everything is as it was before."


class RebuildFailed(StorageError):
    """A rebuild came to no end; ``what`` says why."""

    code = "rebuild_failed"
    template = "The register could not be read anew. Everything is as it was before. ({what})"


class RebuildUnderWay(StorageError):
    """A second rebuild beside the first."""

    code = "rebuild_under_way"
    template = "The register is being read anew already. Please wait until that is done."


class RebuildInterrupted(StorageError):
    """One of the two processes of a rebuild ended too early."""

    code = "rebuild_interrupted"
    template = "The work was interrupted."


class RebuildUnwritable(StorageError):
    """A rebuild could not write its files."""

    code = "rebuild_unwritable"
    template = "The new files cannot be written: {what}"


class ListNotMade(StorageError):
    """The second process of a rebuild failed."""

    code = "list_not_made"
    template = "The list could not be made anew."
