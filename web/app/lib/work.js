// The queue and the copies of this device, put together; when they are sent and fetched.
import { api, ask, Refused, Unreachable } from "./api.js";
import { onClosing, own, shelf } from "./device.js";
import { newID } from "./id.js";
import { makeQueue } from "./queue.js";
import { notes } from "./shelf.js";
import { state } from "./state.js";
import { makeSync } from "./sync.js";

const every = 120_000;

// On a shared computer nothing is kept: its numbers live as long as the page.
const passing = { device: newID(), seq: 0, cursor: "" };
const kept = () => state.get().kept;

/** The sealed notes. Whoever locks in the middle of a round stops it as a lost network would. */
function sealed() {
  const notes = own();
  if (!notes) throw new Unreachable();
  return notes;
}

export const queue = makeQueue({
  shelf,
  next: async () => (kept() ? notes.raise("seq") : ++passing.seq),
  changed: () => { void count(); },
});

export const engine = makeSync({
  ask: (method, path, how) => ask(method, api(path), how),
  shelf,
  queue,
  device: async () => (kept() ? sealed().get("device") : passing.device),
  cursor: {
    get: async () => (kept() ? (await sealed().get("cursor")) || "" : passing.cursor),
    set: async (cursor) => { if (kept()) await sealed().put("cursor", cursor); else passing.cursor = cursor; },
  },
});

/** The name under which this device goes on when it begins to keep things. */
export const deviceName = () => passing.device;

export async function count() {
  const all = await queue.list();
  const refused = all.filter((w) => w.state === "refused").length;
  state.set({ unsent: all.length, refused, fresh: state.get().fresh + 1 });
}

/** @type {Promise<void> | undefined} */
let running;
let again = false;

/** Sends and fetches; while that goes on, another call asks for one more round. */
export function syncNow() {
  if (state.get().stage !== "in" || state.get().ended) return Promise.resolve();
  again = true;
  running ||= rounds().finally(() => { running = undefined; });
  return running;
}

async function rounds() {
  while (again) {
    again = false;
    state.set({ syncing: true });
    try {
      await alone(round);
    } finally {
      state.set({ syncing: false });
    }
  }
}

/** Two pages of one device must not send the same queue at once. @param {() => Promise<void>} what */
const alone = (what) => (navigator.locks ? navigator.locks.request("baraza-sync", what) : what());

let checked = "";
onClosing(() => {
  checked = "";
  passing.cursor = ""; // what was in memory is gone, and is fetched anew
});

/** Whether the session is of whom the queue is: nothing may be sent in the name of another. */
async function isOurs() {
  const { id } = state.get().me.user;
  if (checked !== id && (await ask("GET", api("/me"))).user.id === id) checked = id;
  if (checked !== id) state.set({ ended: true });
  return checked === id;
}

async function round() {
  try {
    if (!await isOurs()) return;
    await engine.push();
    await engine.pull();
    state.set({ syncedAt: Date.now() });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    if (error instanceof Refused && error.wait) setTimeout(syncNow, error.wait * 1000);
  } finally {
    await count();
  }
}

/** Does something now, here; the server hears of it when it can. @param {Omit<import("./queue.js").Operation, "id"|"seq"|"at">} what */
export async function record(what) {
  const operation = await queue.add(what);
  void syncNow();
  return operation;
}

export function keepInStep() {
  addEventListener("online", () => { state.set({ online: true }); void syncNow(); });
  addEventListener("offline", () => state.set({ online: false }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void syncNow(); });
  addEventListener("beforeunload", (event) => { if (!kept() && state.get().unsent > 0) event.preventDefault(); });
  setInterval(() => { if (document.visibilityState === "visible") void syncNow(); }, every);
}
