package import EInvoice
import Kernel
package import Markup

extension ShowInvoice {
    /// An invoice as a page that stands alone: one file with its own style, without a script and without a link to anywhere.
    package static func page(_ presentation: InvoicePresentation) -> HTML {
        let ui = UI(Language(rawValue: presentation.language.rawValue) ?? .de)
        return standing(presentation.title, ui, ShowInvoice(ui).html(presentation))
    }

    /// Anything as such a page.
    static func standing(_ title: String, _ ui: UI, _ body: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(ui.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <title>\(title)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>\(style)</style>
        </head>
        <body>
        <a class="skip" href="#main">\(ui.say("Zum Inhalt springen", "Skip to content"))</a>
        <main id="main">
        <h1>\(title)</h1>
        \(body)</main>
        </body>
        </html>

        """
    }

    private static let style: HTML = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#4d5761;--line:#c5ccd3;--back:#fff;--sunken:#f2f4f6}
        @media(prefers-color-scheme:dark){:root{--ink:#e8ebee;--soft:#b3bcc5;--line:#4a535c;--back:#15191d;--sunken:#20262c}}
        body{margin:0;background:var(--back);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        .skip{position:absolute;left:-100vw}.skip:focus{left:1rem;top:.5rem}
        main{max-width:64rem;margin:0 auto;padding:1.5rem}
        h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin:2rem 0 .5rem}
        .facts{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);margin:0 0 1rem}
        .facts>div{display:grid;grid-column:1/-1;grid-template-columns:subgrid;gap:1rem;padding:.4rem 0;border-bottom:1px solid var(--line)}
        dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
        .meta{color:var(--soft);font-size:.875rem;font-weight:400}
        .table{width:100%;border-collapse:collapse;margin:0 0 1rem}
        caption{text-align:left;font-weight:700;padding:0 0 .4rem}
        th,td{padding:.45rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
        thead th{background:var(--sunken);font-weight:600}
        .number{text-align:right}
        .visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        @media(max-width:40rem){
        .facts{display:block}.facts>div{display:block}
        .table,.table tbody,.table tr,.table th,.table td,caption{display:block}
        .table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .table tr{margin:0 0 1rem;border:1px solid var(--line)}.number{text-align:left}
        .table [data-label]::before{content:attr(data-label) ": ";font-weight:600}}
        @media print{body{font-size:10pt}main{max-width:none;padding:0}h2{break-after:avoid}tr,.facts>div{break-inside:avoid}}
        """
}
