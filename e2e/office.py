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


def make_token(address: str, label: str) -> str:
    """A token that may hand in applications and read their state."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def post(path: str, values: list[tuple[str, str]]) -> str:
        fields = Fields(path)
        fields.feed(opener.open(address + path).read().decode())
        data = urllib.parse.urlencode(list(fields.values.items()) + values).encode()
        request = urllib.request.Request(address + path, data, {"Sec-Fetch-Site": "same-origin"})
        return opener.open(request).read().decode()

    post("/amt/anmelden", [("name", ADMINISTRATOR), ("password", PASSWORD)])
    page = post(
        "/amt/zugaenge", [("label", label), ("permissions", "portal.submit"), ("permissions", "portal.status")]
    )
    found = re.search(r'id="token">([^<]+)<', page)
    if not found:
        raise AssertionError(f"{ADMINISTRATOR} has made no token. The page says:\n{re.sub('<[^>]*>', ' ', page)[:2000]}")
    return found.group(1)
