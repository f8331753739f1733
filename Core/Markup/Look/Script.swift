/// The only script. Every page works without it; it adds what a server cannot: counting while somebody
/// types, asking before input is lost, stopping a double click, and the keys of the workbench.
enum Script {
    static let source = """
        "use strict";
        (() => {
          const all = (selector, root = document) => [...root.querySelectorAll(selector)];
          const words = document.body.dataset;

          // Errors are the first thing to hear about.
          const summary = document.getElementById("error-summary");
          if (summary) summary.focus();
          // The answer to a POST becomes a page of its own in the history, so that “back” shows it and asks nothing.
          if (words.address || summary) history.replaceState(null, "", words.address || location.href);

          // Characters left: shown at once, said when the typing pauses.
          for (const input of all("[data-count]")) {
            const note = document.getElementById(input.id + "--count");
            if (!note) continue;
            const said = document.createElement("span");
            said.className = "visually-hidden";
            said.setAttribute("aria-live", "polite");
            note.after(said);
            let pause;
            const update = () => {
              const left = input.dataset.count - [...input.value.replace(/\\r\\n/g, "\\n")].length;
              const text = (left < 0 ? words.over : words.left).replace("#", Math.abs(left).toLocaleString(document.documentElement.lang));
              note.textContent = text;
              note.classList.toggle("over", left < 0);
              clearTimeout(pause);
              pause = setTimeout(() => { said.textContent = text; }, 1000);
            };
            input.addEventListener("input", update);
          }

          // Unsaved input: the browser asks before it is left behind.
          let changed = false;
          for (const form of all("form[data-warn]")) form.addEventListener("input", () => { changed = true; });
          window.addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });

          // A second click on the way does nothing. The server would not act twice either.
          for (const form of all("form[method=post]")) {
            form.addEventListener("submit", event => {
              // What opens beside this page leaves it as it is.
              if (event.submitter?.formTarget) return;
              if (form.dataset.sent && Date.now() - form.dataset.sent < 10000) { event.preventDefault(); return; }
              form.dataset.sent = Date.now();
              changed = false;
              event.submitter?.setAttribute("aria-disabled", "true");
            });
          }
          window.addEventListener("pageshow", () => {
            for (const form of all("form[data-sent]")) {
              delete form.dataset.sent;
              for (const button of all("[aria-disabled]", form)) button.removeAttribute("aria-disabled");
            }
          });

          // Keys. They rest while somebody types, and whoever does not want them switches them off.
          if (!document.body.classList.contains("workbench")) return;
          const remember = "kreishaus.shortcuts";
          const toggle = document.getElementById("shortcuts-on");
          let on = true;
          try { on = localStorage.getItem(remember) !== "off"; } catch { /* private window: on, for this page */ }
          toggle.checked = on;
          toggle.closest("[data-shortcuts]").hidden = false;
          toggle.addEventListener("change", () => {
            on = toggle.checked;
            try { localStorage.setItem(remember, on ? "on" : "off"); } catch { /* lasts for this page */ }
          });

          const rows = all("main .table tbody tr").filter(row => row.querySelector("a"));
          let place = -1, going = false;
          const move = step => {
            if (!rows.length) return;
            rows[place]?.classList.remove("row-mark");
            place = Math.min(Math.max(place + step, 0), rows.length - 1);
            rows[place].classList.add("row-mark");
            rows[place].querySelector("a").focus();
          };
          const follow = selector => document.querySelector(selector)?.click();
          document.addEventListener("keydown", event => {
            if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
            if (event.target.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]")) return;
            if (going) {
              going = false;
              const target = all("#nav a[data-key]").find(link => link.dataset.key === event.key);
              if (target) { event.preventDefault(); target.click(); return; }
            }
            const act = {
              "/": () => document.querySelector("[data-search]")?.focus(),
              "?": () => document.getElementById("shortcuts").togglePopover(),
              g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
              j: () => move(1), k: () => move(-1),
              n: () => follow("a[rel=next]"), p: () => follow("a[rel=prev]"),
            }[event.key];
            if (act) { event.preventDefault(); act(); }
          });
        })();

        """
}
