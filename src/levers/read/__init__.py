"""Stage 1: documents → sentences → claims: who says what, in which words (voice), and as what (stance).

`read_text` reads one text, `read_many` a stream of them in batches; `to_json` is the line that `levers read --json`
prints. What reading consists of stands in `steps`; reading opens no store and needs no network.
"""

from __future__ import annotations

import sys

from levers.read.calling import Callable
from levers.read.json_lines import to_json
from levers.read.reader import READER, Input, Read, read_many, read_text
from levers.read.steps import FAMILIES, STEPS
from levers.read.why import explain

__all__ = ["FAMILIES", "READER", "STEPS", "Input", "Read", "explain", "read_many", "read_text", "to_json"]

# `levers.read("text")` in a notebook and `from levers.read import read_text` in code are one name.
sys.modules[__name__].__class__ = Callable
