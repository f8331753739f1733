"""People at work in one browser, one after the other, and a picture of what each of them sees."""

import unittest

from browser import DESK, PHONE, Browser
from demo import Demo
from mouse import Mouse
from office import PASSWORD


class Clerks(unittest.TestCase):
    """Every page has its pictures on a phone and at a desk; axe looks at those that no walk along the links meets."""

    title = ""

    @classmethod
    def setUpClass(cls):
        cls.address = cls.enterClassContext(Demo()).address
        cls.hand = Mouse(cls.enterClassContext(Browser(DESK)))
        cls.problems, cls.pages = [], 0

    def sign_in(self, name: str) -> None:
        self.hand.browser.driver.delete_all_cookies()
        self.hand.browser.open(self.address + "/amt/anmelden")
        self.hand.fill("Anmeldename", name)
        self.hand.fill("Passwort", PASSWORD)
        self.hand.enter()

    def look(self, page: str, checks: bool = True) -> None:
        type(self).pages += 1
        browser = self.hand.browser
        for width in (PHONE, DESK):
            browser.resize(width)
            browser.screenshot(f"{self.title} {self.pages:02d} {page}")
            if checks:
                self.problems += [f"{browser.url} ({page}) at {width} px: {one}" for one in browser.problems()]

    def expect(self, *words: str) -> None:
        text = self.hand.browser.text
        for word in words:
            self.assertIn(word, text, f"{self.hand.browser.url}\n{text[:3000]}")
