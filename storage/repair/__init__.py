"""When a log was lost, in whole or in part: every desktop has a copy of what it read."""
