"""Debian's Chromium, steered by its own driver: no download, no network but the loopback."""

import base64
import functools
import json
import os
import pathlib
import re
import sysconfig

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SCREENSHOTS = pathlib.Path(__file__).resolve().parent / "screenshots"
PHONE, DESK = 360, 1280
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
        self.driver.set_page_load_timeout(60)
        self.driver.set_script_timeout(60)
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
        return self._with_words("a[href]", words)

    def button(self, words: str):
        return self._with_words(":is(button, input[type=submit])", words)

    def _with_words(self, selector: str, words: str):
        for element in self.all(selector + ":not([aria-hidden=true])"):
            if words in (element.text or element.get_attribute("value") or ""):
                return element
        raise AssertionError(f"{self.url}: nothing to press with the words {words!r}. The page says:\n{self.text[:2000]}")

    def field(self, label: str, within: str = ""):
        """The form field that belongs to the label with these words, in the group with the words of `within`."""
        for element in self.all("label"):
            if label in element.text:
                groups = element.find_elements(By.XPATH, "ancestor::fieldset/legend") if within else []
                if within and not any(within in legend.text for legend in groups):
                    continue
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
        for label in self.all("label"):
            if not label.text.strip().startswith(option):
                continue
            groups = label.find_elements(By.XPATH, "ancestor::fieldset/legend")
            if not within or any(within in legend.text for legend in groups):
                label.click()
                return
        raise AssertionError(f"{self.url}: nothing to choose with the words {option!r} in {within!r}. The page says:\n{self.text[:2000]}")

    def press(self, element) -> None:
        """Presses a link or button and waits until the page that was there has gone."""
        before = self.driver.find_element(By.TAG_NAME, "html")
        element.click()
        WebDriverWait(self.driver, 30).until(lambda driver: driver.find_element(By.TAG_NAME, "html") != before)
        self.wait_until_loaded()

    def wait_until_loaded(self) -> None:
        WebDriverWait(self.driver, 30).until(lambda _: self.evaluate("document.readyState") == "complete")

    def wait_for_text(self, words: str, seconds: float = 30) -> None:
        WebDriverWait(self.driver, seconds).until(lambda _: words in self.text, f"{self.url}: waited for {words!r}")

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

    def problems(self) -> list[str]:
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
