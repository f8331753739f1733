package import Web

extension Portal {
    package var routes: [Route] {
        [
            .post(PortalPaths.begin, for: .everyone, "Begin an application at a place", rate: .application, begin),
            .get(PortalPaths.page, for: .applicant, "A page of the form", page),
            .upload(PortalPaths.page, for: .applicant, "Save a page of the form", savePage),
            .get(PortalPaths.draftFile, for: .applicant, "A file of one's own draft", draftFile),
            .get(PortalPaths.check, for: .applicant, "Check your answers", check),
            .post(PortalPaths.submit, for: .applicant, "Send the application", rate: .application, submit),
            .post(PortalPaths.discard, for: .applicant, "Throw an unsent application away", discard),
            .get(PortalPaths.sent, for: .applicant, "The application was sent", sent),
            .get(PortalPaths.copy, for: .applicant, "All answers for one's own records", copy),
            .get(PortalPaths.receipt, for: .applicant, "The acknowledgement of receipt", receipt),
            .get(PortalPaths.later, for: .applicant, "Continue later", later),
            .post(PortalPaths.later, for: .applicant, "Make a code to continue with", makeCode),
            .get(PortalPaths.resume, for: .everyone, "Continue an application with its code", resumePage),
            .post(PortalPaths.resume, for: .everyone, "Open a draft by its code", rate: .signIn, resume),
        ]
    }
}
