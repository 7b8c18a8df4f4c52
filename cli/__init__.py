"""The command line: the same customers without a window, for scripts, tests and support."""
