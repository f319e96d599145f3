import Foundation
import Testing
import ToolRunning

/// The HTML report in a real browser.
@Suite(.serialized) struct HTMLReportBrowserTests {
    static let screens = [360, 1_440].flatMap { width in
        BrowserPage.Scheme.allCases.map { BrowserPage.Screen(width: width, scheme: $0) }
    }

    @Test(.timeLimit(.minutes(20)), arguments: screens)
    func itIsQuietAndFits(_ screen: BrowserPage.Screen) throws {
        for report in try [SampleReports.reference(), SampleReports.hostile(), SampleReports.broken()] {
            try withPage(report, screen) { page throws in
                #expect(try page.number("innerWidth") == screen.width)
                #expect(try page.number("document.documentElement.scrollWidth") <= screen.width)
                #expect(try page.texts(Probe.cutOff) == [])
                #expect(try page.texts(Probe.lowContrast) == [])
                #expect(try page.complaints() == [])
                #expect(page.requests() == [])
            }
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func searchLeavesWhatHasAllWords() throws {
        try withPage(SampleReports.reference()) { page throws in
            let all = try page.texts(Probe.shownEntries)
            #expect(all.count == 23)
            try page.press("/")
            #expect(try page.value("document.activeElement.id") as? String == "query")
            try page.type("SESSION accounts")
            #expect(try page.texts(Probe.shownEntries) == ["sessions", "active-sessions"])
            #expect(try page.texts(Probe.shownRows) == ["sessions", "active-sessions"])
            #expect(try page.texts(Probe.shownLeaves) == ["sessions", "active-sessions"])
            #expect(try page.value("found.textContent") as? String == "2 of 23 entries")
            try page.press("Escape")
            #expect(try page.texts(Probe.shownEntries) == all)

            try page.type("market:{token_pair}:price")
            #expect(try page.texts(Probe.shownEntries) == ["market.price"])
            try page.press("Escape")
            try page.type("rate-limit")
            #expect(try page.texts(Probe.shownEntries) == ["api-requests"])
            try page.press("Escape")
            try page.type("there is no such entry")
            #expect(try page.texts(Probe.shownEntries) == [])
            #expect(try page.value("document.querySelector('.nothing').hidden") as? Bool == false)

            // A link to what the search has hidden shows it again.
            _ = try page.value(
                "new Promise((done) => { addEventListener('hashchange', done); location.hash = '#entry-logs'; })")
            #expect(try page.texts(Probe.shownEntries) == all)
            #expect(try page.complaints() == [])
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func theTreeIsOneForTheKeyboard() throws {
        try withPage(SampleReports.reference()) { page throws in
            #expect(try page.number("document.querySelectorAll('[role=tree] [tabindex=\"0\"]').length") == 1)
            _ = try page.value("document.querySelector('[role=treeitem]').focus()")
            let focused = "document.activeElement.getAttribute('aria-label')"
            let isOpen = "document.activeElement.getAttribute('aria-expanded')"
            let first = try #require(try page.value(focused) as? String)
            #expect(first.hasPrefix("market:"))
            #expect(try page.value(isOpen) as? String == "true")
            try page.press("ArrowRight")
            #expect(try page.value(focused) as? String != first)
            try page.press("ArrowLeft")
            #expect(try page.value(focused) as? String == first)
            try page.press("ArrowLeft")
            #expect(try page.value(isOpen) as? String == "false")
            try page.press("ArrowDown")
            #expect(try (page.value(focused) as? String)?.contains("market-history") == true)
            try page.press("Enter")
            #expect(try page.value("location.hash") as? String == "#entry-market-history")
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func withoutAScriptAllOfItIsThere() throws {
        try withPage(SampleReports.reference(), runsScripts: false) { page throws in
            #expect(try page.texts(Probe.shownEntries).count == 23)
            #expect(try page.texts(Probe.shownLeaves).count == 23)
            #expect(try page.value("document.getElementById('search').hidden") as? Bool == true)
        }
    }

    @Test(.timeLimit(.minutes(20)), arguments: [360, 1_440])
    func aScreenReaderIsToldWhatThereIs(_ width: Int) throws {
        try withPage(SampleReports.reference(), .init(width: width, scheme: .light)) { page throws in
            let nodes = try page.accessibilityNodes()
            func names(_ role: String) -> [String] { nodes.filter { $0.role == role }.map(\.name) }
            for landmark in ["banner", "navigation", "main", "search", "contentinfo"] {
                #expect(names(landmark).count == 1, "\(landmark)")
            }
            #expect(names("heading").count > 40)
            #expect(names("tree") == ["Key patterns"])
            #expect(names("treeitem").count > 23)
            #expect(names("table").count > 8)
            #expect(names("table").allSatisfy { !$0.isEmpty })
            #expect(names("columnheader").contains("In all"))
            #expect(names("searchbox") == ["Search entries"])
            #expect(names("link").allSatisfy { !$0.isEmpty })
            let images = names("image") + names("img")
            #expect(images.count == 2)
            #expect(images.allSatisfy { !$0.isEmpty })
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func hostileTextIsOnlyText() throws {
        try withPage(SampleReports.hostile()) { page throws in
            #expect(try page.number("document.querySelectorAll('img, iframe, object, b, em').length") == 0)
            #expect(try page.number("document.scripts.length") == 1)
            #expect(try page.value("typeof window.harmed") as? String == "undefined")
            #expect(try page.texts("[document.title]") == ["The keyspace Shop"])
            #expect(try page.texts("[document.querySelector('.lead').textContent]")[0].contains(#"\u{202e}"#))
            #expect(try page.complaints() == [])
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func thousandsOfEntriesAreSearchedAtOnce() throws {
        try withPage(SampleReports.large(2_000)) { page throws in
            #expect(try page.number("document.documentElement.scrollWidth") <= 1_440)
            try page.press("/")
            try page.type("team-3 n1999")
            #expect(try page.texts(Probe.shownEntries) == [])
            try page.press("Escape")
            try page.type("entry-1999")
            #expect(try page.texts(Probe.shownEntries) == ["entry-1999"])
        }
    }

    /// - Parameter report: an HTML file.
    private func withPage(
        _ report: HTMLFile, _ screen: BrowserPage.Screen = .init(width: 1_440, scheme: .light),
        runsScripts: Bool = true,
        _ body: (BrowserPage) throws -> Void
    ) throws {
        let browser = try Chromium()
        do {
            try body(BrowserPage(browser, file: report.path, screen, runsScripts: runsScripts))
        } catch {
            try? browser.close()
            throw error
        }
        try browser.close()
        #expect(browser.remainingProcesses() == [])
    }
}
