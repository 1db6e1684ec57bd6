"""Pages of registration: public form, personal page, desk."""

from eventmgr.registration.views import desk, listed, personal, public, settings
from eventmgr.registration.views.blueprint import registration

__all__ = ["desk", "listed", "personal", "public", "registration", "settings"]
