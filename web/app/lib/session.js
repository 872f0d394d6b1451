// Signing in and out, and what happens when the app starts.
import { api, ask, onContact, Unreachable } from "./api.js";
import { dropCopies, forget, isExpired, isSetUp, lockNow, noteContact, owner, setUp, shelf, unlock, watchHiding } from "./device.js";
import { freshOrKept } from "./load.js";
import { announce, choose, settings, state } from "./state.js";
import { count, deviceName, keepInStep, queue, syncNow } from "./work.js";
import { t } from "./words.js";

export async function begin() {
  onContact(noteContact);
  keepInStep();
  watchHiding();
  if (await isSetUp()) {
    if (await isExpired()) await dropCopies();
    state.set({ stage: "locked", kept: true });
    return;
  }
  try {
    await enter();
  } catch {
    state.set({ stage: "signed_out", ended: false });
  }
}

/** Who the session belongs to; nobody else than the owner of what is kept here. */
async function whoIsThis() {
  const me = await freshOrKept("/me");
  const whose = await owner();
  if (whose && whose !== me.user.id) throw new Error("another account");
  return me;
}

/** Finds out whether the server agrees; meanwhile the user may have locked. */
async function confirm() {
  const me = await whoIsThis();
  if (state.get().stage !== "in") return;
  state.set({ me, ended: false });
  void syncNow();
}

/** Goes in as whoever the session belongs to. */
async function enter() {
  const me = await whoIsThis();
  state.set({ me, stage: "in", ended: false });
  await count();
  void syncNow();
}

/**
 * @param {import("./records").SignIn} who
 * @returns {Promise<"in"|"locked"|"other">} what comes next
 */
export async function signIn(who) {
  const body = { ...who, cookie: true };
  if (!body.code) delete body.code;
  const { user } = await ask("POST", api("/sign-in"), { body });
  return signedIn(user);
}

/** @param {any} user */
async function signedIn(user) {
  state.set({ ended: false });
  if (user.language) choose({ language: user.language });
  if (await isSetUp()) {
    if (await owner() !== user.id) return "other";
    noteContact();
    if (state.get().stage === "in") void syncNow();
    else state.set({ stage: "locked" });
    return "locked";
  }
  const before = state.get().me;
  if (before && before.user.id !== user.id) await forget();
  await enter();
  if (!before) state.set({ stage: "offer" });
  return "in";
}

/** Leaves what is kept here to its owner: the session of the other account goes. */
export async function leaveToOwner() {
  await ask("POST", api("/sign-out")).catch(() => {});
  state.set({ stage: "locked", ended: false });
}

/** Makes room for another account: what is kept here is somebody else's. */
export async function takeOver() {
  await forget();
  await enter();
  state.set({ stage: "offer" });
}

/** Leaves at once: what is on the screen goes, and the way back asks who it is. */
export function quickExit() {
  if (state.get().kept) lockNow();
  else void fetch(api("/sign-out"), { method: "POST", keepalive: true }).catch(() => {});
  location.replace(settings.get().exit || "about:blank");
}

/** Starts to keep things on this device. @param {string} pin */
export async function keepHere(pin) {
  await setUp(pin, state.get().me.user.id, deviceName);
  state.set({ stage: "in" });
  await shelf().put("answers", [["/me", { data: state.get().me, at: Date.now() }]]);
  await navigator.storage?.persist?.().catch(() => false);
  void syncNow();
}

export function keepNothing() {
  state.set({ stage: "in" });
  void syncNow();
}

/** @param {string} pin @returns {Promise<{ok: boolean, left: number}>} */
export async function openWith(pin) {
  const tried = await unlock(pin);
  if (!tried.ok) {
    if (tried.left === 0) state.set({ stage: "signed_out" });
    return tried;
  }
  const kept = await shelf().get("answers", "/me");
  if (kept && !await isExpired()) {
    // What is here can be read at once; whether the server still agrees is found out meanwhile.
    state.set({ me: kept.data, stage: "in", ended: false });
    await count();
    void confirm().catch(notLetIn);
    return tried;
  }
  await enter().catch(notLetIn);
  if (state.get().stage !== "in") lockOut();
  return tried;
}

/** What the server does not let in may read what is kept, and sends nothing. @param {unknown} error */
function notLetIn(error) {
  if (!(error instanceof Unreachable)) state.set({ ended: true });
}

function lockOut() {
  lockNow();
  state.set({ stage: "signed_out" });
}

/** Signs out and removes everything from the device. */
export async function signOut() {
  await ask("POST", api("/sign-out")).catch(() => {});
  await forget();
  state.set({ stage: "signed_out", ended: false });
  announce(t("session.out"));
}

/** @returns {Promise<number>} how much would be lost by signing out */
export const wouldBeLost = async () => (await queue.list()).length;
