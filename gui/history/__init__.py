"""The history pane: who changed what and when, compared, blamed, and the way to reverse it."""
