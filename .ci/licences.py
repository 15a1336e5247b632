"""The licences of what the wheel brings along: `uv run python .ci/licences.py`.

Looks at every package that an installation needs (not at those of development): its licence is on the list below, and its text comes with
the package. Prints them; exit status 1 with what is wrong. What is new and not on the list is read by a person first, then added here.
"""

import json
import re
import subprocess
import sys

# No copyleft that would reach the program: MPL-2.0 is about its own files only.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
}  # fmt: skip
# How packages without an SPDX expression call them.
SPOKEN = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Said in words of their own, and read by a person.
READ = {
    "pypdfium2": {"BSD-3-Clause", "Apache-2.0"},  # and those of PDFium's parts, permissive too, each with its text
}
# Packages whose wheel has no licence text of its own: where it is instead.
TEXT_ELSEWHERE = {
    "arcadedb-embedded": "Apache-2.0, the text of our own LICENSE; its Java runtime's texts are in arcadedb_embedded/jre/legal",
    "pypdfium2": "under licenses/ of its dist-info, by the names of the licences",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def shipped() -> set[str]:
    """What an installation on any platform may need, by the lock file."""
    lines = output("uv", "export", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes", "--no-annotate", "--quiet").splitlines()
    return {normal(line.split("==")[0]) for line in lines if line and not line.startswith("#")}


def licences(said: str) -> set[str]:
    """The licences that an expression names; every one of them has to be allowed, also of a choice."""
    parts = {part.strip() for part in re.split(r";", said)}
    found = set()
    for part in parts:
        if part in SPOKEN:
            found.add(SPOKEN[part])
        else:
            found |= {word.strip(" ()") for word in re.split(r" AND | OR | WITH ", part)}
    return found


def main() -> int:
    packages = json.loads(output("pip-licenses", "--from=mixed", "--format=json", "--with-license-file", "--no-license-path"))
    known, faults = {normal(package["Name"]): package for package in packages}, []
    names = sorted(shipped() & known.keys())  # the others are for other platforms
    for name in names:
        package = known[name]
        print(f"{name} {package['Version']}: {package['License']}")
        if foreign := READ.get(name, licences(package["License"])) - ALLOWED:
            faults.append(f"{name}: {', '.join(sorted(foreign))} is not on the list of .ci/licences.py")
        if package["LicenseText"] == "UNKNOWN" and name not in TEXT_ELSEWHERE:
            faults.append(f"{name}: no licence text in the package")
    print(f"{len(names)} packages, {len(faults)} faults")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main())
