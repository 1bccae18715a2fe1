"""CIA World Factbook country files: organisations a state takes part in, as the edition lists them.

The editions carry errors: that of 2016 still lists Uzbekistan in the CSTO, and all keep the defunct EAEC. They are loaded as what
the edition says and are never merged into the atlas's curated memberships.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from levers.errors import DataError
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Fact, Item, RawFile, Reject
from levers.sources.opening import read_text

__all__ = ["read"]

LISTED = re.compile(r"\s*(?P<body>[^,()]+?)\s*(?:\((?P<status>[^)]*)\))?\s*(?:,|$)")


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """One statement an organisation."""
    try:
        page = json.loads(read_text(file))
        listed = page["Government"]["International organization participation"]["text"]
        name = page["Government"]["Country name"]["conventional short form"]["text"]
    except json.JSONDecodeError as error:
        raise DataError(f"{file.name}:{error.lineno}", f"is cut or no JSON ({error.msg})", "get it again") from error
    except (KeyError, TypeError) as error:
        raise DataError(f"{file.name}:1", f"lacks {error} of a country page", "get the publisher's file") from error
    entity = codes.named(re.sub(r"<[^>]+>", "", name))
    if entity is None:
        yield Reject(1, "unknown_code", f"unknown code {name!r}", name)
        return
    yield Edition(f"file {file.sha256[:12]}")
    for found in LISTED.finditer(re.sub(r"<[^>]+>", "", listed)):
        yield Fact(
            1,
            entity,
            "factbook_membership",
            found["body"].strip(),
            (found["status"] or "member").strip(),
            note=f"edition in file {file.sha256[:12]}",
        )
