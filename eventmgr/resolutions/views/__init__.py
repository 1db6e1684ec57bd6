"""Views of the resolution."""

from eventmgr.resolutions.views import adoption, clauses, desk, files, parts
from eventmgr.resolutions.views import amending as amending
from eventmgr.resolutions.views import amendments as amendments
from eventmgr.resolutions.views import archive as archive
from eventmgr.resolutions.views import assignment_by_link as assignment_by_link
from eventmgr.resolutions.views import assignment_changes as assignment_changes
from eventmgr.resolutions.views import assignments as assignments
from eventmgr.resolutions.views import ballot_rules as ballot_rules
from eventmgr.resolutions.views import ballots as ballots
from eventmgr.resolutions.views import bilingual as bilingual
from eventmgr.resolutions.views import check as check
from eventmgr.resolutions.views import deliveries as deliveries
from eventmgr.resolutions.views import delivery_by_link as delivery_by_link
from eventmgr.resolutions.views import delivery_changes as delivery_changes
from eventmgr.resolutions.views import discussing as discussing
from eventmgr.resolutions.views import errata as errata
from eventmgr.resolutions.views import execution as execution
from eventmgr.resolutions.views import importing as importing
from eventmgr.resolutions.views import paper_files as paper_files
from eventmgr.resolutions.views import paper_templates as paper_templates
from eventmgr.resolutions.views import papers as papers
from eventmgr.resolutions.views import proposal_codes as proposal_codes
from eventmgr.resolutions.views import proposals as proposals
from eventmgr.resolutions.views import proposing as proposing
from eventmgr.resolutions.views import starting as starting
from eventmgr.resolutions.views import voting as voting
from eventmgr.resolutions.views.blueprint import resolutions

__all__ = ["adoption", "clauses", "desk", "files", "parts", "resolutions"]
