import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { localList } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { label, t } from "../lib/words.js";
import { Chips } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Pages } from "../ui/pages.js";
import { Answer, Days, Empty, PageHead } from "../ui/parts.js";

const shows = { overdue: { overdue: true }, owing: { owing: true }, all: {} };

export default function Promises() {
  const query = useQuery();
  const show = /** @type {keyof typeof shows} */ (query.get("show") || "overdue");
  const answer = useGet(withQuery("/commitments", { ...shows[show], cursor: query.get("cursor"), limit: 50, count: true }));
  const local = useLocal(() => localList("commitments")) || [];
  const { posts } = useNames();
  const fresh = show === "all" ? local.filter((p) => p.unsent) : [];
  const list = answer.data ? [...fresh, ...answer.data.items] : local.filter((p) => show !== "overdue" || p.overdue);
  return html`<${PageHead} title=${t("nav.promises")} lead=${t("promises.lead")} />
    <${Chips} legend=${t("promises.show")} options=${Object.keys(shows).map((k) => [k, t("promises." + k)])} value=${show} onValue=${(v) => refine({ show: v, cursor: "" })} />
    <div class="section">${!(answer.error && list.length) && html`<${Answer} of=${answer} />`}
    ${!answer.loading && list.length === 0 && html`<${Empty}>${t("promises.none")}</${Empty}>`}
    ${list.length > 0 && html`<ul class="rows">${list.map((p) => html`<li class="promise" key=${p.id}><div><a class="promise-words" href=${"/promises/" + p.id}>“${p.words}”</a>
      <p class="meta"><span>${posts.get(p.post)?.title || ""}</span><span class=${"status status-" + (p.status || "open")}>${label("commitment_status", p.status || "open")}</span></p></div>
      <${Days} day=${p.due_on} done=${["kept", "broken", "compromise"].includes(p.status)} /></li>`)}</ul>`}</div>
    <${Pages} next=${answer.data?.next} />`;
}
