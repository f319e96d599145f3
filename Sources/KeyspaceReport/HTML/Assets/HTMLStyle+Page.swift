extension HTMLStyle {
    /// The page: what stands where, and its text.
    static let page = """
        *, ::before, ::after { box-sizing: border-box; }
        html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 0 1rem 3rem; max-width: 86rem;
          background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--text);
        }
        [hidden] { display: none !important; }
        .unseen {
          position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap;
        }
        a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        main:focus { outline: none; }
        code, kbd { font: .875em/1.4 var(--mono); overflow-wrap: anywhere; unicode-bidi: isolate; }
        h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; }
        p { margin: .5rem 0; max-width: 44rem; overflow-wrap: anywhere; }
        .note { color: var(--soft); font-size: .8125rem; font-weight: 400; }
        .skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); z-index: 3; }
        .skip:focus { left: 1rem; top: .5rem; }

        .title { padding: 2rem 0 1rem; }
        .kind { margin: 0; color: var(--soft); font-size: .875rem; }
        h1 { margin: 0; font-size: 2.25rem; font-weight: 650; letter-spacing: -.015em; }
        .lead { margin: .25rem 0 0; font-size: 1.125rem; }
        .block {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); margin: 1.25rem 0 0;
          border: solid var(--ink); border-width: 2px 0 1px;
        }
        .block div { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); margin-bottom: -1px; }
        .block dt { color: var(--soft); font-size: .8125rem; }
        .block dd { margin: 0; font-weight: 600; }
        .block .note { display: block; }

        nav ol { margin: 0; padding: 0; list-style: none; counter-reset: part; }
        nav li { counter-increment: part; }
        nav a { display: inline-grid; grid-template-columns: auto 1fr; color: inherit; text-decoration: none; }
        nav a:hover { color: var(--accent); text-decoration: underline; }
        nav a::before { content: counter(part); min-width: 1.15em; margin-right: .4em; color: var(--soft); font-variant-numeric: tabular-nums; }
        main { counter-reset: part; }
        .part { counter-increment: part; padding-top: 1.75rem; }
        h2 { margin: 0 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--ink); font-size: 1.375rem; font-weight: 650; }
        h2::before { content: counter(part) "\\2002"; color: var(--soft); font-weight: 400; }
        footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .8125rem; overflow-wrap: anywhere; }

        #search {
          position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75rem;
          padding: .625rem 0; background: var(--paper); border-bottom: 1px solid var(--line);
        }
        #query {
          flex: 1 1 12rem; min-width: 0; max-width: 26rem; padding: .4rem .6rem; color: inherit;
          background: var(--fill); border: 1px solid var(--soft); border-radius: 4px; font: 1rem/1.4 var(--text);
        }
        #query::placeholder { color: var(--soft); opacity: 1; }
        #search kbd { padding: 0 .4rem; color: var(--soft); border: 1px solid var(--line); border-radius: 3px; }
        #found { margin: 0; color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }

        @media (max-width: 62rem) {
          nav { padding: .75rem 0; border-bottom: 1px solid var(--line); }
          nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .875rem; }
          #search kbd { display: none; }
        }
        @media (min-width: 62.01rem) {
          body {
            display: grid; column-gap: 3rem; padding: 0 2rem 4rem;
            grid-template: "nav title" auto "nav main" 1fr "nav footer" auto / 12rem minmax(0, 1fr);
          }
          .title { grid-area: title; padding-top: 3rem; }
          main { grid-area: main; }
          footer { grid-area: footer; }
          nav { grid-area: nav; }
          nav ol { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 3.5rem 0 1rem; font-size: .9375rem; line-height: 1.4; }
          nav li { padding: .2rem 0; }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print {
          #search, nav, .skip { display: none; }
          body { display: block; max-width: none; }
        }

        """
}
