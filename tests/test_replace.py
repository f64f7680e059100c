"""Replacing a file: in one step, with all it has, or not at all."""

from __future__ import annotations

import os
import signal as signal_module
import stat
import struct
from pathlib import Path

import pytest

from mojimend import session
from mojimend.events import Closed
from mojimend.files import RefusedError, Target, open_source
from mojimend.interruption import Interruption
from mojimend.replace import Replacement, remove_unfinished
from mojimend.settings import Settings

pytest_plugins = ["tests.edges"]


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(".mojimend-tmp")]


def replaced(path: Path, raw: bytes) -> None:
    with open_source(Target(str(path))) as source, Replacement(source) as replacement:
        replacement.write(raw)
        replacement.commit()


def test_without_commit_nothing_changes(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    with open_source(Target("a")) as source, Replacement(source) as replacement:
        replacement.write(b"new")
        (temporary,) = leftovers(folder)
        assert temporary.name.startswith(".a.")
        assert stat.S_IMODE(temporary.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)
    assert path.read_bytes() == b"old"
    assert not leftovers(folder)


def test_mode_and_attributes_are_kept(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0o4751)
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        has_attributes = False  # the file system has none
    else:
        has_attributes = True
    replaced(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o4751
    assert not has_attributes or os.getxattr(path, "user.note") == b"kept"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_is_kept(folder: Path) -> None:
    path = folder / "a"
    path.touch()
    os.chown(path, 1234, 5678)
    replaced(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


def test_an_owner_that_cannot_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    own = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        status = list(own(descriptor))
        status[4] += descriptor  # every file has another owner
        return os.stat_result(status)

    def fchown(*_: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fstat", fstat)
    monkeypatch.setattr(os, "fchown", fchown)
    with pytest.raises(RefusedError, match="owner"):
        replaced(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert not leftovers(folder)


def test_hard_links_are_never_split(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    os.link(path, folder / "b")
    with pytest.raises(RefusedError, match="hard links"):
        replaced(path, b"new")
    assert path.samefile(folder / "b")


def test_nothing_is_open_at_the_rename(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows renames no open file, and none over an open one; nor has it `os.pread`."""
    (folder / "a").write_bytes(b"old old")
    monkeypatch.delattr(os, "pread")
    replace = os.replace

    def rename(origin: str, target: str) -> None:
        opened = {
            os.readlink(f"/proc/self/fd/{number}")
            for number in os.listdir("/proc/self/fd")
            if os.path.lexists(f"/proc/self/fd/{number}")
        }
        assert not {os.path.realpath(origin), os.path.realpath(target)} & opened
        replace(origin, target)

    monkeypatch.setattr(os, "replace", rename)
    with open_source(Target("a")) as source, Replacement(source) as replacement:
        assert source.stream.read(2) == b"ol"
        replacement.copy_start(4)
        assert source.stream.read(2) == b"d "
        replacement.write(b"new")
        replacement.commit()
    assert (folder / "a").read_bytes() == b"old new"


def test_what_may_not_be_written_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RefusedError, match="not writable"):
        replaced(path, b"new")


@pytest.mark.parametrize("change", ["edit", "replace", "delete"])
def test_what_changed_meanwhile_is_left(folder: Path, change: str) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    with open_source(Target("a")) as source, Replacement(source) as replacement:
        replacement.write(b"new")
        if change == "edit":
            path.write_bytes(b"their")
        elif change == "replace":
            (folder / "b").write_bytes(b"their")
            (folder / "b").replace(path)
        else:
            path.unlink()
        with pytest.raises(RefusedError, match="changed by somebody else"):
            replacement.commit()
    assert not path.exists() if change == "delete" else path.read_bytes() == b"their"
    assert not leftovers(folder)


def test_a_file_that_shrinks_while_its_start_is_copied(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"short")
    with open_source(Target("a")) as source, Replacement(source) as replacement:
        replacement.copy_start(5)
        with pytest.raises(RefusedError, match="changed by somebody else"):
            replacement.copy_start(6)


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod", "write", "listxattr"])
def test_a_failure_leaves_the_old_file_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space left"):
            replaced(path, b"new")
    assert path.read_bytes() == b"old"
    assert not leftovers(folder)


def test_file_systems_without_attributes_or_folder_sync(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    fsync = os.fsync

    def no_attributes(*_: object) -> list[str]:
        raise OSError(95, "Operation not supported")

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "listxattr", no_attributes)
    monkeypatch.setattr(os, "fsync", only_files)
    replaced(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(("name", "kept"), [("security.selinux", True), ("user.note", False)])
def test_attributes_that_cannot_be_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "listxattr", lambda _: [name])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"value")
    monkeypatch.setattr(os, "setxattr", refuse)
    if kept:
        replaced(path, b"new")
    else:
        with pytest.raises(PermissionError):
            replaced(path, b"new")
    assert path.read_bytes() == (b"new" if kept else b"old")


def test_a_write_that_takes_less_than_it_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a").write_bytes(b"old")
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, raw: write(descriptor, raw[:2]))
    replaced(folder / "a", b"longer than two")
    assert (folder / "a").read_bytes() == b"longer than two"


def test_a_long_name(folder: Path) -> None:
    path = folder / ("ä" * 127)
    path.write_bytes(b"old")
    replaced(path, b"new")
    assert path.read_bytes() == b"new"


# What comes at the wrong moment


def test_a_folders_default_access_list_is_not_added(folder: Path) -> None:
    """It gives each new file an entry for user 1234; the file's own users must stay its users."""
    entries = [(1, 7, -1), (2, 7, 1234), (4, 5, -1), (16, 7, -1), (32, 5, -1)]
    raw = struct.pack("<I", 2) + b"".join(
        struct.pack("<HHi", tag, permissions, number) for tag, permissions, number in entries
    )
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    try:
        os.setxattr(folder, "system.posix_acl_default", raw)
    except OSError:
        pytest.skip("the file system has no access lists")
    replaced(path, b"new")
    assert "system.posix_acl_access" not in os.listxattr(path)
    (folder / "b").write_bytes(b"old")  # this one has the entry, and keeps it
    replaced(folder / "b", b"new")
    assert "system.posix_acl_access" in os.listxattr(folder / "b")


def test_a_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    real = os.open

    def refuse(name: str, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(name):
            raise PermissionError(13, "Permission denied")
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    replaced(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_folder_is_synchronized_after_the_rename(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    steps: list[str] = []
    fsync, rename = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def note_rename(origin: str, target: str) -> None:
        steps.append("rename")
        assert Path(origin).read_bytes() == b"new"
        rename(origin, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_rename)
    replaced(path, b"new")
    assert steps == ["file", "rename", "folder"]


def test_the_temporary_file_is_private_and_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0o666)
    real, made = os.open, []

    def note(name: str, flags: int, mode: int = 0o777) -> int:
        if name.endswith(".mojimend-tmp"):
            made.append((flags & os.O_EXCL, mode))
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", note)
    replaced(path, b"new")
    assert made == [(os.O_EXCL, 0o600)]
    monkeypatch.setattr("secrets.token_hex", lambda _: "00")
    (folder / ".a.00.mojimend-tmp").symlink_to("elsewhere")
    with pytest.raises(FileExistsError):
        replaced(path, b"newer")
    assert path.read_bytes() == b"new"
    assert not (folder / "elsewhere").exists()


@pytest.mark.parametrize("signal", [KeyboardInterrupt, SystemExit])
def test_a_signal_while_it_is_tidied_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, signal: type[BaseException]
) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    unlink, signals = os.unlink, iter([signal(), signal()])

    def interrupted(name: str) -> None:
        for one in signals:
            raise one
        unlink(name)

    monkeypatch.setattr(os, "unlink", interrupted)
    with pytest.raises(signal), open_source(Target("a")) as source, Replacement(source) as new:
        new.write(b"new")
    assert leftovers(folder)
    remove_unfinished()
    assert not leftovers(folder)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("moment", ["replace", "fsync"])
def test_ctrl_c_after_the_rename_is_told_after_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: bytes, after: bytes, moment: str
) -> None:
    path = folder / "a"
    path.write_bytes(before)
    real = getattr(os, moment)

    def interrupted(*arguments: str | int) -> None:
        real(*arguments)
        if moment == "replace" or stat.S_ISDIR(os.fstat(int(arguments[0])).st_mode):
            signal_module.raise_signal(signal_module.SIGINT)

    monkeypatch.setattr(os, moment, interrupted)
    interruption = Interruption()
    fixing = session.fix([Target("a"), Target("b")], Settings(), lambda _: None)
    told = list(interruption.watch(fixing))
    assert interruption.happened
    assert told[-1] == Closed("a", repaired=6)
    assert path.read_bytes() == after
    assert not leftovers(folder)
