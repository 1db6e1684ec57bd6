"""Page, styles and running head of a DOCX after GOST R 7.0.97: margins, type, page numbers."""

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from eventmgr.resolutions.papers.docx_lists import field
from eventmgr.resolutions.papers.looks import ADDRESSEE_WIDTH, FONT, LINE_SPACING, LOCALES, LOOKS, Look
from eventmgr.resolutions.papers.page_form import (
    BOTTOM_MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TOP_MARGIN,
    PageForm,
)

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
}  # fmt: skip


def apply_form(word: Word, *, language: str, draft_mark: str, form: PageForm) -> None:
    """Give an empty document its page, styles, language and page numbers."""
    _set_page(word, form)
    for name, look in LOOKS.items():
        _set_style(_style(word, name), look)
    word.styles["Title"].font.all_caps = True
    word.styles["Addressee"].paragraph_format.left_indent = Mm(form.text_width - ADDRESSEE_WIDTH)
    _spread(word.styles["Title"])
    _set_language(word, LOCALES[language])
    _set_running_head(word, draft_mark, form)


def add_styles(word: Word) -> None:
    """Give a document of somebody else the styles it lacks; those it has keep their looks."""
    for name in LOOKS.keys() - {style.name for style in word.styles}:
        _set_style(_style(word, name), LOOKS[name])


def _set_page(word: Word, form: PageForm) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.left_margin, section.right_margin = Mm(form.left_margin), Mm(RIGHT_MARGIN)
    section.top_margin, section.bottom_margin = Mm(TOP_MARGIN), Mm(BOTTOM_MARGIN)
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
    form.alignment, form.keep_with_next = ALIGNMENTS[look.alignment], look.keeps_with_next
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing, form.widow_control = LINE_SPACING, True
    # Word's own headings have their level already.
    if look.outline is not None and not style.builtin:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline - 1))
        style.element.get_or_add_pPr().append(level)


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


def _set_running_head(word: Word, draft_mark: str, form: PageForm) -> None:
    paragraph = word.sections[0].header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    width = Mm(form.text_width)
    stops.add_tab_stop(width // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    field(paragraph, "PAGE")
    if draft_mark:
        paragraph.add_run(f"\t{draft_mark}")
