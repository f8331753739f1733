extension Style {
    static let workbench = """
        .workbench main{padding:var(--s5) clamp(.75rem,2vw,1.75rem) var(--s7);min-width:0}
        .top{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:center;padding-right:clamp(.75rem,2vw,1.75rem);background:var(--surface);border-bottom:1px solid var(--line)}
        .top-brand{display:flex;gap:.65rem;align-items:center;align-self:stretch;padding:.5rem 1rem;min-height:3.25rem;background:var(--brand);color:var(--brand-text);--focus:var(--brand-text);
          font-weight:700;line-height:1.2;text-decoration:none;hyphens:manual}
        .top-brand:hover{color:var(--brand-text);text-decoration:underline}
        .top-brand:focus-visible{outline-offset:-4px}
        .top-brand .arms{width:1.6rem;height:1.8rem}
        .top-search{display:flex;flex:1 1 14rem;max-width:30rem;margin:0;position:relative}
        .top-search .input{padding-right:2.6em;background:var(--paper)}
        .top-search .button{position:absolute;right:.15rem;top:0;bottom:0;min-width:2rem}
        .top-side{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);align-items:center;margin-left:auto}
        .top-person{display:flex;gap:.5em;align-items:center;margin:0;line-height:1.25}
        .top-person .meta{display:block}
        .workbench .languages a{min-height:1.75rem}
        .menu-button{display:none;align-items:center;gap:.5em;min-height:2.25rem;padding:0 .75rem;border:var(--edge) solid var(--line-strong);border-radius:var(--radius);
          background:var(--surface);color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
        .nav-close{display:none}
        .side ul{list-style:none;padding:0;margin:0}
        .side li{margin:0}
        .side a{display:flex;gap:.6rem;align-items:center;min-height:2.25rem;padding:.25rem .75rem .25rem 1rem;border-left:4px solid transparent;color:var(--ink);text-decoration:none}
        .side a span:not(.badge){flex:1;min-width:0}
        .side a .icon{color:var(--ink-soft)}
        .side a:hover{background:var(--primary-soft)}
        .side a:focus-visible{outline-offset:-3px}
        .side a[aria-current]{border-color:var(--brand-ink);background:var(--surface);font-weight:700}
        .side a[aria-current] .icon{color:var(--brand-ink)}
        .side a[aria-current] .badge{background:var(--brand);color:var(--brand-text)}
        .page-head{display:flex;flex-wrap:wrap;gap:var(--s3) var(--s5);align-items:center;justify-content:space-between;margin:0 0 var(--s5)}
        .page-head h1{margin:0}
        .page-head .buttons{margin:0}
        .page-title{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);align-items:center;min-width:0}
        .page-title h1{min-width:0}
        .bottom{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);align-items:center;justify-content:space-between;padding:var(--s3) clamp(.75rem,2vw,1.75rem);border-top:1px solid var(--line);
          color:var(--ink-soft);font-size:.875rem}
        .bottom ul{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);list-style:none;padding:0;margin:0;align-items:center}
        .bottom li{margin:0}
        .bottom li a{display:inline-block;padding:.25em 0}
        .bottom-mark{display:flex;gap:.5rem;align-items:center;margin:0;font-weight:700;letter-spacing:-.01em}
        .bottom-mark .mark{width:1.4rem;height:1.4rem;color:var(--primary)}
        .shortcuts{width:min(32rem,calc(100vw - 2rem));max-height:85vh;overflow:auto;padding:var(--s5) var(--s6) var(--s6);border:1px solid var(--line-strong);border-radius:.75rem;background:var(--surface);
          color:var(--ink);box-shadow:0 10px 50px rgb(0 0 0/.3)}
        .shortcuts::backdrop{background:rgb(0 0 0/.45)}
        .shortcuts dl>div{display:grid;grid-template-columns:6rem 1fr;gap:var(--s4);padding:.3rem 0;border-bottom:1px solid var(--line)}
        .row-mark{outline:3px solid var(--focus);outline-offset:-3px}
        @media (min-width:64rem){
          .workbench{display:grid;grid-template-columns:15rem minmax(0,1fr);grid-template-rows:auto 1fr auto}
          .top{grid-column:1/-1}
          .top-brand{width:15rem}
          .side,.side[popover]{display:block;position:static;inset:auto;width:auto;height:auto;margin:0;padding:var(--s4) 0;border:0;border-right:1px solid var(--line);background:var(--sunken);color:var(--ink);
            overflow:visible}
          .bottom{grid-column:1/-1}
        }
        @media (max-width:63.99rem){
          .top{padding-bottom:var(--s2);padding-right:0}
          .top>:not(.top-brand){margin-left:.75rem;margin-right:.75rem}
          .top-brand{flex:1 1 100%;margin:0}
          .top-search{flex:1 1 8rem;max-width:none;margin-left:0}
          .menu-button{margin-right:0!important}
          .top-side{flex:1 1 100%;justify-content:space-between;margin:0 .75rem!important}
          .top-side .languages{margin-left:-.55em}
          .menu-button{display:inline-flex}
          .side[popover]{width:min(20rem,100vw);max-width:none;height:100dvh;max-height:none;inset:0 auto 0 0;margin:0;padding:var(--s5) 0;border:0;border-right:1px solid var(--line-strong);background:var(--sunken);color:var(--ink)}
          .side[popover]::backdrop{background:rgb(0 0 0/.45)}
          .side a{min-height:2.75rem}
          .nav-close{display:inline-flex;margin:0 .75rem .75rem;min-height:2.25rem}
        }
        @media (forced-colors:active){.side a{border-left-color:Canvas}.side a[aria-current]{border-left-color:Highlight}}

        """
}
