"""The baseline: a file that lists the findings that are accepted, so that only new ones are told.

It is JSON, sorted, with one line for each finding, so that its changes can be read. Findings are
known by their fingerprint in their file; how often one may occur is counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence

from mojimend.config import ConfigError
from mojimend.files import Target, open_source, reason
from mojimend.fingerprint import fingerprint
from mojimend.model import Choose, Document, Finding
from mojimend.replace import Replacement
from mojimend.scope import Scope, relative
from mojimend.small_files import read_small

VERSION = 1

_NOTE = "accepted by mojimend: ignore-file"  # it shows the damage that it lists, in escapes
_SHOWN = 40  # code points of a span, for people who read the file


class Baseline:
    """Accepts the findings that a file lists."""

    def __init__(self, path: str, files: Mapping[str, Counter[str]]) -> None:
        """`files` have, by path relative to the baseline's folder, fingerprints and counts."""
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._files = files

    def choose_for(self, name: str) -> Choose:
        """What chooses, in a file, the findings that are not accepted."""
        key = _key(name, self._folder)
        left = Counter(self._files.get(key, ()))

        def choose(document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
            return [one for one in findings if not _accepts(left, document, one)]

        return choose


def _accepts(left: Counter[str], document: Document, finding: Finding) -> bool:
    if not left:
        return False
    known = fingerprint(document, finding)
    if not left[known]:
        return False
    left[known] -= 1
    return True


class Record:
    """Collects findings for a new baseline."""

    def __init__(self, path: str) -> None:
        """`path` is where it will be written."""
        self.path = path
        self.findings = 0
        self._folder = os.path.dirname(os.path.abspath(path))
        self._files: dict[str, Counter[tuple[str, str, str]]] = {}

    def choose_for(self, name: str) -> Choose:
        """What hands a file's findings on and remembers them."""
        key = _key(name, self._folder)

        def choose(document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
            for one in findings:
                original = one.original[:_SHOWN].encode("utf-8", "backslashreplace").decode()
                entry = fingerprint(document, one), one.rule, original
                self._files.setdefault(key, Counter())[entry] += 1
                self.findings += 1
            return findings

        return choose

    def write(self) -> None:
        """Write the file, at once or not at all; OSError or RefusedError where it cannot be."""
        import json

        blocks = []
        for name in sorted(self._files):
            entries = sorted(self._files[name].items(), key=lambda item: item[0])
            lines = [
                json.dumps({"fingerprint": known, "rule": rule, "original": text, "count": count})
                for (known, rule, text), count in entries
            ]
            blocks.append(f"{json.dumps(name)}: [\n  " + ",\n  ".join(lines) + "\n]")
        head = f'{{"version": {VERSION}, "note": "{_NOTE}", "files": {{\n'
        content = head + ",\n".join(blocks) + "\n}}\n"
        raw = content.encode("ascii")
        if os.path.isfile(self.path):
            with open_source(Target(self.path)) as source, Replacement(source) as replacement:
                replacement.write(raw)
                replacement.commit()
        else:
            with open(self.path, "wb") as stream:
                stream.write(raw)


def _key(name: str, folder: str) -> str:
    """A file's name in the baseline: seen from the baseline's folder, without half characters."""
    return os.fsencode(relative(os.path.abspath(name), folder)).decode("utf-8", "backslashreplace")


def baseline_of(scope: Scope, path: str | None) -> Baseline | None:
    """The baseline that the command line (an empty name: none) or else the configuration names.

    Raises ConfigError for a file that cannot be read or is no baseline.
    """
    config = scope.config
    if path is None and config is not None:
        configured = config.string("baseline")
        path = None if configured is None else os.path.join(config.folder, configured)
    return read_baseline(path) if path else None


def read_baseline(path: str) -> Baseline:
    """Read a baseline. Raises ConfigError."""
    import json  # only who has a baseline waits for it

    try:
        content = json.loads(read_small(path).decode("utf-8"))
    except FileNotFoundError as error:
        hint = f"`mojimend check --write-baseline {path}` makes one"
        raise ConfigError(f"{path}: {reason(error)}; {hint}") from error
    except OSError as error:
        raise ConfigError(f"{path}: {reason(error)}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: no baseline: {error}") from error
    try:
        if content["version"] != VERSION:
            raise ConfigError(f"{path}: a baseline of version {content['version']!r}, not 1")
        files = {
            str(name): Counter(
                {str(entry["fingerprint"]): int(entry["count"]) for entry in entries}
            )
            for name, entries in content["files"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: no baseline: {error!r}") from error
    return Baseline(path, files)


def _counts(entries: list[dict[str, object]]) -> Counter[str]:
    return Counter({str(one["fingerprint"]): int(str(one["count"])) for one in entries})
