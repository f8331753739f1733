import TestKit
import Testing

@Suite("The HTML check finds what a browser would forgive")
struct HTMLCheckTests {
    @Test(
        "each flaw is named",
        arguments: [
            ("<div><p>a</div>", "</div> closes <p>"), ("<ul><li>a</ul>", "</ul> closes <li>"),
            ("<b>", "is never closed"),
            ("<i id=\"a\">1</i><i id=\"a\">2</i>", "used twice"), ("<input name=\"x\">", "has no label"),
            ("<i class=a>x</i>", "not in double quotes"),
            ("<i class=\"a\"id=\"b\">x</i>", "no space between attributes"),
            ("<i class=\"a\" class=\"b\">x</i>", "has class twice"),
            ("<a href=\"/\"></a>", "has no text"), ("<a href=\"about:invalid\">x</a>", "refused as unsafe"),
            ("<a href=\"javascript:x\">x</a>", "javascript:"), ("<p onclick=\"x\">x</p>", "inline onclick"),
            ("<p style=\"x\">x</p>", "inline style"),
            ("<script>x</script>", "inline <script>"), ("<img src=\"https://x.example/a\" alt=\"\">", "another host"),
            ("<img src=\"/a\">", "has no alt"),
            ("<table><tr><td>x</td></tr></table>", "has no caption"),
            ("<table><caption>c</caption><tr><th>x</th></tr></table>", "has no scope"),
            ("<h2>a</h2><h4>b</h4>", "h4 “b” follows h2"), ("<p><ul><li>x</li></ul></p>", "contains <ul>"),
            ("<a href=\"/\">x<button>y</button></a>", "contains <button>"),
            ("<ul><p>x</p></ul>", "outside of <li>"), ("<ul>x</ul>", "contains text"),
            ("<p>a &amp;amp; b</p>", "escaped twice"), ("<p>a &b</p>", "a bare &"),
            ("<p>1 < 2</p>", "a bare <"), ("<fieldset><p>x</p></fieldset>", "does not begin with a legend"),
            ("<svg><path/></svg>", "neither hidden nor named"),
            ("<div/>", "closes nothing"), ("<p tabindex=\"3\">x</p>", "tabindex above 0"),
            ("<p id=\"a b\">x</p>", "is no id"),
            ("<form class=\"filters\"><input id=\"x\" required></form>", "filters may stay as they are"),
        ])
    func flaws(fragment: String, problem: String) {
        let problems = HTMLCheck.problems(inFragment: Array(fragment.utf8))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    private let good = """
        <!DOCTYPE html>
        <html lang="de"><head><title>T</title><meta name="viewport" content="width=device-width"></head><body><a class="skip" href="#main">Zum Inhalt</a>
        <nav aria-label="A"><a href="/">x</a></nav><main id="main"><h1>H</h1><p>a &amp; b<br>c</p><label for="i">L</label><input id="i" name="i"></main></body></html>
        """

    @Test("a page without flaws has none") func clean() { #expect(HTMLCheck.problems(in: Array(good.utf8)) == []) }

    @Test(
        "a page lacks nothing of its frame unnoticed",
        arguments: [
            ("<!DOCTYPE html>", "", "<!DOCTYPE"), ("lang=\"de\"", "", "lang"), ("<title>T</title>", "", "title"),
            ("<h1>H</h1>", "", "0 h1"),
            ("<h1>H</h1>", "<h1>H</h1><h1>H</h1>", "2 h1"), ("main id=\"main\"", "main id=\"m\"", "leads to “main”"),
            (" aria-label=\"A\"", "", "<nav> has no name"),
            ("width=device-width", "width=device-width,user-scalable=no", "forbids zooming"),
            ("for=\"i\"", "for=\"j\"", "has no label"),
            ("<a class=\"skip\" href=\"#main\">Zum Inhalt</a>", "", "skip link"),
            (
                "<nav aria-label=\"A\"><a href=\"/\">x</a></nav>",
                "<nav aria-label=\"A\"><a href=\"/\">x</a></nav><nav aria-label=\"A\"><a href=\"/\">x</a></nav>",
                "the same name"
            ),
        ])
    func frame(part: String, instead: String, problem: String) {
        let problems = HTMLCheck.problems(in: Array(good.replacing(part, with: instead).utf8))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test("a form is read the way a browser would send it")
    func form() {
        let page = """
            <form action="/a"><input type="hidden" name="t" value="1&amp;2"><input name="n" value="Ä"><input type="checkbox" name="c" value="x" checked>\
            <input type="checkbox" name="d"><input name="off" value="z" disabled><textarea name="a">
            eins
            zwei</textarea><select name="s"><option value="1">e</option><option value="2" selected>z</option></select><button name="b" value="x">B</button></form>
            """
        let values = HTMLCheck.read(Array(page.utf8)).formValues(action: "/a")
        #expect(values.map { "\($0.name)=\($0.value)" } == ["t=1&2", "n=Ä", "c=x", "a=eins\nzwei", "s=2"])
    }

    @Test(
        "any bytes are read without harm",
        arguments: [
            "<", "</", "<a", "<a b", "<a b=", "<a b=\"", "&", "<!", "<>", "</>", "<a/", "\u{0}", "<p>&#", "<a =\"x\">",
        ])
    func broken(text: String) {
        _ = HTMLCheck.problems(in: Array(text.utf8))
        #expect(HTMLCheck.read(Array(text.utf8)).name == "#root")
    }
}
