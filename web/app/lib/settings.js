// What a device keeps in the clear: nothing about people or issues.
const key = "baraza-settings";

/** @typedef {{language: "en"|"sw", theme: "auto"|"light"|"dark", exit: string}} Settings */

const devices = typeof navigator === "undefined" ? "en" : navigator.language;

/** @returns {Settings} */
export function readSettings() {
  const first = { language: devices.startsWith("sw") ? "sw" : "en", theme: "auto", exit: "" };
  try {
    return { ...first, ...JSON.parse(localStorage.getItem(key) || "{}") };
  } catch {
    return /** @type {Settings} */ (first);
  }
}

/** @param {Settings} settings */
export function writeSettings(settings) {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still works; it asks again next time.
  }
}
