from __future__ import annotations


def test_sanctions_by_target(label):
    """In January 2025 the United States put Keremet Bank under blocking sanctions."""
    text = "In January 2025 the United States put Keremet Bank under blocking sanctions."
    assert label(text, "2025-02-03", type="other", only="sanctions") == "supported"
