"""What kinds of organisations and settlements are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from eventmgr.core.grammar.cases import Gender
from eventmgr.core.grammar.fold import fold
from eventmgr.people.models import LegalForm, OrganisationKind, SettlementKind

ORGANISATION_KINDS = {
    OrganisationKind.REGIONAL_LIBRARY: _l("regional library"),
    OrganisationKind.MUNICIPAL_LIBRARY: _l("municipal library"),
    OrganisationKind.UNIVERSITY_LIBRARY: _l("university library"),
    OrganisationKind.COLLEGE_LIBRARY: _l("college library"),
    OrganisationKind.SCHOOL_LIBRARY: _l("school library"),
    OrganisationKind.CHILDRENS_LIBRARY: _l("children’s library"),
    OrganisationKind.SPECIAL_LIBRARY: _l("special library"),
    OrganisationKind.AUTHORITY: _l("authority"),
    OrganisationKind.UNIVERSITY: _l("university"),
    OrganisationKind.PUBLISHER: _l("publisher"),
    OrganisationKind.SOCIETY: _l("society or association"),
    OrganisationKind.PRESS: _l("press"),
    OrganisationKind.OTHER: _l("other organisation"),
}
KINDS_IN_PLURAL = {
    OrganisationKind.REGIONAL_LIBRARY: _l("regional libraries"),
    OrganisationKind.MUNICIPAL_LIBRARY: _l("municipal libraries"),
    OrganisationKind.UNIVERSITY_LIBRARY: _l("university libraries"),
    OrganisationKind.COLLEGE_LIBRARY: _l("college libraries"),
    OrganisationKind.SCHOOL_LIBRARY: _l("school libraries"),
    OrganisationKind.CHILDRENS_LIBRARY: _l("children’s libraries"),
    OrganisationKind.SPECIAL_LIBRARY: _l("special libraries"),
    OrganisationKind.AUTHORITY: _l("authorities"),
    OrganisationKind.UNIVERSITY: _l("universities"),
    OrganisationKind.PUBLISHER: _l("publishers"),
    OrganisationKind.SOCIETY: _l("societies"),
    OrganisationKind.PRESS: _l("press and media"),
    OrganisationKind.OTHER: _l("others"),
}
LEGAL_FORMS = {
    LegalForm.STATE: _l("state-owned"),
    LegalForm.MUNICIPAL: _l("municipal"),
    LegalForm.PRIVATE: _l("private"),
    LegalForm.NON_PROFIT: _l("non-profit"),
    LegalForm.UNKNOWN: _l("not said"),
}
SETTLEMENT_KINDS = {
    SettlementKind.CITY: _l("city"),
    SettlementKind.DISTRICT: _l("district"),
    SettlementKind.VILLAGE: _l("village"),
}
GENDERS = {Gender.FEMININE: _l("feminine"), Gender.MASCULINE: _l("masculine")}
ENDING = 2
"""Letters of a place name that change with its case: «Гурьевский», «Гурьевского района»."""


def settlement_label(name: str, kind: SettlementKind) -> str:
    """«Кемерово», «Гурьевский район»."""
    return f"{name} {SETTLEMENT_KINDS[kind]}" if kind is SettlementKind.DISTRICT else name


def place_beside(organisation: str, name: str | None, kind: SettlementKind | None) -> str:
    """The settlement to stand after an organisation: nothing when its name says it already («ЦБС г. Калтан»)."""
    if not name or kind is None or fold(name)[:-ENDING] in fold(organisation):
        return ""
    return settlement_label(name, kind)
