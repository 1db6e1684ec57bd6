"""Execution: what adopted clauses oblige people to do, what they report, and what the series keeps of decisions."""
