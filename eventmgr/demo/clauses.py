"""The draft resolution of 2007 as typed fields: its facts in words of our own."""

from __future__ import annotations

from typing import Any

PARTNERSHIP = "НБП «Кузбасские библиотеки»"
REGIONAL = {"name": "Кемеровская областная научная библиотека им. В. Д. Федорова"}
SECRETARY = {
    "family": "Сидякина", "given": "Л.", "patronymic": "Ф.", "gender": "f",
    "position": f"отв. секретарь {PARTNERSHIP}", "organisation": "",
}  # fmt: skip
DIRECTOR = {
    "family": "Хасянова", "given": "Наталья", "patronymic": "Владимировна", "gender": "f",
    "position": "директор ЦБС г. Кемерово", "organisation": "",
}  # fmt: skip

Clauses = tuple[tuple[str, dict[str, Any]], ...]

FINDINGS: Clauses = (
    ("free", {"text": "Спрос на привычные услуги держится, а виртуальная справка, правовые центры и копии по почте "
                      "доходят ещё не до каждой сельской библиотеки."}),
    ("commend", {"opening": "concern", "subject": PARTNERSHIP,
                 "what": "нехваткой молодых специалистов с библиотечным образованием"}),
)  # fmt: skip
DECISIONS: Clauses = (
    ("admit", {"body": PARTNERSHIP, "organisations": [{"name": "ЦБС Гурьевского района"}]}),
    ("elect", {"body": "Совет", "persons": [DIRECTOR]}),
    ("fee", {"payers": "члены НБП «Кузбасские библиотеки»", "due_on": "2008-04-01", "due_kind": "each_year",
             "year": 2008, "amount_organisations": "1000", "amount_persons": "200"}),
    ("approve", {"documents": ["Положение о межведомственном конкурсе мастерства «Книгиня – 2008»"]}),
    ("publish", {"work": "сборник материалов конференции", "organisations": [REGIONAL], "persons": [SECRETARY],
                 "due_on": "2008-06-01"}),
    ("periodicity", {"what": "очередная сессия конференции", "times": 1, "years": 2, "days": 2,
                     "day_kind": "working"}),
    ("take_up", {"opening": "consider", "document": "Соглашение о сводном каталоге периодических изданий",
                 "from_whom": [REGIONAL]}),
    ("join", {"opening": "take_part", "project": "создание базы данных «Памятники Кемеровской области»"}),
    ("hold", {"opening": "hold", "event": "летняя библиотечная школа «Краеведческий экспресс»",
              "starts_on": "2008-06-16", "ends_on": "2008-06-22", "place": "Новокузнецк",
              "organisations": [{"name": "ЦГБ им. Н. В. Гоголя"}]}),
    ("draft", {"opening": "draft_adopt", "document": "Концепция развития библиотек Кемеровской области"}),
    ("norm", {"modal": "must", "who": "библиотеки всех форм собственности",
              "text": "обеспечивать каждому свободный доступ к услугам"}),
    ("petition", {"bodies": [{"name": "Совет народных депутатов Кемеровской области"},
                             {"name": "Администрация области"}],
                  "about": ["о ежегодной библиотечной премии имени С. А. Сбитнева"]}),
)  # fmt: skip
RECOMMENDATIONS: Clauses = (
    ("recommend", {"opening": "addressees", "addressees": [{"name": "Библиотеки области"}],
                   "actions": ["принять участие во Всероссийском конкурсе по экологическому просвещению"]}),
    ("recommend", {"opening": "addressees", "addressees": [{"name": "Факультет информационных технологий КемГУКИ"}],
                   "actions": ["учитывать кадровые потребности библиотек при подготовке специалистов"]}),
    ("recommend", {"opening": "addressees", "addressees": [{"name": "Руководители библиотек"}],
                   "actions": ["закреплять в библиотеках выпускников КемГУКИ"]}),
)  # fmt: skip
CLOSING: Clauses = (
    ("thank", {"organisations": [REGIONAL], "persons": [], "reason": "радушный приём"}),
    ("next_meeting", {"what": "очередная сессия конференции", "year": 2009}),
)
PARTS = {"findings": FINDINGS, "decisions": DECISIONS, "recommendations": RECOMMENDATIONS, "closing": CLOSING}
