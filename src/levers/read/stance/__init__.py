"""Voice and stance: whose words a sentence holds, and whether they report, assess, forecast, appeal or ask.

`rules` come first, `weights` decide what they leave open, and `tone` gives both to every sentence and every attribution.
"""

from __future__ import annotations

from levers.read.stance.rules import joined, judge, ruled, text_on_text

__all__ = ["joined", "judge", "ruled", "text_on_text"]
