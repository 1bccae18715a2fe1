"""3. Claims → verdicts: each checkable claim against the atlas, the open series, and the other claims.

`CHECKS` is the explicit list of what there is; docs/methods has one page for each. Labels: supported, refuted, outdated
(it was true earlier; the explanation says when), not_enough_info (with what would decide it), not_checkable.
"""

from __future__ import annotations

from levers.check.case import Case, World
from levers.check.checks import CHECKS, Check
from levers.check.run import check

__all__ = ["CHECKS", "Case", "Check", "World", "check"]
