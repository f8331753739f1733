extension Style {
    static let portal = """
        .wrap{width:100%;max-width:70rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
        .portal{display:flex;flex-direction:column}
        .portal main{flex:1;padding-top:var(--s6);padding-bottom:var(--s8)}
        .portal main.narrow>*{max-width:42rem}
        .portal main.narrow>.columns,.portal main.narrow>.table{max-width:none}
        .portal main>p,.portal main>ul:not([class]),.portal main>ol:not([class]),.portal .section>p,.portal .section>ul:not([class]){max-width:38rem}
        .portal h1{margin-bottom:var(--s5)}
        .portal h1+.lead{margin-top:calc(-1*var(--s3));margin-bottom:var(--s6)}
        .portal-header{background:var(--surface);border-bottom:1px solid var(--line)}
        .strip{height:.5rem;background:linear-gradient(90deg,var(--brand) 0 72%,var(--primary) 72%)}
        .header-line{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);align-items:center;justify-content:space-between;padding-top:var(--s3);padding-bottom:var(--s3)}
        .home{display:inline-flex;align-items:center;gap:var(--s3);color:var(--primary);text-decoration:none;hyphens:manual}
        .home:hover strong{text-decoration:underline;text-underline-offset:.2em}
        .home-name{display:grid;line-height:1.2}
        .home-name strong{color:var(--ink);font-size:1.125em;letter-spacing:-.015em}
        .home-name span{color:var(--ink-soft);font-size:.875rem}
        .header-side{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);font-size:.9375rem}
        @media (max-width:40rem){.header-side{flex:1 1 100%;justify-content:space-between;margin:0 -.55em}}
        .responsible{border-top:1px solid var(--line);background:var(--paper);font-size:.9375rem}
        .responsible .arms{width:1.5rem;height:1.7rem}
        .responsible-name{display:inline-flex;gap:var(--s3);align-items:center}
        .responsible>.wrap{padding-top:var(--s2);padding-bottom:var(--s2);margin-bottom:0}
        .responsible-label{color:var(--ink-soft)}
        .responsible summary{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);align-items:center;min-height:1.75rem;list-style:none;cursor:pointer}
        .responsible summary::-webkit-details-marker{display:none}
        .responsible-more{color:var(--primary);text-decoration:underline;text-underline-offset:.2em;text-decoration-thickness:1px}
        .responsible summary:hover .responsible-more{text-decoration-thickness:.13em}
        .responsible-contact{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s6);margin:0;padding:var(--s3) 0 var(--s2) 2.25rem}
        .responsible-contact p{margin:0}
        .portal-footer{margin-top:auto;background:var(--sunken);border-top:1px solid var(--line);font-size:.9375rem}
        .portal-footer .wrap{display:flex;flex-wrap:wrap;gap:var(--s5) var(--s7);justify-content:space-between;padding-top:var(--s6);padding-bottom:var(--s6)}
        .portal-footer ul{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s5);list-style:none;padding:0;margin:0;max-width:34rem}
        .portal-footer li{margin:0}
        .portal-footer li a{display:inline-block;padding:.2em 0;color:var(--ink)}
        .footer-owner{display:flex;gap:var(--s3);align-items:center;margin:0;color:var(--ink-soft);line-height:1.35}
        .footer-owner .mark{width:2rem;height:2rem}
        .hero{position:relative;margin:0 0 var(--s6);padding:clamp(1.75rem,5vw,4rem) clamp(1.25rem,5vw,4rem);border-radius:var(--radius-l);background-color:var(--hero);
          background-image:repeating-radial-gradient(circle at 104% 112%,transparent 0 2.6rem,rgb(255 255 255/.055) 2.6rem 5.2rem);color:var(--hero-ink);--focus:var(--hero-focus)}
        .portal main.narrow>.hero{max-width:none}
        .hero h1{max-width:17em}
        .hero .lead{color:var(--hero-ink);max-width:34em;margin-bottom:var(--s5)}
        .hero .hint{color:var(--hero-ink)}
        .hero a:not(.button){color:var(--hero-ink)}
        .hero .search-box{margin:0;max-width:40rem}
        .hero .input{border-color:var(--surface)}
        .hero .search-line .button{background:var(--hero-focus);color:#1b2326;border-color:var(--hero-focus)}
        .hero .search-line .button:hover{background:#fff;border-color:#fff}
        @media (max-width:30rem){.hero .search-line .button span{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}.hero{margin-left:-.25rem;margin-right:-.25rem}}

        """
}
