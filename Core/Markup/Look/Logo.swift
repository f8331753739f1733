/// The house's own mark: a ring, which is the district (Kreis), open where the house stands in it.
package enum Logo {
    /// Takes the colour of the text around it; goes with words and is hidden from screen readers.
    package static let mark: HTML = """
        <svg class="mark" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">\
        <path class="mark-ring" d="M13.2 41.3A20.5 20.5 0 1 1 34.8 41.3" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/>\
        <path class="mark-house" d="M24 13.5 11.5 24.2V36a2 2 0 0 0 2 2h6.7v-8.2a3.8 3.8 0 0 1 7.6 0V38h6.7a2 2 0 0 0 2-2V24.2z" fill="currentColor"/></svg>
        """

    static let favicon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><style>path{stroke:#0c5866}.h{fill:#0c5866}@media \
        (prefers-color-scheme:dark){path{stroke:#7fd0dc}.h{fill:#7fd0dc}}</style><path d="M13.2 41.3A20.5 20.5 0 1 1 34.8 41.3" \
        fill="none" stroke-width="4" stroke-linecap="round"/><path class="h" stroke="none" d="M24 13.5 11.5 24.2V36a2 2 0 0 0 2 \
        2h6.7v-8.2a3.8 3.8 0 0 1 7.6 0V38h6.7a2 2 0 0 0 2-2V24.2z"/></svg>
        """
}
