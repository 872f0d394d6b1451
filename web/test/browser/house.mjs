// A phone, and the program that it talks to.
import { chromium } from "playwright-core";
import { flags } from "../../tools/browser.mjs";

export { asking, openHouse } from "../house.mjs";

/** A phone: a browser whose profile outlives its process. @param {string} folder */
export const phone = (folder, more = {}) => chromium.launchPersistentContext(folder, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: flags, viewport: { width: 360, height: 740 }, locale: "en-KE", ...more,
});
