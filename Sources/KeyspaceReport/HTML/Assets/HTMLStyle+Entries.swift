extension HTMLStyle {
    /// Entries, types and findings.
    static let entries = """
        .entry, .type, .namespace { padding: 1rem 0 .75rem; border-top: 1px solid var(--line); }
        .long > .part > :is(.entry, .namespace, .type) { content-visibility: auto; contain-intrinsic-size: auto 22rem; }
        .part > h2 + .entry, .part > h2 + .namespace, .part > h2 + .type { border-top: 0; padding-top: 0; }
        .namespace > .entry { margin-left: 0; padding-left: 1rem; border-left: 2px solid var(--line); border-top: 0; margin-top: 1rem; padding-top: 0; padding-bottom: 0; }
        h3, h4 { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; margin: 0; font-weight: 650; }
        h3 { font-size: 1.125rem; }
        h4 { font-size: 1rem; }
        h3 a, h4 a { color: inherit; text-decoration: none; min-width: 0; }
        h3 a:hover, h4 a:hover { text-decoration: underline; }
        .entry:target, .namespace:target, .type:target { box-shadow: -.75rem 0 var(--paper), calc(-.75rem - 3px) 0 var(--accent); }
        .role { padding: 0 .5rem; border-radius: 3px; font-size: .8125rem; font-weight: 500; line-height: 1.5; }
        .role-cache { --tile: var(--cache); } .role-session { --tile: var(--session); }
        .role-limit { --tile: var(--limit); } .role-buffer { --tile: var(--buffer); }
        .role-lock { --tile: var(--lock); } .role-durable { --tile: var(--durable); }
        .others { --tile: var(--others); }
        .role { background: var(--tile); }
        .key { margin: .25rem 0; max-width: none; }
        .key code { font-size: .9375rem; }
        .parameter { color: var(--accent); }
        .summary { margin: .35rem 0; }
        .deprecated { color: var(--warn); }
        .facts { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: .125rem 1rem; margin: .6rem 0; font-size: .875rem; }
        .facts dt { color: var(--soft); }
        .facts dd { margin: 0; max-width: 44rem; overflow-wrap: anywhere; }
        .parameters { margin: .35rem 0 .75rem; }
        .parameters dt { color: var(--accent); }
        .entry table { margin: .75rem 0 .5rem; }
        .type > p:not(.summary) { font-size: .875rem; }

        .plain, .advice { margin: .5rem 0; padding-left: 1.25rem; max-width: 46rem; }
        .plain { font-size: .875rem; }
        .advice li { margin: .35rem 0; }
        .proved::before { content: "\\2713\\2002"; color: var(--good); font-weight: 700; }
        .unproved::before { content: "!\\2002"; color: var(--bad); font-weight: 700; }
        .findings { margin: 0; padding: 0; list-style: none; }
        .findings li { padding: .5rem 0 .5rem .9rem; border-left: 3px solid var(--soft); margin: .5rem 0; overflow-wrap: anywhere; }
        .findings .error { border-color: var(--bad); } .findings .error strong { color: var(--bad); }
        .findings .warning { border-color: var(--warn); } .findings .warning strong { color: var(--warn); }
        .place { margin: .15rem 0 0; color: var(--soft); font-size: .875rem; }
        .place code { margin-right: .5rem; }

        @media (max-width: 46rem) {
          .facts { grid-template-columns: 7rem minmax(0, 1fr); gap: .2rem .75rem; }
          .namespace > .entry { padding-left: .75rem; }
        }

        """

    /// Key patterns. A branch that the script closed shows what it holds by its count.
    static let tree = """
        .tree, .tree ul { margin: 0; padding: 0; list-style: none; }
        .tree { margin: .75rem 0; font-size: .875rem; line-height: 1.9; }
        .tree ul { margin-left: .4rem; padding-left: 1.1rem; border-left: 1px solid var(--line); }
        .tree li { border-radius: 3px; }
        .tree ul > li { position: relative; }
        .tree ul > li::before { content: ""; position: absolute; left: -1.1rem; top: .85rem; width: .8rem; border-top: 1px solid var(--line); }
        .tree ul > li:last-child::after { content: ""; position: absolute; left: calc(-1.1rem - 1px); top: calc(.85rem + 1px); bottom: 0; width: 1px; background: var(--paper); }
        .row { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; }
        .row > code { flex: 1 1 20rem; font-size: .875rem; min-width: 0; }
        .row > .note { flex: 0 0 20rem; }
        .of { color: var(--soft); }
        .tree > li:not(.branch) > .row { padding-left: 1.05rem; }
        .end { flex: 0 0 20rem; display: inline-grid; grid-template-columns: 13rem 1fr; align-items: baseline; gap: 0 .5rem; min-width: 0; }
        .tree .row:hover { background: var(--fill); }
        .end a { overflow-wrap: anywhere; }
        [role=tree] .branch > .row { cursor: pointer; }
        [role=tree] .branch > .row > code::before { content: "\\25be"; display: inline-block; width: 1.05rem; color: var(--soft); }
        [role=tree] .branch[aria-expanded=false] > .row > code::before { content: "\\25b8"; }
        [role=tree] [aria-expanded=false] > ul { display: none; }
        .tree li:focus-visible { outline: none; }
        .tree li:focus-visible > .row { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 2px; }
        @media (max-width: 46rem) {
          .row > code, .row > .note, .end { flex: 0 1 auto; }
          .end { display: inline-flex; flex-wrap: wrap; }
          .tree { line-height: 1.6; }
          .tree li { padding: .1rem 0; }
        }

        """
}
