"""Benchmarks: ``python -m tests.bench.run``; never part of the tests."""
