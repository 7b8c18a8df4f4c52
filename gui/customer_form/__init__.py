"""The record pane: one customer, shown and edited from the table of fields."""

from gui.customer_form.form import CustomerForm

__all__ = ["CustomerForm"]
