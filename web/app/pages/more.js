import { html } from "../lib/html.js";
import { may, state } from "../lib/state.js";
import { t } from "../lib/words.js";
import { PageHead } from "../ui/parts.js";

export default function More() {
  const { unsent } = state.use();
  /** @type {[string, string, boolean][]} */
  const ways = [
    ["/news", t("news.title"), may("case.read")], ["/unsent", t("unsent.title") + (unsent ? ` (${unsent})` : ""), may("comment.write")], ["/clashes", t("clash.title"), may("case.read")],
    ["/actions", t("action.list"), may("case.read")], ["/actions/new", t("nav.record"), may("case.write")], ["/promises", t("nav.promises"), may("case.read")], ["/posts", t("posts.title"), may("post.read")],
    ["/organizations", t("nav.organizations"), may("organization.read")], ["/dashboard", t("nav.dashboard"), may("rollup.read")], ["/places/map", t("nav.map"), may("rollup.read")],
    ["/search", t("nav.search"), may("case.read")], ["/import", t("import.title"), may("import")], ["/accounts", t("accounts.title"), may("user.manage")], ["/settings", t("settings.title"), true],
  ];
  return html`<${PageHead} title=${t("nav.more")} lead=${state.get().me.user.name} />
    <ul class="rows more">${ways.filter(([, , shown]) => shown).map(([to, name]) => html`<li key=${to}><a href=${to}>${name}</a></li>`)}</ul>
    <p><a href="/docs">${t("more.docs")}</a></p>`;
}
