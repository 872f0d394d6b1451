// A phone in somebody's hand.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { password, signIn } from "../../tools/browser.mjs";
import { phone } from "./house.mjs";

const pin = "274910";

/** Waits until something is so. @param {() => Promise<boolean>} holds */
export async function eventually(holds, within = 30_000) {
  const ends = Date.now() + within;
  while (!await holds()) {
    if (Date.now() > ends) throw new Error("it never was so: " + holds);
    await new Promise((again) => setTimeout(again, 100));
  }
}

/** The phones that nobody has laid down yet. */
const inHand = new Set();

/** Lays down what a test that failed still holds: its browser would keep the tests from ending. */
export async function layAll() {
  for (const hand of [...inHand]) await hand.lay();
}

/** The processes of the browser that has its profile in a folder. @param {string} folder */
function processesOf(folder) {
  const said = (pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return ""; // it ended meanwhile
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && said(name).includes(folder)).map(Number);
}

/** Ends a browser as an empty battery does: it gets no moment to write anything. @param {string} folder */
async function killBrowser(folder) {
  const kill = (pid) => {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  await eventually(async () => {
    const left = processesOf(folder);
    left.forEach(kill);
    return left.length === 0;
  });
}

/** Signs in where the app says that the session has ended. */
export async function signInAgain(hand, who) {
  await hand.page.locator(".notice button", { hasText: "Sign in" }).click();
  await hand.page.locator("input[name=sign_in]").fill(who);
  await hand.page.locator("input[name=password]").fill(password);
  await hand.page.locator("form button.button-wide").click();
}

/** A phone with the app on it, signed in, in step with the server. */
export async function readyPhone(base, who) {
  const folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  const hand = { base, folder, context: /** @type {any} */ (null), page: /** @type {any} */ (null) };
  hand.take = async () => {
    hand.context = await phone(folder);
    hand.page = hand.context.pages()[0];
  };
  hand.unlock = async () => {
    await hand.page.locator("input[name=pin]").fill(pin);
    await hand.page.locator("form button.button-wide").click();
    await hand.page.locator("nav.ways").waitFor();
  };
  hand.open = async (path) => {
    await hand.page.goto(base + path);
    await hand.unlock();
  };
  hand.go = (path) => hand.page.evaluate((to) => {
    const link = Object.assign(document.createElement("a"), { href: to });
    document.querySelector("main").append(link);
    link.click();
  }, path);
  hand.online = async (on) => {
    await hand.context.setOffline(!on);
    await hand.page.evaluate((name) => dispatchEvent(new Event(name)), on ? "online" : "offline");
  };
  hand.sent = () => hand.page.locator(".head-state a").waitFor({ state: "detached", timeout: 120_000 });
  hand.kill = async () => {
    const gone = new Promise((closed) => hand.context.once("close", closed));
    await killBrowser(folder);
    await gone;
  };
  hand.lay = async () => {
    inHand.delete(hand);
    await hand.context?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  inHand.add(hand);
  await hand.take();
  await signIn(hand.page, base, who, pin);
  await hand.page.evaluate(() => navigator.serviceWorker.ready);
  await eventually(() => hand.page.evaluate(() => new Promise((done) => {
    indexedDB.open("baraza").onsuccess = (e) => {
      const db = e.target.result;
      db.transaction("plain").objectStore("plain").get("sealed cursor").onsuccess = (found) => { db.close(); done(!!found.target.result); };
    };
  })));
  return hand;
}

/** Logs an issue in the form, with a photo if there is one. */
export async function logIssue(hand, title, photo = undefined) {
  const { page } = hand;
  await hand.go("/issues/new");
  await page.locator("input[name=title]").fill(title);
  await page.getByLabel("Health", { exact: true }).check();
  if (photo) {
    await page.locator("input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: photo });
    await page.locator(".photo-row img").waitFor();
  }
  await page.locator("form button.button-wide").click();
  await page.locator("h1", { hasText: title }).waitFor();
}
