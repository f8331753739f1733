"""Somebody without a mouse: only keys, and only what can be seen to have the focus."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from browser import Browser

# What the focused element is called, and whether one can see that it has the focus.
FOCUSED = """(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  // The frame may be drawn around the element or around the whole choice that it belongs to.
  const marked = [e, e.parentElement].some(which => {
    const style = getComputedStyle(which);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
      || which === e && style.boxShadow !== 'none';
  });
  const label = e.labels && e.labels.length ? [...e.labels].map(l => l.innerText).join(' ') : '';
  return {
    name: (e.getAttribute('aria-label') || label || e.innerText || e.value || '').trim(),
    group: e.closest('fieldset')?.querySelector('legend')?.innerText || '',
    options: e.type === 'radio' ? [...document.getElementsByName(e.name)].map(o => (o.labels[0]?.innerText || '').trim()) : [],
    tag: e.tagName.toLowerCase(), type: e.type || '', id: e.id,
    marked,
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

    def reach(self, words: str, limit: int = 150, within: str = "") -> dict:
        """Tabs on until what has the focus is called so, and checks every stop on the way."""
        return self._reach(
            lambda focused: words in focused["name"] and within in focused["group"], f"{words!r}", limit
        )

    def _reach(self, is_there, what: str, limit: int = 150) -> dict:
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
            if is_there(focused):
                return focused
        raise AssertionError(f"{self.browser.url}: {what} is not reached by the Tab key. Stops: {stops}")

    def follow(self, words: str) -> None:
        """Reaches a link or button, presses Enter and waits for the next page."""
        self.reach(words)
        self.enter()

    def enter(self) -> None:
        """Presses Enter where the focus is and waits for the next page."""
        self.browser.leave(lambda: self.press(Keys.ENTER))

    def fill(self, label: str, text: str, within: str = "") -> None:
        """Types over what is in the field."""
        self._reach(
            lambda focused: focused["tag"] in ("input", "textarea") and label in focused["name"] and within in focused["group"],
            f"the field {label!r}",
        )
        ActionChains(self.browser.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.type(text)

    def choose(self, option: str, within: str = "") -> None:
        """A check box: reached and marked with the space bar. A radio button: its group is reached, then the arrows."""

        def is_there(focused: dict) -> bool:
            names = focused["options"] or [focused["name"]]
            return within in focused["group"] and any(name.startswith(option) for name in names)

        focused = self._reach(is_there, f"{option!r} in {within!r}")
        if not focused["options"]:
            self.press(Keys.SPACE)
            return
        for _ in focused["options"]:
            if self.focused["name"].startswith(option):
                break
            self.press(Keys.ARROW_DOWN)
        self.press(Keys.SPACE)

    def select(self, label: str, option: str) -> None:
        """A list that opens: its entry is found by typing the first letters."""
        self.reach(label)
        self.type(option)

    def attach(self, path: str) -> None:
        """Reaches the file input. The dialogue behind it is the system's own, so the file is put in directly."""
        self._reach(lambda focused: focused["type"] == "file", "a file input")
        self.browser.driver.switch_to.active_element.send_keys(path)
