"""The window: Qt widgets over the ports; it reads, shows and asks, and writes no file of the register."""
