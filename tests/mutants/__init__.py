"""For each promise a fault that breaks it, and the test that must notice."""
