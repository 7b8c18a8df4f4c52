"""What the program notes about itself, for whoever looks for a fault: never what is on a register.

``plain`` decides what may be written, ``files`` where it goes, ``versions`` which program it was.
"""
