"""Whether the language of a text tells anything of a token."""

from __future__ import annotations

import pytest

from mojimend.home import is_at_home, may_be_at_home
from mojimend.languages import codes, letters_of

TOKENS = ["été", "«été»", "может", "URL을", "mo¿e", "Grün,", "%s»", "naïve漢", "ﬁn", "e\u0301t"]


@pytest.mark.parametrize("token", TOKENS)
def test_only_what_may_be_at_home_depends_on_the_language(token: str) -> None:
    homes = {is_at_home(token, letters_of(number)) for number in range(len(codes()))}
    assert may_be_at_home(token) or homes == {is_at_home(token, frozenset())}


def test_letters_of_languages_and_others() -> None:
    assert list(map(may_be_at_home, TOKENS[:5])) == [True, True, False, False, False]
