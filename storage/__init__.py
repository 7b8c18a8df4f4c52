"""Everything that is kept: the log, the outbox, the projections, what reads them, and the worker that moves it all."""
