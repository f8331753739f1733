package import Web

extension Portal {
    package var routes: [Route] { informing + applying + following + office + programs }

    private var informing: [Route] {
        [
            .get(PortalPaths.start, for: .everyone, "The portal's front page", start),
            .get(PortalPaths.services, for: .everyone, "Services by search and topic", rate: .lookUp, services),
            .get(
                PortalPaths.service, for: .everyone, "A service and who is responsible for it", rate: .lookUp, service),
            .get(PortalPaths.feedback, for: .everyone, "Give feedback", feedbackPage),
            .post(PortalPaths.feedback, for: .everyone, "Send feedback", feedback),
            .get(PortalPaths.accessibility, for: .everyone, "Accessibility statement", accessibility),
            .get(PortalPaths.imprint, for: .everyone, "Imprint", imprint),
            .get(PortalPaths.privacy, for: .everyone, "Privacy notice", privacy),
        ]
    }

    private var applying: [Route] {
        [
            .post(PortalPaths.begin, for: .everyone, "Begin an application at a place", rate: .application, begin)
                .beginningSession,
            .get(PortalPaths.page, for: .applicant, "A page of the form", page),
            .upload(PortalPaths.page, for: .applicant, "Save a page of the form", savePage),
            .get(PortalPaths.draftFile, for: .applicant, "A file of one's own draft", draftFile),
            .get(PortalPaths.check, for: .applicant, "Check your answers", check),
            .post(PortalPaths.submit, for: .applicant, "Send the application", rate: .application, submit),
            .get(PortalPaths.discard, for: .applicant, "Ask before an unsent application is thrown away", discardPage),
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

    private var office: [Route] {
        [
            .get(
                PortalPaths.feedbackList, for: .staff(.answerFeedback), "What people wrote about the portal",
                feedbackList),
            .get(PortalPaths.feedbackExport, for: .staff(.answerFeedback), "The same as CSV", exportFeedback),
            .post(
                PortalPaths.settleFeedback, for: .staff(.answerFeedback), "Note that feedback was answered or done",
                settleFeedback),
        ]
    }

    private var following: [Route] {
        [
            .get(PortalPaths.open, for: .everyone, "Ask for the state of an application", openPage),
            .post(PortalPaths.open, for: .everyone, "Open an application by number and code", rate: .signIn, open),
            .get(PortalPaths.status, for: .applicant, "The state of an application", status),
            .upload(PortalPaths.write, for: .applicant, "Write to the office", write),
            .upload(PortalPaths.handIn, for: .applicant, "Hand in documents", handInDocuments),
            .get(PortalPaths.document, for: .applicant, "A document of one's own case", document),
            .post(PortalPaths.close, for: .applicant, "Close an application in this browser", close),
            .get(PortalPaths.account, for: .citizen, "One's own applications", account),
        ]
    }
}
