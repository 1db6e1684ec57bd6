"""Views of the resolution."""

from eventmgr.resolutions.views import adoption, clauses, desk, files, parts
from eventmgr.resolutions.views.blueprint import resolutions

__all__ = ["adoption", "clauses", "desk", "files", "parts", "resolutions"]
