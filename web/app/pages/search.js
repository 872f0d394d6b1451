import { html, useState } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { localRecords } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { date, t, tn } from "../lib/words.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

/** The page of a found record. @param {any} f */
const page = (f) => ({ issues: "/issues/" + f.id, actions: "/actions/" + f.id, commitments: "/promises/" + f.id, organizations: "/organizations/" + f.id })[/** @type {string} */ (f.noun)] || (f.issue ? "/issues/" + f.issue : "");

const nouns = ["issues", "actions", "commitments", "demands", "organizations"];
const text = (/** @type {any} */ r) => [r.title, r.name, r.words, r.what, r.description, r.short_name].filter(Boolean).join(" ");

/** What the phone itself has, where the server cannot be asked. @param {string} q @returns {Promise<any[]>} */
async function onPhone(q) {
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...(await localRecords(nouns))].filter(([, r]) => wanted.length && wanted.every((w) => text(r).toLowerCase().includes(w)));
  return all.slice(0, 30).map(([name, r]) => ({ noun: name.split("/")[0], id: r.id, title: r.title || r.name || r.words || r.what, issue: r.issue }));
}

export default function Search() {
  const q = useQuery().get("q") || "";
  const [draft, setDraft] = useState(q);
  const answer = useGet(q ? withQuery("/search", { q, limit: 50 }) : null);
  const local = useLocal(() => onPhone(q), [q]) || [];
  const items = answer.data?.items || (answer.error ? local : []);
  return html`<${PageHead} title=${t("nav.search")} />
    <form class="search" role="search" onSubmit=${(/** @type {Event} */ e) => { e.preventDefault(); refine({ q: draft.trim() }); }}>
      <label class="hidden" for="search-q">${t("search.label")}</label><input id="search-q" type="search" value=${draft} placeholder=${t("search.place")} onInput=${(/** @type {any} */ e) => setDraft(e.target.value)} /><button class="button">${t("search.do")}</button></form>
    ${q && html`<div aria-live="polite">${answer.error && local.length > 0 ? html`<p class="quiet">${t("page.from_phone")}</p>` : html`<${Answer} of=${answer} />`}${(answer.data || local.length > 0) && html`<p class="quiet">${tn("search.found", items.length)}</p>`}</div>
      ${answer.data && items.length === 0 && html`<${Empty}>${t("search.none")}</${Empty}>`}
      ${items.length > 0 && html`<ul class="rows">${items.map((/** @type {any} */ f) => html`<li key=${f.noun + f.id}><div class="row-main"><span class="task-kind">${t("noun." + f.noun)}</span><br />${page(f) ? html`<a href=${page(f)}>${f.title}</a>` : f.title}${f.note && html`<p class="quiet">${f.note}</p>`}</div><span class="quiet">${date(f.on)}</span></li>`)}</ul>`}`}`;
}
