// Small things that many pages show.
import { html } from "../lib/html.js";
import { date, daysUntil, label, stepName, t, tn } from "../lib/words.js";
import { explained } from "./field.js";

/** @param {{title: string, lead?: any, children?: any, tools?: any}} props */
export const PageHead = ({ title, lead, children, tools }) => html`<header class="page-head">
  <div><h1 tabindex="-1">${title}</h1>${lead && html`<p class="lead">${lead}</p>`}${children}</div>
  ${tools && html`<div class="tools">${tools}</div>`}</header>`;

/** How an answer stands: nothing yet, older than it could be, or refused. @param {{of: {data: any, error: any, stale: boolean, loading: boolean}, children?: any}} props */
export function Answer({ of, children }) {
  const { data, error, loading } = of;
  if (!data && loading) return html`<p class="quiet" role="status">${t("page.loading")}</p>`;
  if (!data && error) return html`<div class="notice notice-bad" role="alert"><p>${error.problem ? explained(error) : t("page.not_kept")}</p></div>`;
  if (!data) return null;
  return html`${error && html`<p class="quiet stale" role="status">${t("page.stale")}</p>`}${typeof children === "function" ? children() : children}`;
}

/** Says that a record was deleted, and where that can be taken back. @param {{noun: string, record: any}} props */
export const Gone = ({ noun, record }) => record.deleted_at && html`<p class="notice notice-bad">${t("gone.notice")} <a href=${`/history/${noun}/${record.id}`}>${t("history.see")}</a></p>`;

/** Days left to a day, or since it. @param {{day?: string, done?: boolean}} props */
export function Days({ day, done }) {
  if (!day) return html`<span class="days">${t("days.none")}</span>`;
  const n = daysUntil(day);
  if (done) return html`<span class="days">${date(day)}</span>`;
  const kind = n < 0 ? "days days-over" : n <= 7 ? "days days-soon" : "days";
  const text = n < 0 ? tn("days.over", -n) : n === 0 ? t("days.today") : tn("days.left", n);
  return html`<span class=${kind}><strong>${text}</strong> <span class="days-date">${date(day)}</span></span>`;
}

/** @param {{status: string}} props */
export const Status = ({ status }) => html`<span class=${"status status-" + status}>${label("issue_status", status)}</span>`;

/** Where an issue stands, in one line. @param {{step: number}} props */
export const StepMark = ({ step }) => html`<span class="step-mark"><span class="step-dots" aria-hidden="true">${Array.from({ length: 10 }, (_, n) =>
  html`<i class=${n + 1 < step ? "past" : n + 1 === step ? "now" : ""} key=${n}></i>`)}</span>
  <span>${t("step.of", { step })} · ${stepName(step)}</span></span>`;

/** @param {{issue: import("../lib/records").Issue, where?: string, level?: number}} props */
export const IssueCard = ({ issue, where, level = 3 }) => html`<article class=${issue.unsent ? "card card-unsent" : "card"}>
  <${"h" + level} class="card-title"><a href=${"/issues/" + issue.id}>${issue.title}</a></${"h" + level}>
  <p class="meta"><span class=${"tag tag-" + issue.category}>${label("category", issue.category)}</span>${where && html`<span>${where}</span>`}
    ${issue.status !== "open" && html`<${Status} status=${issue.status} />`}
    ${issue.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p>
  ${issue.status === "open" && html`<${StepMark} step=${issue.step} />`}
  ${issue.status === "open" && issue.next && html`<p class="next"><span>${t("issue.next")}: ${issue.next.what}</span> <${Days} day=${issue.next.due_on} /></p>`}
</article>`;

/** @param {{children?: any}} props */
export const Empty = ({ children }) => html`<p class="empty">${children}</p>`;

/** @param {{title: string, id?: string, children?: any, tools?: any}} props */
export const Section = ({ title, id, children, tools }) => html`<section class="section" id=${id}>
  <div class="section-head"><h2>${title}</h2>${tools}</div>${children}</section>`;
