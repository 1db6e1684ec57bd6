"""Ballots: who may vote, on what, how it is counted, and what came of it."""
