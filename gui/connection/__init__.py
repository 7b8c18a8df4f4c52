"""How this desktop reaches its log: the settings of the connection, tried step by step before they are kept."""

from gui.connection.dialog import ConnectionDialog

__all__ = ["ConnectionDialog"]
