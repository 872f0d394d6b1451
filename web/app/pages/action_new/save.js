// From an action to a draft, and back to what the server gets of it: the action first,
// then what came of it.
import { newID } from "../../lib/id.js";
import { keepPhoto } from "../../lib/photo.js";
import { record } from "../../lib/work.js";

/** Members that say something. @param {Record<string, any>} fields */
const filled = (fields) => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== "" && v !== undefined && v !== null && !(Array.isArray(v) && v.length === 0)));

/** @param {any} d */
export function actionOf(d) {
  const turnout = filled(d.turnout);
  const counted = Object.keys(turnout).some((name) => name !== "method");
  const roles = d.roles.filter((/** @type {any} */ r) => r.person || r.name?.trim()).map((/** @type {any} */ r) => filled({ ...r, name: r.person ? "" : r.name, sex: r.person ? "" : r.sex }));
  const lessons = d.lessons.split("\n").map((/** @type {string} */ l) => l.trim()).filter(Boolean);
  return filled({
    kind: d.kind, on: d.on, status: d.status, hosts: d.hosts, issues: d.issues, title: d.title.trim(), place: d.place, venue: d.venue.trim(), objective: d.objective.trim(),
    turnout: counted ? turnout : "", roles, decision: d.decision.trim(), quorum: d.quorum || undefined, lessons, no_lesson: d.noLesson || undefined, notes: d.notes.trim(),
  });
}

const blank = { kind: "", on: "", status: "held", hosts: [], issues: [], title: "", place: "", venue: "", objective: "", turnout: {}, roles: [], answers: {}, promises: [], decision: "", quorum: false, lessons: "", noLesson: false, notes: "" };

/** @param {any} action what is known of it so far @returns {any} */
export const draftOf = ({ lessons = [], no_lesson: noLesson = false, ...known }) => ({ ...blank, ...known, lessons: lessons.join("\n"), noLesson });

/** Only the members that were changed; the day and whether it was held go together. @param {any} action @param {any} d */
export function changesOf(action, d) {
  /** @type {Record<string, any>} */
  const before = actionOf(draftOf(action)), now = actionOf(d);
  const names = Object.keys({ ...before, ...now }).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (names.includes("status") || names.includes("on")) names.push("status", "on");
  return Object.fromEntries(names.map((name) => [name, now[name] ?? null]));
}

/** Puts an action that is new, or the changes of one, and everything about it into the queue. @param {any} d @param {Blob[]} photos @param {any} [action] */
export async function saveAction(d, photos, action) {
  const id = action?.id || newID();
  const fields = action ? changesOf(action, d) : actionOf(d);
  if (!action) await record({ noun: "actions", record: id, verb: "create", fields });
  else if (Object.keys(fields).length) await record({ noun: "actions", record: id, base: action.version || undefined, verb: "change", fields });
  for (const [demand, answer] of Object.entries(d.answers)) {
    if (answer.answer) await record({ noun: "responses", record: newID(), verb: "create", fields: filled({ demand, action: id, answer: answer.answer, words: answer.words?.trim() }) });
  }
  for (const p of d.promises) {
    const budget = p.shillings ? { cents: Math.round(Number(p.shillings) * 100), currency: "KES" } : undefined;
    await record({ noun: "commitments", record: newID(), verb: "create", fields: filled({ words: p.words.trim(), post: p.post, issue: p.issue || d.issues[0], action: id, given_on: d.on, due_on: p.due_on, budget }) });
  }
  for (const photo of photos) await keepPhoto(photo, { noun: "actions", id }, newID());
  return id;
}
