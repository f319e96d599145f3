extension HTMLStyle {
    /// Lifetimes and memory.
    static let figures = """
        svg { display: block; width: 100%; overflow: visible; }
        svg text { fill: var(--ink); font: 12px var(--mono); }
        .lifetimes { margin: 0; padding: 0; list-style: none; }
        .lifetime { display: grid; grid-template-columns: 15rem minmax(0, 1fr) minmax(0, 20rem); column-gap: 1.5rem; align-items: start; font-size: .875rem; }
        .lifetimes .lifetime { border-bottom: 1px solid var(--line); }
        .lifetime .words { margin: 0; padding: .35rem 0; }
        .who { padding: .35rem 0; overflow-wrap: anywhere; }
        .who summary { cursor: pointer; color: var(--accent); }
        .axis { grid-column: 2; height: 18px; }
        svg .tick { fill: var(--soft); font: 11px var(--text); text-anchor: middle; }
        svg .tick.first { text-anchor: start; } svg .tick.last { text-anchor: end; }
        .track { align-self: stretch; height: 0; min-height: 100%; }
        .grid { stroke: var(--line); }
        .life { stroke: var(--accent); stroke-width: 2; opacity: .55; }
        .spread { stroke: var(--accent); stroke-width: 8; opacity: .55; }
        .open { stroke: var(--accent); stroke-width: 2; stroke-dasharray: 4 4; }
        .forever { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 1 5; stroke-linecap: round; }
        .track circle { fill: var(--accent); }

        .bound { height: 14px; margin: 1rem 0 .5rem; overflow: hidden; }
        .bound .free, .free i { fill: var(--fill); background: var(--fill); }
        .bound .reserve, .reserve i { fill: var(--others); background: var(--others); }
        .bound .taken, .taken i { fill: var(--accent); background: var(--accent); }
        .bound .end { stroke: var(--ink); stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin: .5rem 0 1rem; padding: 0; list-style: none; color: var(--soft); font-size: .8125rem; }
        .legend i { display: inline-block; width: .7rem; height: .7rem; margin-right: .4rem; border: 1px solid var(--soft); background: var(--tile); }
        .legend .taken i { background: var(--accent); } .legend .free i { background: var(--fill); }
        .legend .reserve i { background: var(--others); }
        .treemap { margin: 1.25rem 0 .5rem; }
        .treemap rect { fill: var(--tile); stroke: var(--paper); stroke-width: 1.5; }
        .treemap .size { fill: var(--ink); font: 11px var(--text); opacity: .85; }
        .treemap.narrow { display: none; max-width: 27rem; }

        @media (max-width: 46rem) {
          .lifetime { display: block; }
          .lifetime .words { padding-bottom: 0; }
          .lifetimes .lifetime { padding: .35rem 0; }
          .track { height: 1.25rem; min-height: 0; }
          .who { padding: 0 0 .25rem; }
          .minor { display: none; }
          .treemap.wide { display: none; }
          .treemap.narrow { display: block; }
        }
        @media (forced-colors: active) {
          .treemap rect, .bound rect { fill: Canvas; stroke: CanvasText; }
          .role { border: 1px solid CanvasText; }
        }

        """
}
