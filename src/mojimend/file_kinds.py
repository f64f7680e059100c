"""What kind of file a name stands for, as far as stray characters are concerned."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """What white space means in a file."""

    PROSE = "prose"
    MARKUP = "markup"  # prose in which a no-break space takes up room that a space does not
    DATA = "data"  # lines that a program reads
    CODE = "code"  # a language with strings and comments


class Nature(NamedTuple):
    """A kind, and for code the name that pygments has for its language."""

    kind: FileKind
    lexer: str = ""


_PROSE = Nature(FileKind.PROSE)

_MARKUP = (
    "html htm xhtml xml svg xsl xslt rss atom xlf xliff resx ui docbook dbk opml fb2 "
    "vue svelte astro jsx tsx erb ejs hbs mustache j2 jinja jinja2 twig phtml php jsp aspx cshtml"
)
_DATA = "csv tsv psv tab log srt vtt jsonl ndjson"

# A language is here only if its lexer tells strings from the rest, and if text for people stands
# in strings and comments only.
_LANGUAGES = {
    "python": "py pyi pyw",
    "bash": "sh bash zsh ksh",
    "yaml": "yaml yml",
    "json": "json jsonc geojson webmanifest ipynb arb",
    "toml": "toml",
    "ini": "ini cfg desktop service timer socket gitconfig editorconfig",
    "properties": "properties env",
    "javascript": "js mjs cjs",
    "typescript": "ts mts cts",
    "css": "css",
    "scss": "scss",
    "less": "less",
    "c": "c h",
    "cpp": "cc cpp cxx hh hpp hxx ino",
    "csharp": "cs",
    "java": "java",
    "kotlin": "kt kts",
    "groovy": "groovy gradle",
    "scala": "scala",
    "go": "go",
    "rust": "rs",
    "swift": "swift",
    "dart": "dart",
    "ruby": "rb rake gemspec",
    "perl": "pl pm",
    "lua": "lua",
    "r": "r",
    "julia": "jl",
    "haskell": "hs",
    "ocaml": "ml mli",
    "erlang": "erl",
    "elixir": "ex exs",
    "clojure": "clj cljs edn",
    "common-lisp": "lisp",
    "sql": "sql",
    "powershell": "ps1 psm1 psd1",
    "batch": "bat cmd",
    "nix": "nix",
    "cmake": "cmake",
    "make": "mk mak",
    "protobuf": "proto",
    "graphql": "graphql gql",
    "po": "po pot",
}
_NAMES = {
    "makefile": "make",
    "gnumakefile": "make",
    "dockerfile": "docker",
    "containerfile": "docker",
    "cmakelists.txt": "cmake",
    "rakefile": "ruby",
    "gemfile": "ruby",
    "vagrantfile": "ruby",
    "jenkinsfile": "groovy",
    "pipfile": "toml",
    ".bashrc": "bash",
    ".bash_profile": "bash",
    ".profile": "bash",
    ".zshrc": "bash",
    ".gitconfig": "ini",
    ".gitmodules": "ini",
    ".editorconfig": "ini",
    ".env": "properties",
}

_BY_SUFFIX = {
    **{suffix: Nature(FileKind.MARKUP) for suffix in _MARKUP.split()},
    **{suffix: Nature(FileKind.DATA) for suffix in _DATA.split()},
    **{
        suffix: Nature(FileKind.CODE, lexer)
        for lexer, suffixes in _LANGUAGES.items()
        for suffix in suffixes.split()
    },
}


def nature(name: str) -> Nature:
    """The nature of a file by its name or path; prose where that says nothing."""
    name = name[max(name.rfind("/"), name.rfind("\\")) + 1 :].lower()
    lexer = _NAMES.get(name)
    if lexer is not None:
        return Nature(FileKind.CODE, lexer)
    return _BY_SUFFIX.get(name.rpartition(".")[2], _PROSE) if "." in name else _PROSE
