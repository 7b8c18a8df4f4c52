"""Customers in and out as tables: CSV import as a job, CSV export that the import reads back."""
