"""Views of the programme."""

from eventmgr.programme.views import editor, moves, public, sections, talks
from eventmgr.programme.views.blueprint import programme

__all__ = ["editor", "moves", "programme", "public", "sections", "talks"]
