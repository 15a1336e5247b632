"""What has to be in a wheel beside the program: the explorer, the queries, the seed, and the licences of all that: FILE.whl."""

import sys
import zipfile

# The third-party texts of the built explorer; the build writes them from the packages that it bundles.
EXPLORER_TEXTS = "app/_web/licences.txt"


def faults(names: set[str], read: "zipfile.ZipFile") -> list[str]:
    found = []
    for name in ("app/_web/index.html", "app/_seed/SOURCES.md", "app/_seed/hkqf-hrm-talent-management.md"):
        if name not in names:
            found.append(f"{name} is missing")
    if not any(name.startswith("app/_cypher/") for name in names):
        found.append("the queries are missing")
    for text, said in (("LICENSE", "Apache License"), ("NOTICE", "app/_seed")):
        held = [name for name in names if name.endswith(f".dist-info/licenses/{text}")]
        if not held or said not in read.read(held[0]).decode():
            found.append(f"{text} is missing among the licences")
    if EXPLORER_TEXTS not in names:
        found.append(f"{EXPLORER_TEXTS} is missing")
    else:
        texts = read.read(EXPLORER_TEXTS).decode().casefold()
        found += [f"{EXPLORER_TEXTS} says nothing of {package}" for package in ("react", "react-router", "i18next") if package not in texts]
    return found + [f"{name} is no part of a release" for name in names if name.endswith((".map", ".pyc"))]


def main() -> int:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        names = set(wheel.namelist())
        found = faults(names, wheel)
    print(f"{sys.argv[1].rpartition('/')[2]}: {len(names)} files")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
