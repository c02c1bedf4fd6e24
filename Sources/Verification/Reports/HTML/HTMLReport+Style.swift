extension HTMLReport {
    static let style: Markup = """
        :root {
          color-scheme: light dark;
          --paper: #fff; --raised: #f6f7f9; --ink: #1b1f24; --soft: #5a6370; --line: #dfe3e8;
          --good: #18794e; --bad: #c0262d; --warn: #8a5a00;
          --good-tint: #e2f5e9; --bad-tint: #fde8e8; --warn-tint: #fdf3d8;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171b; --raised: #1d2127; --ink: #e6e9ed; --soft: #9aa4b1; --line: #31373f;
            --good: #5bd08f; --bad: #ff8a85; --warn: #edbe5a;
            --good-tint: #16331f; --bad-tint: #421d1e; --warn-tint: #3a2f12;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 3rem; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
        }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; font-weight: 650; }
        h2 { font-size: 1.15rem; margin: 2.25rem 0 .25rem; }
        h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
        code, pre, .origin, .target, table.diff { font-family: var(--mono); font-size: .85em; }
        .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
        .facts, .origin, .givens, .detail, .time, .remark, .notice, footer, .arrow { color: var(--soft); }
        .facts { margin: .25rem 0 1rem; }
        .bar { display: flex; gap: 2px; height: .5rem; border-radius: .25rem; overflow: hidden; background: var(--line); }
        .bar span { background: currentColor; min-width: 3px; }
        .counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0 0; }
        .counts div { display: flex; flex-direction: row-reverse; align-items: baseline; gap: .4rem; }
        .counts dd { margin: 0; font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
        .counts dt { color: var(--soft); } .counts .none dd { color: var(--soft); }
        .note { margin: 1rem 0; padding: .75rem 1rem; border-radius: .5rem; color: var(--ink); }
        .note.warn { background: var(--warn-tint); } .note.bad { background: var(--bad-tint); }
        .note h2 { font-size: 1rem; margin: 0 0 .25rem; } .note p { margin: 0; } .note ul { margin: 0; padding-left: 1.1rem; }
        .tag { font-size: .75rem; font-weight: 500; padding: .1rem .5rem; border-radius: 1rem; background: var(--warn-tint); }
        .origin { margin: 0 0 .75rem; font-size: .8rem; } .notice { margin: 0 0 .75rem; white-space: pre-line; }
        .remark { margin: 0 0 .5rem; }
        details.failure { margin: .75rem 0; border: 1px solid var(--line); border-left: 4px solid currentColor; border-radius: .5rem; }
        details.failure > * { margin-left: 1rem; margin-right: 1rem; color: var(--ink); }
        details.failure > .givens { color: var(--soft); font-size: .9rem; }
        details.failure > summary { margin: 0; padding: .6rem 1rem; font-weight: 600; cursor: pointer; }
        details.failure[open] > summary { padding-bottom: .1rem; }
        .number { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; margin-right: .25rem; }
        dl.exchange { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin-top: .75rem; margin-bottom: .75rem; }
        dl.exchange dt { color: var(--soft); } dl.exchange dd { margin: 0; min-width: 0; }
        code.line { font-weight: 600; }
        pre { margin: .25rem 0 0; padding: .5rem .75rem; background: var(--raised); border-radius: .35rem; white-space: pre-wrap; }
        ul.differences { padding-left: 1.1rem; margin-top: .5rem; margin-bottom: .75rem; }
        .obstacle { margin-top: .5rem; margin-bottom: .75rem; }
        table { border-collapse: collapse; width: 100%; }
        table.diff { width: calc(100% - 2rem); margin-bottom: 1rem; table-layout: fixed; border: 1px solid var(--line); }
        .diff th { text-align: left; font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--line); }
        .diff th, .diff td { padding: .1rem .5rem; vertical-align: top; white-space: pre-wrap; }
        .diff th:first-child, .diff td.mark { width: 1.9rem; text-align: center; font-weight: 700; }
        .diff .actual, .diff th:last-child { border-left: 1px solid var(--line); }
        .diff .differs .expected, .diff .missing .expected { background: var(--good-tint); }
        .diff .differs .actual, .diff .unexpected .actual { background: var(--bad-tint); }
        .diff .omitted td { color: var(--soft); } .diff small { color: var(--soft); font-family: system-ui, sans-serif; }
        .interactions td { padding: .35rem .75rem .35rem 0; vertical-align: top; border-top: 1px solid var(--line); }
        .interactions .mark { width: 1.5rem; font-weight: 700; } .interactions .target { width: 38%; }
        .interactions .time { width: 5rem; text-align: right; padding-right: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .detail { font-size: .875rem; } .detail.warn { color: var(--warn); } .target code { font-size: 1em; }
        a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .15em; }
        .failure:target { outline: 2px solid currentColor; outline-offset: 1px; }
        .folded > summary { cursor: pointer; padding: .35rem 0; border-top: 1px solid var(--line); }
        .omitted { color: var(--soft); }
        footer { margin-top: 3rem; font-size: .8rem; }
        @media (max-width: 44rem) {
          body { padding: 1.25rem 1rem 2rem; } h1 { font-size: 1.35rem; }
          dl.exchange { grid-template-columns: 1fr; gap: 0; } dl.exchange dd { margin-bottom: .5rem; }
          .interactions tr { display: grid; grid-template-columns: 1.5rem 1fr max-content; border-top: 1px solid var(--line); padding: .35rem 0; }
          .interactions td { border: 0; padding: 0; } .interactions td.target, .interactions td.time, .interactions td.mark { width: auto; }
          .interactions td.target { grid-column: 2 / -1; grid-row: 2; } .interactions td.time { padding-left: .75rem; }
          .diff thead { display: none; }
          .diff tr { display: grid; grid-template-columns: 1.9rem 1fr; }
          .diff td.mark { grid-row: 1 / 3; } .diff td { grid-column: 2; } .diff td.mark { grid-column: 1; }
          .diff .actual { border-left: 0; } .diff .same .actual, .diff .omitted .actual { display: none; }
          .diff .missing .actual, .diff .unexpected .expected, .diff .further .expected { display: none; }
        }
        @media print {
          :root { color-scheme: light; --paper: #fff; --raised: #f6f7f9; --ink: #000; --soft: #444; --line: #bbb;
            --good: #18794e; --bad: #c0262d; --warn: #8a5a00; --good-tint: #e2f5e9; --bad-tint: #fde8e8; --warn-tint: #fdf3d8; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          details::details-content { content-visibility: visible; block-size: auto; }
          tr, .note, details.failure > summary { break-inside: avoid; } h2, summary { break-after: avoid; }
        }
        """
}
