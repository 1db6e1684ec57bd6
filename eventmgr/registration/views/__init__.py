"""Pages of registration: public form, personal page, desk."""

from eventmgr.registration.views import personal, public
from eventmgr.registration.views.blueprint import registration

__all__ = ["personal", "public", "registration"]
