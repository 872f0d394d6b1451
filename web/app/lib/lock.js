// When the app locks: by itself after a while without a touch, when its page goes, and in
// all pages of the browser together when somebody asks for it.
import { dropAccess } from "./access.js";
import { forgetMemory, lockNow, own } from "./device.js";
import { owes, tell } from "./owed.js";
import { notes } from "./shelf.js";
import { state } from "./state.js";

/** After how many minutes without a touch one may have it lock. */
export const lockChoices = [1, 5, 15, 60];
const looksEvery = 5000;

/** @type {BroadcastChannel | null} */
let others = null;
let touched = Date.now();

/** Locks this page and drops the access of the browser. */
function lockHere() {
  lockNow();
  void dropAccess();
}

/** Locks in every page of the browser. */
export function lock() {
  others?.postMessage("lock");
  lockHere();
}

/** Nothing is kept here any more: other pages show the door too. */
export const tellOthers = () => others?.postMessage("leave");

/** Shows the door. */
export function leave() {
  sessionStorage.clear();
  forgetMemory();
  state.set({ stage: "signed_out", kept: false, ended: false });
}

/** How long it may go without a touch, as it was chosen. */
export async function readLockAfter() {
  const minutes = await notes.get("minutes").catch(() => 0);
  state.set({ lockAfter: lockChoices.includes(minutes) ? minutes : 5 });
}

/** @param {number} minutes */
export async function chooseLockAfter(minutes) {
  state.set({ lockAfter: minutes });
  await notes.put("minutes", minutes);
}

function look() {
  if (own() && Date.now() - touched >= state.get().lockAfter * 60_000) lockHere();
}

function touch() {
  look(); // a page that slept must not be woken by the touch that it is too late for
  if (Date.now() - touched > 1000) others?.postMessage("touch");
  touched = Date.now();
}

/** Watches for what locks. The clock runs while the page lives, in sight or not. */
export function watchLock() {
  others = "BroadcastChannel" in globalThis ? new BroadcastChannel("baraza") : null;
  others?.addEventListener("message", ({ data }) => {
    if (data === "touch") touched = Date.now();
    else if (data === "lock" && own()) lockHere();
    else if (data === "leave") leave();
  });
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) addEventListener(kind, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, looksEvery);
  addEventListener("pagehide", () => { if (own()) lockHere(); });
  addEventListener("pageshow", (event) => { if (event.persisted) returned(); });
  addEventListener("online", () => {
    const { kept, stage } = state.get();
    if (owes()) void tell(!kept && stage === "signed_out");
    if (stage === "locked") void dropAccess();
  });
}

/** The browser shows the page as it was left. */
function returned() {
  if (own()) return lockHere();
  if (!owes()) return;
  leave();
  void tell(true);
}
