extension Style {
    /// Elements, before any component.
    static let base = """
        *,*::before,*::after{box-sizing:border-box}
        html{font-size:100%;-webkit-text-size-adjust:none;text-size-adjust:none;scroll-padding-top:var(--s5)}
        body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font-family:var(--font);
          font-variant-numeric:tabular-nums;line-height:1.55;overflow-wrap:break-word;hyphens:auto;hyphenate-limit-chars:10 4 4}
        .portal{font-size:1.0625rem}
        .workbench{font-size:.9375rem;line-height:1.45}
        h1,h2,h3,h4{margin:0 0 var(--s3);line-height:1.2;font-weight:700;letter-spacing:-.012em;text-wrap:balance}
        h1{font-size:clamp(1.75rem,1.3rem + 2.2vw,2.5rem);letter-spacing:-.022em;line-height:1.12}
        h2{font-size:1.375rem}
        h3{font-size:1.125rem}
        h4{font-size:1rem}
        .workbench h1{font-size:1.5rem}
        .workbench h2{font-size:1.0625rem}
        .workbench h3,.workbench h4{font-size:.9375rem}
        p,ul,ol,dl,table,fieldset,figure,details,address{margin:0 0 var(--s4)}
        p:last-child,ul:last-child,ol:last-child,dl:last-child{margin-bottom:0}
        main>p:last-child{margin-bottom:var(--s4)}
        ul,ol{padding-left:1.35em}
        li+li{margin-top:var(--s1)}
        li::marker{color:var(--ink-soft)}
        address{font-style:normal}
        dd{margin:0}
        a{color:var(--primary);text-decoration-thickness:1px;text-underline-offset:.2em}
        a:hover{color:var(--primary-strong);text-decoration-thickness:.15em}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
        main:focus{outline:none}
        img,svg{max-width:100%}
        hr{border:0;border-top:1px solid var(--line);margin:var(--s6) 0}
        fieldset{border:0;padding:0;min-width:0}
        legend{padding:0;display:block;width:100%}
        code,kbd{font-family:var(--mono);font-size:.92em;hyphens:none}
        pre{margin:0 0 var(--s3);white-space:pre-wrap;overflow-wrap:anywhere}pre code{overflow-wrap:anywhere}
        kbd{display:inline-block;min-width:1.7em;padding:.1em .4em;border:1px solid var(--line-strong);border-bottom-width:2px;
          border-radius:4px;background:var(--surface);text-align:center;line-height:1.35}
        .icon{width:1.3em;height:1.3em;flex:none;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;
          stroke-linejoin:round;vertical-align:-.28em}
        .mark{flex:none;width:2.5rem;height:2.5rem}
        .arms{flex:none;object-fit:contain}
        .visually-hidden{position:absolute!important;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;
          clip-path:inset(50%);white-space:nowrap;border:0}
        .skip{position:absolute;left:var(--s4);top:-10rem;z-index:10;padding:var(--s3) var(--s5);background:var(--ink);color:var(--paper);
          font-weight:600;border-radius:0 0 var(--radius) var(--radius)}
        .skip:focus{top:0;color:var(--paper)}
        .amount{white-space:nowrap}
        .meta{color:var(--ink-soft);font-size:.92em}
        .lead{font-size:1.1875em;line-height:1.45;color:var(--ink-soft);max-width:38em;text-wrap:pretty}
        .kicker{margin:0 0 var(--s2);color:var(--ink-soft);font-weight:600}
        [hidden]{display:none!important}
        @media (min-width:40rem){.portal{font-size:1.1875rem}}
        @media (prefers-reduced-motion:no-preference){
          a,.button,.input,.choice,.card{transition:background-color .12s,border-color .12s,color .12s,box-shadow .12s}
        }
        @media (prefers-reduced-motion:reduce){*,*::before,*::after{animation:none!important;transition:none!important;scroll-behavior:auto!important}}

        """
}
