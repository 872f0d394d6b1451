// What changed since the last visit, found on the phone by itself.
import { html, useEffect, useState } from "../lib/html.js";
import { useLocal } from "../lib/load.js";
import { changedSince, readSeen, writeSeen } from "../lib/seen.js";
import { moment, t } from "../lib/words.js";
import { Empty, PageHead } from "../ui/parts.js";

const page = (/** @type {string} */ noun, /** @type {any} */ r) => ({ issues: "/issues/" + r.id, actions: "/actions/" + r.id, commitments: "/promises/" + r.id })[noun] || (r.issue ? "/issues/" + r.issue : r.about ? "/issues/" + r.about.id : "");
const name = (/** @type {any} */ r) => r.title || r.words || r.what || r.text || "";

export default function News() {
  const [since, setSince] = useState("");
  useEffect(() => { void readSeen().then(setSince).then(writeSeen); }, []);
  const list = useLocal(() => (since ? changedSince(since) : Promise.resolve([])), [since]) || [];
  return html`<${PageHead} title=${t("news.title")} lead=${since ? t("news.since", { at: moment(since) }) : ""} />
    ${list.length === 0 ? html`<${Empty}>${t("news.none")}</${Empty}>` : html`<ul class="rows">${list.map(({ noun, r }) => html`<li key=${noun + r.id}><div class="row-main"><span class="task-kind">${t("noun." + noun)} · ${t(r.version === 1 ? "verb.create" : "verb.change")}</span><br />
      ${page(noun, r) ? html`<a href=${page(noun, r)}>${name(r) || t("unsent.see")}</a>` : name(r)}</div><span class="quiet">${moment(r.updated_at)}</span></li>`)}</ul>`}`;
}
