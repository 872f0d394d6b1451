// When the user last looked at what is new. A week ago on the first visit.
import { shelf } from "./device.js";
import { localRecords } from "./local.js";
import { state } from "./state.js";

const nouns = ["issues", "actions", "commitments", "demands", "responses", "outcomes", "comments"];
const week = 7 * 86_400_000;

export async function readSeen() {
  const kept = await shelf().get("answers", "seen");
  return kept?.data || new Date(Date.now() - week).toISOString();
}

export async function writeSeen() {
  await shelf().put("answers", [["seen", { data: new Date().toISOString(), at: Date.now() }]]);
}

/** What others changed since then, of what the phone has. @param {string} since */
export async function changedSince(since) {
  const me = state.get().me.user.id;
  const all = [...(await localRecords(nouns))].map(([key, r]) => ({ noun: key.split("/")[0], r }));
  return all.filter(({ r }) => r.updated_at > since && r.updated_by !== me).sort((a, b) => (a.r.updated_at < b.r.updated_at ? 1 : -1)).slice(0, 100);
}
