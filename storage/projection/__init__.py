"""The projections: the judge's file (``history``), the display's file (``register``) and their rebuild."""
