"""An authority's own system: it gets its token as every other does, from an administrator in the browser."""

import html.parser
import http.cookiejar
import json
import re
import urllib.parse
import urllib.request

# Of the demonstration: they stand in App/Demo, and `kreishaus demo` prints them.
ADMINISTRATOR = "soren.mustermeyer@adendorf"
PASSWORD = "Kreishaus-Demo-2026"


def application(number: int) -> str:
    """A dog, registered for tax in Adendorf; the number is its name."""
    return json.dumps({
        "service": "hundesteuer-anmelden", "language": "de",
        "values": {
            "person": {"vornamen": "Änne", "familienname": "Übel", "geburtsdatum": "1980-02-29"},
            "anschrift": {"strasse": "Möhrenweg", "hausnummer": "1", "plz": "21365", "ort": "Adendorf"},
            "hunde": [{
                "name": f"Hund {number}", "rasse": "Spitz", "geschlecht": "w", "geburtsdatum": "2024-05-01",
                "herkunft": "tierheim", "seit": "2025-01-01", "gefaehrlich": False}],
            "grund": "keiner", "zahlweise": "ueberweisung", "mitteilen": True, "richtig": True, "datenschutz": True,
        }})


class Fields(html.parser.HTMLParser):
    """The hidden inputs of the form with an action."""

    def __init__(self, action: str):
        super().__init__()
        self.action, self.inside, self.values = action, False, {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.inside = attributes.get("action") == self.action and attributes.get("method", "").lower() == "post"
        if self.inside and tag == "input" and attributes.get("type") == "hidden":
            self.values[attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


class Colleague:
    """Somebody of an authority, signed in beside the browser."""

    def __init__(self, address: str, name: str = ADMINISTRATOR):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.post("/amt/anmelden", [("name", name), ("password", PASSWORD)])

    def get(self, path: str) -> bytes:
        return self.opener.open(self.address + path).read()

    def post(self, path: str, values: list[tuple[str, str]]) -> str:
        fields = Fields(path)
        fields.feed(self.get(path).decode())
        data = urllib.parse.urlencode(list(fields.values.items()) + values).encode()
        request = urllib.request.Request(self.address + path, data, {"Sec-Fetch-Site": "same-origin"})
        return self.opener.open(request).read().decode()


def make_token(address: str, label: str, permissions: tuple[str, ...] = ("portal.submit", "portal.status")) -> str:
    """A token for a system of Adendorf; it may hand in applications and read their state, or what is said."""
    page = Colleague(address).post(
        "/amt/zugaenge", [("label", label), *(("permissions", permission) for permission in permissions)]
    )
    found = re.search(r'id="token">([^<]+)<', page)
    if not found:
        raise AssertionError(f"{ADMINISTRATOR} has made no token. The page says:\n{re.sub('<[^>]*>', ' ', page)[:2000]}")
    return found.group(1)
