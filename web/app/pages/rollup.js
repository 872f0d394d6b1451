import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { useGet } from "../lib/load.js";
import { date, t } from "../lib/words.js";
import { Icon } from "../ui/icon.js";
import { Answer, PageHead } from "../ui/parts.js";
import { FigureBars, FigureTable, PeriodPicker, Rounded, usePeriod } from "./figures/parts.js";

/** @param {{of: any}} props */
export const MainFigures = ({ of }) => html`<div class="cards cards-wide">
  <${FigureBars} level=${2} title=${t("figures.issues")} ...${{ measures: of.measures, figures: of.total }} names=${["issues_opened", "issues_open", "issues_won", "issues_partly_won", "issues_lost", "issues_dropped"]} />
  <${FigureBars} level=${2} title=${t("figures.actions")} ...${{ measures: of.measures, figures: of.total }} names=${["turnout_pledged", "turnout_confirmed", "turnout_present", "turnout_women", "turnout_youth"]} />
  <${FigureBars} level=${2} title=${t("figures.promises")} ...${{ measures: of.measures, figures: of.total }} names=${["commitments_made", "commitments_kept", "commitments_compromise", "commitments_broken", "commitments_overdue"]} />
  <${FigureBars} level=${2} title=${t("figures.money")} ...${{ measures: of.measures, figures: of.total }} names=${["kes_promised", "kes_budgeted", "kes_released", "kes_delivered"]} /></div>`;

/** @param {{id: string}} props */
export default function Rollup({ id }) {
  const { from, to } = usePeriod();
  const answer = useGet(withQuery(`/organizations/${id}/rollup`, { from, to }));
  const of = answer.data;
  return html`<${PageHead} title=${of?.organization.name || t("figures.title")} lead=${t("figures.of", { from: date(from), to: date(to) })}
      tools=${html`<button type="button" class="button button-plain" onClick=${() => print()}><${Icon} name="print" />${t("print.do")}</button>`} />
    <${PeriodPicker} />
    <${Answer} of=${answer}>${() => html`<${Rounded} of=${of} /><${MainFigures} of=${of} />
      <section class="section"><h2>${t("figures.all")}</h2><${FigureTable} title=${of.organization.name} measures=${of.measures} columns=${[{ name: t("figure.number"), figures: of.total }]} /></section>`}</${Answer}>`;
}
