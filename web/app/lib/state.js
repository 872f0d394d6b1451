import { watched } from "./watched.js";
import { readSettings, writeSettings } from "./settings.js";

/**
 * @typedef {object} State
 * @property {"starting"|"locked"|"signed_out"|"offer"|"in"} stage
 * @property {any} me the account, its permissions and its session
 * @property {boolean} ended whether the server wants a new sign-in before it takes more
 * @property {boolean} online
 * @property {boolean} kept whether things are kept on this device under a PIN
 * @property {"pin"|"phrase"} [word] what opens them
 * @property {number} lockAfter minutes without a touch after which it locks
 * @property {number} unsent
 * @property {number} refused
 * @property {number} fresh counts how often the records on the phone changed
 * @property {boolean} syncing
 * @property {number} syncedAt
 * @property {boolean} update whether a newer app waits
 * @property {string} say what a screen reader is to say
 */

export const state = watched(/** @type {State} */ ({
  stage: "starting", me: null, ended: false, online: true, kept: false, word: "pin", lockAfter: 5, unsent: 0, refused: 0, fresh: 0,
  syncing: false, syncedAt: 0, update: false, say: "",
}));

export const settings = watched(readSettings());

/** @param {Partial<import("./settings.js").Settings>} change */
export function choose(change) {
  settings.set(change);
  writeSettings(settings.get());
}

/** Whether the account may do something at all. @param {string} permission */
export const may = (permission) => !!state.get().me?.permissions?.includes(permission);

/** Says something to those who do not see the screen, and shows it for a moment. @param {string} text */
export function announce(text) {
  state.set({ say: "" });
  setTimeout(() => state.set({ say: text }), 50);
}
