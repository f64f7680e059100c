"""Lines that were damaged as a whole are finished; good text around damage stays."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.model import Chain
from tests.golden import damage, parse_chain

RUSSIAN = parse_chain("cp1251-as-cp1252")
MAC = parse_chain("mac-cyrillic-as-cp1252")
VIETNAMESE = parse_chain("viscii-as-latin-1")


@pytest.mark.parametrize(
    "text",
    [
        f"The dish is called {damage('борщ со сметаной', RUSSIAN)} and costs 6 €.",
        f"{damage('привет мир', RUSSIAN)} è then",
        "São Tomé é bonita; naïve café.",
    ],
)
def test_good_text_around_damage_stays(text: str) -> None:
    good = text.replace(damage("борщ со сметаной", RUSSIAN), "борщ со сметаной")
    assert mend(text) == good.replace(damage("привет мир", RUSSIAN), "привет мир")


@pytest.mark.parametrize(
    ("line", "chain"),
    [
        ("Уобичајена висина прозора, користи се при првом приказивању прозора", MAC),
        ("Bỏ qua văn bản trong PDF và tạo tập tin LaTeX", VIETNAMESE),
    ],
)
def test_the_rest_of_a_damaged_line_is_repaired(line: str, chain: Chain) -> None:
    assert mend(damage(line, chain)) == line
