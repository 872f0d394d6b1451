// The story that the app exists for: an issue logged where there is no network.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { signIn } from "../../tools/browser.mjs";
import { asking, openHouse, phone } from "./house.mjs";

const pin = "274910";
let house;
before(async () => { house = await openHouse(); });
after(() => house.close());

async function unlock(page) {
  await page.locator("input[name=pin]").fill(pin);
  await page.locator("form button.button-wide").click();
  await page.locator("nav.ways").waitFor();
}

/** Whether the worker keeps the app, so that it opens without a network. */
const kept = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; return (await caches.keys()).length > 0; });

test("an issue logged offline outlives the browser and arrives once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "baraza-phone-"));
  const title = "Clinic closed at noon";
  let context = await phone(folder);
  let page = context.pages()[0];
  await signIn(page, house.base, "halima", pin);
  assert.ok(await kept(page));
  await page.waitForFunction(() => fetch("/api/v1/organizations?limit=200").then((r) => r.ok));
  await page.goto(house.base + "/issues/new");
  await unlock(page);
  await page.locator("select option").nth(3).waitFor({ state: "attached" });

  await context.setOffline(true);
  await page.locator("input[name=title]").fill(title);
  await page.getByLabel("Health", { exact: true }).check();
  await page.locator("form button.button-wide").click();
  await page.locator("h1", { hasText: title }).waitFor();
  await page.locator(".head-state a", { hasText: "1 not sent yet" }).waitFor();
  await context.close();

  context = await phone(folder);
  page = context.pages()[0];
  await context.setOffline(true);
  await page.goto(house.base + "/unsent");
  await unlock(page);
  await page.locator("main", { hasText: title }).waitFor();
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".head-state a").waitFor({ state: "detached" });
  await context.close();
  rmSync(folder, { recursive: true, force: true });

  const ask = await asking(house.base, "halima");
  const { items } = await ask("GET", "/issues?limit=200&category=health&sort=-created");
  assert.equal(items.filter((i) => i.title === title).length, 1);
});
