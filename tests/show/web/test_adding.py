from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from levers.show.web.forms import harmless

ARTICLE = "Kyrgyzstan is a member of the CSTO. Uzbekistan is not a member of NATO.\n"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</script><script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "javascript:alert(1)",
)


def _wait(client: TestClient, address: str) -> str:
    for _ in range(600):
        text = client.get(address).text
        if "Done:" in text:
            return text
        time.sleep(0.1)
    pytest.fail("the job never ended")


def _add(client: TestClient, **fields: object) -> str:
    answer = client.post("/add", data={"purpose": "scientific research", **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return _wait(client, answer.headers["location"])


def test_a_pasted_article_is_read_checked_and_shown(empty_client: TestClient) -> None:
    """From paste to a document page with a verdict, in one form."""
    done = _add(empty_client, text=ARTICLE, title="Two doors", outlet="The Paper", date="2023-05-01")
    link = re.search(r"/document/doc-[0-9a-f]{20}", done)
    assert link is not None
    page = empty_client.get(link[0]).text
    assert "Two doors" in page
    assert "The Paper" in page
    assert "2023-05-01" in page
    assert "supported" in page
    assert "Two doors" in empty_client.get("/documents").text


def test_the_purpose_is_asked_once(empty_client: TestClient) -> None:
    """Without an answer nothing is read; with it the question is gone."""
    assert "lawful purpose" in empty_client.get("/add").text
    assert empty_client.post("/add", data={"text": ARTICLE}).status_code == 400
    assert empty_client.post("/add", data={"text": ARTICLE, "purpose": "mischief"}).status_code == 400
    _add(empty_client, text=ARTICLE)
    assert "<fieldset>" not in empty_client.get("/add").text
    assert empty_client.post("/add", data={"text": ARTICLE}, follow_redirects=False).status_code == 303


def test_files_come_in_and_bad_ones_say_why(empty_client: TestClient) -> None:
    """Two files: one is read, the other is named with its reason; nothing is left lying about."""
    files = [("files", ("good.txt", ARTICLE.encode())), ("files", ("../../bad.exe", b"MZ\0\0"))]
    answer = empty_client.post("/add", data={"purpose": "teaching or study"}, files=files, follow_redirects=False)
    done = _wait(empty_client, answer.headers["location"])
    assert "1 of 2 could be read" in done
    assert "bad.exe" in done
    assert "format that is not read" in done


def test_a_text_read_twice_adds_nothing(empty_client: TestClient) -> None:
    """The second time it is known."""
    _add(empty_client, text=ARTICLE, title="Same")
    assert "known before" in _add(empty_client, text=ARTICLE, title="Same")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_document_are_never_markup(empty_client: TestClient, payload: str) -> None:
    """A payload in text, title, outlet, file name and search comes out as words everywhere."""
    text = f"{payload} Kyrgyzstan is a member of the CSTO, said {payload}.\n"
    done = _add(empty_client, text=text, title=payload, outlet=payload)
    link = re.search(r"/document/doc-[0-9a-f]{20}", done)
    assert link is not None
    paths = [link[0], "/documents", "/claims", "/", "/sources", "/state/KGZ", "/timeline"]
    for page in [done, *(empty_client.get(path).text for path in paths)]:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page
        assert "49{%" not in page
    searched = empty_client.get("/claims", params={"q": payload, "speaker": payload, "entity": payload}).text
    assert "<script>alert" not in searched
    assert "<img" not in searched


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.pdf", "y.pdf"),
        ("", "document.txt"),
        ("...", "document.txt"),
        ("Отчёт 2024.docx", "Отчёт 2024.docx"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("x" * 300 + ".html", "x" * 75 + ".html"),
    ],
)
def test_file_names_are_made_harmless(given: str, expected: str) -> None:
    """No folders, no control characters, not endless."""
    assert harmless(given) == expected


def test_cyrillic_and_right_to_left_names_are_shown(empty_client: TestClient) -> None:
    """Titles in other scripts come out as they went in, with their own direction."""
    _add(empty_client, text=ARTICLE, title="Кыргызстан и ШОС", outlet="خبرگزاری")
    page = empty_client.get("/documents").text
    assert "Кыргызстан и ШОС" in page
    assert 'dir="auto">خبرگزاری' in page
