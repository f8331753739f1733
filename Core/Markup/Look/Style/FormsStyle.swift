extension Style {
    static let forms = """
        .field,.group,.repeat,.form-row{margin:0 0 var(--s6);max-width:38rem}
        .field>fieldset{margin:0}
        .label,.date-part label{display:block;margin:0 0 var(--s2);font-weight:600;line-height:1.35}
        .label-large{font-size:1.1875em}
        .label-heading,.label-heading h1{margin:0 0 var(--s3)}
        .label-heading{font-size:clamp(1.75rem,1.3rem + 2.2vw,2.5rem);font-weight:700}
        .optional{font-weight:400;color:var(--ink-soft)}
        .hint{margin:0 0 var(--s2);color:var(--ink-soft);font-size:.9375em;line-height:1.45}
        .input+.hint,.with-unit+.hint,.upload+.hint{margin:var(--s2) 0 0}
        .error{display:flex;gap:.45em;margin:0 0 var(--s2);color:var(--danger);font-weight:600;line-height:1.4}
        .error .icon{margin-top:.05em}
        .has-error{padding-left:var(--s4);border-left:5px solid var(--danger)}
        .has-error>.input,.has-error>*>.input,.has-error>fieldset>.date .input{border-color:var(--danger);border-width:2px}
        .count.over{color:var(--danger);font-weight:600}
        .input{display:block;width:100%;min-height:var(--control);padding:.45em .7em;border:var(--edge) solid var(--line-strong);
          border-radius:var(--radius);background:var(--surface);color:var(--ink);font:inherit;line-height:1.4}
        .input:hover{border-color:var(--ink)}
        .input:focus{outline:3px solid var(--focus);outline-offset:0;border-color:var(--ink)}
        .input:disabled{background:var(--sunken);color:var(--ink-soft);border-style:dashed}
        .input::placeholder{color:var(--ink-soft);opacity:1}
        .input-code{font-family:var(--mono);letter-spacing:.04em}
        input[type=date].input{height:var(--control)}
        textarea.input{min-height:6em;resize:vertical}
        .w-long{max-width:26em}.w-medium{max-width:17em}.w-short{max-width:9em}.w-year{max-width:5.2em}.w-two{max-width:3.6em}
        .select{position:relative}
        .select .input{appearance:none;padding-right:2.6em}
        .select::after{content:"";position:absolute;right:1em;top:50%;width:.55em;height:.55em;margin-top:-.42em;pointer-events:none;
          border:solid var(--ink);border-width:0 2px 2px 0;transform:rotate(45deg)}
        .with-unit{display:flex;max-width:17em}
        .with-unit .input{border-radius:var(--radius) 0 0 var(--radius)}
        .unit{display:flex;align-items:center;padding:0 .9em;border:var(--edge) solid var(--line-strong);border-left:0;
          border-radius:0 var(--radius) var(--radius) 0;background:var(--sunken);color:var(--ink-soft);white-space:nowrap}
        .date{display:flex;flex-wrap:wrap;gap:var(--s4)}
        .date-part label{font-weight:400;margin-bottom:var(--s1)}
        .date-part .input{width:5.2em}.date-part .w-two{width:3.6em}
        .choices{display:grid;gap:var(--s2)}
        .choices-inline{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));max-width:24rem}
        .choice{position:relative;display:grid;grid-template-columns:auto 1fr;column-gap:var(--s3);align-items:start;
          padding:var(--s3) var(--s4);border:var(--edge) solid var(--line-strong);border-radius:var(--radius);background:var(--surface)}
        .choice:hover{border-color:var(--ink)}
        .choice>input{width:1.5rem;height:1.5rem;margin:.05em 0 0;accent-color:var(--primary)}
        .choice>label{line-height:1.4;padding-top:.05em}
        .choice>label::after{content:"";position:absolute;inset:0;border-radius:var(--radius)}
        .choice>.hint{grid-column:2;margin:var(--s1) 0 0}
        .choice:has(>input:checked){border-color:var(--primary);background:var(--primary-soft);box-shadow:inset 0 0 0 1px var(--primary)}
        .choice:has(>input:focus-visible){outline:3px solid var(--focus);outline-offset:2px}
        .choice>input:focus-visible{outline:none}
        .choice-details{grid-column:2;position:relative;z-index:1;margin-top:var(--s4)}
        .choice-details .field:last-child{margin-bottom:var(--s2)}
        .choice:has(>input:not(:checked))>.choice-details{display:none}
        .has-error .choice{border-color:var(--danger)}
        .workbench .choice,.workbench .choice:has(>input:checked){padding:var(--s1) 0;border:0;background:none;box-shadow:none;column-gap:var(--s2)}
        .workbench .choice>input{width:1.125rem;height:1.125rem;margin:.15em 0 0 3px}
        .workbench .choice>label{min-height:1.5rem}
        .workbench .choices{gap:0}
        .workbench .field,.workbench .group{margin-bottom:var(--s5)}
        .group{padding-top:var(--s2)}
        .repeated{padding:var(--s5);border:var(--edge) solid var(--line);border-radius:var(--radius-l);background:var(--surface)}
        .repeated legend{float:left;margin-bottom:var(--s4)}
        .repeated legend+*{clear:both}
        .repeated>.button-quiet{margin-left:-.35em}
        .repeated .field:last-of-type{margin-bottom:var(--s4)}
        .upload{display:flex;flex-wrap:wrap;gap:var(--s3);padding:var(--s4);border:var(--edge) dashed var(--line-strong);
          border-radius:var(--radius);background:var(--surface)}
        .upload .input{flex:1 1 14rem;min-width:0;border:0;padding:.3em 0;background:none}
        .upload .input::file-selector-button{margin-right:1em;padding:.45em .9em;border:var(--edge) solid var(--line-strong);
          border-radius:var(--radius);background:var(--sunken);color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
        .files{list-style:none;padding:0;display:grid;gap:0;margin:0 0 var(--s3)}
        .files li{display:flex;gap:var(--s3);align-items:baseline;margin:0;padding:var(--s3) 0;border-bottom:1px solid var(--line)}
        .files li:last-child{border-bottom:0}
        .files .icon{margin-top:.1em;color:var(--ink-soft)}
        .file-name{flex:1;min-width:0;overflow-wrap:anywhere}
        .error-summary{max-width:38rem;margin:0 0 var(--s6);padding:var(--s5);border:3px solid var(--danger);border-radius:var(--radius-l);
          background:var(--surface)}
        .error-summary h2{margin-bottom:var(--s3)}
        .error-summary ul{list-style:none;padding:0}
        .error-summary a{color:var(--danger);font-weight:600}
        .error-summary a:hover{color:var(--danger-strong)}
        .enter{position:absolute;width:1px;height:1px;padding:0;margin:0;border:0;overflow:hidden;clip-path:inset(50%)}
        .button{display:inline-flex;align-items:center;justify-content:center;gap:.5em;min-height:var(--control);padding:.45em 1.15em;
          border:var(--edge) solid transparent;border-radius:var(--radius);font:inherit;font-weight:600;line-height:1.25;text-align:center;
          text-decoration:none;cursor:pointer;hyphens:manual}
        .button-primary{background:var(--primary);color:var(--on-primary)}
        .button-primary:hover{background:var(--primary-strong);color:var(--on-primary)}
        .button-secondary{background:var(--surface);color:var(--primary);border-color:var(--primary)}
        .button-secondary:hover{background:var(--primary-soft);color:var(--primary-strong);border-color:var(--primary-strong)}
        .button-danger{background:var(--danger);color:var(--on-danger)}
        .button-danger:hover{background:var(--danger-strong);color:var(--on-danger)}
        .button-quiet{min-height:1.75rem;padding:.1em .35em;background:none;color:var(--primary);font-weight:400;text-decoration:underline;
          text-decoration-thickness:1px;text-underline-offset:.2em}
        .button-quiet:hover{color:var(--primary-strong);background:var(--primary-soft);text-decoration-thickness:.13em}
        .button[aria-disabled=true]{opacity:.65;cursor:progress}
        .buttons{display:flex;flex-wrap:wrap;gap:var(--s3);align-items:center;margin:0 0 var(--s4)}
        form>.buttons:last-child{margin:var(--s5) 0 0}
        .one-button{display:inline-block;margin:0}
        @media (max-width:30rem){.portal .buttons>.button:not(.button-quiet),.portal .buttons>.one-button,.portal .one-button .button:not(.button-quiet){width:100%}}

        """
}
