"""What is read: files, folders, feeds, addresses and standard input as texts, and the structure of a text.

`loading` takes what a user names to texts; `layout`, `dateline` and `profile` tell headings, by-lines and outlets.
"""

from __future__ import annotations

from levers.read.documents.loading import FORMATS, Text, expand, load

__all__ = ["FORMATS", "Text", "expand", "load"]
