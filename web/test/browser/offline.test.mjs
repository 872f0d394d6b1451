// The story that the app exists for: work where there is no network, and none of it lost.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { deflateSync } from "node:zlib";
import { asking, openHouse } from "./house.mjs";
import { eventually, layAll, logIssue, readyPhone, signInAgain } from "./phone.mjs";
import { makeRoad } from "./road.mjs";

const issues = 50, photos = 20;
let house, road, ask;
before(async () => {
  house = await openHouse();
  road = await makeRoad(house.base);
  ask = await asking(house.base, "halima");
});
beforeEach(() => Object.assign(road, { loses: () => false, alters: (_path, body) => body }));
afterEach(layAll);
after(async () => {
  road?.close();
  await house?.close();
});

/** A picture of a colour of its own. */
function picture(n) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(8 + body.length);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeInt32BE(crc(body), 4 + body.length);
    return out;
  };
  const size = 32, head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: size }, () => [n * 12 % 256, 90, 200 - n]).flat()]);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.concat(Array(size).fill(row)))), chunk("IEND", Buffer.alloc(0))]);
}
function crc(bytes) {
  let c = -1;
  for (const b of bytes) {
    c ^= b;
    for (let n = 0; n < 8; n++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return ~c;
}

async function all(path) {
  const items = [];
  let next = "";
  do {
    const page = await ask("GET", path + "&limit=200" + (next && "&cursor=" + next));
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

test("fifty issues and twenty photos outlive the browser and lost answers, and arrive once", async () => {
  const hand = await readyPhone(road.base, "halima");
  await hand.online(false);
  for (let n = 0; n < issues; n++) await logIssue(hand, `Clinic ${n} closed at noon`, n < photos ? picture(n) : undefined);
  await hand.page.locator(".head-state a", { hasText: String(issues + photos) }).waitFor();
  await hand.context.close();

  await hand.take();
  await hand.context.setOffline(true);
  await hand.open("/unsent");
  await hand.page.locator("main li").nth(issues + photos - 1).waitFor();
  let pushes = 0;
  road.loses = (method, path) => method === "POST" && path.startsWith("/api/v1/sync/") && ++pushes % 3 === 1;
  await hand.online(true);
  await hand.page.locator(".head-state a", { hasText: String(issues + photos) }).waitFor();
  for (let n = 0; n < 60 && await hand.page.locator(".head-state a").isVisible(); n++) {
    await hand.page.locator("main button", { hasText: "Send now" }).click();
    await hand.page.locator("main button:not([disabled])", { hasText: "Send now" }).waitFor();
  }
  await hand.sent();
  assert.ok(road.lost > 3, "answers were lost");
  road.loses = () => false;
  await hand.lay();

  const found = (await all("/issues?category=health&sort=-created")).filter((i) => /^Clinic \d+ closed at noon$/.test(i.title));
  assert.equal(found.length, issues);
  assert.equal(new Set(found.map((i) => i.title)).size, issues);
  let kept = 0;
  for (const issue of found) kept += (await ask("GET", "/attachments?about=" + issue.id)).items.length;
  assert.equal(kept, photos);
});

test("what was logged offline outlives a browser that is killed, and arrives once", async () => {
  const title = "Logged before the battery was empty";
  const hand = await readyPhone(road.base, "halima");
  await hand.online(false);
  await logIssue(hand, title);
  await hand.kill();

  await hand.take();
  await hand.context.setOffline(true);
  await hand.open("/unsent");
  await hand.page.locator("main li", { hasText: title }).waitFor();
  await hand.online(true);
  // A browser writes cookies down only after a while. Killed before, it has lost the session.
  const ended = hand.page.locator(".notice", { hasText: "Your session has ended" });
  const waiting = hand.page.locator(".head-state a", { hasText: "not sent yet" });
  await eventually(async () => await ended.isVisible() || !await waiting.isVisible());
  if (await ended.isVisible()) {
    await signInAgain(hand, "halima");
    await hand.unlock();
  }
  await hand.sent();
  await hand.lay();
  assert.equal((await all("/issues?category=health")).filter((i) => i.title === title).length, 1);
});

test("two phones that clash: both values are kept, and a person settles it", async () => {
  const issue = (await ask("GET", "/issues?status=open&limit=1&sort=-day")).items[0];
  const hands = [await readyPhone(road.base, "halima"), await readyPhone(road.base, "wanjiru")];
  for (const [n, hand] of hands.entries()) {
    await hand.online(false);
    await hand.go(`/issues/${issue.id}/edit`);
    const title = hand.page.getByLabel("The problem in one sentence");
    await title.fill(`Title of phone ${n + 1}`);
    await hand.page.locator("form button", { hasText: "Save" }).first().click();
    await hand.page.locator("h1", { hasText: `Title of phone ${n + 1}` }).waitFor();
  }
  for (const hand of hands) {
    await hand.online(true);
    await hand.sent();
  }
  const [, second] = hands;
  await second.go("/clashes");
  const value = second.page.locator("main li", { hasText: "Title of phone 1" });
  await value.locator("button").click();
  await eventually(async () => (await ask("GET", "/sync/clashes")).items.length === 0);
  const settled = await ask("GET", "/issues/" + issue.id);
  assert.equal(settled.title, "Title of phone 1");
  for (const hand of hands) await hand.lay();
});

test("a newer app is offered and taken without losing what waits", async () => {
  const hand = await readyPhone(road.base, "halima");
  await hand.online(false);
  await logIssue(hand, "Written before the update");
  road.loses = (method, path) => path.startsWith("/api/v1/sync/push");
  road.alters = (path, body) => (path === "/sw.js" ? Buffer.from(body.toString().replace(/version = "\w+"/, 'version = "newer"')) : body);
  await hand.online(true);
  await hand.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await hand.page.locator("button", { hasText: "Use it now" }).click();
  await hand.page.locator("input[name=pin]").waitFor();
  assert.deepEqual(await hand.page.evaluate(() => caches.keys()), ["baraza-newer"]);
  road.loses = () => false;
  await hand.unlock();
  await hand.sent();
  await hand.lay();
  assert.equal((await all("/issues?category=health")).filter((i) => i.title === "Written before the update").length, 1);
});

test("a slow network: 32 kbit/s and 600 ms", async () => {
  const hand = await readyPhone(road.base, "halima");
  const wire = await hand.context.newCDPSession(hand.page);
  await wire.send("Network.emulateNetworkConditions", { offline: false, latency: 600, downloadThroughput: 4000, uploadThroughput: 4000 });
  const began = Date.now();
  await logIssue(hand, "Logged on a slow network");
  assert.ok(Date.now() - began < 10_000, "saving does not wait for the network");
  await hand.sent();
  await hand.lay();
  assert.equal((await all("/issues?category=health")).filter((i) => i.title === "Logged on a slow network").length, 1);
});
