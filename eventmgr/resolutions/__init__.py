"""Resolutions: what was held and decided, composed from the facts and from typed clauses."""

from __future__ import annotations

from flask import Flask

from eventmgr.resolutions import models  # noqa: F401
from eventmgr.resolutions.archive import models as archive_models  # noqa: F401
from eventmgr.resolutions.ballots import models as ballot_models  # noqa: F401
from eventmgr.resolutions.check import models as check_models  # noqa: F401
from eventmgr.resolutions.deliveries import models as delivery_models  # noqa: F401
from eventmgr.resolutions.discussion import models as discussion_models  # noqa: F401
from eventmgr.resolutions.errata import models as errata_models  # noqa: F401
from eventmgr.resolutions.execution import models as execution_models  # noqa: F401
from eventmgr.resolutions.execution import register_models  # noqa: F401
from eventmgr.resolutions.papers import models as paper_models  # noqa: F401
from eventmgr.resolutions.proposals import models as proposal_models  # noqa: F401


def init_app(app: Flask) -> None:
    from eventmgr.resolutions.announcements import announce
    from eventmgr.resolutions.archive import announcements as archive_announcements
    from eventmgr.resolutions.check import announcements as check_announcements
    from eventmgr.resolutions.commands import resolution_group
    from eventmgr.resolutions.deliveries import announcements as delivery_announcements
    from eventmgr.resolutions.deliveries import sweep as delivery_sweep
    from eventmgr.resolutions.execution import announcements as execution_announcements
    from eventmgr.resolutions.execution import commands as execution_commands
    from eventmgr.resolutions.views import resolutions

    app.register_blueprint(resolutions)
    app.cli.add_command(resolution_group)
    announce()
    archive_announcements.announce()
    check_announcements.announce()
    execution_commands.init_app(app)
    execution_announcements.announce()
    delivery_sweep.init_app(app)
    delivery_announcements.announce()
