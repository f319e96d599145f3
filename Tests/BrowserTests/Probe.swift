/// Questions to a page, in JavaScript.
enum Probe {
    static let shownEntries = names("[data-words]", "h3 > a, h4 > a")
    static let shownRows = names("tr[data-entry]", "th")
    static let shownLeaves = names(".tree [data-entry]", "a")

    private static func names(_ things: String, _ name: String) -> String {
        "[...document.querySelectorAll('\(things)')].filter((it) => it.getClientRects().length > 0)"
            + ".map((it) => it.querySelector('\(name)').textContent)"
    }

    /// Elements that reach beyond the right side of the screen, but for those that may be scrolled by themselves.
    static let cutOff = """
        [...document.querySelectorAll("main *, header *, nav *, footer *")]
          .filter((it) => !it.closest(".scroll, .unseen, thead") && it.getClientRects().length > 0)
          .filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5)
          .map((it) => it.tagName + "." + it.getAttribute("class") + ": " + it.textContent.slice(0, 60))
        """

    /// Texts whose contrast to what is behind them is less than 4.5 (WCAG 2.2, AA).
    static let lowContrast = """
        (() => {
          const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
          const light = ([red, green, blue]) => {
            const [r, g, b] = [red, green, blue].map((it) => it / 255)
              .map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const behind = (element) => {
            for (let it = element; it; it = it.parentElement) {
              const rect = it.tagName === "g" ? it.querySelector("rect") : null;
              if (rect) return parse(getComputedStyle(rect).fill);
              const colour = parse(getComputedStyle(it).backgroundColor);
              if (colour.length === 3 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          const low = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
            if (element.closest("script, title, .unseen")) continue;
            const style = getComputedStyle(element);
            const colour = parse(element.tagName === "text" ? style.fill : style.color);
            const [one, other] = [light(colour), light(behind(element))];
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            if (contrast < 4.5) low.add(`${element.tagName}.${element.getAttribute("class")} ${contrast.toFixed(2)}`);
          }
          return [...low];
        })()
        """
}
