"""Visits every page that can be reached by links, and every route of the program: a new page is checked unnamed."""

import collections
import dataclasses
import re
import urllib.error
import urllib.parse
import urllib.request

from browser import DESK, PATIENCE, PHONE, Browser

# So many pages of one route are looked at; hundreds of cases look alike. The links to all of them are tried.
PAGES_OF_A_ROUTE = 2
# The narrowest window in which nothing may scroll sideways: 1280 px at 400 %.
NARROW = 320
PARAMETER = re.compile(r"\{(\w[\w-]*)\}")


@dataclasses.dataclass(frozen=True)
class Route:
    """GET routes only. In a path, {name} stands for one part or a piece of it, and ** for all that follow."""

    path: str
    audience: str

    @property
    def pattern(self) -> re.Pattern:
        def part(text: str) -> str:
            pieces = PARAMETER.split(text)
            return "".join("([^/]+)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))

        parts = [".*" if text == "**" else part(text) for text in self.path.strip("/").split("/")]
        return re.compile("/" + "/".join(parts))

    def values(self, url: str) -> dict[str, str]:
        """What stands for the parameters in an address of this route."""
        found = self.pattern.fullmatch(urllib.parse.urlsplit(url).path or "/")
        return dict(zip(PARAMETER.findall(self.path), found.groups())) if found else {}

    def filled(self, known: dict[str, str]) -> str | None:
        """A path of this route with values that were seen elsewhere, or nothing where one is missing."""
        if "**" in self.path or not set(PARAMETER.findall(self.path)) <= known.keys():
            return None
        return PARAMETER.sub(lambda name: known[name.group(1)], self.path)

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

    def __init__(
        self, address: str, routes: Routes, widths: tuple[int, ...] = (PHONE, DESK), each: int = PAGES_OF_A_ROUTE,
        tries_every_link: bool = True, pictures: bool = True,
    ):
        self.address = address
        self.routes = routes
        self.widths = widths
        self.each = each
        self.tries_every_link = tries_every_link
        self.pictures = pictures
        self.seen: dict[Route, set[str]] = collections.defaultdict(set)
        self.problems: list[str] = []
        self.unlisted: set[str] = set()
        # What everyone sees looks the same in every walk.
        self.visited_by_everyone: collections.Counter[Route | None] = collections.Counter()

    def walk(self, browser: Browser, starts: list[str], name: str = "", audience: str = "") -> None:
        """
        Follows the links from these paths on, in the session that the browser has. With an audience (a word that theirs
        begins with), also asks for the routes for it that nothing has led to so far, with the values that the links have
        shown; whoever is in that session may not see all of them.
        """
        waiting = collections.deque(urllib.parse.urljoin(self.address + "/", start) for start in starts)
        known = set(waiting)
        # For the one who looks for a broken link.
        linked_from: dict[str, str] = {}
        values: dict[str, str] = {}
        visited: collections.Counter[Route | None] = collections.Counter()
        asked: set[Route] = set()
        while True:
            while waiting:
                url = waiting.popleft()
                route = self.routes.of(url)
                if route is None:
                    self.unlisted.add(url)
                else:
                    values |= {key: value for key, value in route.values(url).items() if key not in values}
                counter = self.visited_by_everyone if route and route.audience == "everyone" else visited
                has_seen_enough = counter[route] >= self.each
                # Not every page is looked at, but no link may be broken.
                if has_seen_enough and not self.tries_every_link:
                    continue
                is_page = self._is_page(browser, url, route, linked_from.get(url, "a start"))
                counter[route] += 1
                if has_seen_enough or not is_page:
                    continue
                for link in self._visit(browser, url, route, name):
                    link = urllib.parse.urldefrag(link).url
                    if link not in known and self._may_follow(link):
                        known.add(link)
                        linked_from[link] = url
                        waiting.append(link)
            direct = [
                (route, path)
                for route in self.routes.all
                if audience and route.audience.startswith(audience) and route not in asked and not self.seen.get(route)
                if (path := route.filled(values))
            ]
            if not direct:
                return
            asked |= {route for route, _ in direct}
            # They are walked like links, if they are there for whoever asks.
            waiting += [url for route, path in direct if self._may_see(browser, route, url := self.address + path)]
            known |= set(waiting)

    def missing(self) -> list[str]:
        """Routes for people that no walk has come to. What is for other systems is not reached by links."""
        return [
            f"{route.path} ({route.audience})"
            for route in self.routes.all
            if not self.seen.get(route) and not re.match(r"(api|operations)\b", route.audience)
        ]

    def _may_follow(self, link: str) -> bool:
        # Signing out is a button; but whoever makes it a link one day must not end the walk. The other language is
        # a walk of its own.
        return link.startswith(self.address + "/") and not re.search(
            r"/(sign-?out|abmelden|logout)\b|[?&]sprache=", link
        )

    def _ask(self, browser: Browser, url: str):
        """What the browser would get, beside the browser: downloads are not for looking at."""
        request = urllib.request.Request(
            url, headers={"Cookie": browser.cookies(), "Accept": "text/html,*/*", "Accept-Language": "de"}
        )
        return urllib.request.urlopen(request, timeout=PATIENCE)

    def _may_see(self, browser: Browser, route: Route, url: str) -> bool:
        try:
            with self._ask(browser, url) as answer:
                # One that only ever leads on to a page for the same people was seen; the way to the sign-in was not it.
                arrived = self.routes.of(answer.geturl())
                if arrived and arrived.audience == route.audience:
                    self._note(route, url)
            return True
        except urllib.error.HTTPError as error:
            if error.code not in (403, 404):
                self.problems.append(f"{url}: asked for, it answers {error.code}")
        return False

    def _is_page(self, browser: Browser, url: str, route: Route | None, origin: str) -> bool:
        try:
            with self._ask(browser, url) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                answer.read()
                if not is_page:
                    self._note(route, url)
                return is_page
        except urllib.error.HTTPError as error:
            self.problems.append(f"{url}: a link on {origin} leads to {error.code}")
        except OSError as error:
            self.problems.append(f"{url}: {error}")
        return False

    def _visit(self, browser: Browser, url: str, route: Route | None, name: str) -> list[str]:
        first_of_its_kind = route is None or not self.seen.get(route)
        browser.open(url)
        arrived = self.routes.of(browser.url)
        # The second page of a kind differs in its words; that it fits is checked at the narrowest anyway.
        for width in self.widths if first_of_its_kind else self.widths[-1:]:
            browser.resize(width)
            if first_of_its_kind and self.pictures:
                browser.screenshot(" ".join([name, route.path if route else urllib.parse.urlsplit(url).path]))
            self.problems += [f"{url} at {width} px: {problem}" for problem in browser.problems()]
        browser.resize(NARROW)
        self.problems += [f"{url} at {NARROW} px: {problem}" for problem in browser.overflow()]
        # A page that sent the browser elsewhere (to the sign-in) was not seen.
        self._note(arrived, browser.url)
        for file in browser.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)"):
            self._note(self.routes.of(file), file)
        return browser.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")

    def _note(self, route: Route | None, url: str) -> None:
        if route is not None:
            self.seen[route].add(url)
