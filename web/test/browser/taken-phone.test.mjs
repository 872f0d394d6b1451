// A phone that was taken, lost or lent: what it holds opens for nobody else.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { launch, password, signIn } from "../../tools/browser.mjs";
import { oldVault } from "../old-vault.mjs";
import { asking, openHouse, phone } from "./house.mjs";
import { eventually } from "./phone.mjs";

const pin = "835164";
let house, folder, browser, context, page, mine;
before(async () => { house = await openHouse(); });
after(() => house?.close());
/** Also after a test that failed: an open browser would keep the tests from ending. */
afterEach(async () => {
  await context?.close();
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
  browser = context = folder = undefined;
});

/** A phone on which work is kept, with whatever the app needs to run without a network. */
async function taken(word = pin) {
  folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  context = await phone(folder);
  page = context.pages()[0];
  const before = await sealedSessions();
  await signIn(page, house.base, "halima", word);
  [mine] = (await sealedSessions()).filter((id) => !before.includes(id));
  assert.ok(mine, "the session is not sealed");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator("main h3").first().waitFor();
}

/** A shared computer on which nothing is kept. */
async function lent() {
  browser = await launch();
  context = await browser.newContext({ locale: "en-KE" });
  page = await context.newPage();
  await signIn(page, house.base, "halima");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator("main h3").first().waitFor();
}

async function tryPIN(given) {
  await page.locator("input[name=pin]").fill(given);
  await page.locator("form button.button-wide").click();
}
const unlocked = () => page.locator("nav.ways").waitFor();
const locked = () => page.locator("input[name=pin]").waitFor();
const door = () => page.locator("input[name=password]").waitFor();

/** What an address typed into the browser answers. */
async function typed(address = "/api/v1/people") {
  const other = await context.newPage();
  const { status } = await other.goto(house.base + address).then((r) => ({ status: r.status() }));
  await other.close();
  return status;
}
/** Waits for what the server is told while the page goes on. */
const refused = () => eventually(async () => await typed() === 401, 10_000);
const online = async (on) => {
  await context.setOffline(!on);
  await page.evaluate((name) => dispatchEvent(new Event(name)), on ? "online" : "offline");
};
const wrongTenTimes = async () => {
  for (let left = 9; left >= 0; left--) {
    await tryPIN("000000");
    await (left ? page.locator("[role=alert]", { hasText: left === 1 ? "one more wrong try" : `After ${left} more` }) : page.locator("input[name=password]")).waitFor();
  }
};
/** The sealed sessions of the account, as another device sees them. */
async function sealedSessions() {
  const ask = await asking(house.base, "halima");
  return (await ask("GET", "/me/sessions")).items.filter((s) => s.sealed).map((s) => s.id);
}
const isAlive = async () => (await sealedSessions()).includes(mine);
/** Everything that lies in the browser's databases and stores, as one text. */
const lying = () => page.evaluate(async () => {
  const texts = [], hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16)).join("");
  const tell = (x) => JSON.stringify(x, (_, v) => (v instanceof ArrayBuffer ? hex(v) : ArrayBuffer.isView(v) ? hex(v.buffer) : v));
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (e) => done(e.target.result); });
    for (const table of db.objectStoreNames) {
      const store = db.transaction(table).objectStore(table);
      for (const what of ["getAllKeys", "getAll"]) texts.push(table + ": " + tell(await new Promise((done) => { store[what]().onsuccess = (e) => done(e.target.result); })));
    }
    db.close();
  }
  for (const name of await caches.keys()) texts.push(...(await (await caches.open(name)).keys()).map((r) => r.url));
  texts.push(tell({ ...localStorage }), tell({ ...sessionStorage }), document.body.textContent, document.title);
  return texts.join("\n");
});

test("with the app locked, an address typed into the same browser answers with nothing", async () => {
  await taken();
  assert.equal(await typed(), 200);
  await page.reload();
  await locked();
  await refused();
  // Unlocking takes the PIN and no password, also when the cookie is long gone.
  await context.clearCookies();
  await tryPIN(pin);
  await unlocked();
  await page.locator(".way[href='/issues']").first().click();
  await page.locator("main article h2").first().waitFor();
  assert.equal(await page.locator(".notice-bad").count(), 0);
  await eventually(async () => await typed() === 200);
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("about:blank");
  await refused();
  await page.goBack();
  await locked();
});

test("who signs in anew on a locked phone has access when it is unlocked", async () => {
  await taken();
  await page.evaluate(() => fetch("/api/v1/sign-out", { method: "POST" }));
  await page.locator(".way[href='/issues']").first().click();
  await page.locator(".notice button", { hasText: "Sign in" }).click();
  await page.locator("input[name=sign_in]").fill("halima");
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button.button-wide").click();
  await locked();
  await refused();
  await tryPIN(pin);
  await unlocked();
  await eventually(async () => await typed() === 200);
});

test("what the browser sends by itself lapses within five minutes", async () => {
  await taken();
  const [cookie] = (await context.cookies()).filter((c) => c.name === "__Host-baraza");
  const left = cookie.expires - Date.now() / 1000;
  assert.ok(left > 0 && left <= 301, `it is kept for ${left} seconds`);
});

test("after ten wrong PINs nobody is signed in, and a copy of the vault is worth nothing", async () => {
  await taken();
  await page.reload();
  await locked();
  await online(false);
  await wrongTenTimes();
  await online(true);
  await eventually(async () => !await isAlive());
  await page.reload();
  await door();
  assert.equal(await typed(), 401);
});

test("who does not remember the PIN is signed out, also when the page was closed before there was a network", async () => {
  await taken();
  await page.reload();
  await locked();
  await online(false);
  await page.getByRole("button", { name: "I do not remember it" }).click();
  await page.getByRole("button", { name: "Remove everything" }).click();
  await door();
  await page.goto("about:blank");
  assert.ok(await isAlive());
  await context.setOffline(false);
  await page.goto(house.base + "/");
  await door();
  assert.ok(!await isAlive());
  assert.equal(await typed(), 401);
});

test("signing out without a network leaves nothing", async () => {
  await taken();
  await page.goto(house.base + "/settings");
  await tryPIN(pin);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await online(false);
  await page.getByRole("button", { name: "Sign out" }).click();
  await door();
  await online(true);
  await eventually(async () => !await isAlive());
  await page.reload();
  await door();
  await eventually(async () => (await context.cookies()).length === 0);
  await page.goBack();
  await door();
  const left = await lying();
  assert.ok(!/Halima|halima|0197|"lock"|revocation|br_|bv_/.test(left), left);
});

test("it locks by itself after the time that was chosen, in sight too", async () => {
  folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  context = await phone(folder);
  page = context.pages()[0];
  await page.clock.install();
  await signIn(page, house.base, "halima", pin);
  await page.goto(house.base + "/settings");
  await tryPIN(pin);
  await page.getByLabel("1 minute", { exact: true }).check();
  await page.clock.fastForward(55_000);
  await page.locator("h1", { hasText: "Settings" }).click();
  await page.clock.fastForward(55_000);
  await page.locator("h1", { hasText: "Settings" }).waitFor();
  await page.clock.fastForward(10_000);
  await locked();
  await refused();
});

test("leaving locks the other pages of the browser too", async () => {
  await taken();
  const other = await context.newPage();
  await other.goto(house.base + "/");
  await other.locator("input[name=pin]").fill(pin);
  await other.locator("form button.button-wide").click();
  await other.locator("nav.ways").waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await other.locator("input[name=pin]").waitFor();
});

test("a passphrase opens the device", async () => {
  folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  context = await phone(folder);
  page = context.pages()[0];
  await page.goto(house.base + "/");
  await page.locator("input[name=sign_in]").fill("halima");
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button.button-wide").click();
  await page.getByText("Six digits stop somebody who holds your phone for minutes").waitFor();
  await page.getByLabel("Passphrase", { exact: true }).check();
  for (const [given, told] of [["too short", "twelve signs or more"], ["maji safi kila siku", ""]]) {
    await page.locator("input[name=pin]").fill(given);
    await page.locator("input[name=again]").fill(given);
    await page.locator("form button.button-wide").click();
    await (told ? page.locator(".wrong", { hasText: told }) : page.locator("nav.ways")).waitFor();
  }
  await page.reload();
  await page.locator("h1", { hasText: "passphrase" }).waitFor();
  assert.equal(await page.locator("input[name=pin]").getAttribute("inputmode"), "text");
  await tryPIN("maji safi kila siku");
  await unlocked();
});

test("on the phone no id, no word and no name lies in the clear", async () => {
  await taken();
  await page.goto(house.base + "/search");
  await tryPIN(pin);
  await page.locator("#search-q").fill("choo");
  await page.locator("form.search button").click();
  await page.locator("ul.rows a").first().waitFor();
  const title = await page.locator("ul.rows a").first().textContent();
  await page.locator("ul.rows a").first().click();
  await page.locator("h1", { hasText: title }).waitFor();
  assert.ok(!(await page.title()).includes(title), "the title is remembered by the browser: " + await page.title());
  await page.goBack();
  await page.locator("ul.rows a").first().waitFor();
  assert.ok(!page.url().includes("choo"), page.url());
  const ask = await asking(house.base, "halima");
  const { user } = await ask("GET", "/me");
  const groups = (await ask("GET", "/organizations?limit=200")).items;
  await page.reload();
  await locked();
  const left = await lying();
  assert.ok(left.includes("records: ["));
  for (const secret of ["choo", title, user.id, user.name, "/search?", "/issues?", ...groups.flatMap((g) => [g.id, g.name])]) assert.ok(!left.includes(secret), `“${secret}” lies open`);
  assert.ok(!/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/.test(left), "an id lies open");
  assert.ok(!/"br_[\w-]{43}"/.test(left), "what renews the session lies open");
});

test("a vault of before opens and is brought up to date", async () => {
  folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  context = await phone(folder);
  page = context.pages()[0];
  const ask = await asking(house.base, "halima");
  const me = await ask("GET", "/me");
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(house.base + "/blank");
  await page.evaluate(async ([make, pin, me, password]) => {
    await fetch("/api/v1/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sign_in: "halima", password, cookie: true }) });
    const { lock, sealed } = await (0, eval)(`(${make})`)(pin, "answers//me", { data: me, at: Date.now() });
    await new Promise((done) => {
      const request = indexedDB.open("baraza", 1);
      request.onupgradeneeded = () => { for (const name of ["plain", "records", "answers", "queue", "photos"]) request.result.createObjectStore(name); };
      request.onsuccess = () => {
        const tx = request.result.transaction(["plain", "answers"], "readwrite"), plain = tx.objectStore("plain");
        for (const [name, value] of Object.entries({ lock, owner: me.user.id, device: crypto.randomUUID(), contact: Date.now(), cursor: "", seq: 3 })) plain.put(value, name);
        tx.objectStore("answers").put(sealed, "/me");
        tx.oncomplete = () => { request.result.close(); done(); };
      };
    });
  }, [oldVault.toString(), pin, me, password]);
  assert.equal(await typed(), 200);
  await page.goto(house.base + "/");
  await locked();
  await refused(); // the session of before is sealed as soon as the app begins
  await tryPIN(pin);
  await unlocked();
  await eventually(async () => await typed() === 200);
  await page.reload();
  await locked();
  const left = await lying();
  assert.ok(left.includes("argon2id") && !left.includes("iterations") && !left.includes(me.user.id) && !left.includes('"device"'), left.slice(0, 2000));
  await tryPIN(pin);
  await unlocked();
});

test("on a shared computer leaving discards everything, as the screen said", async () => {
  browser = await launch();
  context = await browser.newContext({ locale: "en-KE" });
  page = await context.newPage();
  await page.goto(house.base + "/");
  await page.locator("input[name=sign_in]").fill("halima");
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button.button-wide").click();
  await page.locator(".or", { hasText: "discards everything here" }).locator("button").click();
  await unlocked();
  const [cookie] = (await context.cookies()).filter((c) => c.name === "__Host-baraza");
  assert.equal(cookie.expires, -1, "the session outlives the browser");
  await page.locator(".way[href='/issues']").first().click();
  await page.locator("main article h2").first().waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("about:blank");
  await refused();
  await page.goBack();
  await door();
});

test("leaving a shared computer without a network, then Back when there is one, shows the door", async () => {
  await lent();
  await page.locator(".way[href='/issues']").first().click();
  await page.locator("main article h2").first().waitFor();
  await online(false);
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("about:blank");
  await context.setOffline(false);
  await page.goBack();
  await door();
  await page.waitForTimeout(500);
  await door();
  await refused();
  const left = await lying();
  assert.ok(!/Halima|halima|0197/.test(left), left);
});

test("signing out on a shared computer without a network shows the door from then on", async () => {
  await lent();
  await page.locator(".way[href='/more']").first().click();
  await page.locator("main a[href='/settings']").click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await online(false);
  await page.getByRole("button", { name: "Sign out" }).click();
  await door();
  await page.reload();
  await door();
  await online(true);
  await refused();
  await page.reload();
  await door();
});
