import subprocess
import sys

import pypdfium2
import pytest

from eventmgr.core.typeset import TypesettingFailed, printable, typeset

FACE = {
    "family": "Иванова",
    "names": "Анна",
    "organisation": "",
    "settlement": "",
    "role": "Гость",
    "stripe": "hatched",
    "sections": [],
    "drawing": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1z"/></svg>',
}


def badge(**changes: object) -> dict[str, object]:
    head = {"series": "Сессия", "dates": "6 декабря 2007 г."}
    return {"layout": "cards", "language": "ru", "head": head, "faces": [{**FACE, **changes}]}


def words(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_typeset_gives_the_same_bytes_for_the_same_data() -> None:
    assert typeset("badges/sheet.typ", badge()) == typeset("badges/sheet.typ", badge())


@pytest.mark.parametrize("name", ['#panic("x")', "*a* _b_ $x$", "@ref <script>", "\\ [x] // c"])
def test_typeset_prints_markup_characters_as_they_are(name: str) -> None:
    assert name in words(typeset("badges/sheet.typ", badge(names=name)))


def test_typeset_drops_control_characters_and_lone_surrogates() -> None:
    assert "Ан на" in words(typeset("badges/sheet.typ", badge(names="А\x00н \ud800на\x1b")))


def test_typeset_embeds_only_fonts_that_ship_with_the_project() -> None:
    pdf = typeset("badges/sheet.typ", badge())
    page = pypdfium2.PdfDocument(pdf)[0]
    fonts = {text.get_font().get_base_name() for text in page.get_objects(filter=[1])}
    assert {name.split("-")[0].split("+")[-1] for name in fonts} == {"Literata", "SourceSans3"}


def test_typeset_names_a_template_that_does_not_exist() -> None:
    with pytest.raises(TypesettingFailed, match=r"badges/none\.typ: there is no such template"):
        typeset("badges/none.typ", {})


def test_typeset_says_which_template_failed_and_why() -> None:
    with pytest.raises(TypesettingFailed, match=r"badges/sheet\.typ: .*head"):
        typeset("badges/sheet.typ", {"layout": "cards"})


def test_typeset_refuses_data_that_is_not_json() -> None:
    with pytest.raises(TypesettingFailed, match="the data is not JSON"):
        typeset("badges/sheet.typ", {"head": object()})


def test_printable_keeps_tabs_line_ends_and_soft_hyphens() -> None:
    assert printable("а\tб\nв\u00adг\x07") == "а\tб\nв\u00adг"


def test_the_typesetter_is_not_loaded_before_it_is_needed() -> None:
    question = "import sys, eventmgr.core.typeset; print('typst' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
