"""Somebody with a mouse or a finger; the same verbs as the keyboard has."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browser import Browser


class Mouse:
    def __init__(self, browser: Browser):
        self.browser = browser

    def follow(self, words: str) -> None:
        self.browser.press(self.browser.link_or_button(words))

    def enter(self) -> None:
        """The Enter key of the phone's own keyboard, in the field that was filled last."""
        field = self.browser.driver.switch_to.active_element
        self.browser.leave(lambda: field.send_keys(Keys.ENTER))

    def fill(self, label: str, text: str, within: str = "") -> None:
        self.browser.fill(label, text, within)

    def choose(self, option: str, within: str = "") -> None:
        self.browser.choose(option, within)

    def select(self, label: str, option: str) -> None:
        entries = Select(self.browser.field(label))
        entries.select_by_visible_text(next(entry.text for entry in entries.options if entry.text.startswith(option)))

    def attach(self, path: str) -> None:
        self.browser.find("input[type=file]").send_keys(path)


class Impatient(Mouse):
    """Somebody who clicks twice on every button."""

    def follow(self, words: str) -> None:
        element = self.browser.link_or_button(words)
        if element.tag_name != "button":
            return self.browser.press(element)
        clicks = ActionChains(self.browser.driver).double_click(element)
        self.browser.leave(clicks.perform)
