extension Style {
    static let components = """
        .tone-neutral{--tone:var(--neutral);--tone-soft:var(--neutral-soft)}
        .tone-info{--tone:var(--info);--tone-soft:var(--info-soft)}
        .tone-success{--tone:var(--success);--tone-soft:var(--success-soft)}
        .tone-warning{--tone:var(--warning);--tone-soft:var(--warning-soft)}
        .tone-danger{--tone:var(--danger);--tone-soft:var(--danger-soft)}
        .tag{display:inline-flex;align-items:center;gap:.45em;padding:.16em .65em;border-radius:1em;background:var(--tone-soft);color:var(--tone);
          border:1px solid transparent;font-size:.875em;font-weight:600;line-height:1.35;hyphens:manual;white-space:nowrap}
        .tag::before{content:"";flex:none;width:.5em;height:.5em;border-radius:50%;background:currentColor}
        .badge{display:inline-block;min-width:1.7em;padding:.05em .5em;border-radius:1em;background:var(--neutral-soft);color:var(--ink);
          border:1px solid transparent;font-size:.875em;font-weight:600;line-height:1.5;text-align:center}
        .notice{display:flex;gap:var(--s3);margin:0 0 var(--s5);padding:var(--s4) var(--s5) var(--s4) var(--s4);border:1px solid var(--tone);
          border-left-width:6px;border-radius:var(--radius);background:var(--tone-soft)}
        .notice>.icon{width:1.6em;height:1.6em;margin-top:-.02em;color:var(--tone)}
        .notice-text{min-width:0}
        .notice-text>:last-child,.details-body>:last-child,.chart>:last-child{margin-bottom:0}
        .notice-title{margin:0;font-weight:700}
        .notice-title+*{margin-top:var(--s1)}
        .warning-text{display:flex;gap:var(--s3);align-items:flex-start}
        .warning-text .icon{width:1.8em;height:1.8em;color:var(--warning)}
        .inset{margin:0 0 var(--s5);padding:var(--s4) var(--s5);border-left:6px solid var(--line-strong);background:var(--sunken)}
        .confirmation{position:relative;overflow:hidden;margin:0 0 var(--s6);padding:var(--s7) var(--s5);border-radius:var(--radius-l);
          background:var(--success-soft);border:1px solid var(--success);text-align:center}
        .confirmation>.icon{width:3.5rem;height:3.5rem;color:var(--success);stroke-width:1.6;margin-bottom:var(--s3)}
        .confirmation h1{margin:0 auto var(--s3);max-width:18em}
        .reference{margin:0}
        .reference strong,.secret code{display:block;margin-top:var(--s1);font-family:var(--mono);font-size:1.375em;font-weight:700;letter-spacing:.03em;overflow-wrap:anywhere}
        .empty{margin:0 0 var(--s5);padding:var(--s7) var(--s5);border:var(--edge) dashed var(--line-strong);border-radius:var(--radius-l);text-align:center}
        .empty-picture{fill:none;stroke:var(--line-strong);stroke-width:2.5;stroke-linejoin:round;margin-bottom:var(--s3)}
        .panel .empty{padding:var(--s4);border:0}
        .panel .empty-picture{width:60px;height:40px;margin-bottom:var(--s1)}
        .empty-title{margin:0 0 var(--s2);font-weight:700;font-size:1.1875em}
        .empty .buttons{justify-content:center;margin:var(--s4) 0 0}
        .details{max-width:38rem}
        .details>summary{display:inline-flex;align-items:center;gap:.5em;min-height:1.75rem;color:var(--primary);cursor:pointer;
          text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;list-style:none}
        .details>summary::-webkit-details-marker{display:none}
        .details>summary::before{content:"";flex:none;width:.45em;height:.45em;border:solid currentColor;border-width:0 2px 2px 0;
          transform:rotate(-45deg);margin:0 .15em}
        .details[open]>summary::before{transform:translateY(-.1em) rotate(45deg)}
        .details>summary:hover{color:var(--primary-strong);text-decoration-thickness:.13em}
        .details-body{margin-top:var(--s3);padding-left:var(--s4);border-left:4px solid var(--line)}
        .summary{margin:0 0 var(--s6);border:1px solid var(--line);border-radius:var(--radius-l);background:var(--surface)}
        .summary-head{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);justify-content:space-between;align-items:baseline;
          padding:var(--s4) var(--s5);border-bottom:1px solid var(--line);background:var(--sunken);border-radius:var(--radius-l) var(--radius-l) 0 0}
        .summary-head h2{margin:0;font-size:1.125em}
        .summary h3{margin:0;padding:var(--s4) var(--s5) var(--s1);font-size:1em;color:var(--ink-soft)}
        .summary dl+h3{border-top:1px solid var(--line)}
        .summary dl>div{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr) auto;gap:var(--s1) var(--s5);padding:var(--s3) var(--s5);
          border-bottom:1px solid var(--line)}
        .summary dl>div:last-child{border-bottom:0}
        .summary dt,.facts dt{font-weight:600}
        .summary dd,.facts dd{min-width:0;overflow-wrap:anywhere}
        .summary-change{text-align:right}
        .none{color:var(--ink-soft);font-style:italic}
        .facts{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);column-gap:var(--s5)}
        .facts>div{display:grid;grid-column:1/-1;grid-template-columns:subgrid;padding:var(--s3) 0;border-bottom:1px solid var(--line)}
        .facts>div:last-child{border-bottom:0}
        .workbench .facts{grid-template-columns:minmax(min-content,38%) minmax(0,1fr)}
        .workbench .facts>div{padding:var(--s1) 0;border:0}
        .facts-narrow .facts>div{grid-template-columns:minmax(0,1fr)}
        .panel-body h4{color:var(--ink-soft);margin-bottom:var(--s1)}
        .workbench .facts dt{font-weight:400;color:var(--ink-soft)}
        .task-list{list-style:none;padding:0;margin:0 0 var(--s6);border-top:1px solid var(--line)}
        .task-list li{position:relative;display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:center;justify-content:space-between;margin:0;
          padding:var(--s4) var(--s3);border-bottom:1px solid var(--line)}
        .task-list li:has(a):hover{background:var(--primary-soft)}
        .task-name{min-width:0;flex:1 1 14rem}
        .task-name a{font-weight:600}
        .task-name a::after{content:"";position:absolute;inset:0}
        .task-name .hint{margin:var(--s1) 0 0}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:var(--s4);list-style:none;padding:0;margin:0 0 var(--s6)}
        .card{position:relative;display:flex;flex-direction:column;gap:var(--s2);margin:0;padding:var(--s5);border:1px solid var(--line);border-radius:var(--radius-l);
          background:var(--surface)}
        .card:hover{border-color:var(--primary);box-shadow:0 2px 14px rgb(0 0 0/.08)}
        .card h2,.card h3,.card h4{margin:0;font-size:1.125em}
        .card a::after{content:"";position:absolute;inset:0;border-radius:var(--radius-l)}
        .card p{margin:0;color:var(--ink-soft);line-height:1.45}
        .card-meta{margin-top:auto;padding-top:var(--s2);font-size:.92em;color:var(--ink-soft)}
        .timeline{list-style:none;padding:0;margin:0 0 var(--s6)}
        .timeline li{position:relative;margin:0;padding:0 0 var(--s5) 2.25rem}
        .timeline li::before{content:"";position:absolute;left:.375rem;top:.3em;width:.875rem;height:.875rem;border-radius:50%;
          border:3px solid var(--primary);background:var(--primary);z-index:1}
        .timeline li::after{content:"";position:absolute;left:.75rem;top:.6em;bottom:-.6em;width:2px;background:var(--line-strong)}
        .timeline li:last-child{padding-bottom:0}
        .timeline li:last-child::after{display:none}
        .timeline .stage-current::before{background:var(--surface);border-width:4px;left:.25rem;width:1.125rem;height:1.125rem;top:.2em}
        .timeline .stage-upcoming::before{background:var(--paper);border:2px solid var(--line-strong)}
        .timeline-title{margin:0;font-weight:600}
        .stage-upcoming .timeline-title{font-weight:400}
        .timeline-when{margin:0;color:var(--ink-soft);font-size:.92em}
        .timeline-when~*{margin-top:var(--s2)}
        .stages{display:flex;flex-wrap:wrap;gap:var(--s2) 0;list-style:none;padding:0;margin:0 0 var(--s6)}
        .stages li{display:flex;align-items:center;gap:.4em;margin:0;padding:.3em .9em;border:var(--edge) solid var(--line);border-radius:1.5em;
          background:var(--surface);color:var(--ink-soft);font-size:.9375em}
        .stages li+li{margin-left:1.6rem;position:relative}
        .stages li+li::before{content:"";position:absolute;right:100%;top:50%;width:1.6rem;border-top:2px solid var(--line-strong);margin-right:1px}
        .stages .stage-done{border-color:var(--success);color:var(--success)}
        .stages .stage-current{border-color:var(--primary);background:var(--primary);color:var(--on-primary);font-weight:600}
        .steps{margin:0 0 var(--s5);max-width:38rem}
        .steps p{margin:0 0 var(--s2);color:var(--ink-soft);font-weight:600}
        .steps-bar{display:flex;gap:.3rem}
        .steps-bar span{flex:1;height:.4rem;border-radius:.2rem;background:var(--line)}
        .steps-bar .reached{background:var(--primary)}
        .progress{margin:0 0 var(--s5);max-width:38rem}
        .progress label{display:flex;justify-content:space-between;gap:var(--s4);margin-bottom:var(--s2);font-weight:600}
        .progress progress{display:block;width:100%;height:.75rem;border:0;border-radius:.375rem;overflow:hidden;background:var(--neutral-soft);accent-color:var(--primary)}
        .progress progress::-webkit-progress-bar{background:var(--neutral-soft)}
        .progress progress::-webkit-progress-value{background:var(--primary)}
        .progress progress::-moz-progress-bar{background:var(--primary)}
        .messages{list-style:none;padding:0;display:grid;gap:var(--s4)}
        .message{margin:0;max-width:92%;padding:var(--s4);border:1px solid var(--line);border-radius:var(--radius-l) var(--radius-l) var(--radius-l) 2px;background:var(--surface)}
        .message-own{justify-self:end;background:var(--primary-soft);border-color:transparent;border-radius:var(--radius-l) var(--radius-l) 2px var(--radius-l)}
        .message-head{margin:0 0 var(--s2);font-size:.92em;color:var(--ink-soft)}
        .message-head strong{color:var(--ink);margin-right:.5em}
        .message-text{overflow-wrap:anywhere}
        .message .files{margin:var(--s2) 0 0}
        .back-link{display:inline-flex;align-items:center;gap:.4em;min-height:1.75rem;margin:0 0 var(--s4)}
        .breadcrumbs ol{display:flex;flex-wrap:wrap;gap:0 .5em;list-style:none;padding:0;margin:0 0 var(--s5);font-size:.92em}
        .breadcrumbs li{display:flex;align-items:center;gap:.5em;margin:0;min-height:1.75rem}
        .breadcrumbs li+li::before{content:"";width:.4em;height:.4em;border:solid var(--ink-soft);border-width:2px 2px 0 0;transform:rotate(45deg)}
        .tabs ul{display:flex;flex-wrap:wrap;gap:0 var(--s1);list-style:none;padding:0;margin:0 0 var(--s5);border-bottom:2px solid var(--line)}
        .tabs li{margin:0}
        .tabs a{display:flex;align-items:center;gap:.5em;min-height:var(--control);padding:.3em .9em;margin-bottom:-2px;border-bottom:3px solid transparent;
          color:var(--ink-soft);text-decoration:none}
        .tabs a:hover{color:var(--ink);border-color:var(--line-strong)}
        .tabs a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--primary)}
        .paging{display:flex;flex-wrap:wrap;gap:var(--s3);justify-content:space-between;align-items:center;margin:0 0 var(--s5)}
        .paging p{margin:0;color:var(--ink-soft)}
        .paging .buttons{margin:0 0 0 auto}
        .languages ul,.account ul{display:flex;flex-wrap:wrap;gap:var(--s1);list-style:none;padding:0;margin:0}
        .languages li,.account li{margin:0}
        .languages a,.account a{display:flex;align-items:center;min-height:2rem;padding:.1em .55em;border-radius:var(--radius);color:var(--ink)}
        .languages a:hover,.account a:hover{background:var(--primary-soft)}
        .account .button{display:flex;align-items:center;min-height:2rem;padding:.1em .55em;color:var(--ink);font-size:inherit;line-height:inherit}
        .account .one-button{display:block}
        .languages a[aria-current]{font-weight:700;text-decoration:none}
        .search-box{margin:0 0 var(--s6);max-width:38rem}
        .search-line{display:flex;gap:var(--s2)}
        .search-line .input{flex:1;min-width:0}
        .search-large .input,.search-large .button{min-height:3.5rem;font-size:1.0625em}
        .suggestions{margin-top:var(--s3)}
        .suggestions p{margin:0 0 var(--s1);font-weight:600}
        .suggestions ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4)}
        .suggestions li{margin:0}
        .suggestions a{display:inline-block;padding:.2em 0}
        .filters{margin:0 0 var(--s3)}
        .filter-fields{display:flex;flex-wrap:wrap;gap:var(--s3) var(--s4);align-items:flex-end}
        .filter-fields+.field{margin-top:var(--s5)}
        .filter-fields .field{margin:0;flex:0 1 13rem;min-width:min(100%,9rem)}
        .filter-fields .field:has(.w-long){flex-basis:24rem}
        .filter-fields .field:last-child{flex:none}
        .filter-fields .label{margin-bottom:var(--s1);font-size:.92em}
        .chips{display:flex;flex-wrap:wrap;gap:var(--s2);list-style:none;padding:0;margin:0 0 var(--s3)}
        .chips li{margin:0}
        .chips li:not(.chips-reset) a{display:inline-flex;align-items:center;gap:.4em;min-height:1.75rem;padding:.05em .4em .05em .75em;border:1px solid var(--primary);
          border-radius:1em;background:var(--primary-soft);text-decoration:none}
        .chips-reset{display:flex;align-items:center}
        .result-count{color:var(--ink-soft)}
        .table{width:100%;margin-bottom:var(--s5);border-collapse:collapse;background:var(--surface);border:1px solid var(--line)}
        .table caption{padding:0 0 var(--s2);text-align:left;font-weight:700}
        .table th,.table td{padding:var(--s3) var(--s4);border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        .table thead th{background:var(--sunken);color:var(--ink-soft);font-size:.92em;font-weight:600;vertical-align:bottom;border-bottom:2px solid var(--line)}
        .table tbody th{font-weight:600}
        .table tfoot th,.table tfoot td{border-top:2px solid var(--line-strong);font-weight:700;background:var(--sunken)}
        .table tbody tr:hover{background:var(--primary-soft)}
        .table tbody tr[class]{box-shadow:inset 4px 0 var(--tone)}
        .table .number{text-align:right;hyphens:manual}
        .ref{white-space:nowrap}
        .sort{display:inline-flex;align-items:center;gap:.25em;color:inherit}
        .sort .icon{width:1.05em;height:1.05em}
        .workbench .table th,.workbench .table td{padding:.4rem .65rem}
        .workbench .table th:first-child,.workbench .table td:first-child{padding-left:.85rem}
        .figures{display:grid;align-items:stretch;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:var(--s4);margin:0 0 var(--s5)}
        .figure{container-type:inline-size;padding:var(--s4);border:1px solid var(--line);border-top:4px solid var(--tone);border-radius:var(--radius);background:var(--surface)}
        .figure dt{color:var(--ink-soft);font-size:.92em;line-height:1.35}
        .figure-value{padding-top:var(--s1);font-size:clamp(1.15rem,14cqi,1.75rem);white-space:nowrap;font-weight:700;line-height:1.2;letter-spacing:-.02em}
        .figure-value a{display:inline-block}
        .figure-note{color:var(--ink-soft);font-size:.92em}
        .section{margin:0 0 var(--s7)}
        .section-head{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);justify-content:space-between;align-items:center;margin:0 0 var(--s3)}
        .section-head h2,.section-head h3,.section-head h4{margin:0}
        .section-actions{display:flex;flex-wrap:wrap;gap:var(--s2)}
        .panel{margin:0 0 var(--s5);border:1px solid var(--line);border-radius:var(--radius-l);background:var(--surface)}
        .panel>.section-head{margin:0;padding:var(--s3) var(--s5);border-bottom:1px solid var(--line)}
        .panel-body{padding:var(--s4) var(--s5)}
        .panel-body>:last-child{margin-bottom:0}
        .panel-body>.table:only-child{width:calc(100% + 2*var(--s5));margin:calc(-1*var(--s4)) calc(-1*var(--s5));border:0}
        .panel-body>.table:only-child caption:not(.visually-hidden){padding:var(--s4) var(--s5) var(--s2)}
        .columns{display:grid;gap:var(--s5) var(--s6)}
        .column-main,.column-aside{min-width:0}
        @media (min-width:64rem){
          .columns{grid-template-columns:minmax(0,2fr) minmax(17rem,1fr)}
          .columns-even{grid-template-columns:1fr 1fr}
          .columns-told>.column-main{grid-area:1/1}
          .columns-told>.column-aside{grid-area:1/2}
          .column-aside .facts dt{max-width:10rem}
        }
        form+.panel,.hint+.columns,.panel-body>form+form{margin-top:var(--s5)}
        @media (max-width:40rem){
          .summary dl>div{grid-template-columns:minmax(0,1fr) auto}
          .summary dl>div dt{grid-column:1/-1}
          .portal .facts>div{grid-template-columns:minmax(0,1fr)}
          .workbench .facts dt{max-width:10rem}
          .stages{flex-direction:column;align-items:flex-start;gap:0}
          .stages li+li{margin:1rem 0 0}
          .stages li+li::before{right:auto;left:1.4rem;top:auto;bottom:100%;width:0;height:1rem;border:0;border-left:2px solid var(--line-strong);margin:0 0 1px}
          .table,.table tbody,.table tfoot,.table tr,.table th,.table td,.table caption{display:block}
          .table{border:0;background:none}
          .table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
          .table tr{margin:0 0 var(--s4);padding:var(--s2) var(--s4);border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
          .table tbody tr:hover{background:var(--surface)}
          .table th,.table td,.workbench .table th,.workbench .table td{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:var(--s3);padding:var(--s2) 0!important;border:0}
          .table tfoot th,.table tfoot td{background:none;border:0}
          .table td+td{border-top:1px solid var(--line)}
          .table th:not([data-label]),.table td:not([data-label]){display:block}
          .table [data-label]::before{content:attr(data-label);color:var(--ink-soft);font-weight:400;font-size:.92em}
          .table [data-label]>*{grid-column:2}
          .table td:empty{display:none!important}
          .table .number{text-align:left}
          .table td>.tag,.table th>.tag{justify-self:start}
          .panel-body>.table:only-child{width:100%;margin:0}
          .panel-body>.table:only-child caption:not(.visually-hidden){padding:0 0 var(--s2)}
        }
        .facts-narrow .facts dt{max-width:none}
        @media (forced-colors:active){
          .tag,.badge,.chips a,.message,.confirmation{border:1px solid}
          .tag::before,.timeline li::before,.timeline li::after,.steps-bar span{forced-color-adjust:none}
          .steps-bar span{background:GrayText}.steps-bar .reached{background:Highlight}
          .timeline li::before{border-color:CanvasText;background:CanvasText}
          .timeline .stage-current::before,.timeline .stage-upcoming::before{background:Canvas}
          .button{border-color:ButtonText}
          .stages .stage-current,.choice:has(>input:checked){outline:3px solid Highlight}
        }

        """
}
