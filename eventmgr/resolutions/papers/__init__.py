"""The resolution and what goes with it as files: formats, annexes, protocol, extract, letters, templates."""
