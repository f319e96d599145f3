import Foundation

/// A page in a browser, on a screen of a size and in the light or the dark.
final class BrowserPage {
    private let browser: Chromium
    private let session: String
    private let address: String

    enum Scheme: String, CaseIterable {
        case light, dark
    }

    struct Screen {
        let width: Int
        let scheme: Scheme
    }

    init(_ browser: Chromium, file: String, _ screen: Screen, runsScripts: Bool = true) throws {
        self.browser = browser
        address = URL(filePath: file).absoluteString
        let target = try browser.command("Target.createTarget", ["url": "about:blank"])
        let attached = try browser.command(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        session = attached["sessionId"] as? String ?? ""
        for domain in ["Page", "Runtime", "Log", "Network"] { try command("\(domain).enable") }
        // An emulated screen: a window cannot be made as narrow as a phone.
        try command(
            "Emulation.setDeviceMetricsOverride",
            ["width": screen.width, "height": 800, "deviceScaleFactor": 1, "mobile": screen.width < 600])
        try command(
            "Emulation.setEmulatedMedia",
            [
                "features": [
                    ["name": "prefers-color-scheme", "value": screen.scheme.rawValue],
                    ["name": "prefers-reduced-motion", "value": "reduce"],
                ]
            ])
        if !runsScripts { try command("Emulation.setScriptExecutionDisabled", ["value": true]) }
        browser.forgetEvents()
        try command("Page.navigate", ["url": address])
        _ = try browser.event("Page.loadEventFired")
    }

    @discardableResult
    func command(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        try browser.command(method, parameters, session: session)
    }

    /// The value of an expression of JavaScript.
    func value(_ expression: String) throws -> Any? {
        let reply = try command(
            "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
        if let exception = reply["exceptionDetails"] { throw Chromium.Failure(description: "\(exception)") }
        return (reply["result"] as? [String: Any])?["value"]
    }

    func texts(_ expression: String) throws -> [String] { try value(expression) as? [String] ?? [] }

    func number(_ expression: String) throws -> Int { try (value(expression) as? NSNumber)?.intValue ?? -1 }

    /// As if somebody pressed a key: `/`, `Escape`, `ArrowDown`.
    func press(_ key: String) throws {
        var event: [String: Any] = ["type": "keyDown", "key": key]
        if key.count == 1 { event["text"] = key }
        try command("Input.dispatchKeyEvent", event)
        try command("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
    }

    func type(_ text: String) throws {
        try command("Input.insertText", ["text": text])
    }

    // MARK: What happened

    /// What the page and the browser had to say: errors, warnings, words in the console.
    func complaints() throws -> [String] {
        // By then, what was on its way has arrived.
        _ = try value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return browser.events(["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"]).map {
            "\($0.name): \($0.parameters)"
        } + browser.events(["Page.javascriptDialogOpening"]).map { "a dialog: \($0.parameters)" }
    }

    /// What was asked for beside the page itself.
    func requests() -> [String] {
        browser.events(["Network.requestWillBeSent"])
            .compactMap { ($0.parameters["request"] as? [String: Any])?["url"] as? String }
            .filter { $0 != address && !$0.hasPrefix("data:,") }
    }

    /// The roles and the names that a screen reader is told, of what it is told at all.
    func accessibilityNodes() throws -> [(role: String, name: String)] {
        let tree = try command("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
        func text(_ property: Any?) -> String { (property as? [String: Any])?["value"] as? String ?? "" }
        return tree.filter { $0["ignored"] as? Bool == false }.map { (text($0["role"]), text($0["name"])) }
    }
}
