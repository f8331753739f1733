import App

@main
struct Start {
    static func main() async { await Kreishaus.start() }
}
