// When the user last looked at what is new. A week ago on the first visit.
import { shelf } from "./device.js";

const week = 7 * 86_400_000;

export async function readSeen() {
  const kept = await shelf().get("answers", "seen");
  return kept?.data || new Date(Date.now() - week).toISOString();
}

export async function writeSeen() {
  await shelf().put("answers", [["seen", { data: new Date().toISOString(), at: Date.now() }]]);
}
