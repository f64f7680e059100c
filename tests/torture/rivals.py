"""Somebody else at the same file: what they did is never undone."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator

from tests.torture.scene import Report, Scene, finished, until

THEIRS = b"what somebody else wrote\n"


def _append(scene: Scene) -> None:
    with scene.path.open("ab") as stream:
        stream.write(THEIRS)


def overwrite(scene: Scene) -> None:
    with scene.path.open("r+b") as stream:  # the size stays
        stream.write(THEIRS)


def _replace(scene: Scene) -> None:
    other = scene.folder / "other"
    other.write_bytes(THEIRS)
    other.replace(scene.path)


def _delete(scene: Scene) -> None:
    scene.path.unlink()


def _survived(scene: Scene, edit: Callable[[Scene], None]) -> bool:
    if edit is _delete:
        return not scene.path.exists()
    raw = scene.path.read_bytes()
    if edit is _replace:
        return raw == THEIRS
    if edit is _append:
        return raw in {scene.old + THEIRS, scene.new + THEIRS}
    return raw in {THEIRS + whole[len(THEIRS) :] for whole in (scene.old, scene.new)}


def run(scene: Scene, runs: int) -> Iterator[Report]:
    """Each kind of edit, and two repairs at a time, so many times."""
    edits = (_append, overwrite, _replace, _delete)
    yield from (edited(scene, runs, edit) for edit in edits)
    yield two(scene, runs)


def edited(scene: Scene, runs: int, edit: Callable[[Scene], None]) -> Report:
    report = Report(f"{edit.__name__.lstrip('_')} meanwhile")
    for _ in range(runs):
        scene.set_up()
        process = scene.start()
        until(scene.temporary, process)
        time.sleep(scene.random.uniform(0, 0.05))
        edit(scene)
        code, err = finished(process)
        problem = None
        if not _survived(scene, edit):
            problem = "their edit is lost"
        elif scene.others() or b"Traceback" in err:
            problem = f"{scene.others()}, {err!r}"
        report.add({0: "repaired before", 2: "refused"}.get(code, f"exit code {code}"), problem)
    return report


def two(scene: Scene, runs: int) -> Report:
    report = Report("two processes on one file")
    for _ in range(runs):
        scene.set_up()
        processes = [scene.start() for _ in range(2)]
        outcomes = [finished(process) for process in processes]
        codes = sorted(code for code, _ in outcomes)
        problem = scene.problem(codes[0], b"".join(err for _, err in outcomes))
        if codes[0] != 0 or codes[1] not in {0, 2} or scene.state() != "new":
            problem = f"exit codes {codes}, {scene.state()}"
        report.add(f"exit codes {codes}", problem)
    return report


def hard_to_place(scene: Scene) -> list[Report]:
    """Files that may not be replaced: each is refused with one line, and left as it is."""
    report = Report("files that may not be replaced")
    scene.set_up()
    folder = scene.folder
    os.mkfifo(folder / "fifo")
    os.mknod(folder / "socket", stat.S_IFSOCK | 0o600)
    for name, target in (("loop", "loop"), ("device", "/dev/zero"), ("lost", "nowhere/a.txt")):
        (folder / name).symlink_to(target)
    (folder / "linked").write_bytes(scene.old)
    os.link(folder / "linked", folder / "other")
    names = ["fifo", "socket", "loop", "device", "lost", "linked", "other"]
    code, err = finished(scene.start("fix", *names, "a.txt"))
    for name in names:
        is_told = err.count(f"mojimend: {name}: ".encode()) == 1
        report.add(name, None if is_told else f"said {err!r}")
    if code != 2 or scene.state() != "new" or b"Traceback" in err:
        report.problems.append(f"exit code {code}, {scene.state()}, {err!r}")
    return [report]
