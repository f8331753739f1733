"""Somebody without a mouse: only keys, and only what can be seen to have the focus."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.common.by import By

from browser import Browser

# What the focused element is called, and whether one can see that it has the focus.
FOCUSED = """(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const label = e.labels && e.labels.length ? [...e.labels].map(l => l.innerText).join(' ') : '';
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    name: (e.getAttribute('aria-label') || label || e.innerText || e.value || '').trim(),
    tag: e.tagName.toLowerCase(), type: e.type || '', id: e.id,
    marked: outlined || style.boxShadow !== 'none',
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
})()"""


class Keyboard:
    def __init__(self, browser: Browser):
        self.browser = browser

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.browser.driver).send_keys(key).perform()

    def type(self, text: str) -> None:
        ActionChains(self.browser.driver).send_keys(text).perform()

    @property
    def focused(self) -> dict | None:
        return self.browser.evaluate(FOCUSED)

    def reach(self, words: str, limit: int = 150) -> dict:
        """Tabs on until what has the focus is called so, and checks every stop on the way."""
        stops = []
        for _ in range(limit):
            self.press(Keys.TAB)
            focused = self.focused
            if focused is None:
                # Behind the last element the focus leaves the page and comes round again.
                if stops.count(None) > 1:
                    break
                stops.append(None)
                continue
            stops.append(focused["name"])
            where = f"{self.browser.url}: {focused['tag']} {focused['name'][:60]!r}"
            if not focused["marked"]:
                raise AssertionError(f"{where} has the focus and nothing shows it")
            if not focused["seen"]:
                raise AssertionError(f"{where} has the focus and cannot be seen")
            if words in focused["name"]:
                return focused
        raise AssertionError(f"{self.browser.url}: {words!r} is not reached by the Tab key. Stops: {stops}")

    def follow(self, words: str) -> None:
        """Reaches a link or button, presses Enter and waits for the next page."""
        self.reach(words)
        before = self.browser.driver.find_element(By.TAG_NAME, "html")
        self.press(Keys.ENTER)
        WebDriverWait(self.browser.driver, 30).until(
            lambda driver: driver.find_element(By.TAG_NAME, "html") != before
        )
        self.browser.wait_until_loaded()

    def fill(self, label: str, text: str) -> None:
        self.reach(label)
        self.type(text)

    def choose(self, label: str) -> None:
        """Reaches a check box or radio button and marks it with the space bar."""
        self.reach(label)
        self.press(Keys.SPACE)
