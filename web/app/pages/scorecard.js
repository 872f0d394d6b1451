import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { useGet } from "../lib/load.js";
import { may } from "../lib/state.js";
import { choices, date, number, shillings, t } from "../lib/words.js";
import { RowChart } from "../ui/chart.js";
import { Answer, PageHead, Section } from "../ui/parts.js";
import { PeriodPicker, usePeriod } from "./figures/parts.js";
import { Holders } from "./scorecard/holders.js";

/** @param {{line: any, title: string, promises?: string}} props */
function Line({ line, title, promises }) {
  const bars = (/** @type {string} */ words, /** @type {any} */ counts) => choices(words).filter(([k]) => counts?.[k]).map(([k, name]) => ({ label: name, value: counts[k] }));
  return html`<${Section} title=${title}><div class="cards cards-wide">
    <div class="panel"><h3>${t("score.answers", { n: number(line.asked) })}</h3><${RowChart} title=${title} bars=${bars("response", line.answers)} /></div>
    <div class="panel"><h3>${t("score.promises", { n: number(line.given) })}</h3><${RowChart} title=${title} bars=${bars("commitment_status", line.by_status)} />
      ${line.overdue > 0 && html`<p class="wrong">${t("glance.late", { n: number(line.overdue) })}</p>`}${line.kes_promised_cents > 0 && html`<p>${t("score.money", { money: shillings(line.kes_promised_cents) })}</p>`}
      ${promises && html`<p><a href=${promises}>${t("score.list")}</a></p>`}</div></div></${Section}>`;
}

/** @param {{id: string}} props */
export default function Scorecard({ id }) {
  const { from, to } = usePeriod();
  const answer = useGet(withQuery(`/posts/${id}/scorecard`, { from, to }));
  const s = answer.data;
  return html`<${PageHead} title=${s?.post.title || t("score.title")} lead=${t("score.lead", { from: date(from), to: date(to) })} /><${PeriodPicker} />
    <${Answer} of=${answer}>${() => html`${s.partial && html`<p class="notice">${t("score.partial")}</p>`}<${Line} line=${s.whole} title=${t("score.whole")} promises=${s.promises?.replace("/api/v1/", "/records/")} />
      ${s.officials.map((/** @type {any} */ o, /** @type {number} */ n) => html`<${Line} key=${n} line=${o} title=${o.official?.name || t("score.unnamed")} />`)}`}</${Answer}>
    ${may("post.read") && html`<${Holders} post=${id} />`}`;
}
