"""The annotated field types that schemas use: Text, Date, Rupiah, ListOf and others.

Every refusal is a ``PydanticCustomError`` whose type is the problem's code and whose Indonesian
message never holds the answer itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeVar

from docgen.form.validators import (
    DateValidator,
    ListLengthValidator,
    NumberValidator,
    TextValidator,
    TimeValidator,
    YesNoValidator,
)

T = TypeVar("T")

LINE_LIMIT = 500
"""Lines of one long answer: more are a file pasted by mistake, and slow to lay out."""
RUPIAH_LIMIT = 10**12

Text = Annotated[str, TextValidator()]
LongText = Annotated[str, TextValidator(4000, LINE_LIMIT)]
Date = Annotated[dt.date, DateValidator()]
Time = Annotated[dt.time, TimeValidator()]
WholeNumber = Annotated[int, NumberValidator()]
Rupiah = Annotated[int, NumberValidator(high=RUPIAH_LIMIT, money=True)]
YesNo = Annotated[bool, YesNoValidator()]
ListOf = Annotated[list[T], ListLengthValidator()]
NonEmptyListOf = Annotated[list[T], ListLengthValidator(min_items=1)]
