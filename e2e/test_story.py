"""The whole story in a real browser: on a phone, at a desk, with keys only, and without JavaScript."""

import unittest

from browser import DESK, PHONE, Browser
from demo import shared
from keyboard import Keyboard
from mouse import Mouse
from story import Story


class Stories(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.address = shared().address
        cls.browsers = [cls.enterClassContext(Browser()) for _ in range(2)]

    def tell(self, name: str, width: int, hand: type, family: str, checks: bool = True) -> None:
        for browser in self.browsers:
            browser.driver.delete_all_cookies()
            browser.resize(width)
        citizen, clerk = (hand(browser) for browser in self.browsers)
        Story(name, self.address, citizen, clerk, family, checks=checks).tell()

    def test_phone(self):
        """story: a citizen and a clerk with a phone, from the search to the decision"""
        self.tell("Handy", PHONE, Mouse, "Ðorđević-Müller")

    def test_desk(self):
        """story: the same at a desk"""
        self.tell("Schreibtisch", DESK, Mouse, "Çelik-Åström")

    def test_keyboard(self):
        """story: the same with the keyboard alone, the focus always in sight"""
        self.tell("Tastatur", DESK, Keyboard, "Nguyễn-Groß", checks=False)

    def test_without_scripts(self):
        """story: the same on a phone without JavaScript"""
        with Browser(PHONE, javascript=False) as citizen, Browser(PHONE, javascript=False) as clerk:
            Story("Ohne JavaScript", self.address, Mouse(citizen), Mouse(clerk), "Žižek-Öztürk").tell()


if __name__ == "__main__":
    unittest.main()
