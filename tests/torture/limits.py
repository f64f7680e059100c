"""A full disk, a limit on the size of files, on memory and on open files, in a real process."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial

from tests.torture.scene import COMMAND, DAMAGED, REPAIRED, Report, Scene, finished

_MIB = 1024 * 1024
_FEW = (resource.RLIMIT_NOFILE, (16, 16))

# In a mount namespace of its own, so that no mount is left; `-r` where the user is not root.
_ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$1" tmpfs "$2" || exit 99
cp "$3" "$2/a.txt" && cd "$2" || exit 98
shift 4
"$@" fix a.txt >/dev/null 2>"$OLDPWD/err"
echo $?
cat a.txt >"$OLDPWD/a.txt"
ls -A
"""


def run(scene: Scene, runs: int) -> Iterator[Report]:
    """Make each kind of fault so many times."""
    size = len(scene.old)
    yield full_disk(scene, runs)
    yield limited(scene, runs, resource.RLIMIT_FSIZE, "RLIMIT_FSIZE", (0, int(1.2 * size)))
    yield limited(scene, runs, resource.RLIMIT_AS, "RLIMIT_AS", (30 * _MIB, 300 * _MIB))
    yield few_descriptors(scene)


def full_disk(scene: Scene, runs: int) -> Report:
    """A disk that is full before the new file is written, or has just room for it."""
    report = Report("full disk")
    if not _may_mount():
        report.fault = "full disk (no right to mount here, so not made)"
        return report
    for _ in range(runs):
        scene.set_up()
        disk, source = scene.folder / "disk", scene.folder / "source"
        disk.mkdir()
        source.write_bytes(scene.old)
        size = int(len(scene.old) * scene.random.uniform(1.01, 2.2))
        script = ["sh", "-c", _ON_A_SMALL_DISK, "sh", str(size), str(disk), str(source), ""]
        made = subprocess.run(
            ["unshare", "-rm", *script, *COMMAND],
            cwd=scene.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        code, *left = made.stdout.split()
        err = (scene.folder / "err").read_bytes()
        for path in (source, scene.folder / "err"):
            path.unlink()
        disk.rmdir()
        problem = scene.problem(int(code), err)
        if left != ["a.txt"]:
            problem = f"left behind: {left}"
        if scene.state() == "old" and err.count(b"a.txt: no space left on device") != 1:
            problem = f"said {err!r}"
        report.add(scene.state(), problem)
    return report


def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    script = 'mount -t tmpfs tmpfs "$1"'
    tried = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", "/mnt"], capture_output=True
    )
    return tried.returncode == 0


def few_descriptors(scene: Scene) -> Report:
    """Many files with 16 descriptors: each is closed before the next one is opened."""
    report = Report("16 descriptors for 60 files in folders")
    scene.set_up()
    names = [f"{number}.txt" for number in range(60)]
    for number, name in enumerate(names):
        (scene.folder / name).write_bytes(DAMAGED if number % 2 else REPAIRED)
    process = scene.start("fix", preexec_fn=partial(resource.setrlimit, *_FEW))
    code, err = finished(process)
    for name in names:
        is_repaired = (scene.folder / name).read_bytes() == REPAIRED
        report.add("repaired" if is_repaired else "left", None if is_repaired else name)
    if code != 0 or scene.state() != "new":
        report.problems.append(f"exit code {code}, {scene.state()}, {err[-200:]!r}")
    return report


def limited(scene: Scene, runs: int, limit: int, name: str, values: tuple[int, int]) -> Report:
    report = Report(f"{name} of {values[0]:,} to {values[1]:,}")
    for _ in range(runs):
        scene.set_up()
        value = scene.random.randint(*values)
        process = scene.start(preexec_fn=partial(resource.setrlimit, limit, (value, value)))
        code, err = finished(process)
        # Without memory Python itself cannot begin; then it says so in its own way.
        is_ours = limit != resource.RLIMIT_AS or b"mojimend: " in err
        problem = scene.problem(code, err if is_ours else b"")
        report.add(f"{scene.state()} with exit code {code}", problem and f"{value:,}: {problem}")
    return report
