/// The house's icons: drawn with one stroke width on a grid of 24. They go with words and are hidden from
/// screen readers.
package enum Icon {
    package static let problem = draw("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v6M12 16.5v.01\"/>")
    package static let warning = draw("<path d=\"M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01\"/>")
    package static let done = draw("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"m8 12.2 2.8 2.8L16 9.5\"/>")
    package static let info = draw("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 11.5V17M12 7.5v.01\"/>")
    package static let forward = draw("<path d=\"M5 12h13M12.5 6.5 18 12l-5.5 5.5\"/>")
    package static let back = draw("<path d=\"M19 12H6M11.5 6.5 6 12l5.5 5.5\"/>")
    package static let search = draw("<circle cx=\"10.5\" cy=\"10.5\" r=\"6\"/><path d=\"m15 15 5.5 5.5\"/>")
    package static let menu = draw("<path d=\"M4 7h16M4 12h16M4 17h16\"/>")
    package static let close = draw("<path d=\"m6 6 12 12M18 6 6 18\"/>")
    package static let document = draw("<path d=\"M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 13h6M9 16.5h4\"/>")
    package static let attachment = draw(
        "<path d=\"m19 11-7.6 7.6a4.2 4.2 0 0 1-6-6l8-8a2.8 2.8 0 0 1 4 4l-7.8 7.8a1.4 1.4 0 0 1-2-2L14.5 8\"/>")
    package static let calendar = draw("<path d=\"M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8\"/>")
    package static let clock = draw("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v5.2l3.4 2\"/>")
    package static let person = draw(
        "<circle cx=\"12\" cy=\"8\" r=\"3.8\"/><path d=\"M4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6\"/>")
    package static let message = draw("<path d=\"M4 5h16v11.5H10L5.5 20v-3.5H4z\"/>")
    package static let download = draw("<path d=\"M12 4v11M7 10.5l5 5 5-5M4.5 20h15\"/>")
    package static let print = draw("<path d=\"M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z\"/>")
    package static let home = draw("<path d=\"m3.5 11.5 8.5-7 8.5 7M6 10v10h12V10M10 20v-5.5h4V20\"/>")
    package static let chart = draw("<path d=\"M4 20h16M7 16.5v-5M12 16.5v-10M17 16.5v-7\"/>")
    package static let process = draw(
        "<path d=\"M3.5 9h6v6h-6zM14.5 4.5h6v6h-6zM14.5 14h6v6h-6zM9.5 12h2.5V7.5h2.5M12 12v5h2.5\"/>")
    package static let list = draw("<path d=\"M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01\"/>")
    package static let text = draw("<path d=\"M5 6h14M5 10.5h14M5 15h9M5 19.5h5\"/>")
    package static let gear = draw(
        "<circle cx=\"12\" cy=\"12\" r=\"3.2\"/><path d=\"M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9 18 18M18 6l-2.1 2.1M8.1 15.9 6 18\"/>"
    )
    package static let seal = draw(
        "<circle cx=\"12\" cy=\"9.5\" r=\"5.5\"/><path d=\"m9.8 9.6 1.6 1.6 2.9-3M8.6 14 7.5 20.5l4.5-2.4 4.5 2.4-1.1-6.5\"/>"
    )
    package static let key = draw("<circle cx=\"8\" cy=\"15\" r=\"4.2\"/><path d=\"m11 12 8.5-8.5M16 7l3 3\"/>")
    package static let sort = draw("<path d=\"m8 10 4-4.5 4 4.5M8 14l4 4.5 4-4.5\"/>")
    package static let up = draw("<path d=\"m6 14.5 6-6 6 6\"/>")
    package static let down = draw("<path d=\"m6 9.5 6 6 6-6\"/>")

    private static func draw(_ shape: HTML) -> HTML {
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">\(shape)</svg>"
    }
}
