"""What the demonstration is made of: the sessions of 2004 and 2007 of a library partnership in Kemerovo region.

Theme, dates, place, sections and the counts of participants, libraries and talks are as published; persons, talks,
hours and rooms are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventmgr.people.models import OrganisationKind as Kind
from eventmgr.people.models import SettlementKind

CITY, DISTRICT = SettlementKind.CITY, SettlementKind.DISTRICT
REGION = "RU-KEM"
ZONE = "Asia/Novokuznetsk"

SECTIONS = (
    ("Секция информатизации библиотечных процессов", "Информатизация", "Library automation", "Automation"),
    ("Секция информационной и справочной работы", "Справочная работа", "Information and reference", "Reference"),
    ("Секция краеведческой работы", "Краеведение", "Local history", "Local history"),
    ("Секция научно-методической работы", "Методика", "Research and guidance", "Guidance"),
    ("Секция по обслуживанию пользователей", "Обслуживание", "Services to users", "Services"),
    (
        "Секция формирования и изучения информационных ресурсов и каталогизации документов",
        "Ресурсы и каталог",
        "Collections and cataloguing",
        "Collections",
    ),
    ("Секция формирования информационной культуры личности", "Инф. культура", "Information literacy", "Literacy"),
)


@dataclass(frozen=True)
class Library:
    """An organisation with how many of its people came."""

    name: str
    kind: Kind
    settlement: str
    settlement_kind: SettlementKind
    people: int
    full_name: str = ""


LIBRARIES = (
    Library("КемОНБ им. В. Д. Федорова", Kind.REGIONAL_LIBRARY, "Кемерово", CITY, 13,
            "Кемеровская областная научная библиотека им. В. Д. Федорова"),
    Library("Областная библиотека для детей и юношества", Kind.CHILDRENS_LIBRARY, "Кемерово", CITY, 6),
    Library("МИБС г. Кемерово", Kind.MUNICIPAL_LIBRARY, "Кемерово", CITY, 8,
            "Муниципальная информационно-библиотечная система г. Кемерово"),
    Library("Научная библиотека КемГУ", Kind.UNIVERSITY_LIBRARY, "Кемерово", CITY, 5),
    Library("Научная библиотека КемГУКИ", Kind.UNIVERSITY_LIBRARY, "Кемерово", CITY, 3),
    Library("Научно-техническая библиотека КузГТУ", Kind.UNIVERSITY_LIBRARY, "Кемерово", CITY, 2),
    Library("Библиотека КемТИПП", Kind.UNIVERSITY_LIBRARY, "Кемерово", CITY, 1),
    Library("Библиотека для незрячих и слабовидящих", Kind.SPECIAL_LIBRARY, "Кемерово", CITY, 1),
    Library("Научная медицинская библиотека", Kind.SPECIAL_LIBRARY, "Кемерово", CITY, 1),
    Library("Библиотека педагогического колледжа", Kind.COLLEGE_LIBRARY, "Кемерово", CITY, 1),
    Library("Библиотека лицея № 62", Kind.SCHOOL_LIBRARY, "Кемерово", CITY, 1),
    Library("ЦГБ им. Н. В. Гоголя", Kind.MUNICIPAL_LIBRARY, "Новокузнецк", CITY, 10,
            "Центральная городская библиотека им. Н. В. Гоголя"),
    Library("Научная библиотека СибГИУ", Kind.UNIVERSITY_LIBRARY, "Новокузнецк", CITY, 3),
    Library("Центральная детская библиотека", Kind.CHILDRENS_LIBRARY, "Новокузнецк", CITY, 3),
    Library("Библиотека транспортного техникума", Kind.COLLEGE_LIBRARY, "Новокузнецк", CITY, 1),
    Library("ЦБС г. Прокопьевска", Kind.MUNICIPAL_LIBRARY, "Прокопьевск", CITY, 9),
    Library("Библиотека горного техникума", Kind.COLLEGE_LIBRARY, "Прокопьевск", CITY, 1),
    Library("Прокопьевская ЦРБ", Kind.MUNICIPAL_LIBRARY, "Прокопьевский", DISTRICT, 4),
    Library("ЦБС Гурьевского района", Kind.MUNICIPAL_LIBRARY, "Гурьевский", DISTRICT, 6),
    Library("ЦБС г. Мыски", Kind.MUNICIPAL_LIBRARY, "Мыски", CITY, 4),
    Library("ЦБС г. Междуреченска", Kind.MUNICIPAL_LIBRARY, "Междуреченск", CITY, 3),
    Library("ЦБС г. Калтан", Kind.MUNICIPAL_LIBRARY, "Калтан", CITY, 2),
    Library("Чебулинская центральная библиотека", Kind.MUNICIPAL_LIBRARY, "Чебулинский", DISTRICT, 1),
    Library("ЦБС Яйского района", Kind.MUNICIPAL_LIBRARY, "Яйский", DISTRICT, 1),
    Library("Крапивинская ЦБ", Kind.MUNICIPAL_LIBRARY, "Крапивинский", DISTRICT, 1),
    Library("Межпоселенческая библиотека Промышленновского района", Kind.MUNICIPAL_LIBRARY,
            "Промышленновский", DISTRICT, 1),
    Library("ЦБС Беловского района", Kind.MUNICIPAL_LIBRARY, "Беловский", DISTRICT, 1),
    Library("ЦБ г. Белово", Kind.MUNICIPAL_LIBRARY, "Белово", CITY, 1),
    Library("ЦБС г. Анжеро-Судженска", Kind.MUNICIPAL_LIBRARY, "Анжеро-Судженск", CITY, 1),
    Library("ЦБС г. Киселёвска", Kind.MUNICIPAL_LIBRARY, "Киселёвск", CITY, 1),
    Library("ЦБС г. Ленинска-Кузнецкого", Kind.MUNICIPAL_LIBRARY, "Ленинск-Кузнецкий", CITY, 1),
    Library("ЦБС г. Осинники", Kind.MUNICIPAL_LIBRARY, "Осинники", CITY, 1),
    Library("ЦБС г. Юрги", Kind.MUNICIPAL_LIBRARY, "Юрга", CITY, 1),
    Library("ЦБС Топкинского района", Kind.MUNICIPAL_LIBRARY, "Топкинский", DISTRICT, 1),
    Library("ЦБС Мариинского района", Kind.MUNICIPAL_LIBRARY, "Мариинский", DISTRICT, 1),
)  # fmt: skip
OTHERS = (
    Library("КемГУКИ", Kind.UNIVERSITY, "Кемерово", CITY, 3,
            "Кемеровский государственный университет культуры и искусств"),
    Library("Департамент культуры и национальной политики", Kind.AUTHORITY, "Кемерово", CITY, 2),
    Library("Управление культуры, молодёжной политики и спорта г. Кемерово", Kind.AUTHORITY, "Кемерово", CITY, 2),
    Library("Газета «Кузбасс»", Kind.PRESS, "Кемерово", CITY, 1),
    Library("Издательство «Кузбассвузиздат»", Kind.PUBLISHER, "Кемерово", CITY, 1),
)  # fmt: skip
PARTNERSHIP = "НБП «Кузбасские библиотеки»"
PARTNERSHIP_FULL = "Некоммерческое библиотечное партнёрство «Кузбасские библиотеки»"


@dataclass(frozen=True)
class Named:
    """Somebody the programme names: full name, organisation, position."""

    name: str
    organisation: str
    position: str


PEOPLE = (
    Named("Воронцова Галина Петровна", "КемОНБ им. В. Д. Федорова", "заместитель директора"),
    Named("Лыкова Анна Саввична", "КемОНБ им. В. Д. Федорова", "заведующая отделом"),
    Named("Прохоров Илья Кузьмич", "КемОНБ им. В. Д. Федорова", "заведующий отделом"),
    Named("Тарасова Вера Фоминична", "КемОНБ им. В. Д. Федорова", "главный библиограф"),
    Named("Панина Ольга Васильевна", "МИБС г. Кемерово", "методист"),
    Named("Шевчук Марина Яковлевна", "МИБС г. Кемерово", "заведующая отделом"),
    Named("Ермаков Андрей Сергеевич", "ЦГБ им. Н. В. Гоголя", "заведующий отделом"),
    Named("Гончарова Людмила Никитична", "ЦБС г. Мыски", "директор"),
    Named("Дорохова Ксения Валерьевна", "Чебулинская центральная библиотека", "библиограф"),
    Named("Зимина Нина Романовна", "Прокопьевская ЦРБ", "методист"),
    Named("Киселёва Лидия Егоровна", "ЦБС Гурьевского района", "заведующая филиалом"),
    Named("Мельник Дарья Олеговна", "ЦБС г. Калтан", "библиограф"),
    Named("Рощина Елена Григорьевна", "ЦБС г. Прокопьевска", "методист"),
    Named("Ткач Сергей Львович", "Научная библиотека КемГУ", "программист"),
    Named("Юдин Павел Андреевич", "ЦБС Яйского района", "библиотекарь"),
    Named("Сомова Татьяна Ильинична", "КемГУКИ", "доцент"),
)
MODERATORS = ("Ткач", "Лыкова", "Тарасова", "Панина", "Шевчук", "Прохоров", "Сомова")
"""Who leads sections 1 to 7."""

ROOMS = (
    ("Большой зал", "Main hall", 160, "экран, трансляция"),
    ("Конференц-зал", "Conference room", 60, "экран"),
    ("Краеведческий зал", "Local history room", 40, ""),
    ("Компьютерный класс", "Computer room", 24, "компьютеры"),
)


@dataclass(frozen=True)
class Block:
    """A slot: `section` 0 is a plenary; times by the clock of the place; talks as (title, family name, minutes)."""

    section: int
    room: str
    starts: str
    ends: str
    talks: tuple[tuple[str, str, int], ...]
    title: str = ""
    title_en: str = ""


BLOCKS = (
    Block(0, "Большой зал", "10:00", "12:00", (
        ("Услуги библиотек Кузбасса: что спрашивает читатель", "Воронцова", 20),
        ("Виртуальная справка: чему научил первый год", "Ермаков", 20),
        ("Бесплатная услуга и её цена", "Гончарова", 20),
        ("Молодой специалист: путь в библиотеку и из неё", "Сомова", 20),
        ("Копия фрагмента по почте: заказ, доставка, право", "Прохоров", 20),
    ), "Открытие и пленарное заседание", "Opening and plenary session"),
    Block(5, "Большой зал", "13:00", "14:30", (
        ("Предварительный заказ: опыт одной городской библиотеки", "Шевчук", 25),
        ("Центр правовой информации в районе", "Дорохова", 25),
        ("Сельский читатель и Интернет: год компьютерного класса", "Киселёва", 25),
    )),
    Block(2, "Конференц-зал", "13:00", "14:30", (
        ("Аналитический обзор: кому он нужен и сколько стоит", "Лыкова", 25),
        ("Запрос вне стен: справка для малого города", "Мельник", 25),
    )),
    Block(3, "Краеведческий зал", "13:00", "14:30", (
        ("Памятники области: база, которую собирают вместе", "Тарасова", 25),
        ("«Краеведческий экспресс»: школа на маршруте", "Зимина", 25),
        ("Районная газета: от подшивки к электронному архиву", "Юдин", 25),
    )),
    Block(1, "Компьютерный класс", "13:00", "14:30", (
        ("Сводный каталог периодики: кто описывает и кто пользуется", "Прохоров", 25),
        ("Межбиблиотечный абонемент в электронной очереди", "Ткач", 25),
    )),
    Block(6, "Большой зал", "15:00", "16:00", (
        ("Что выписывает область: пробелы и повторы подписки", "Воронцова", 25),
    )),
    Block(4, "Конференц-зал", "15:00", "16:00", (
        ("Перечень услуг в уставе: как его составить", "Панина", 25),
        ("«Книгиня»: как оценить мастерство", "Рощина", 25),
    )),
    Block(7, "Компьютерный класс", "15:00", "16:00", (
        ("Урок информационной культуры: от школьника к учителю", "Сомова", 25),
    )),
    Block(0, "Большой зал", "16:10", "17:00", (), "Итоговое заседание: обсуждение и принятие резолюции",
          "Closing session: discussion and adoption of the resolution"),
)  # fmt: skip
BREAKS = (
    ("Регистрация и кофе", "Registration and coffee", "Фойе", "Foyer", "9:00", "10:00"),
    ("Обед", "Lunch", "Столовая, 1-й этаж", "Canteen, ground floor", "12:00", "13:00"),
    ("Кофе", "Coffee", "Фойе второго этажа", "Foyer upstairs", "14:30", "15:00"),
)
UNPLACED = (
    ("Читальный зал без стен", 1, "Ермаков"),
    ("Библиотека и муниципальный заказ", 4, "Гончарова"),
)
AFTERNOON = {1: 18, 2: 25, 3: 46, 5: 25}
"""How many chose each of the sections that meet at 13:00, and below at 15:00."""
LATER = {4: 43, 6: 33, 7: 19}
