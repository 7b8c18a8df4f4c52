"""The record pane: one customer, shown and edited from the table of fields."""
