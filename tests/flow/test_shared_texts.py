"""Two real texts, where they are at hand: each decided verdict on them was looked at by hand, and a new one must be too."""

from __future__ import annotations

from pathlib import Path

import pytest

from levers.flow.checking import check_project
from levers.flow.reading import read_inputs
from levers.store import Store

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
DECIDED = {
    "000": {
        (
            "agreements",
            "supported",
            "A railway deal between China, Kyrgyzstan and Uzbekistan is on record as signed on 14",
        ),
        ("works", "refuted", "Building began only on 27 December 2024"),
        ("border_conflicts", "supported", "Border clash Kyrgyzstan-Tajikistan, Batken and Leilek"),
        ("exercises", "supported", "Indestructible Brotherhood 2022 was cancelled"),
        ("exercises", "supported", "Rubezh 2022 was held at Kharbmaidon in Tajikistan"),
        ("office", "supported", "On 21 October 2022 Elizabeth Kennedy Trudeau was Assistant Secretary of State"),
        ("office", "supported", "On 21 October 2022 Sadyr Japarov was President of Kyrgyzstan"),
        ("visits", "supported", "Sadyr Japarov did not go to Russia on 7 October 2022"),
    },
    "004": {
        ("bases", "supported", "Kant air base (999th) is used by Russia"),
        ("consistency", "supported", "5 countries are announced and 5 listed"),
        (
            "membership",
            "supported",
            "Kyrgyzstan became a member of the Eurasian Economic Union some day between 6 August",
        ),
        ("membership", "supported", "On 28 February 2017 Kazakhstan was a member of the Collective Security Treaty"),
        (
            "membership",
            "supported",
            "On 28 February 2017 Kazakhstan was a member of the Eurasian Economic Union, since 1",
        ),
        ("membership", "supported", "On 28 February 2017 Kazakhstan was a member of the Shanghai Cooperation"),
        ("membership", "supported", "On 28 February 2017 Tajikistan was a member of the Collective Security Treaty"),
        ("membership", "supported", "On 28 February 2017 Tajikistan was a member of the Shanghai Cooperation"),
        ("membership", "supported", "On 28 February 2017 Uzbekistan was a suspended member of the Collective Security"),
        ("membership", "supported", "Tajikistan was no member of the Eurasian Economic Union on 28 February 2017"),
        ("membership", "supported", "Uzbekistan was no member of the Eurasian Economic Union on 28 February 2017"),
        ("office", "supported", "Islam Karimov died on 2 September 2016"),
        ("office", "supported", "On 28 February 2017 Shavkat Mirziyoyev was President of Uzbekistan"),
        ("office", "supported", "On 28 February 2017 Vladimir Putin was President of Russia"),
        ("quantity", "outdated", "Remittances as a share of GDP of Tajikistan stood at 26.7 % in 2016"),
        ("superlative", "refuted", "Tajikistan was on 28 February 2017 also a member of"),
        (
            "visits",
            "supported",
            "The stops on record of that journey are Kazakhstan, Tajikistan and Kyrgyzstan, not Turkm",
        ),
        (
            "visits",
            "supported",
            "The stops on record of that journey are Kazakhstan, Tajikistan and Kyrgyzstan, not Uzbek",
        ),
        ("visits", "supported", "Vladimir Putin spoke by phone with the president of Turkmenistan on 27 February 2017"),
        ("visits", "supported", "Vladimir Putin was in Kazakhstan on 27 February 2017"),
        ("visits", "supported", "Vladimir Putin was in Kazakhstan, Tajikistan and Kyrgyzstan (27 to 28 February 2017)"),
        ("visits", "supported", "Vladimir Putin was in Kyrgyzstan on 28 February 2017"),
        ("visits", "supported", "Vladimir Putin was in Tajikistan on 27 February 2017"),
    },
}
"""Check, label and how the explanation begins, by the number in the file's name."""


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two texts are not beside the repository")
@pytest.mark.parametrize("number", sorted(DECIDED))
def test_what_is_decided_was_looked_at(number, tmp_path, atlas):
    """Nothing that was decided is lost, and nothing is decided that nobody has read beside its sentence."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    with Store(tmp_path) as store:
        list(read_inputs(store, [str(path)], atlas=atlas))
        verdicts = [item.verdict for item in check_project(store, atlas=atlas)]
    decided = {(row.check, row.label, row.explanation) for row in verdicts if not row.label.startswith("not_")}
    wanted = DECIDED[number]
    met = {row: [one for one in wanted if row[:2] == one[:2] and row[2].startswith(one[2])] for row in decided}
    assert {one for ones in met.values() for one in ones} == wanted
    assert [row for row, ones in met.items() if not ones] == []
