package import Kernel
package import Web

extension Account: PathKind { package static var kind: String { "person" } }
package typealias AccountID = Identifier<Account>
/// Marks ids of API tokens.
package enum ApiToken: PathKind { package static var kind: String { "api-token" } }
package typealias ApiTokenID = Identifier<ApiToken>

/// The addresses of this room.
package enum IdentityPaths {
    package static let staffSignIn = PlainPath("/amt/anmelden")
    package static let chooseAuthority = PlainPath("/amt/behoerde")
    package static let staffPassword = PlainPath("/amt/passwort")
    package static let signOut = PlainPath("/amt/abmelden")

    static let arms = Path<AuthorityID>("/wappen/{}")

    package static let register = PlainPath("/konto/registrieren")
    package static let citizenSignIn = PlainPath("/konto/anmelden")
    package static let citizenSignOut = PlainPath("/konto/abmelden")
    package static let citizenPassword = PlainPath("/konto/passwort")
    package static let keepApplications = PlainPath("/konto/antraege")

    package static let people = PlainPath("/amt/personen")
    static let peopleExport = PlainPath("/amt/personen.csv")
    static let addPerson = PlainPath("/amt/personen/neu")
    static let person = Path<AccountID>("/amt/personen/{}")
    static let personPassword = Path<AccountID>("/amt/personen/{}/passwort")
    package static let rights = PlainPath("/amt/rechte")
    package static let tokens = PlainPath("/amt/zugaenge")
    package static let deputies = PlainPath("/amt/vertretung")
    static let endDeputy = Path<DeputyRuleID>("/amt/vertretung/{}/beenden")
    package static let othersDeputies = PlainPath("/amt/vertretung/andere")
    static let revokeToken = Path<ApiTokenID>("/amt/zugaenge/{}/widerrufen")
}

extension Identity {
    package static var staffDoor: Destination { IdentityPaths.staffSignIn() }
    package static var citizenDoor: Destination { IdentityPaths.citizenSignIn() }
    package static var signOutAddress: Destination { IdentityPaths.signOut() }
    package static var peopleAddress: Destination { IdentityPaths.people() }

    package var routes: [Route] {
        [
            .get(IdentityPaths.arms, for: .everyone, "The coat of arms of an authority", armsPicture),
            .get(IdentityPaths.staffSignIn, for: .everyone, "The sign-in for staff", staffSignInPage),
            .post(IdentityPaths.staffSignIn, for: .everyone, "Sign in as staff", rate: .signIn, signInStaff),
            .get(IdentityPaths.chooseAuthority, for: .everyone, "The authorities one may work at", authorityPage),
            .post(IdentityPaths.chooseAuthority, for: .everyone, "Work at one of them", chooseAuthority),
            .get(IdentityPaths.staffPassword, for: .everyone, "A new password for staff", staffPasswordPage),
            .post(
                IdentityPaths.staffPassword, for: .everyone, "Change the password of staff", rate: .signIn,
                changeStaffPassword),
            .post(IdentityPaths.signOut, for: .everyone, "Sign out of the workbench", signOutStaff),

            .get(IdentityPaths.register, for: .everyone, "The form for a citizen's account", registerPage),
            .post(IdentityPaths.register, for: .everyone, "Open a citizen's account", rate: .signIn, register),
            .get(IdentityPaths.citizenSignIn, for: .everyone, "The sign-in for citizens", citizenSignInPage),
            .post(IdentityPaths.citizenSignIn, for: .everyone, "Sign in as a citizen", rate: .signIn, signInCitizen),
            .post(IdentityPaths.citizenSignOut, for: .everyone, "Sign out of the account", signOutCitizen),
            .get(IdentityPaths.citizenPassword, for: .citizen, "A new password for a citizen", citizenPasswordPage),
            .post(
                IdentityPaths.citizenPassword, for: .citizen, "Change the password of a citizen", rate: .signIn,
                changeCitizenPassword),
            .get(
                IdentityPaths.keepApplications, for: .citizen, "Applications opened by code, to add to the account",
                keepPage),
            .post(IdentityPaths.keepApplications, for: .citizen, "Add them to the account", keepApplications),

            .get(IdentityPaths.people, for: .staff(.managePeople), "Who works here", peoplePage),
            .get(IdentityPaths.peopleExport, for: .staff(.managePeople), "The same list as CSV", exportPeople),
            .get(IdentityPaths.addPerson, for: .staff(.managePeople), "The form for a new person", addPersonPage),
            .post(IdentityPaths.addPerson, for: .staff(.managePeople), "Add a person", addPerson),
            .get(IdentityPaths.person, for: .staff(.managePeople), "A person's roles and units", personPage),
            .post(IdentityPaths.person, for: .staff(.managePeople), "Change a person", changePerson),
            .post(IdentityPaths.personPassword, for: .staff(.managePeople), "Give a new first password", resetPassword),
            .get(
                IdentityPaths.rights, for: .staff(.managePeople), "Who may do what: roles and permissions", rightsPage),
            .get(IdentityPaths.tokens, for: .staff(.managePeople), "Other systems that may call the API", tokensPage),
            .post(IdentityPaths.tokens, for: .staff(.managePeople), "Make a token, shown once", makeToken),
            .post(IdentityPaths.revokeToken, for: .staff(.managePeople), "End a token", revokeToken),

            .get(
                IdentityPaths.deputies, for: .anyStaff, "Who stands in for me, and for whom I stand in", deputiesPage),
            .post(IdentityPaths.deputies, for: .anyStaff, "Name one's own deputy", nameOwnDeputy),
            .post(IdentityPaths.endDeputy, for: .anyStaff, "End a deputy rule", endDeputy),
            .get(
                IdentityPaths.othersDeputies, for: .staff(.nameDeputies),
                "Deputies of the people for whom one may name them", othersDeputiesPage),
            .post(
                IdentityPaths.othersDeputies, for: .staff(.nameDeputies), "Name a deputy for somebody who cannot",
                nameOthersDeputy),
        ]
    }

    /// What this room's permissions mean.
    package static let permissions: [PermissionText] = [
        PermissionText(
            .managePeople,
            Localized(
                "Personen, Rollen und Zugänge anderer Systeme verwalten",
                "Manage people, roles and access of other systems")),
        PermissionText(
            .nameDeputies,
            Localized(
                "Vertretung für Personen der eigenen Einheiten eintragen",
                "Name deputies for the people of one's own units")),
    ]
}
