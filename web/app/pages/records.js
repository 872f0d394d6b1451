// The list behind a number: the same question that was counted, as a list.
import { html } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { useQuery } from "../lib/route.js";
import { date, label, number, t, tn } from "../lib/words.js";
import { Pages } from "../ui/pages.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

/** @type {Record<string, {day: string, status?: [string, string], title: (r: any) => string, link: (r: any) => string}>} */
const looks = {
  issues: { day: "opened_on", status: ["issue_status", "status"], title: (r) => r.title, link: (r) => "/issues/" + r.id },
  actions: { day: "on", status: ["action_kind", "kind"], title: (r) => r.title || label("action_kind", r.kind), link: (r) => "/actions/" + r.id },
  commitments: { day: "given_on", status: ["commitment_status", "status"], title: (r) => `“${r.words}”`, link: (r) => "/promises/" + r.id },
  demands: { day: "made_on", title: (r) => r.what, link: (r) => "/issues/" + r.issue },
  responses: { day: "on", status: ["response", "answer"], title: (r) => r.words || label("response", r.answer), link: (r) => "/issues/" + r.issue },
  outcomes: { day: "observed_on", status: ["outcome_state", "state"], title: (r) => r.title, link: (r) => "/issues/" + r.issue },
  "one-to-ones": { day: "on", title: () => t("noun.one-to-ones"), link: (r) => (r.issue ? "/issues/" + r.issue : "") },
};

/** What a record adds to a figure. @param {any} r */
const counts = (r) => (r.turnout?.present !== undefined ? t("records.present", { n: number(r.turnout.present) }) : r.benefit?.people ? t("outcome.people", { n: number(r.benefit.people) }) : "");

/** @param {{noun: string}} props */
export default function Records({ noun }) {
  const query = useQuery();
  const look = looks[noun];
  const asked = new URLSearchParams(query);
  asked.set("limit", "50");
  asked.set("count", "true");
  const answer = useGet(look ? `/${noun}?${asked}` : null);
  if (!look) return html`<${PageHead} title=${t("page.missing")} />`;
  const { from, to } = Object.fromEntries(query);
  return html`<${PageHead} title=${t("records." + noun)} lead=${[answer.data?.total !== undefined && tn("records.found", answer.data.total), from && `${date(from)} – ${date(to)}`].filter(Boolean).join(" · ")} />
    <${Answer} of=${answer}>${() => html`${answer.data.items.length === 0 && html`<${Empty}>${t("records.none")}</${Empty}>`}
      ${answer.data.items.length > 0 && html`<ul class="rows">${answer.data.items.map((/** @type {any} */ r) => html`<li key=${r.id}><span class="row-main">${look.link(r) ? html`<a href=${look.link(r)}>${look.title(r)}</a>` : look.title(r)}</span>
        <span class="meta">${look.status && r[look.status[1]] && html`<span class=${"status status-" + r[look.status[1]]}>${label(look.status[0], r[look.status[1]])}</span>`}<span>${counts(r)}</span><span>${date(r[look.day])}</span></span></li>`)}</ul>`}`}</${Answer}>
    ${answer.data?.older > 0 && html`<p class="notice">${tn("records.older", answer.data.older)}</p>`}
    <${Pages} next=${answer.data?.next} />`;
}
