"""The list of customers: a model over blocks of rows, its painting, and the pane around it."""

from gui.customer_table.pane import CustomerTable

__all__ = ["CustomerTable"]
