"""The kinds of answer a form asks for, as the types of its fields.

Every refusal is a ``PydanticCustomError`` whose type is the problem's code and whose Indonesian
message never holds the answer itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeVar

from docgen.form.validators import (
    Answer,
    CheckedText,
    DateAnswer,
    ListAnswer,
    NumberAnswer,
    TextAnswer,
    TimeAnswer,
    YesNoAnswer,
)

__all__ = [
    "Answer",
    "CheckedText",
    "Date",
    "ListOf",
    "LongText",
    "NonEmptyListOf",
    "NumberAnswer",
    "Rupiah",
    "Text",
    "TextAnswer",
    "Time",
    "WholeNumber",
    "YesNo",
]

T = TypeVar("T")

LINE_LIMIT = 500
"""Lines of one long answer: more are a file pasted by mistake, and slow to lay out."""
RUPIAH_LIMIT = 10**12

Text = Annotated[str, TextAnswer()]
LongText = Annotated[str, TextAnswer(4000, LINE_LIMIT)]
Date = Annotated[dt.date, DateAnswer()]
Time = Annotated[dt.time, TimeAnswer()]
WholeNumber = Annotated[int, NumberAnswer()]
Rupiah = Annotated[int, NumberAnswer(high=RUPIAH_LIMIT, money=True)]
YesNo = Annotated[bool, YesNoAnswer()]
ListOf = Annotated[list[T], ListAnswer()]
NonEmptyListOf = Annotated[list[T], ListAnswer(least=1)]
