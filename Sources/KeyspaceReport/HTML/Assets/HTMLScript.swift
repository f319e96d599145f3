/// The report's script: the search, and the tree that opens and closes. Without it everything is there to be read.
enum HTMLScript {
    static let text = search + tree + tables

    /// An entry stays if it has all words; rows and leaves go with their entries, and whatever holds none goes too.
    private static let search = """
        "use strict";
        const form = document.getElementById("search");
        if (form) {
          const query = document.getElementById("query");
          const found = document.getElementById("found");
          const nothing = document.querySelector(".nothing");
          const articles = [...document.querySelectorAll("[data-words]")];
          const mentions = [...document.querySelectorAll("[data-entry]")];
          const holders = [...document.querySelectorAll(".namespace, .tree li")].reverse();
          const filter = () => {
            const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
            const shown = new Set();
            for (const article of articles) {
              const fits = words.every((word) => article.dataset.words.includes(word));
              article.hidden = !fits;
              if (fits) shown.add(article.id);
            }
            for (const mention of mentions) mention.hidden = !shown.has(mention.dataset.entry);
            for (const holder of holders) {
              holder.hidden = words.length > 0
                && !holder.querySelector("[data-words]:not([hidden]), [data-entry]:not([hidden])");
            }
            const count = articles.length === 1 ? "1 entry" : articles.length.toLocaleString("en") + " entries";
            found.textContent = words.length ? shown.size.toLocaleString("en") + " of " + count : count;
            nothing.hidden = shown.size > 0;
          };
          const clear = () => { query.value = ""; filter(); };
          const reveal = () => {
            const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            if (target && target.closest("[hidden]")) { clear(); target.scrollIntoView(); }
          };
          form.hidden = false;
          form.addEventListener("submit", (event) => event.preventDefault());
          query.addEventListener("input", filter);
          addEventListener("hashchange", reveal);
          addEventListener("pageshow", filter);
          addEventListener("keydown", (event) => {
            const isTyping = event.target.matches("input, textarea, select");
            if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
              event.preventDefault();
              query.focus();
              query.select();
            } else if (event.key === "Escape" && event.target === query) {
              clear();
            }
          });
        }

        """

    /// A tree as the ARIA practices describe it: arrows move, open and close; Enter follows a leaf's link.
    private static let tree = """
        const root = document.getElementById("key-tree");
        if (root) {
          const items = [...root.querySelectorAll("li")];
          const rowOf = (item) => item.firstElementChild;
          const visible = () => items.filter((item) => item.getClientRects().length > 0);
          const open = (item, isOpen) => {
            if (item.hasAttribute("aria-expanded")) item.setAttribute("aria-expanded", isOpen);
          };
          const go = (item) => {
            if (!item) return;
            for (const other of items) other.tabIndex = -1;
            item.tabIndex = 0;
            item.focus();
          };
          root.setAttribute("role", "tree");
          for (const list of root.querySelectorAll("ul")) list.setAttribute("role", "group");
          for (const item of items) {
            item.setAttribute("role", "treeitem");
            item.setAttribute("aria-label", rowOf(item).textContent.trim().replace(/\\s+/g, " "));
            item.tabIndex = -1;
            if (item.matches(".branch")) item.setAttribute("aria-expanded", !item.matches(".closed"));
            for (const link of rowOf(item).querySelectorAll("a")) link.tabIndex = -1;
          }
          if (items[0]) items[0].tabIndex = 0;
          root.addEventListener("click", (event) => {
            const row = event.target.closest(".row");
            if (!row || event.target.closest("a")) return;
            open(row.parentElement, row.parentElement.getAttribute("aria-expanded") === "false");
            go(row.parentElement);
          });
          root.addEventListener("keydown", (event) => {
            const item = event.target.closest("li");
            if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
            const isOpen = item.getAttribute("aria-expanded") === "true";
            const shown = visible();
            const place = shown.indexOf(item);
            switch (event.key) {
              case "ArrowDown": go(shown[place + 1]); break;
              case "ArrowUp": go(shown[place - 1]); break;
              case "Home": go(shown[0]); break;
              case "End": go(shown[shown.length - 1]); break;
              case "ArrowRight": if (isOpen) go(shown[place + 1]); else open(item, true); break;
              case "ArrowLeft": if (isOpen) open(item, false); else go(item.parentElement.closest("li")); break;
              case "Enter": {
                const link = rowOf(item).querySelector("a");
                if (link) link.click(); else open(item, !isOpen);
                break;
              }
              case " ": open(item, !isOpen); break;
              default: return;
            }
            event.preventDefault();
          });
        }

        """

    /// A table that is shown as cards would no longer be a table to a screen reader; these words keep it one.
    private static let tables = """
        for (const table of document.querySelectorAll("table.brief, table.stacked, table.flowing")) {
          table.setAttribute("role", "table");
          for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
          for (const row of table.rows) {
            row.setAttribute("role", "row");
            for (const cell of row.cells) {
              const role = cell.tagName === "TD" ? "cell" : cell.scope === "col" ? "columnheader" : "rowheader";
              cell.setAttribute("role", role);
            }
          }
        }

        """
}
