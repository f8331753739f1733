"""The whole story in a real browser: on a phone, at a desk, with keys only, and without JavaScript."""

import unittest

from browser import DESK, PHONE, Browser
from demo import Demo
from keyboard import Keyboard
from mouse import Impatient, Mouse
from story import Story


class Stories(unittest.TestCase):
    """In a district with no other cases. Each has browsers of its own: no telling leaves anything behind for the next."""

    @classmethod
    def setUpClass(cls):
        cls.address = cls.enterClassContext(Demo()).address

    def story(
        self, name: str, width: int, hand: type, family: str, checks: bool = True, javascript: bool = True, clerk: type | None = None
    ) -> Story:
        hands = (hand, clerk or hand)
        citizen, clerk = (hand(self.enterContext(Browser(width, javascript))) for hand in hands)
        return Story(name, self.address, citizen, clerk, family, checks=checks)

    def tell(self, *what, **how) -> None:
        self.story(*what, **how).tell()


class WithAMouse(Stories):
    seconds = 70

    def test_phone(self):
        """story: a citizen and a clerk with a phone, from the search to the decision"""
        self.tell("Handy", PHONE, Mouse, "Ðorđević-Müller")

    def test_desk(self):
        """story: the same at a desk"""
        self.tell("Schreibtisch", DESK, Mouse, "Çelik-Åström")


class InOtherWays(Stories):
    seconds = 60

    def test_keyboard(self):
        """story: the same with the keyboard alone, the focus always in sight"""
        self.tell("Tastatur", DESK, Keyboard, "Nguyễn-Groß", checks=False)

    def test_without_scripts(self):
        """story: the same on a phone without JavaScript, every button of the citizen pressed twice"""
        self.tell("Ohne JavaScript", PHONE, Impatient, "Žižek-Öztürk", javascript=False, clerk=Mouse)

    def test_two_tabs(self):
        """story: one application in two tabs, filled in differently and sent from both"""
        self.story("Zwei Fenster", DESK, Mouse, "Þórsdóttir-Weiß").use_two_tabs()


if __name__ == "__main__":
    unittest.main()
