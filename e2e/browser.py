"""Debian's Chromium, steered by its own driver: no download, no network but the loopback."""

import base64
import functools
import json
import os
import pathlib
import re
import sysconfig

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SCREENSHOTS = pathlib.Path(__file__).resolve().parent / "screenshots"
PHONE, DESK = 360, 1280
# Seconds until something that should happen counts as not happening: enough for a machine that is busy otherwise.
PATIENCE = 90
# A form that is refused answers so on purpose; the browser notes it as if a file were missing.
REFUSED = re.compile(r"the server responded with a status of (409|422)\b")


@functools.cache
def axe_source() -> str:
    """The accessibility checker, out of the wheel that brings it."""
    folder = pathlib.Path(sysconfig.get_paths()["purelib"]) / "axe_playwright_python"
    return (folder / "axe.min.js").read_text(encoding="utf-8")


class Browser:
    """One browser with a profile of its own. Use it in a with statement."""

    def __init__(self, width: int = DESK, javascript: bool = True):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in (
            "--headless=new",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-search-engine-choice-screen",
            "--no-first-run",
            # Phones draw theirs over the page, so that 360 px are 360 px.
            "--hide-scrollbars",
            "--lang=de-DE",
            "--force-prefers-reduced-motion",
            # A page that asks another host for anything does not get it, and its complaint fails the test.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ):
            options.add_argument(argument)
        if os.geteuid() == 0:
            # Chromium's own sandbox refuses root; pages here are only our own.
            options.add_argument("--no-sandbox")
        preferences: dict = {"intl.accept_languages": "de-DE,de"}
        if not javascript:
            # As a person would switch it off. (Switching it off in the debugger stops the driver as well.)
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(PATIENCE)
        self.javascript = javascript
        self.resize(width)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_) -> None:
        self.driver.quit()

    # Going about

    def resize(self, width: int, height: int = 900) -> None:
        self.width = width
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def open(self, url: str) -> None:
        self.driver.get(url)

    @property
    def url(self) -> str:
        return self.driver.current_url

    @property
    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text

    def find(self, selector: str):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def link(self, words: str):
        """The first link with these words."""
        return self._with_words("self::a[@href]", words)

    def button(self, words: str):
        return self._with_words("self::button", words)

    def link_or_button(self, words: str):
        return self._with_words("self::a[@href] or self::button", words)

    def _with_words(self, condition: str, words: str):
        """The first element to press that shows these words. The browser narrows them down, in one question."""
        for element in self._narrowed(f"//*[{condition}][not(@aria-hidden='true')]", words):
            if words in element.text:
                return element
        raise AssertionError(f"{self.url}: nothing to press with the words {words!r}. The page says:\n{self.text[:2000]}")

    def _narrowed(self, path: str, words: str) -> list:
        return self.driver.find_elements(By.XPATH, f'{path}[contains(normalize-space(.), "{words}")]')

    def _labels(self, words: str, within: str) -> list:
        """The labels with these words, in the group with the words of `within`."""
        found = []
        for label in self._narrowed("//label", words):
            groups = label.find_elements(By.XPATH, "ancestor::fieldset/legend") if within else []
            if not within or any(within in legend.text for legend in groups):
                found.append(label)
        return found

    def field(self, label: str, within: str = ""):
        """The form field that belongs to the label with these words, in the group with the words of `within`."""
        for element in self._labels(label, within):
            if name := element.get_attribute("for"):
                return self.driver.find_element(By.ID, name)
            return element.find_element(By.CSS_SELECTOR, "input, select, textarea")
        raise AssertionError(f"{self.url}: no field with the label {label!r}. The page says:\n{self.text[:2000]}")

    def fill(self, label: str, value: str, within: str = "") -> None:
        element = self.field(label, within)
        element.clear()
        element.send_keys(value)

    def choose(self, option: str, within: str = "") -> None:
        """Marks a check box or radio button by its words, in the group with the words of `within`."""
        for label in self._labels(option, within):
            if label.text.strip().startswith(option):
                label.click()
                return
        raise AssertionError(f"{self.url}: nothing to choose with the words {option!r} in {within!r}. The page says:\n{self.text[:2000]}")

    def press(self, element) -> None:
        """Presses a link or button and waits until the page that was there has gone."""
        self.leave(element.click)

    def leave(self, act) -> None:
        """Does what leads to another page, and waits until that page is there as a whole."""
        before = self.find("html")
        act()
        self.wait_until(
            lambda: self.find("html") != before and self.evaluate("document.readyState") == "complete",
            "the next page",
        )

    def wait_until(self, is_so, what: str, every: float = 0.1):
        """Asks again and again. While a page is being exchanged for the next one the browser may not answer at all."""
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=every, ignored_exceptions=[WebDriverException])
        return wait.until(lambda _: is_so(), f"{self.url}: waited {PATIENCE} s for {what}")

    def evaluate(self, expression: str):
        """The value of an expression in the page, also where the page's own scripts are switched off."""
        answer = self.driver.execute_cdp_cmd(
            "Runtime.evaluate", {"expression": expression, "returnByValue": True, "awaitPromise": True}
        )
        if "exceptionDetails" in answer:
            raise AssertionError(f"{self.url}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    # Looking at a page

    def check(self, name: str | None = None) -> None:
        """What must be true of every page; with a name, a picture is taken as well."""
        if name:
            self.screenshot(name)
        problems = self.problems()
        if problems:
            raise AssertionError(f"{self.url} at {self.width} px:\n" + "\n".join(problems))

    def settle(self) -> None:
        """Waits until there is a page as a whole: between two pages the debugger already finds an empty one."""
        whole = "document.readyState === 'complete' && document.body !== null"
        self.wait_until(lambda: self.evaluate(whole), "a page as a whole")

    def problems(self) -> list[str]:
        self.settle()
        # axe works with promises, which stand still where scripts are off; it sees the same page in another browser.
        accessibility = self._accessibility() if self.javascript else []
        return accessibility + self._structure() + self.overflow() + self._complaints()

    def _accessibility(self) -> list[str]:
        """axe with all its rules, and with the one for small targets that it leaves out by default."""
        self.evaluate(axe_source() + ";0")
        violations = self.evaluate(
            "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
            ".then(result => JSON.stringify(result.violations))"
        )
        problems = []
        for violation in json.loads(violations):
            for node in violation["nodes"][:5]:
                problems.append(f"axe {violation['id']}: {violation['help']}\n    {node['html'][:300]}")
        return problems

    def _structure(self) -> list[str]:
        facts = self.evaluate(
            "({h1: document.querySelectorAll('h1').length, lang: document.documentElement.lang, title: document.title,"
            " main: document.querySelectorAll('main').length,"
            " twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) < i)})"
        )
        problems = []
        if facts["h1"] != 1:
            problems.append(f"the page has {facts['h1']} h1 headings, not one")
        if facts["main"] != 1:
            problems.append(f"the page has {facts['main']} main landmarks, not one")
        if not facts["title"].strip():
            problems.append("the page has no title")
        if not re.match(r"(de|en)\b", facts["lang"]):
            problems.append(f"the page's language is {facts['lang']!r}")
        if facts["twice"]:
            problems.append(f"ids given twice: {facts['twice'][:5]}")
        return problems

    def overflow(self) -> list[str]:
        """A page never scrolls sideways; a wide table may, inside a region of its own."""
        wide = self.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        return [f"the page is {wide} px wider than the window"] if wide > 0 else []

    def _complaints(self) -> list[str]:
        """What the browser complains about: errors of scripts, missing files, violations of the content policy."""
        return [
            f"the browser says: {entry['message']}"
            for entry in self.driver.get_log("browser")
            if entry["level"] == "SEVERE" and not REFUSED.search(entry["message"])
        ]

    def screenshot(self, name: str) -> pathlib.Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        safe = re.sub(r"[^a-z0-9-]+", "-", name.lower().translate({228: "ae", 246: "oe", 252: "ue", 223: "ss"}))
        path = SCREENSHOTS / f"{safe.strip('-')}-{self.width}.png"
        self.settle()
        size = self.evaluate(
            "({width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight})"
        )
        picture = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot",
            {
                "captureBeyondViewport": True,
                "clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12_000), "scale": 1},
            },
        )
        path.write_bytes(base64.b64decode(picture["data"]))
        return path

    def cookies(self) -> str:
        """For requests beside the browser, in the session of the one who is signed in."""
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.driver.get_cookies())
