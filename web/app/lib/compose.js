// A campaign put together from the records on the phone: what the page shows where
// there is no network, and of an issue that only this phone knows.
import { localRecords } from "./local.js";
import { date, label, today } from "./words.js";

const nouns = ["issues", "organizations", "posts", "demands", "responses", "targets", "actions", "commitments", "outcomes"];
const text = (/** @type {string} */ s) => ({ en: s, sw: s });
const settled = ["kept", "compromise", "broken"];

/** @param {any[]} actions @param {any[]} demands @param {any[]} promises @param {any[]} outcomes @param {any} issue */
function timeline(actions, demands, promises, outcomes, issue) {
  const moments = [
    ...actions.map((a) => ({ on: a.on, what: text(label("action_kind", a.kind) + (a.title ? ": " + a.title : "")), about: { noun: "actions", id: a.id } })),
    ...demands.map((d) => ({ on: d.made_on, what: text(d.what), about: { noun: "demands", id: d.id } })),
    ...promises.map((p) => ({ on: p.given_on, what: text(p.words), about: { noun: "commitments", id: p.id } })),
    ...outcomes.map((o) => ({ on: o.observed_on, what: text(o.title), about: { noun: "outcomes", id: o.id } })),
    { on: issue.opened_on, what: text(issue.title), about: { noun: "issues", id: issue.id } },
  ];
  return moments.sort((a, b) => (a.on < b.on ? 1 : -1));
}

/** @param {string} id @returns {Promise<import("./records").Campaign | null>} null if the phone does not have the issue */
export async function composed(id) {
  const records = await localRecords(nouns);
  const issue = records.get("issues/" + id);
  if (!issue) return null;
  const of = (/** @type {string} */ noun) => [...records].filter(([name]) => name.startsWith(noun + "/")).map(([, r]) => r);
  const about = (/** @type {string} */ noun) => of(noun).filter((r) => r.issue === id);
  const actions = of("actions").filter((a) => (a.issues || []).includes(id)).sort((a, b) => (a.on < b.on ? -1 : 1));
  const demands = about("demands"), promises = about("commitments"), outcomes = about("outcomes"), responses = of("responses");
  const open = promises.filter((p) => !settled.includes(p.status || "open"));
  const late = (/** @type {any} */ p) => p.due_on && p.due_on < today();
  return {
    issue,
    hosts: (issue.hosts || []).map((/** @type {string} */ h) => ({ noun: "organizations", id: h, name: records.get("organizations/" + h)?.name })),
    coaching: null,
    timeline: timeline(actions, demands, promises, outcomes, issue),
    turnout: actions.filter((a) => a.turnout).map((a) => ({ action: a.id, on: a.on, kind: a.kind, turnout: a.turnout })),
    demands: demands.map((demand) => ({ demand, post: records.get("posts/" + demand.post)?.title || "", responses: responses.filter((r) => r.demand === demand.id) })),
    targets: about("targets"), outcomes, spread: [], children: [], negotiators: null,
    due: open.filter((p) => !late(p)), overdue: open.filter(late), settled: promises.filter((p) => settled.includes(p.status)),
  };
}

/** What the phone knows and the server does not yet, put into the server's answer. @param {any} campaign @param {any} local */
export function withUnsent(campaign, local) {
  if (!campaign || !local) return campaign || local;
  const added = (/** @type {any[]} */ mine, /** @type {any[]} */ theirs) => [...theirs, ...mine.filter((m) => m.unsent && !theirs.some((r) => r.id === m.id))];
  const fresh = local.demands.filter((/** @type {any} */ d) => d.demand.unsent && !campaign.demands.some((/** @type {any} */ c) => c.demand.id === d.demand.id));
  const known = new Set(campaign.turnout.map((/** @type {any} */ l) => l.action));
  const unsent = new Set(local.timeline.map((/** @type {any} */ m) => m.about.id));
  const seen = new Set(campaign.timeline.map((/** @type {any} */ m) => m.about.id));
  return {
    ...campaign,
    issue: local.issue.unsent ? { ...campaign.issue, ...local.issue } : campaign.issue,
    due: added(local.due, campaign.due), overdue: added(local.overdue, campaign.overdue),
    demands: [...campaign.demands.map((/** @type {any} */ line) => ({ ...line, responses: added(local.demands.find((/** @type {any} */ d) => d.demand.id === line.demand.id)?.responses || [], line.responses) })), ...fresh],
    outcomes: added(local.outcomes, campaign.outcomes),
    turnout: [...campaign.turnout, ...local.turnout.filter((/** @type {any} */ l) => !known.has(l.action))],
    timeline: [...local.timeline.filter((/** @type {any} */ m) => unsent.has(m.about.id) && !seen.has(m.about.id) && m.about.noun === "actions"), ...campaign.timeline],
  };
}

/** A campaign in plain words, to be sent by any messenger. @param {import("./records").Campaign} c @param {(key: string, values?: any) => string} t @param {(n: number) => string} stepName */
export function summary(c, t, stepName) {
  const lines = [c.issue.title.toUpperCase(), c.hosts.map((/** @type {any} */ h) => h.name).filter(Boolean).join(", ")];
  lines.push(c.issue.status === "open" ? `${t("step.of", { step: c.issue.step })}: ${stepName(c.issue.step)}` : label("issue_status", c.issue.status));
  if (c.issue.next) lines.push(`${t("issue.next")}: ${c.issue.next.what} (${date(c.issue.next.due_on)})`);
  const promise = (/** @type {any} */ p) => `- "${p.words}"${p.due_on ? ` (${date(p.due_on)})` : ""}`;
  if (c.overdue.length) lines.push("", t("campaign.overdue") + ":", ...c.overdue.map(promise));
  if (c.due.length) lines.push("", t("campaign.due") + ":", ...c.due.map(promise));
  const present = c.turnout.map((/** @type {any} */ l) => l.turnout.present || 0);
  if (present.length) lines.push("", t("campaign.most", { n: Math.max(...present) }));
  return lines.filter((line, n) => line || n > 2).join("\n");
}
