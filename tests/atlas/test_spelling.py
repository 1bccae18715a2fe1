from __future__ import annotations

import pytest

from levers.atlas.spelling import fold, latin, skeleton, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhaparov", "Japarov"),
        ("Жапаров", "Japarov"),
        ("Rakhmon", "Rahmon"),
        ("Tokaev", "Tokayev"),
        ("Berdymukhammedov", "Berdimuhamedov"),
        ("Djoomart", "Joomart"),
        ("Zheenbekov", "Jeenbekov"),
        ("Sooronbai", "Sooronbay"),
        ("Erdoğan", "Erdogan"),
        ("Kokhir", "Qohir"),
    ],
)
def test_transliterations_share_a_skeleton(one, other):
    """One name in two spellings has one skeleton."""
    assert skeleton(one) == skeleton(other)


def test_different_names_keep_different_skeletons():
    """Names of different people are not thrown together."""
    assert len({skeleton(name) for name in ("Japarov", "Jeenbekov", "Tokayev", "Rahmon", "Karimov", "Mirziyoyev")}) == 6


def test_folding_and_words():
    """Accents and case go, Cyrillic stays, a possessive is no part of its word."""
    assert fold("Türkiye") == "turkiye"
    assert fold("Казахстан") == "казахстан"
    assert latin("Казахстан") == "kazakhstan"
    assert [word for _, _, word in words("Kyrgyzstan's C5+1, Nur-Sultan")] == [
        "Kyrgyzstan",
        "s",
        "C5",
        "1",
        "Nur",
        "Sultan",
    ]
