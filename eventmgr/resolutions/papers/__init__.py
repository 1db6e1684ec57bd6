"""The resolution and what goes with it as files: renderers, annexes, protocol, extract, letters, diplomas, templates."""
