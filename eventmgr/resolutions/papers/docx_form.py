"""Page, styles and running head of a DOCX after GOST R 7.0.97: margins, type, page numbers."""

from dataclasses import dataclass

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from eventmgr.resolutions.papers.docx_lists import field

# A font that every reader has; where it is missing, one of the same widths stands in for it.
FONT = "Times New Roman"
LOCALES = {"ru": "ru-RU", "en": "en-GB"}
TEXT_WIDTH = Mm(170)

LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True)
class Look:
    """How one style looks; distances in points."""

    size: float = 14
    bold: bool = False
    alignment: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 6
    keeps_with_next: bool = False


LOOKS = {
    "Normal": Look(),
    "Title": Look(size=16, bold=True, alignment=CENTRE, keeps_with_next=True),
    "Subtitle": Look(bold=True, alignment=CENTRE, after=0, keeps_with_next=True),
    "Theme": Look(alignment=CENTRE, after=0, keeps_with_next=True),
    "Draft": Look(bold=True, alignment=RIGHT),
    "Heading 1": Look(bold=True, before=14, keeps_with_next=True),
    "Body Text": Look(),
    "List Number": Look(),
    "List Bullet": Look(),
    "Adoption": Look(before=18, after=12, keeps_with_next=True),
    "Signature": Look(before=14, after=0),
    "Header": Look(size=12, after=0),
}


def apply_form(word: Word, *, language: str, draft_mark: str) -> None:
    """Give an empty document its page, styles, language and page numbers."""
    _set_page(word)
    for name, look in LOOKS.items():
        _set_style(_style(word, name), look)
    word.styles["Title"].font.all_caps = True
    _spread(word.styles["Title"])
    _set_language(word, LOCALES[language])
    _set_running_head(word, draft_mark)


def _set_page(word: Word) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True


def _style(word: Word, name: str) -> ParagraphStyle:
    if name not in word.styles:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_style(style: ParagraphStyle, look: Look) -> None:
    _drop_inherited_ornaments(style)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_font(style)
    form = style.paragraph_format
    form.alignment, form.keep_with_next = look.alignment, look.keeps_with_next
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing, form.widow_control = 1.15, True


def _drop_inherited_ornaments(style: ParagraphStyle) -> None:
    """The library's own template brings blue headings, rules and numbers without a list."""
    properties = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:numPr", "w:contextualSpacing", "w:tabs", "w:ind"):
        for ornament in properties.findall(qn(tag)):
            properties.remove(ornament)
    for tag in ("w:spacing", "w:kern"):
        for ornament in style.element.get_or_add_rPr().findall(qn(tag)):
            style.element.rPr.remove(ornament)


def _set_font(style: ParagraphStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def _spread(style: ParagraphStyle) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "40")
    style.element.rPr.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:lang")


def _set_language(word: Word, locale: str) -> None:
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
    word.core_properties.language = locale


def _set_running_head(word: Word, draft_mark: str) -> None:
    paragraph = word.sections[0].header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    field(paragraph, "PAGE")
    if draft_mark:
        paragraph.add_run(f"\t{draft_mark}")
