"""The command `mojimend`: check, diff, fix, explain and rules."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from mojimend.config import nearest
from mojimend.console import Console, LostOutputError, guarded, output_place, terminal_columns
from mojimend.files import STDIN
from mojimend.formats import counter, own_version
from mojimend.options import (
    FLAG,
    At,
    Common,
    ExitZero,
    Jobs,
    OutputFormat,
    Strict,
    ending,
    option,
    output,
    rule_names,
    takes_common,
)
from mojimend.rules import BY_NAME, RULES
from mojimend.run import Run, nothing, refuse
from mojimend.session import check, fix
from mojimend.tally import FAILED, FINE, FOUND


def _examples(*lines: str) -> str:
    return "\n\n".join(("Examples:", *(f"  [bold]{line}[/bold]" for line in lines)))


app = typer.Typer(
    name="mojimend",
    help="Find and repair mojibake: text that was decoded with the wrong encoding.",
    epilog=_examples("mojimend check", "mojimend diff", "mojimend fix")
    + "\n\nExit codes: 0 nothing found, 1 something found, 2 an error."
    "\n\nSettings: \\[tool.mojimend] in pyproject.toml, or mojimend.toml.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(
    "check",
    epilog=_examples("mojimend check src docs/old.txt", "mojimend check --output-format github"),
)
@takes_common
def check_command(
    common: Common,
    output_format: OutputFormat = None,
    statistics: Annotated[bool, output("--statistics", text="Counts, not findings.")] = False,
    jobs: Jobs = 1,
    strict: Strict = False,
    exit_zero: ExitZero = False,
    write_baseline: Annotated[
        Optional[str],  # noqa: UP045 - older typers read no unions
        option("--write-baseline", metavar="FILE", text="List what is found now, as accepted."),
    ] = None,
) -> None:
    """Report problems; never write."""
    run = Run(common, strict)
    if write_baseline is not None:
        run.record(write_baseline)
    events = run.check(jobs)
    run.deliver(events, counter(run.look()) if statistics else run.renderer(output_format))
    run.exit_zero = exit_zero
    run.end(run.tally.found(), run.exit_code())


@app.command("diff", epilog=_examples("mojimend diff | git apply"))
@takes_common
def diff_command(common: Common, jobs: Jobs = 1) -> None:
    """Show what fix would change, as a patch; never write."""
    from mojimend.report import diff

    run = Run(common, relative=True)
    events = run.check(jobs)
    differs = run.deliver(events, lambda events: diff.render(events, run.look().colour))
    run.end(run.tally.found(), FAILED if run.tally.errors else FOUND if differs else FINE)


@app.command("fix", epilog=_examples("mojimend fix .", "mojimend fix - < broken.txt > good.txt"))
@takes_common
def fix_command(
    common: Common,
    output_format: OutputFormat = None,
    strict: Strict = False,
    exit_zero: ExitZero = False,
    exit_non_zero_on_fix: Annotated[
        bool, ending("--exit-non-zero-on-fix", text="1 when something was repaired.")
    ] = False,
    at: At = None,
    rival: Annotated[
        Optional[int],  # noqa: UP045 - older typers read no unions
        option("--rival", metavar="NUMBER", text="With --at: not what is believed, but this."),
    ] = None,
) -> None:
    """Repair files in place, what is certain only; report what is left."""
    run = Run(common, strict)
    place = run.place(at, rival)
    events = fix(run.targets(), run.settings, run.console.write, run.choices(place))
    if STDIN in run.paths:  # standard output is for the repaired text
        run.deliver(events, nothing)
    else:
        run.deliver(events, run.renderer(output_format))
    run.end_place(place)
    code = run.exit_code()
    if exit_non_zero_on_fix and run.tally.repaired:
        code = max(code, FOUND)
    run.exit_zero = exit_zero
    run.end(run.tally.mended(), code)


@app.command(
    "explain",
    epilog=_examples("mojimend explain --at 2:26 old.txt", "echo 'cafÃ©' | mojimend explain -"),
)
@takes_common
def explain_command(common: Common, at: At = None) -> None:
    """Show how each span was broken, why we believe it, and the rivals."""
    from mojimend.report import explain

    run = Run(common)
    place = run.place(at)
    events = check(run.targets(), run.settings, run.choices(place))
    look = run.look()
    run.deliver(events, lambda events: explain.render(events, look.colour, look.columns))
    run.end_place(place)
    run.end(run.tally.found(), FAILED if run.tally.errors else FINE)


@app.command("rules", epilog=_examples("mojimend rules lossy-mojibake"))
def rules_command(
    name: Annotated[
        Optional[str],  # noqa: UP045 - older typers read no unions
        typer.Argument(
            metavar="RULE",
            help="The one to explain.",
            autocompletion=rule_names,
            show_default=False,
        ),
    ] = None,
) -> None:
    """List the rules, or explain one."""
    console = Console()
    if name is None:
        length = max(map(len, BY_NAME))
        console.deliver(f"{rule.name:{length}}  {rule.summary}\n" for rule in RULES)
    elif name in BY_NAME:
        from mojimend.report.show import wrapped

        rule = BY_NAME[name]
        console.write(f"{rule.name}: {rule.summary}\n\n")
        words = rule.explanation.replace("\n", " ")
        console.deliver(f"{line}\n" for line in wrapped(words, terminal_columns(), 0))
    else:
        refuse(f"unknown rule {name!r}; {nearest(name, BY_NAME)}")


def _show_version(wanted: bool) -> None:
    if wanted:
        Console().write(f"mojimend {own_version()}\n")
        raise typer.Exit(FINE)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "-V",
            "--version",
            metavar=FLAG,
            callback=_show_version,
            is_eager=True,
            help="Show the version.",
        ),
    ] = False,
) -> None:
    """Find and repair mojibake: text that was decoded with the wrong encoding."""


def main() -> int:
    """Run the command line; the exit code."""
    return guarded(_run_app)


def _run_app() -> int:
    code: str | int | None = FINE
    before = output_place()
    try:
        app()
    except SystemExit as end:
        code = end.code
    if output_place() != before:  # rich puts /dev/null there when nobody reads the help
        raise LostOutputError("standard output: broken pipe")
    return code if isinstance(code, int) else FINE
