"""Page, styles, lists and running head of an ODT, with the looks of the DOCX."""

from xml.sax.saxutils import escape

from eventmgr.resolutions.papers.looks import (
    ADDRESSEE_WIDTH,
    DASH_INDENT,
    FONT,
    HANG,
    HEAD_GAP,
    LINE_SPACING,
    LOCALES,
    LOOKS,
    NAME_WIDTH,
    ROLE_WIDTH,
    Look,
)
from eventmgr.resolutions.papers.page_form import (
    BOTTOM_MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TOP_MARGIN,
    PageForm,
)

SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
HEADER_HEIGHT = 10
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def styles_xml(*, language: str, draft_mark: str, form: PageForm) -> str:
    """`styles.xml`: what the paragraphs of `content.xml` name."""
    locale, country = LOCALES[language].split("-")
    looks = "".join(_style(name, look, form) for name, look in LOOKS.items())
    return (
        f'{XML}<office:document-styles{SPACES} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="\'{FONT}\'" style:font-family-generic="roman"/>'
        f'</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="13pt" fo:language="{locale}" '
        f'fo:country="{country}"/></style:default-style>{looks}{_list("Clauses")}{_list("Headings")}</office:styles>'
        f"<office:automatic-styles>{_page('First', form, 0)}{_page('Other', form, HEADER_HEIGHT)}"
        f"</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="First" style:page-layout-name="First" style:next-style-name="Standard"/>'
        f'<style:master-page style:name="Standard" style:page-layout-name="Other">'
        f"<style:header>{_running_head(draft_mark)}</style:header></style:master-page>"
        f"</office:master-styles></office:document-styles>"
    )


def automatic_styles(form: PageForm) -> str:
    """What only `content.xml` needs: page breaks, the table of signatures and its cells."""
    middle = form.text_width - ROLE_WIDTH - NAME_WIDTH
    columns = "".join(
        f'<style:style style:name="Column{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for at, width in enumerate((ROLE_WIDTH, middle, NAME_WIDTH))
    )
    return (
        f'<style:style style:name="Signatures" style:family="table"><style:table-properties '
        f'style:width="{form.text_width}mm" table:align="left" style:may-break-between-rows="false"/></style:style>'
        f'{columns}<style:style style:name="Row" style:family="table-row">'
        f'<style:table-row-properties fo:keep-together="always"/></style:style>'
        f"{_cell('Plain', 'none')}{_cell('Line', '0.5pt solid #666666')}"
    )


def named(name: str) -> str:
    """A style's name as ODF encodes it; Writer knows «Normal» as «Standard» and «Body Text» as «Text body»."""
    known = {"Normal": "Standard", "Body Text": "Text body"}
    return known.get(name, name).replace(" ", "_20_")


def first_named(name: str) -> str:
    """The automatic style that puts a paragraph on a new page; for the first one it is the page without a number."""
    return f"On_20_new_20_page_20_{named(name)}"


def on_new_page(name: str, master: str = "") -> str:
    page = f' style:master-page-name="{master}"' if master else ""
    broken = "" if master else '<style:paragraph-properties fo:break-before="page"/>'
    return (
        f'<style:style style:name="{first_named(name)}" style:family="paragraph" '
        f'style:parent-style-name="{named(name)}"{page}>{broken}</style:style>'
    )


def last_named(name: str) -> str:
    """The automatic style of the last line above the text."""
    return f"Before_20_text_20_{named(name)}"


def before_text(name: str) -> str:
    parent = f'style:parent-style-name="{named(name)}"'
    return (
        f'<style:style style:name="{last_named(name)}" style:family="paragraph" {parent}>'
        f'<style:paragraph-properties fo:margin-bottom="{HEAD_GAP}mm"/></style:style>'
    )


def _style(name: str, look: Look, form: PageForm) -> str:
    parent = "" if name == "Normal" else ' style:parent-style-name="Standard"'
    outline = f' style:default-outline-level="{look.outline}"' if look.outline else ""
    indent = f' fo:margin-left="{form.text_width - ADDRESSEE_WIDTH}mm"' if name == "Addressee" else ""
    display = named(name).replace("_20_", " ")
    return (
        f'<style:style style:name="{named(name)}" style:display-name="{escape(display)}" '
        f'style:family="paragraph"{parent}{outline}>'
        f'<style:paragraph-properties fo:text-align="{_aligned(look)}" fo:margin-top="{look.before}pt" '
        f'fo:margin-bottom="{look.after}pt" fo:line-height="{LINE_SPACING:.0%}" fo:orphans="2" fo:widows="2"'
        f"{_keeping(look)}{indent}>{_tabs(form) if name == 'Header' else ''}</style:paragraph-properties>"
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="{look.size}pt" '
        f'fo:font-weight="{"bold" if look.bold else "normal"}"{_spread(name)}/></style:style>'
    )


def _aligned(look: Look) -> str:
    return {"left": "start", "center": "center", "right": "end"}[look.alignment]


def _keeping(look: Look) -> str:
    return ' fo:keep-with-next="always"' if look.keeps_with_next else ""


def _spread(name: str) -> str:
    return ' fo:text-transform="uppercase" fo:letter-spacing="2pt"' if name == "Title" else ""


def _tabs(form: PageForm) -> str:
    return (
        f'<style:tab-stops><style:tab-stop style:position="{form.text_width / 2}mm" style:type="center"/>'
        f'<style:tab-stop style:position="{form.text_width}mm" style:type="right"/></style:tab-stops>'
    )


def _list(name: str) -> str:
    """Numbers hang out in the margin, dashes stand in: two levels of one list."""
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" style:num-suffix="." '
        f'style:num-format="1">{_hanging(0, HANG)}</text:list-level-style-number>'
        f'<text:list-level-style-bullet text:level="2" text:bullet-char="–">{_hanging(DASH_INDENT, DASH_INDENT)}'
        f"</text:list-level-style-bullet></text:list-style>"
    )


def _hanging(left: int, hang: int) -> str:
    return (
        f'<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{left}mm" '
        f'fo:text-indent="-{hang}mm" fo:margin-left="{left}mm"/></style:list-level-properties>'
    )


def _page(name: str, form: PageForm, header: int) -> str:
    """The running head takes its height from the top margin, so that text begins at one height on every page."""
    head = (
        f'<style:header-style><style:header-footer-properties fo:min-height="{header}mm" svg:height="{header}mm" '
        f'fo:margin-bottom="0mm" style:dynamic-spacing="false"/></style:header-style>'
        if header
        else ""
    )
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{PAGE_WIDTH}mm" '
        f'fo:page-height="{PAGE_HEIGHT}mm" style:print-orientation="portrait" fo:margin-top="{TOP_MARGIN - header}mm" '
        f'fo:margin-bottom="{BOTTOM_MARGIN}mm" fo:margin-left="{form.left_margin}mm" '
        f'fo:margin-right="{RIGHT_MARGIN}mm"/>{head}</style:page-layout>'
    )


def _running_head(draft_mark: str) -> str:
    mark = f"<text:tab/>{escape(draft_mark)}" if draft_mark else ""
    number = '<text:page-number text:select-page="current">2</text:page-number>'
    return f'<text:p text:style-name="Header"><text:tab/>{number}{mark}</text:p>'


def _cell(name: str, line: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'style:vertical-align="bottom" fo:padding="0.5mm" fo:border="none" fo:border-bottom="{line}"/></style:style>'
    )
