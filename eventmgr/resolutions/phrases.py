"""Phrasings that come with the program: typed values by kind of clause, names in the nominative."""

from __future__ import annotations

from typing import Any

ORGANISERS = [{"name": "Оргкомитет"}]
PHRASES: dict[str, tuple[dict[str, Any], ...]] = {
    "approve": (
        {"documents": ["Отчёт о работе Совета за прошедший год"]},
        {"documents": ["План совместных мероприятий на следующий год"]},
        {"documents": ["Положение о конкурсе профессионального мастерства"]},
    ),
    "fee": ({"payers": "члены партнёрства", "due_kind": "each_year"},),
    "publish": (
        {"opening": "publish", "work": "сборник материалов конференции", "organisations": ORGANISERS},
        {"opening": "print", "work": "тексты докладов", "where": "на сайте конференции", "organisations": ORGANISERS},
    ),
    "assign": (
        {"duty": "Контроль за выполнением решений конференции", "organisations": ORGANISERS},
        {"duty": "Ведение сводного каталога"},
        {"duty": "Обучение сотрудников сельских библиотек"},
    ),
    "periodicity": (
        {"what": "Конференция", "times": 1, "years": 1, "days": 2, "day_kind": "any"},
        {"what": "Заседания секций", "times": 1, "years": 1},
    ),
    "take_up": (
        {"opening": "consider", "document": "Проект соглашения о сотрудничестве библиотек"},
        {"opening": "accept", "document": "Предложения секций"},
    ),
    "draft": (
        {"opening": "draft", "document": "Программа развития библиотек области"},
        {"opening": "draft_adopt", "document": "Порядок обмена библиографическими записями"},
    ),
    "join": ({"opening": "take_part", "project": "создание сводного электронного каталога"},),
    "hold": (
        {"opening": "hold", "event": "летняя школа молодых библиотекарей"},
        {"opening": "organise", "event": "цикл обучающих вебинаров для сельских библиотек"},
    ),
    "assess": (
        {"opening": "recognise", "what": "Работа секций", "verdict": "плодотворная"},
        {"opening": "consider", "what": "Обмен опытом между библиотеками разных ведомств", "verdict": "необходимый"},
    ),
    "commend": (
        {"opening": "note", "what": "высокий уровень подготовки конференции"},
        {"opening": "concern", "what": "сокращением средств на комплектование фондов"},
    ),
    "support": ({"initiative": "создание единого читательского билета"},),
    "direct": (
        {"opening": "develop", "what": "сотрудничество библиотек, музеев и архивов"},
        {"opening": "activate", "what": "работу с молодыми специалистами"},
        {"opening": "improve", "what": "условия обслуживания читателей с ограничениями здоровья"},
    ),
    "thank": ({"reason": "гостеприимство и отличную организацию конференции"},),
    "petition": (
        {"about": ["о выделении средств на комплектование библиотек"]},
        {"about": ["о подключении сельских библиотек к сети Интернет"]},
    ),
    "inform": ({"what": "Резолюция конференции"},),
    "recommend": (
        {"opening": "recommend", "actions": ["предусмотреть средства на повышение квалификации сотрудников"]},
        {"opening": "addressees", "actions": ["принять участие в следующей сессии конференции"]},
    ),
    "norm": (
        {"modal": "must", "who": "библиотеки", "text": "обеспечивать равный доступ к своим фондам"},
        {"modal": "necessary", "text": "сохранять сеть сельских библиотек"},
    ),
    "report": (
        {"opening": "send", "what": "сведения о выполнении решений", "often": "yearly"},
        {"opening": "confirm", "what": "членство в партнёрстве", "often": "yearly"},
    ),
    "next_meeting": ({"what": "очередная сессия конференции"},),
    "leave_open": ({"question": "вопрос о размере членских взносов"},),
}
