"""Proofs that take long: samples run with all tests, the whole by ``make crash``, ``make soak``, ``make mutants``."""
