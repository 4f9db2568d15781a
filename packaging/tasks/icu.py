"""Cut the data of ICU, a third of Qt on Linux, down to the languages of the app."""

import re
import subprocess
from pathlib import Path

from tasks.failure import Failure

_KEPT = re.compile(
    r"""(?:(?:coll|zone)/)?(?:root|en|zh)(?:_\w+)?\.res   # the app's languages
    |(?:coll|zone)/(?:pool|res_index|tzdbNames|ucadata)\.\w+
    |(?!lang)[a-z]+[A-Z]\w+\.(?:res|icu)                  # tables by their purpose, as likelySubtags.res
    |(?:icustd|icuver|metadata|plurals|pool|res_index|uemoji|ulayout)\.\w+
    |nfk?c\w*\.nrm|uts46\.nrm""",
    re.VERBOSE,
)
"""What Qt asks ICU for: collation and time zones. Legacy encodings are read by Python."""

_SYMBOL = re.compile(r"^([0-9a-f]+) ([0-9a-f]+) R (icudt(\d+)_dat)$", re.MULTILINE)


def trim(library: Path, work: Path) -> None:
    """Replace a ``libicudata.so.N`` by one with less data.

    Args:
        library: the file, whose data lies at the same place in the file and in memory.
        work: an empty folder.

    Raises:
        Failure: its form is not the known one, or a program failed.
    """
    symbol = _SYMBOL.search(_output("nm", "-D", "-S", str(library)))
    if symbol is None:
        raise Failure(f"{library.name} holds its data in another form than is known here.")
    address, size = int(symbol[1], 16), int(symbol[2], 16)
    whole = work / f"icudt{symbol[4]}l.dat"
    whole.write_bytes(library.read_bytes()[address : address + size])
    names = _output("icupkg", "--list", str(whole)).split()
    dropped = work / "dropped.txt"
    dropped.write_text("\n".join(name for name in names if not _KEPT.fullmatch(name)) + "\n", encoding="ascii")
    data = work / "data"
    data.mkdir()
    _output("icupkg", "--remove", str(dropped), str(whole), str(data / whole.name))
    source = work / "data.s"
    source.write_text(
        f".section .rodata\n.balign 16\n.globl {symbol[3]}\n.type {symbol[3]}, @object\n{symbol[3]}:\n"
        f'.incbin "{data / whole.name}"\n.size {symbol[3]}, .-{symbol[3]}\n.section .note.GNU-stack,"",@progbits\n',
        encoding="ascii",
    )
    _output("as", "-o", str(work / "data.o"), str(source))
    made = work / library.name
    _output("ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", str(made), str(work / "data.o"))
    _output("strip", "--strip-unneeded", str(made))
    library.write_bytes(made.read_bytes())


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
