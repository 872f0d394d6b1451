import { html, render } from "./lib/html.js";
import { begin } from "./lib/session.js";
import { followLinks } from "./lib/route.js";
import { settings } from "./lib/state.js";
import { keepApp } from "./lib/updates.js";
import { App } from "./ui/app.js";

function dress() {
  const { language, theme } = settings.get();
  const root = document.documentElement;
  root.lang = language;
  root.dataset.theme = theme;
}

/** On paper nothing can be opened any more. */
function unfoldForPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open]):not(.no-print)")].map((d) => /** @type {HTMLDetailsElement} */ (d));
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });
}

settings.watch(dress);
dress();
followLinks();
unfoldForPaper();
const room = /** @type {HTMLElement} */ (document.getElementById("app"));
room.replaceChildren();
render(html`<${App} />`, room);
document.documentElement.classList.remove("starting");
void begin();
keepApp();
