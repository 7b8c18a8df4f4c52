"""The rules of Daybook in pure Python: records, fields, the judge, the fold and what history means."""
