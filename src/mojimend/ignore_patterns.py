r"""Regexes of `.gitignore` patterns that take linear time for each name, whatever the pattern is.

`*a*a*a*a*b` becomes `[^/]*a[^/]*a…`, which tries every way to divide a long name `aaaa…` before it
gives up: centuries, for a file that comes with a repository. What stands between two stars has a
fixed length, so the first place where it matches is as good as any later one: the star behind it
takes the rest. The same holds for folders between two `**`. So the first place is kept (atomic
groups), as `fnmatch` does it.
"""

from __future__ import annotations

import re

from mojimend.late import late

_ANY_FOLDERS = "(?:/.+)?/"  # `/**/` as pathspec writes it; a pattern's own parentheses are escaped
_ANY_START = "^(?:.+/)?"  # `**/`, also where a pattern has no slash

_CLASS = r"\[(?!\^/\])\^?\]?(?:\\.|[^\]\\])*\]"
_FIXED = rf"(?:\\.|\[\^/\](?![*+])|\(\?!/\){_CLASS}|[^\\\[\](){{}}*+?.|^$/])"
_STARS_RE = late(rf"((?:\[\^/\]\*)+)({_FIXED}+)(?=\[\^/\]\*)|((?:\[\^/\]\*){{2,}})|{_FIXED}")
_CLASS_RE = late(rf"\\.|({_CLASS})")


def patient(regex: str) -> str:
    """The regex of a pattern (as pathspec writes it) without its needless choices.

    What is not as expected stays as it is. A class in brackets means no slash, as in git.
    """
    if regex.count("[^/]*") < 2 and regex.count(_ANY_FOLDERS) < (1 if _ANY_START in regex else 2):
        return regex
    regex = _CLASS_RE.sub(_without_slash, regex)
    regex = _STARS_RE.sub(_first_place, regex)
    first, *others = regex.split(_ANY_FOLDERS)
    if not others or not all(others) or first in {_ANY_START, ""}:
        return regex
    if first.startswith(_ANY_START):
        first = f"^(?>(?:.+?/)??{first.removeprefix(_ANY_START)}(?=/))"
    middle = "".join(f"(?>(?:/.+?)??/{part}(?=/))" for part in others[:-1])
    return f"{first}{middle}{_ANY_FOLDERS}{others[-1]}"


def _without_slash(match: re.Match[str]) -> str:
    return f"(?!/){match[1]}" if match[1] else match[0]


def _first_place(match: re.Match[str]) -> str:
    if match[1]:
        return f"(?>[^/]*?{match[2]})"
    return "[^/]*" if match[3] else match[0]
