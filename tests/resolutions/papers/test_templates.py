"""An organisation's own DOCX: what is refused and why, and what stands in it when it is filled."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.files import content_of
from eventmgr.resolutions.papers.template_fields import told_fields
from eventmgr.resolutions.papers.template_filling import Outcome, check_template, filled
from eventmgr.resolutions.papers.template_operations import (
    MOST_TEMPLATES,
    copy_templates,
    keep_template,
    remove_template,
    template_or_404,
    templates_of,
)
from tests.factories import an_event
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.papers.templates import a_docx, a_template, with_entry
from tests.resolutions.samples import MARKUP, one_clause, resolution

pytestmark = pytest.mark.usefixtures("app")
LINKS = "word/_rels/document.xml.rels"
EXTERNAL = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="http://example.org/x" TargetMode="External"/></Relationships>'
)


def why(content: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        check_template(content)
    assert refused.value.field == "file"
    return refused.value.message


def opened(content: bytes, **given: object) -> list[str]:
    document = given.pop("document", None) or resolution()
    word = docx.Document(BytesIO(filled(content, document, Outcome(**given))))  # type: ignore[arg-type]
    return [paragraph.text for paragraph in word.paragraphs]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ nothing }}", "nothing"),
        ("{{ title.upper }}", "title.upper"),
        ("{{ parts }}", "parts"),
        ("{% for x in title %}{% endfor %}", "title"),
        ("{% for part in parts %}{{ part.sum }}{% endfor %}", "part.sum"),
        ("{% for a in parts %}{% for b in parts %}{% endfor %}{% endfor %}", "parts"),
        ("{{ title", ""),
        ("{% if nothing %}{% endif %}", "nothing"),
    ],
    ids=[
        "unknown",
        "of a text",
        "a list",
        "loop over text",
        "unknown in loop",
        "loop in loop",
        "unclosed",
        "condition",
    ],
)
def test_a_field_that_cannot_be_filled_is_named(line: str, named: str) -> None:
    assert named in why(a_docx("{{ body }}", line))


@pytest.mark.parametrize(
    "line",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ title.upper() }}",
        "{{ title | upper }}",
        "{{ 9 ** 9 }}",
        "{% set a = title %}",
        "{% for i in range(1000000) %}{% endfor %}",
        "{{ title['x'] }}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'x' %}",
        "{{ cycler.__init__ }}",
    ],
)
def test_a_template_cannot_calculate(line: str) -> None:
    assert why(a_docx(line))


def test_the_text_cannot_stand_in_a_header() -> None:
    assert "body" in why(a_docx("{{ name }}", header="{{ body }}"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"not a file", "DOCX"),
        (with_entry(a_docx("{{ name }}"), "word/vbaProject.bin", "x"), "макросы"),
        (
            with_entry(a_docx(), "[Content_Types].xml", "macroEnabled.main+xml", instead_of="document.main+xml"),
            "макросы",
        ),
        (with_entry(a_docx(), "word/embeddings/oleObject1.bin", "x"), "внедрённые"),
        (
            with_entry(a_docx(), LINKS, EXTERNAL.format("attachedTemplate"), instead_of="</Relationships>"),
            "example.org",
        ),
        (with_entry(a_docx(), LINKS, EXTERNAL.format("image"), instead_of="</Relationships>"), "example.org"),
        (
            with_entry(
                a_docx("X"), "word/document.xml", "<w:instrText>DDEAUTO c</w:instrText>", instead_of="<w:t>X</w:t>"
            ),
            "подгружают",
        ),
        (with_entry(a_docx(), "word/extra.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "сущности"),
        (a_docx("{% for part in parts %}", "{{ part.heading }}"), "неверно"),
    ],
    ids=["no zip", "macros", "docm", "object", "template", "picture", "DDE", "entities", "open loop"],
)
def test_a_file_that_does_more_than_show_text_is_refused(content: bytes, word: str) -> None:
    assert word.casefold() in why(content).casefold()


def test_a_link_to_a_site_is_no_harm() -> None:
    check_template(with_entry(a_docx("{{ name }}"), LINKS, EXTERNAL.format("hyperlink"), instead_of="</Relationships>"))


def test_every_field_that_the_page_tells_of_is_accepted() -> None:
    loops = {"part": "parts", "clause": "part.clauses", "item": "clause.items", "signature": "signatures"}
    for name, field in told_fields():
        owner, line = name.partition(".")[0], f"{{{{ {name} }}}}" if not hasattr(field, "fields") else ""
        while line and owner in loops:
            line = f"{{% for {owner} in {loops[owner]} %}}{line}{{% endfor %}}"
            owner = loops[owner].partition(".")[0]
        check_template(a_docx(line))


def test_fields_are_filled_and_markup_stays_literal() -> None:
    content = a_docx(
        "{{ mark }}|{{ chair }}|{{ votes_for }}|{{ adopted_on }}", "{{ parts_ }}".replace("parts_", "theme")
    )
    check_template(content)
    lines = opened(content, votes=(2, 0, 0), adopted_on="6 декабря 2027 г.")
    assert lines[0].replace("\u00a0", " ") == "|Г. П. Воронцова|2|6 декабря 2027 г."
    loop = a_docx("{% for part in parts %}{% for clause in part.clauses %}{{ clause.text }}{% endfor %}{% endfor %}")
    assert opened(loop, document=one_clause(MARKUP)) == [MARKUP]


def test_the_text_comes_with_lists_where_its_field_stands() -> None:
    content = a_docx("Бланк", "{{ body }}", "Конец", "{{ signing }}", "{{ annexes }}")
    word = docx.Document(BytesIO(filled(content, with_annexes(), Outcome())))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts.index("Бланк") < texts.index("Издать сборник материалов.") < texts.index("Конец")
    assert texts.index("Конец") < texts.index("Список участников")
    numbered = [one for one in word.paragraphs if one.style is not None and one.style.name == "List Number"]
    assert all(one._p.pPr.numPr is not None for one in numbered)
    assert len(numbered) == 10
    assert [cell.text.replace("\u00a0", " ") for cell in word.tables[0].columns[2].cells] == ["Г. П. Воронцова", ""]
    abstracts = [one.tag for one in word.part.numbering_part.element]
    assert abstracts == sorted(abstracts, key=lambda tag: tag == qn("w:num"))


def test_styles_of_the_file_keep_their_looks() -> None:
    word = docx.Document()
    word.styles["Heading 1"].font.size = docx.shared.Pt(33)
    word.add_paragraph("{{ body }}")
    written = BytesIO()
    word.save(written)
    made = docx.Document(BytesIO(filled(written.getvalue(), resolution(), Outcome())))
    assert made.styles["Heading 1"].font.size == docx.shared.Pt(33)


def test_a_template_is_kept_and_one_of_the_same_name_takes_its_place() -> None:
    event = an_event()
    first, second = a_template(event, "{{ name }}"), a_template(event, "{{ title }}")
    assert (first.id, templates_of(event)) == (second.id, [second])
    assert content_of(second.file)[:2] == b"PK"


def test_a_refused_file_leaves_the_one_kept() -> None:
    event = an_event()
    kept = a_template(event, "{{ name }}").file.sha256
    with pytest.raises(RuleBroken):
        keep_template(event=event, name="Бланк", content=a_docx("{{ nothing }}"), by=None)
    assert [each.file.sha256 for each in templates_of(event)] == [kept]


def test_there_is_a_limit_to_their_number() -> None:
    event = an_event()
    for number in range(MOST_TEMPLATES):
        a_template(event, "{{ name }}", name=f"Бланк {number}")
    with pytest.raises(RuleBroken):
        a_template(event, "{{ name }}", name="Ещё один")


def test_a_removed_or_foreign_template_is_not_found() -> None:
    event = an_event()
    template = a_template(event)
    with pytest.raises(NotFound):
        template_or_404(an_event(), template.id)
    remove_template(template=template, by=None)
    with pytest.raises(NotFound):
        template_or_404(event, template.id)


def test_the_next_holding_has_templates_of_its_own() -> None:
    event, later = an_event(), an_event(ordinal=8)
    template = a_template(event)
    copy_templates(event, later)
    remove_template(template=template, by=None)
    assert [each.name for each in templates_of(later)] == ["Бланк"]


@pytest.mark.parametrize(
    "line", ["{{ body }}", "{% for part in parts %}{{ part.lead }}{% endfor %}", "{{ title }}" * 30]
)
def test_a_template_that_repeats_the_document_without_end_is_refused(line: str) -> None:
    assert "слишком" in why(a_docx(*[line] * 21))
