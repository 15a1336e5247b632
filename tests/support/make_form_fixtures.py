"""Makes tests/sources/forms/fixtures: the seed as other programs write it. Run by hand where these programs are installed.

apt-get install chromium fonts-noto-cjk fonts-droid-fallback pandoc libreoffice-writer-nogui qpdf
PYTHONPATH=tests/support uv run python tests/support/make_form_fixtures.py
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from seed_model import TEXT, parts
from write_docx import numbered_docx, plain_docx
from write_html import printed_page

FIXTURES = Path(__file__).parents[1] / "sources" / "forms" / "fixtures"
TWO = TEXT[TEXT.index("## 人才管理主任") :]
ONE = TEXT[TEXT.index("## 人才管理助理") :]
PRINTED = {"a4": ("A4", "Noto Sans CJK TC"), "letter": ("Letter", "Droid Sans Fallback")}


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def small(pdf: Path, target: Path) -> None:
    run("qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9", "--deterministic-id", pdf, target)


def chromium(work: Path) -> None:
    for name, (size, font) in PRINTED.items():
        (work / f"{name}.html").write_text(printed_page(parts(), size, font), encoding="utf-8")
        pdf = f"--print-to-pdf={work / name}.pdf"
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", pdf, f"file://{work / name}.html")
        small(work / f"{name}.pdf", FIXTURES / f"chromium-{name}.pdf")


def libreoffice(work: Path) -> None:
    (work / "two.docx").write_bytes(numbered_docx(parts(TWO), margins=True))
    for form in ("docx:MS Word 2007 XML", "pdf"):
        office = ("soffice", f"-env:UserInstallation=file://{work}/office", "--headless")
        run(*office, "--convert-to", form, "--outdir", work / "out", work / "two.docx")
    (FIXTURES / "libreoffice.docx").write_bytes((work / "out" / "two.docx").read_bytes())
    small(work / "out" / "two.pdf", FIXTURES / "libreoffice.pdf")


def pandoc(work: Path) -> None:
    for name, content in {"numbered": numbered_docx(parts(ONE)), "plain": plain_docx(parts(ONE))}.items():
        document = work / f"{name}.docx"
        document.write_bytes(content)
        run("pandoc", document, "--to=gfm", "--output", FIXTURES / f"pandoc-gfm-{name}.md")
        run("pandoc", document, "--to=markdown", "--wrap=none", "--output", FIXTURES / f"pandoc-markdown-{name}.md")
        run("pandoc", document, "--standalone", "--metadata=title:x", "--to=html", "--output", FIXTURES / f"pandoc-{name}.html")
        run("pandoc", document, "--output", FIXTURES / f"pandoc-{name}.docx")
        run("uvx", "mammoth", document, FIXTURES / f"mammoth-{name}.html")


def main() -> None:
    FIXTURES.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or ["chromium", "libreoffice", "pandoc"]
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            {"chromium": chromium, "libreoffice": libreoffice, "pandoc": pandoc}[name](Path(folder))


if __name__ == "__main__":
    main()
