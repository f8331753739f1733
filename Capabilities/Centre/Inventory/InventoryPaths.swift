package import Kernel
import Markup
package import Web

package typealias ItemID = Identifier<Item>
package typealias ItemLinkID = Identifier<ItemLink>
package typealias TakeOverID = Identifier<TakeOver>

extension Item: PathKind { package static var kind: String { "centre-item" } }
extension ItemLink: PathKind { package static var kind: String { "centre-item-link" } }
extension TakeOver: PathKind { package static var kind: String { "centre-takeover" } }

package enum InventoryPaths {
    /// What there is: where one begins.
    package static let list = PlainPath("/amt/zentrum/bestand")
    static let export = PlainPath("/amt/zentrum/bestand/liste.csv")
    static let add = PlainPath("/amt/zentrum/bestand/neu")
    static let importItems = PlainPath("/amt/zentrum/bestand/einlesen")
    package static let item = Path<ItemID>("/amt/zentrum/bestand/objekt/{}")
    static let change = Path<ItemID>("/amt/zentrum/bestand/objekt/{}/aendern")
    static let relate = Path<ItemID>("/amt/zentrum/bestand/objekt/{}/beziehung")
    static let unrelate = Path<ItemLinkID>("/amt/zentrum/bestand/beziehung/{}/beenden")

    package static let takeOvers = PlainPath("/amt/zentrum/bestand/uebernahmen")
    static let takeCounts = PlainPath("/amt/zentrum/bestand/uebernahmen/journal")
    static let takeDepreciation = PlainPath("/amt/zentrum/bestand/uebernahmen/abschreibung")
    package static let takeOver = Path<TakeOverID>("/amt/zentrum/bestand/uebernahmen/{}")
    /// `nr`: the reading whose items are asked for.
    package static let evidence = PlainPath("/amt/zentrum/bestand/ablesung")
}

extension Centre {
    var inventoryRoutes: [Route] {
        [
            .get(InventoryPaths.list, for: .staff(.readCentre), "The inventory on a day", inventoryPage),
            .get(InventoryPaths.export, for: .staff(.readCentre), "The same list as CSV", exportInventory),
            .get(InventoryPaths.add, for: .staff(.manageCentre), "The form for a new item", addItemPage),
            .post(InventoryPaths.add, for: .staff(.manageCentre), "Add an item", addItem),
            .get(InventoryPaths.importItems, for: .staff(.manageCentre), "The form to import items", importItemsPage),
            .post(
                InventoryPaths.importItems, for: .staff(.manageCentre), "Look over and import items", importItems),
            .get(InventoryPaths.item, for: .staff(.readCentre), "An item with what depends on it", itemPage),
            .get(InventoryPaths.change, for: .staff(.manageCentre), "The form of an item", changeItemPage),
            .post(InventoryPaths.change, for: .staff(.manageCentre), "Change an item from a day on", changeItem),
            .post(InventoryPaths.relate, for: .staff(.manageCentre), "Say what an item needs", relateItem),
            .post(InventoryPaths.unrelate, for: .staff(.manageCentre), "It is needed no longer", unrelateItem),
            .get(
                InventoryPaths.takeOvers, for: .staff(.readCentre), "What the costs took over from the inventory",
                takeOversPage),
            .post(
                InventoryPaths.takeOvers, for: .staff(.manageCentre), "Take readings over from the inventory",
                takeReadings),
            .post(
                InventoryPaths.takeCounts, for: .staff(.manageCentre), "Count the members' journals as readings",
                takeCounts),
            .post(
                InventoryPaths.takeDepreciation, for: .staff(.manageCentre), "Take the depreciation over as costs",
                takeDepreciation),
            .get(InventoryPaths.takeOver, for: .staff(.readCentre), "One of them with its items", takeOverPage),
            .get(InventoryPaths.evidence, for: .staff(.readCentre), "The items of one reading", readingItemsPage),
        ]
    }
}
