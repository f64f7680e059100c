"""A few runs of some faults; `make torture` has all of them, hundreds of times."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from tests.golden import cases
from tests.torture import growth, kills, limits, pieces, rivals, streams
from tests.torture.scene import Report, Scene


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """One with a file that is written in a moment."""
    return Scene(tmp_path, size=3_000_000, seed=1)


def assert_survived(*reports: Report) -> None:
    assert [problem for report in reports for problem in report.problems] == []


def test_kills(scene: Scene) -> None:
    assert_survived(*kills.run(scene, 2, (signal.SIGKILL, signal.SIGTERM)))


def test_a_full_disk_and_a_limit_on_the_size_of_files(scene: Scene) -> None:
    assert_survived(
        limits.full_disk(scene, 1),
        limits.limited(scene, 1, resource.RLIMIT_FSIZE, "", (100_000, 2_900_000)),
    )
    assert scene.state() == "old"


def test_few_descriptors_are_enough(scene: Scene) -> None:
    assert_survived(limits.few_descriptors(scene))


def test_an_edit_that_keeps_the_size(scene: Scene) -> None:
    assert_survived(rivals.edited(scene, 1, rivals.overwrite))


def test_two_processes_on_one_file(scene: Scene) -> None:
    assert_survived(rivals.two(scene, 1))


def test_files_that_may_not_be_replaced(scene: Scene) -> None:
    assert_survived(*rivals.hard_to_place(scene))


def test_help_that_nobody_reads(scene: Scene) -> None:
    code, err = streams.with_stream(scene, ("check", "-h"), 1, "broken")
    assert (code, err) == (2, b"mojimend: standard output: broken pipe\n")


def test_patterns_of_a_hostile_gitignore_take_no_time() -> None:
    assert_survived(growth.of_ignore_patterns())


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [64, 256])
def test_small_pieces_damage_nothing(size: int) -> None:
    chosen = [*cases("negatives")[::16], *cases("repairs")[::16]]
    assert_survived(pieces.of_size(chosen, size))
