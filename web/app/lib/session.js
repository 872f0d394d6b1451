// Signing in and out, and what happens when the app starts.
import { dropAccess, keeper, sealSession } from "./access.js";
import { api, ask, onAccess, onContact, Unreachable } from "./api.js";
import { belongsTo, dropCopies, forget, isExpired, isSetUp, lockNow, noteContact, setUp, shelf, unlock, wordOfLock } from "./device.js";
import { freshOrKept } from "./load.js";
import { leave, lock, readLockAfter, tellOthers, watchLock } from "./lock.js";
import { nobodyLeft, oweLeaving, owes, tell } from "./owed.js";
import { home } from "./route.js";
import { announce, choose, settings, state } from "./state.js";
import { count, deviceName, keepInStep, queue, syncNow } from "./work.js";
import { t } from "./words.js";

export async function begin() {
  onContact(noteContact);
  onAccess(keeper);
  keepInStep();
  watchLock();
  if (await isSetUp()) {
    if (await isExpired()) await dropCopies();
    await readLockAfter();
    state.set({ stage: "locked", kept: true, word: await wordOfLock() });
    void dropAccess();
    void tell(false);
    return;
  }
  try {
    if (owes()) await tell(true);
    if (owes()) throw new Unreachable(); // the session of whoever left may be here still
    await enter();
  } catch {
    state.set({ stage: "signed_out", ended: false });
  }
}

/** Who the session belongs to; nobody else than the owner of what is kept here. */
async function whoIsThis() {
  const me = await freshOrKept("/me");
  if (!await belongsTo(me.user.id)) throw new Error("another account");
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
  if (owes()) await tell(!state.get().kept);
  const body = { ...who, cookie: true };
  if (!body.code) delete body.code;
  const { user } = await ask("POST", api("/sign-in"), { body });
  return signedIn(user);
}

/** @param {any} user */
async function signedIn(user) {
  state.set({ ended: false });
  nobodyLeft();
  if (user.language) choose({ language: user.language });
  if (await isSetUp()) {
    if (!await belongsTo(user.id)) return "other";
    noteContact();
    await sealSession().catch(() => {}); // without a network it is sealed with the next request
    void tell(false);
    if (state.get().stage === "in") {
      void syncNow();
    } else {
      lockNow();
      void dropAccess();
    }
    return "locked";
  }
  const before = state.get().me;
  if (before && before.user.id !== user.id) await forgetTheOther();
  await enter();
  if (!before) state.set({ stage: "offer" });
  return "in";
}

/** Leaves what is kept here to its owner: the session of the other account goes. */
export async function leaveToOwner() {
  await ask("POST", api("/sign-out"), { bare: true }).catch(() => {});
  lockNow();
  state.set({ ended: false });
}

/** Somebody else is signed in already: what was here goes, and their cookie stays. */
async function forgetTheOther() {
  await forget();
  nobodyLeft();
  void tell(false);
}

/** Makes room for another account: what is kept here is somebody else's. */
export async function takeOver() {
  await forgetTheOther();
  await enter();
  state.set({ stage: "offer" });
}

/** Leaves at once: what is on the screen goes, and the way back asks who it is. */
export function quickExit() {
  const { kept, me } = state.get();
  if (kept) {
    lock();
  } else {
    if (me) oweLeaving();
    tellOthers();
    leave();
    void tell(true);
  }
  home();
  location.replace(settings.get().exit || "about:blank");
}

/** Starts to keep things on this device. @param {string} word */
export async function keepHere(word) {
  await setUp(word, state.get().me.user.id, deviceName);
  await sealSession().catch(() => {}); // without a network it is sealed with the next request
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
    if (tried.left === 0) wiped();
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

/** Everything was removed from the device. */
function wiped() {
  tellOthers();
  leave();
  home();
  void tell(true);
}

/** Removes everything from a device whose PIN nobody knows. */
export async function forgetPIN() {
  await forget();
  wiped();
}

/** Signs out and removes everything from the device; the server hears of it when it can. */
export async function signOut() {
  await forget();
  wiped();
  announce(t("session.out"));
}

/** @returns {Promise<number>} how much would be lost by signing out */
export const wouldBeLost = async () => (await queue.list()).length;
