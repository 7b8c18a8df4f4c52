"""What every pane gets: the ports, the bridge, who works here, and where the window remembers its ways."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSettings

from domain.events import Actor
from gui.bridge import Bridge
from gui.messages import Messages
from storage.ports import Commands, Records


class Context(msgspec.Struct, frozen=True):
    """Everything a pane may use. ``settings`` is the profile's; a pane writes under its own group name."""

    records: Records
    commands: Commands
    bridge: Bridge
    actor: Actor
    settings: QSettings
    messages: Messages
