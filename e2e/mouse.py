"""Somebody with a mouse or a finger; the same verbs as the keyboard has."""

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from selenium.webdriver.common.by import By

from browser import Browser


class Mouse:
    def __init__(self, browser: Browser):
        self.browser = browser

    def follow(self, words: str) -> None:
        self.browser.press(self.browser._with_words(":is(a[href], button)", words))

    def enter(self) -> None:
        """The Enter key of the phone's own keyboard, in the field that was filled last."""
        before = self.browser.find("html")
        self.browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        WebDriverWait(self.browser.driver, 30).until(lambda driver: driver.find_element(By.TAG_NAME, "html") != before)
        self.browser.wait_until_loaded()

    def fill(self, label: str, text: str, within: str = "") -> None:
        self.browser.fill(label, text, within)

    def choose(self, option: str, within: str = "") -> None:
        self.browser.choose(option, within)

    def select(self, label: str, option: str) -> None:
        entries = Select(self.browser.field(label))
        entries.select_by_visible_text(next(entry.text for entry in entries.options if entry.text.startswith(option)))

    def attach(self, path: str) -> None:
        self.browser.find("input[type=file]").send_keys(path)
