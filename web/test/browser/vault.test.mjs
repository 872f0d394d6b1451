// What a phone keeps: locked with a PIN, unreadable without it, gone when it must be.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { signIn } from "../../tools/browser.mjs";
import { openHouse, phone } from "./house.mjs";

const pin = "835164";
let house, folder, context, page;
before(async () => { house = await openHouse(); });
after(() => house?.close());
afterEach(close);

async function open(who = "halima") {
  folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  context = await phone(folder);
  page = context.pages()[0];
  await signIn(page, house.base, who, pin);
}
/** Also after a test that failed: an open browser would keep the tests from ending. */
async function close() {
  await context?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
  context = folder = undefined;
}
async function tryPIN(given) {
  await page.locator("input[name=pin]").fill(given);
  await page.locator("form button.button-wide").click();
}
const rows = () => page.evaluate(() => new Promise((done, fail) => {
  const request = indexedDB.open("baraza");
  request.onerror = fail;
  request.onsuccess = () => {
    const db = request.result, names = [...db.objectStoreNames], tx = db.transaction(names), counts = {};
    for (const name of names) tx.objectStore(name).count().onsuccess = (e) => { counts[name] = e.target.result; };
    tx.oncomplete = () => { db.close(); done(counts); };
  };
}));

/** Every file under a folder as one text. */
const everything = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => { try { return readFileSync(join(f.parentPath ?? f.path, f.name), "latin1"); } catch { return ""; } }).join("\n");

test("what is kept cannot be read from the phone's files", async () => {
  await open();
  await page.locator("main h3").first().waitFor();
  await page.goto(house.base + "/issues");
  await tryPIN(pin);
  const title = await page.locator("main article h2").first().textContent();
  assert.ok((await rows()).answers > 0);
  await context.close();
  const files = everything(folder);
  const wide = [...title].map((c) => c + "\0").join("");
  assert.ok(!files.includes(title) && !files.includes(wide), `“${title}” lies open`);
  assert.ok(!files.includes(pin));
});

test("ten wrong PINs remove everything", async () => {
  await open();
  await page.reload();
  for (let left = 9; left > 0; left--) {
    await tryPIN("000000");
    await page.locator("[role=alert]", { hasText: left === 1 ? "one more wrong try" : `After ${left} more` }).waitFor();
  }
  assert.ok((await rows()).plain > 0);
  await tryPIN("000000");
  await page.locator("input[name=password]").waitFor();
  assert.deepEqual(Object.values(await rows()).filter(Boolean), []);
});

test("the right PIN opens and forgives the wrong ones", async () => {
  await open();
  await page.reload();
  await tryPIN("111112");
  await page.locator("[role=alert]", { hasText: "After 9 more" }).waitFor();
  await tryPIN(pin);
  await page.locator("nav.ways").waitFor();
  await page.reload();
  await tryPIN("111112");
  await page.locator("[role=alert]", { hasText: "After 9 more" }).waitFor();
});

test("signing out removes everything", async () => {
  await open();
  await page.goto(house.base + "/settings");
  await tryPIN(pin);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("input[name=password]").waitFor();
  assert.deepEqual(Object.values(await rows()).filter(Boolean), []);
  await page.reload();
  await page.locator("input[name=password]").waitFor();
});

test("after two weeks without the server its copies are gone", async () => {
  await open();
  await page.evaluate(() => new Promise((done) => {
    indexedDB.open("baraza").onsuccess = (e) => {
      const tx = e.target.result.transaction("plain", "readwrite");
      tx.objectStore("plain").put(Date.now() - 15 * 86_400_000, "contact");
      tx.oncomplete = done;
    };
  }));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await page.locator("input[name=pin]").waitFor();
  const kept = await rows();
  assert.equal(kept.records + kept.answers, 0);
  await tryPIN(pin);
  await page.locator("input[name=password]").waitFor();
});

test("quick exit locks", async () => {
  await open();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("about:blank");
  await page.goto(house.base + "/");
  await page.locator("input[name=pin]").waitFor();
});
