import json
import threading
import unittest
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from model.train import train
from triage.service import make_server
from triage.words import features

TICKETS = [
    ("billing", "the invoice is wrong"),
    ("billing", "refund my payment"),
    ("delivery", "my parcel is late"),
    ("delivery", "the courier lost my parcel"),
]


class Words(unittest.TestCase):
    def test_words_and_pairs(self):
        self.assertEqual(features("My parcel, MY PARCEL!"), ["my", "my parcel", "parcel", "parcel my"])

    def test_nothing(self):
        self.assertEqual(features(" …? "), [])


class Training(unittest.TestCase):
    def test_learns_its_tickets(self):
        model = train(TICKETS, epochs=20)
        for team, text in TICKETS:
            self.assertEqual(model.best(text)[0], team)

    def test_an_unknown_text_is_a_guess(self):
        probabilities = train(TICKETS, epochs=20).probabilities("Zwölf Boxkämpfer")
        self.assertEqual(set(probabilities.values()), {0.5})


class Service(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server(train(TICKETS, epochs=20), 0)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.url = f"http://127.0.0.1:{cls.server.server_port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def post(self, body: bytes) -> dict:
        with urlopen(Request(f"{self.url}/triage", data=body)) as response:
            return json.load(response)

    def test_health(self):
        with urlopen(f"{self.url}/healthz") as response:
            self.assertEqual(response.status, 200)

    def test_triage(self):
        self.assertEqual(self.post(b'{"text": "where is my parcel"}')["team"], "delivery")

    def test_a_body_that_is_no_ticket(self):
        for body in (b"", b"parcel", b"[]", b"{}"):
            with self.subTest(body=body), self.assertRaises(HTTPError) as error:
                self.post(body)
            self.assertEqual(error.exception.code, 400)
            error.exception.close()


if __name__ == "__main__":
    unittest.main()
