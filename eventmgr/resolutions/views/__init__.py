"""Views of the resolution."""

from eventmgr.resolutions.views import adoption, clauses, desk, files, parts
from eventmgr.resolutions.views import proposal_codes as proposal_codes
from eventmgr.resolutions.views import proposals as proposals
from eventmgr.resolutions.views import proposing as proposing
from eventmgr.resolutions.views.blueprint import resolutions

__all__ = ["adoption", "clauses", "desk", "files", "parts", "resolutions"]
