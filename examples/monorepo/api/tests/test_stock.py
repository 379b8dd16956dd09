import tempfile
import threading
import unittest
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from stock import make_server, read_items


class Items(unittest.TestCase):
    def read(self, text: str) -> dict[str, int]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "items.txt"
            file.write_text(text, encoding="utf-8")
            return read_items(file)

    def test_lines_of_one_name_add_up(self):
        self.assertEqual(self.read("rope: 25\nbuoy: 7\nrope: 5\n"), {"rope": 30, "buoy": 7})

    def test_a_count_that_is_none(self):
        with self.assertRaises(ValueError):
            self.read("rope: many\n")


class Service(unittest.TestCase):
    def setUp(self):
        self.server = make_server({"rope": 30, "buoy": 7}, 0)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def test_items_sorted_by_name(self):
        with urlopen(f"{self.url}/items") as response:
            self.assertEqual(response.read(), b"buoy\t7\nrope\t30\n")

    def test_another_path(self):
        with self.assertRaises(HTTPError) as error:
            urlopen(f"{self.url}/")
        self.assertEqual(error.exception.code, 404)
        error.exception.close()


if __name__ == "__main__":
    unittest.main()
