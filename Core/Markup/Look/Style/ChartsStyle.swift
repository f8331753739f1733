extension Style {
    static let charts = """
        .drawing{margin:0 0 var(--s4);padding:var(--s2);border:1px solid var(--line);border-radius:var(--radius);background:#fff;overflow-x:auto}
        .drawing svg{display:block;max-width:none}
        .table-edit .field{margin:0;min-width:0}.table-edit .error{overflow-wrap:anywhere}
        .table-edit textarea.input{min-height:0;font-family:var(--mono);overflow-wrap:anywhere}
        @media (min-width:48rem){.table-edit .input{min-width:5rem}.table-edit textarea.input{min-width:13rem}}
        .chart{padding:var(--s5);border:1px solid var(--line);border-radius:var(--radius-l);background:var(--surface)}
        .chart figcaption{margin:0 0 var(--s4)}
        .chart figcaption strong{display:block}
        .chart figcaption span{color:var(--ink-soft);font-size:.92em}
        .chart-legend{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);list-style:none;padding:0;margin:0 0 var(--s4);font-size:.92em}
        .chart-legend li{display:flex;align-items:center;gap:.45em;margin:0}
        .chart-picture{margin:0 0 var(--s4)}
        .chart-picture svg{display:block;overflow:visible}
        .chart-picture:has(.chart-plot){padding:0 .5rem 0 3.5rem}
        .chart text{font-family:var(--font);font-size:.875rem;fill:var(--ink)}
        .chart .chart-value{font-weight:700}
        .chart .chart-axis{fill:var(--ink-soft);font-size:.8125rem}
        .chart-track{fill:var(--sunken)}
        .chart-grid{stroke:var(--line);stroke-width:1}
        .flow-band{fill-opacity:.4}.flow-title{margin:0 0 var(--s1);font-weight:600;font-size:.92em}
        @media (max-width:48rem){.flow-name{display:none}}
        .chart-part{stroke:var(--surface);stroke-width:1.5}
        .chart-dot{stroke:var(--surface);stroke-width:1.5}
        \((1...6).map { ".series-\($0){fill:var(--series-\($0))}.line-\($0){stroke:var(--series-\($0));stroke-width:2.5;stroke-linecap:round}" }.joined())
        .line-2{stroke-dasharray:7 5}.line-3{stroke-dasharray:2 5}.line-4{stroke-dasharray:10 4 2 4}.line-5{stroke-dasharray:14 5}.line-6{stroke-dasharray:4 3}
        @media (forced-colors:active){.chart-picture,.chart-legend{forced-color-adjust:none}.chart-picture text{fill:CanvasText}}

        """
}
