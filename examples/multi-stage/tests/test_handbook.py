import re
import tempfile
import unittest
from pathlib import Path

from handbook import build, inline, page

PAGES = Path(__file__).parent.parent / "pages"


class Markdown(unittest.TestCase):
    def test_heading_and_title(self):
        html = page("# A & B\n\nText")
        self.assertIn("<title>A &amp; B</title>", html)
        self.assertIn("<h1>A &amp; B</h1>\n<p>Text</p>", html)

    def test_list(self):
        self.assertIn("<ul>\n<li>one</li>\n<li>two</li>\n</ul>", page("# T\n\n- one\n- two"))

    def test_link_to_a_page(self):
        self.assertEqual(inline("see [it](it.md)"), 'see <a href="it.html">it</a>')


class Site(unittest.TestCase):
    def test_every_link_has_a_target(self):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            build(PAGES, site)
            files = sorted(site.glob("*.html"))
            self.assertIn("index.html", [file.name for file in files])
            for file in files:
                for target in re.findall(r'href="([^":]+)"', file.read_text(encoding="utf-8")):
                    with self.subTest(page=file.name, target=target):
                        self.assertTrue((site / target).is_file())


if __name__ == "__main__":
    unittest.main()
