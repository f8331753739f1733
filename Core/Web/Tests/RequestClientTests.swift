import TestKit
import Testing

@Suite("The client that tests use")
struct RequestClientTests {
    @Test("a form on a page is read as a browser would send it")
    func form() throws {
        let html = """
            <!DOCTYPE html><!-- <form><input name="nein"></form> --><form action='/suche'><input name="q" value=x></form>
            <form method="post" action="/antrag?a=1&amp;b=2" enctype="multipart/form-data">
            <input type="hidden" name="_einmal" value="a&quot;&#39;&lt;&amp;">
            <input name="leer"><input type=checkbox name="ja" value="1" checked><input type="checkbox" name="nein" value="1">
            <input type="radio" name="wahl" value="a"><input type="radio" name="wahl" value="b" checked>
            <input name="aus" value="x" disabled><input type="file" name="datei">
            <textarea name="text">
            Zeile 1
            &amp; Zeile 2</textarea>
            <select name="land"><option value="de">Deutschland</option><option selected>Österreich</option></select>
            <button type="submit" name="action" value="save"><span>Später</span> weiter</button><button>Senden</button></form>
            """
        let forms = PageForm.all(in: Array(html.utf8))
        #expect(forms.map(\.method) == ["get", "post"])
        let form = try #require(forms.last)
        #expect(form.action == "/antrag?a=1&b=2")
        #expect(form.isMultipart)
        #expect(
            form.fields.map { "\($0.0)=\($0.1)" } == [
                "_einmal=a\"'<&", "leer=", "ja=1", "wahl=b", "text=Zeile 1\n& Zeile 2", "land=Österreich",
            ])
        #expect(form.buttons.map(\.text) == ["Später weiter", "Senden"])
        #expect(form.buttons.map(\.value) == ["save", ""])
    }
}
