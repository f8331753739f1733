import Foundation
import Markup
import TestKit
import Testing

@Suite("Every component is well-formed and labelled, in both shells and both languages")
struct GalleryTests {
    @Test("the gallery's pages have no flaw that can be seen without a browser", arguments: Gallery.all.indices)
    func wellFormed(index: Int) {
        let sheet = Gallery.all[index]
        #expect(HTMLCheck.problems(in: sheet.html.bytes) == [], "\(sheet.name)")
    }

    /// A bar's name has as many lines as its words need, and only English pages mark German words.
    private func shape(_ page: HTMLElement) -> [String] {
        page.descendants.filter { $0.name != "tspan" && !($0.name == "span" && $0["lang"] == "de") }.map(\.name)
    }

    @Test("German and English pages are different pages of the same shape")
    func translated() {
        for german in Gallery.all where german.name.hasSuffix("-de") {
            let english = Gallery.all.first { $0.name == german.name.replacing("-de", with: "-en") }
            let (a, b) = (HTMLCheck.read(german.html.bytes), HTMLCheck.read(english?.html.bytes ?? []))
            #expect(shape(a) == shape(b), "\(german.name)")
            #expect(a.first("h1")?.text != nil && b.first("html")?["lang"] == "en")
        }
    }

    /// `KREISHAUS_GALLERY=/tmp/gallery swift test --filter writesGallery`, then serve that folder and look.
    @Test(
        "the gallery is written where somebody asks for it",
        .enabled(
            if: ProcessInfo.processInfo.environment["KREISHAUS_GALLERY"] != nil, "KREISHAUS_GALLERY names no folder"))
    func writesGallery() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["KREISHAUS_GALLERY"] ?? "")
        try FileManager.default.createDirectory(at: folder.appending(path: "assets"), withIntermediateDirectories: true)
        let brands = [Gallery.town, Gallery.yellow].compactMap { Assets.at($0.sheetPath) }
        for asset in Assets.all + brands { try Data(asset.bytes).write(to: folder.appending(path: asset.path)) }
        for sheet in Gallery.all { try Data(sheet.html.bytes).write(to: folder.appending(path: sheet.name + ".html")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count >= Gallery.all.count)
    }
}
