"""The display's file: what windows read of the register as it is and as it was. Derived; deleted, it comes back."""

from storage.projection.register.file import RegisterFile
from storage.projection.register.schema import FILE

__all__ = ["FILE", "RegisterFile"]
