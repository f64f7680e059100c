"""Names of languages as they occur in paths, brought to one spelling (`pt-br`, `sr-latn`)."""

from __future__ import annotations

import re
from itertools import pairwise

_KNOWN = """
aa ab ach af agq ak am an ang ar arn as asa ast ay az ba bal bar bas be bem ber bez bg bgc bho
bi bm bn bo br brx bs byn ca cak ccp ce ceb cgg ch chr ckb co crh cs csb cv cy da dav de dje doi
dsb dua dyo dz ebu ee el en eo es et eu ewo fa ff fi fil fo fr frp fur fy ga gd gez gl gn grc
gsw gu gug guz gv ha haw he hi hr hsb ht hu hy hye ia id ie ig io is it iu ja jam jbo jgo jmc jv
ka kab kam kde kea kg kgp khq ki kk kl kln km kmr kn ko kok ks ksb ksf ksh ku kv kw ky la lag lb
lg li lij lkt ln lo lrc lt ltg lu luo luy lv mai mas mer mfe mg mgh mgo mhr mi mjw mk ml mn mni
mr ms mt mua mus my mzn nah nap naq nb nd nds ne nl nmg nn nnh no nqo nr nso nus nv ny nyn oc om
or os pa pap pcm pi pl prg ps pt qu rm rn ro rof ru rw rwk sa sah saq sat sbp sc scn sco sd se
seh ses sh shi si sid sk skr sl sma smj smn sms so son sq sr ss st su sv sw syr szl ta te teo
tet tg th ti tig tk tl tn to tr trs ts tt twq tzm ug uk ur uz vai ve vec vi vo vun wa wae wal wo
xh xog yav yi yo yrl yue za zgh zh zu
"""
CODES = frozenset(_KNOWN.split())
SAME = {
    "no": "nb",
    "ku": "kmr",
    "tl": "fil",
    "gug": "gn",
    "hye": "hy",
    "in": "id",
    "iw": "he",
    "cz": "cs",
}
# Scripts that are not the usual one of their language.
OTHER_SCRIPTS = frozenset(
    {"sr-latn", "be-latn", "kok-latn", "tt-latn", "uz-cyrl", "az-cyrl", "bs-cyrl"}
)
SCRIPTS = {
    "latin": "latn",
    "latn": "latn",
    "roman": "latn",
    "ijekavianlatin": "latn",
    "iqtelif": "latn",
    "cyrillic": "cyrl",
    "cyrl": "cyrl",
}
NO_ENGLISH = frozenset({"piglatin", "arabic", "cyrillic", "cyrl", "greek", "hebrew"})
TRADITIONAL = frozenset({"tw", "hk", "mo", "hant"})
_CODE = re.compile(r"([A-Za-z]{2,3})((?:[-_@.][A-Za-z0-9]{2,14}){0,3})\Z")


def language(name: str) -> str | None:
    """The language that a folder or catalogue name stands for, or None: `zh_Hant_HK` is `zh-tw`."""
    if name == "C":
        return "en"
    found = _CODE.match(name)
    if not found or found[1] != found[1].lower():
        return None
    code = found[1]
    parts = [part.lower() for part in re.split(r"[-_@.]", found[2])[1:]]
    if code not in CODES and code not in SAME:
        return None
    code = SAME.get(code, code)
    if code == "zh":
        return "zh-tw" if TRADITIONAL & set(parts) else "zh-cn"
    if code == "pt" and "br" in parts:
        return "pt-br"
    if code == "en" and "shaw" in parts:
        return "en-shaw"
    if code == "en" and NO_ENGLISH & set(parts):
        return None
    script = next((SCRIPTS[part] for part in parts if part in SCRIPTS), None)
    return written if (written := f"{code}-{script}") in OTHER_SCRIPTS else code


# Folders after which the next part of a path names the language.
_FOLDERS = """
locale locales i18n resource resources help man translations text lang langs languages l10n html
info po gettext nls
"""
_AFTER = frozenset(_FOLDERS.split())
_TAIL = re.compile(r"\A.*?(?:-l10n|-help|manpages|fortunes|-reference|-guide|-faq|-doc)-")


def language_of(package: str, path: str) -> str | None:
    """The language of a file from its path, or else from the name of its package."""
    parts = path.split("/")
    for before, part in pairwise(parts[:-1]):
        if before in _AFTER and (found := language(part)):
            return found
    name = parts[-1].removesuffix(".gz").rsplit(".", 1)[0]
    if parts[-1].endswith((".qm", ".mo", ".po", ".xml")):
        for piece in (name, name.split("_", 1)[-1]):
            if found := language(piece):
                return found
    for part in reversed(parts[:-1]):
        if part not in {"doc", "share", "bin", "man", "app"} and (found := language(part)):
            return found
    tail = _TAIL.sub("", package)
    if tail != package:
        return language(tail.removesuffix("-dev"))
    return language(name.rsplit(".", 1)[-1])
