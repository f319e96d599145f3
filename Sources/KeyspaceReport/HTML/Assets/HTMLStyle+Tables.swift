extension HTMLStyle {
    /// Tables, and the cards that they become on a narrow screen.
    static let tables = """
        table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .875rem; line-height: 1.45; }
        th, td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        th { overflow-wrap: break-word; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--soft); font-weight: 500; white-space: nowrap; border-bottom-color: var(--soft); }
        tbody th { font-weight: 500; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        table.plain { width: auto; }
        table.plain th, table.plain td { padding-right: 1.5rem; }
        .scroll { overflow-x: auto; }
        .scroll table { width: auto; }
        .scroll th, .scroll td { padding-right: 1.75rem; white-space: nowrap; }
        .scroll .none { color: var(--soft); }

        @media (min-width: 46.01rem) {
          table.brief { table-layout: fixed; }
          table.brief thead th { white-space: normal; vertical-align: bottom; }
          .column-entry { width: 14.5%; } .column-key { width: 20.5%; } .column-structure { width: 8.5%; }
          .column-value { width: 13%; } .column-lives { width: 15.5%; } .column-owner { width: 9%; }
          .column-role { width: 7%; }
        }
        @media (max-width: 46rem) {
          table:is(.brief, .stacked, .flowing) { display: block; }
          table:is(.brief, .stacked, .flowing) thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          table:is(.brief, .stacked, .flowing) tbody { display: block; border-top: 1px solid var(--line); }
          table:is(.brief, .stacked, .flowing) tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
          table:is(.brief, .stacked, .flowing) :is(th, td) { display: block; padding: 0; border: 0; text-align: left; white-space: normal; }
          table.brief td:nth-child(n + 3) { display: inline; color: var(--soft); }
          table.brief td:nth-child(n + 4)::before { content: "\\b7"; margin: 0 .4em; }
          table.flowing td { display: inline; }
          table.flowing td:not(:empty) + td:not(:empty)::before { content: "\\b7  " attr(data-label) " "; margin-left: .4em; }
          table.flowing td::before { content: attr(data-label) " "; color: var(--soft); }
          table.brief td:nth-child(n + 3):empty, table.brief td:nth-child(n + 6) { display: none; }
          table.stacked td { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); column-gap: .5rem; }
          table.stacked td::before { content: attr(data-label); color: var(--soft); }
          table.stacked td:empty, table.stacked td.none { display: none; }
          table.stacked tbody th { font-size: .9375rem; }
          table.plain th, table.plain td { padding-right: 1rem; }
        }

        """
}
