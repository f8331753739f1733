"""Visits every page that can be reached by links, and every route of the program: a new page is checked unnamed."""

import collections
import dataclasses
import re
import urllib.error
import urllib.parse
import urllib.request

from browser import DESK, PHONE, Browser

# So many pages of one route are looked at; hundreds of cases look alike.
PAGES_OF_A_ROUTE = 3


@dataclasses.dataclass(frozen=True)
class Route:
    """GET routes only. In a path, {name} stands for one part or a piece of it, and ** for all that follow."""

    path: str
    audience: str

    @property
    def pattern(self) -> re.Pattern:
        parts = [
            ".*" if part == "**" else re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(part))
            for part in self.path.strip("/").split("/")
        ]
        return re.compile("/" + "/".join(parts))

    @property
    def rank(self) -> tuple:
        """Routes with fewer parameters come first: /services/new is not a service that is called "new"."""
        return ("**" in self.path, self.path.count("{"), -len(self.path))


class Routes:
    def __init__(self, listed: list[dict]):
        self.all = sorted(
            (
                Route(route["pattern"], route["audience"])
                for route in listed
                if route["method"].upper() == "GET"
            ),
            key=lambda route: route.rank,
        )

    def of(self, url: str) -> Route | None:
        path = urllib.parse.urlsplit(url).path or "/"
        return next((route for route in self.all if route.pattern.fullmatch(path)), None)


class Crawl:
    """One walk through the site. Walk as each kind of user in turn; then ask what was never seen."""

    def __init__(self, address: str, routes: Routes):
        self.address = address
        self.routes = routes
        self.seen: dict[Route, set[str]] = collections.defaultdict(set)
        self.problems: list[str] = []
        self.unlisted: set[str] = set()

    def walk(self, browser: Browser, starts: list[str], name: str = "") -> None:
        """Follows the links from these paths on, in the session that the browser has."""
        waiting = collections.deque(urllib.parse.urljoin(self.address + "/", start) for start in starts)
        known = set(waiting)
        visited: collections.Counter[Route | None] = collections.Counter()
        while waiting:
            url = waiting.popleft()
            route = self.routes.of(url)
            if route is None:
                self.unlisted.add(url)
            if visited[route] >= PAGES_OF_A_ROUTE:
                continue
            visited[route] += 1
            links = self._visit(browser, url, route, name) if self._is_page(browser, url, route) else []
            for link in links:
                link = urllib.parse.urldefrag(link).url
                if link not in known and self._may_follow(link):
                    known.add(link)
                    waiting.append(link)

    def missing(self) -> list[str]:
        """Routes for people that no walk has come to. What is for other systems is not reached by links."""
        return [
            f"{route.path} ({route.audience})"
            for route in self.routes.all
            if route not in self.seen and not re.match(r"(api|operations)\b", route.audience)
        ]

    def _may_follow(self, link: str) -> bool:
        # Signing out is a button; but whoever makes it a link one day must not end the walk.
        return link.startswith(self.address + "/") and not re.search(r"/(sign-?out|abmelden|logout)\b", link)

    def _is_page(self, browser: Browser, url: str, route: Route | None) -> bool:
        """Asks beside the browser what it would get: downloads are not for looking at."""
        request = urllib.request.Request(
            url, headers={"Cookie": browser.cookies(), "Accept": "text/html,*/*", "Accept-Language": "de"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                if not is_page:
                    answer.read()
                    self._note(route, url)
                return is_page
        except urllib.error.HTTPError as error:
            self.problems.append(f"{url}: a link leads to {error.code}")
        except OSError as error:
            self.problems.append(f"{url}: {error}")
        return False

    def _visit(self, browser: Browser, url: str, route: Route | None, name: str) -> list[str]:
        for width in (PHONE, DESK):
            browser.resize(width)
            browser.open(url)
            first_of_its_kind = route is not None and not self.seen.get(route)
            if first_of_its_kind or route is None:
                browser.screenshot(" ".join([name, urllib.parse.urlsplit(url).path]))
            self.problems += [f"{url} at {width} px: {problem}" for problem in browser.problems()]
        self._note(route, url)
        return browser.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")

    def _note(self, route: Route | None, url: str) -> None:
        if route is not None:
            self.seen[route].add(url)
