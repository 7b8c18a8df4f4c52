"""Faults on a real broker: what the window says, how long until all is settled again, and that nothing is lost."""
