"""coach with a watch on every file that it opens, lists, makes, renames or removes, and every program that it starts.

Usage: ``python -m benchmarks.reliability.watched LOG ARGUMENTS``: runs the command line with these arguments, and
writes to LOG one JSON list for each event: what was done, and to what. Forked children write there, too.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Final

FILES: Final = {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"} | {
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.utime",
    "shutil.rmtree",
    "shutil.copytree",
}
PROGRAMS: Final = {"os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"}


def main(log: str, arguments: list[str]) -> int:
    """Run the command line under watch; its exit code."""
    from coach.cli.main import run

    into = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def watch(event: str, values: tuple[Any, ...]) -> None:
        if event in FILES | PROGRAMS:
            told = [os.fsdecode(each) for each in values if isinstance(each, str | bytes | os.PathLike)]
            os.write(into, (json.dumps([event, *told]) + "\n").encode())

    sys.addaudithook(watch)
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
