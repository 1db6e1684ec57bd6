"""Forms on organisations."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Length, Optional

from eventmgr.core.forms import VersionedForm, line
from eventmgr.core.history import Actor
from eventmgr.core.i18n import language
from eventmgr.people.labels import LEGAL_FORMS, ORGANISATION_KINDS, SETTLEMENT_KINDS
from eventmgr.people.models import LegalForm, Organisation, OrganisationKind, SettlementKind
from eventmgr.people.operations import OrganisationValues, find_or_add_settlement
from eventmgr.people.queries import living_organisation
from eventmgr.people.regions import region_choices


class OrganisationFields(VersionedForm):
    short_name = line(_l("Short name"), required=True)
    full_name = line(_l("Full name"), longest=600)
    kind = SelectField(_l("Kind of organisation"))
    legal_form = SelectField(_l("Legal form"))
    settlement = line(_l("City, district or village"), longest=120)
    settlement_kind = SelectField(_l("This is a"))
    region = SelectField(_l("Region or country"), validators=[Optional()], validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = list(ORGANISATION_KINDS.items())
        self.legal_form.choices = list(LEGAL_FORMS.items())
        self.settlement_kind.choices = list(SETTLEMENT_KINDS.items())
        self.region.choices = [("", _("choose")), *region_choices(language())]

    def values(self, by: Actor | None) -> OrganisationValues:
        """What the operations take. Raises RuleBroken for a place without a region."""
        return OrganisationValues(
            short_name=self.short_name.data or "",
            full_name=self.full_name.data or "",
            kind=OrganisationKind(self.kind.data),
            legal_form=LegalForm(self.legal_form.data),
            settlement_id=self._settlement_id(by),
        )

    def _settlement_id(self, by: Actor | None) -> int | None:
        if not self.settlement.data:
            return None
        kind = SettlementKind(self.settlement_kind.data)
        return find_or_add_settlement(name=self.settlement.data, kind=kind, region=self.region.data or "", by=by).id


class OrganisationForm(OrganisationFields):
    def show(self, organisation: Organisation) -> None:
        """What is saved now."""
        for name in ("short_name", "full_name", "kind", "legal_form"):
            self._fields[name].data = getattr(organisation, name)
        if organisation.settlement is not None:
            self.settlement.data = organisation.settlement.name
            self.settlement_kind.data = organisation.settlement.kind
            self.region.data = organisation.settlement.region
        self.version.data = str(organisation.version)


class OrganiserForm(OrganisationFields):
    """One of the list by its id, or a new organisation."""

    short_name = line(_l("Organisation"), required=True)
    organisation_id = HiddenField(validators=[Length(max=12)])

    def chosen(self) -> int | None:
        number = self.organisation_id.data or ""
        found = living_organisation(int(number)) if number.isdecimal() else None
        return found.id if found is not None else None

    def new_values(self, by: Actor | None) -> OrganisationValues:
        return self.values(by)
