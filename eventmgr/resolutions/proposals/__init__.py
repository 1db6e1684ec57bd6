"""Proposals: what participants and sections ask to put into the resolution, and what became of it."""
