from __future__ import annotations

import datetime as dt

from levers.link import origins, origins_of
from levers.model import Capture, Document

WIRE_A = (
    "BISHKEK, Sept 16 (Reuters) - Border guards of Kyrgyzstan and Tajikistan exchanged fire near Batken on Friday, and at least 24 people were "
    "killed, the Kyrgyz health ministry said. Both sides accused each other of starting the shooting in Leilek district. Presidents Japarov and Rahmon "
    "met in Samarkand on the sidelines of a summit and ordered their troops to pull back, Japarov's office said."
)
WIRE_B = (
    "DUSHANBE. Sept 16 (TASS) - The Tajik side has lost 12 servicemen and 3 civilians in Isfara and Vorukh, the state committee for national security reported. "
    "Kyrgyz drones hit the village of Ovchi Qalacha, it added, and a mosque burned down. A working group led by deputy prime ministers "
    "is to meet at the Guliston crossing on Saturday."
)
REPORTS = [
    WIRE_A,
    "Fighting on the border. " + WIRE_A + " Our newspaper will follow the events.",
    (
        "According to Reuters, guards of Tajikistan and Kyrgyzstan fired at each other on Friday close to Batken; no fewer than 24 lives were lost, says the health "
        "ministry in Bishkek. Each accuses the other of having opened fire in Leilek. In Samarkand Japarov and Rahmon agreed to withdraw their troops."
    ),
    WIRE_B,
    WIRE_B.replace("The Tajik side has lost", "Tajikistan lost").replace("it added, and", "and"),
    (
        "TASS reports from Dushanbe that 12 Tajik servicemen and 3 civilians died in Isfara and Vorukh; Kyrgyz drones struck Ovchi Qalacha, where a mosque was "
        "destroyed by fire. The deputy prime ministers want to meet at Guliston on Saturday."
    ),
    (
        "I drove to Aksai this morning. The school has no roof any more. Gulnara, who teaches there, counts eleven shells; she has sent her children to Osh. "
        "Nobody here believes in the cease-fire, and the shops are shut."
    ),
    (
        "I drove to Aksai this morning. The school has no roof any more. Gulnara, who teaches there, counts eleven shells; she has sent her children to Osh. "
        "Nobody here believes in the cease-fire, and the shops are shut. (Reprinted with permission.)"
    ),
]


def _rows():
    documents = [Document(text=text) for text in REPORTS]
    captures = [
        Capture(document=doc.id, name=f"{number}.txt", outlet=f"outlet {number}", published=dt.date(2022, 9, 17))
        for number, doc in enumerate(documents)
    ]
    return documents, captures


def test_eight_reports_of_one_event_have_three_origins():
    """Two wires, their copies and rewordings, and a reporter's own text with a reprint: three origins, not eight."""
    documents, captures = _rows()
    found = origins_of(documents, captures)
    ids = [doc.id for doc in documents]
    assert sorted(len(group) for group in found.groups) == [2, 3, 3]
    assert found.independent(ids) == 3
    assert found.of(ids[0]) == found.of(ids[1]) == found.of(ids[2])
    assert found.of(ids[3]) == found.of(ids[4]) == found.of(ids[5])
    assert found.of(ids[0]) != found.of(ids[3])


def test_every_judgement_says_why():
    """Judgements carry reason and score, and are about origins."""
    documents, captures = _rows()
    for judgement in origins(documents, captures):
        assert judgement.about == "origin"
        assert judgement.reason
        assert judgement.score is not None


def test_texts_about_the_same_states_on_other_days_are_not_joined():
    """Two accounts of two meetings share names but not their origin."""
    one = Document(
        text="Putin met Rahmon in Dushanbe on 27 February 2017 and spoke of the 201st base and of migrants, the Kremlin said after the talks."
    )
    other = Document(
        text="On 17 April 2019 Rahmon was received in Moscow, where he and Putin signed papers on schools and agreed on trade for the years to come."
    )
    found = origins_of(
        [one, other],
        [
            Capture(document=one.id, name="a", published=dt.date(2017, 2, 28)),
            Capture(document=other.id, name="b", published=dt.date(2019, 4, 18)),
        ],
    )
    assert len(found.groups) == 2
