/// The report's stylesheet. Its parts are files of this folder.
///
/// Colours are named once for paper and once for the dark; each has a contrast of at least 4.5 to what it stands on.
enum HTMLStyle {
    static let text = colours + page + tables + entries + tree + figures

    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #fdfdfb; --ink: #1b2025; --soft: #59626b; --line: #d8dbd6; --fill: #f2f3ef;
          --accent: #0b5872; --good: #1c6738; --warn: #845000; --bad: #a32020;
          --cache: #cfe3ee; --session: #ddd6f1; --limit: #f4e1b4; --buffer: #cbe9e1; --lock: #f5d3cc;
          --durable: #d6e7c4; --others: #e4e5e1;
          --text: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171a; --ink: #e2e5e7; --soft: #a2abb3; --line: #343a40; --fill: #1d2125;
            --accent: #85c6df; --good: #83cf9c; --warn: #e6b96c; --bad: #f39b92;
            --cache: #1f4255; --session: #3c3560; --limit: #54431c; --buffer: #1b4a42; --lock: #5b302b;
            --durable: #34481f; --others: #33383d;
          }
        }

        """
}
