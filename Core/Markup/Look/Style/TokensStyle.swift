/// The style sheet, one constant a file. No font and no picture is loaded from anywhere.
enum Style {
    /// Sizes that repeat. The colours are in `Palette`.
    static let tokens = """
        :root{
          --font:"Segoe UI Variable Text","Segoe UI",-apple-system,BlinkMacSystemFont,Roboto,"Noto Sans","Liberation Sans",system-ui,Arial,sans-serif;
          --mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
          --s1:.25rem;--s2:.5rem;--s3:.75rem;--s4:1rem;--s5:1.5rem;--s6:2rem;--s7:3rem;--s8:4.5rem;
          --radius:.5rem;--radius-l:.875rem;
          --edge:1.5px;
          --control:2.875rem;
          --brand:var(--primary);--brand-text:var(--on-primary);--brand-ink:var(--primary);
        }
        .workbench{--control:2.125rem;--radius:.375rem;--radius-l:.5rem;--s4:.75rem;--s5:1rem;--s6:1.5rem;--s7:2rem;}

        """
}
