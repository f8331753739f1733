package import Web

extension Identity {
    package static let staffSignIn = PlainPath("/amt/anmelden")
    package static let citizenSignIn = PlainPath("/konto/anmelden")
    package static let signOut = PlainPath("/amt/abmelden")
    package static let people = PlainPath("/amt/personen")
    package static var staffDoor: Destination { staffSignIn() }
    package static var citizenDoor: Destination { citizenSignIn() }
    package static var signOutAddress: Destination { signOut() }
    package static var peopleAddress: Destination { people() }
}
