"""Makes a site of Markdown pages: `python handbook.py PAGES SITE`. Knows headings, paragraphs, lists and links."""

import html
import re
import sys
from pathlib import Path

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<body>
{body}
</body>
</html>
"""


def inline(text: str) -> str:
    """Text with its links; a link to another page becomes one to its HTML."""

    def link(match: re.Match[str]) -> str:
        target = re.sub(r"\.md$", ".html", match["target"])
        return f'<a href="{target}">{match["text"]}</a>'

    return re.sub(r"\[(?P<text>[^]]+)\]\((?P<target>[^)]+)\)", link, html.escape(text))


def block(text: str) -> str:
    lines = text.splitlines()
    if lines[0].startswith("# "):
        return f"<h1>{inline(lines[0][2:])}</h1>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>\n" + "\n".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "\n</ul>"
    return f"<p>{inline(' '.join(lines))}</p>"


def page(markdown: str) -> str:
    blocks = [part for part in re.split(r"\n\s*\n", markdown.strip()) if part]
    title = blocks[0].removeprefix("# ")
    return PAGE.format(title=html.escape(title), body="\n".join(map(block, blocks)))


def build(pages: Path, site: Path) -> None:
    site.mkdir(parents=True, exist_ok=True)
    for source in sorted(pages.glob("*.md")):
        (site / f"{source.stem}.html").write_text(page(source.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:3]))
