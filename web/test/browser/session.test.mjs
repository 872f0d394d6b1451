// Sessions end; work does not.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch, signIn } from "../../tools/browser.mjs";
import { asking, openHouse } from "./house.mjs";
import { layAll, logIssue, readyPhone, signInAgain } from "./phone.mjs";

let house;
before(async () => { house = await openHouse(); });
afterEach(layAll);
after(() => house?.close());

const logged = async (ask, title) => (await ask("GET", "/issues?category=health&limit=200&sort=-created")).items.filter((i) => i.title === title);

test("when a session ends, what was not sent waits for its owner", async () => {
  const hand = await readyPhone(house.base, "halima");
  await hand.page.evaluate(() => fetch("/api/v1/sign-out", { method: "POST" }));
  await logIssue(hand, "Written after the session");
  await hand.page.locator(".notice", { hasText: "Your session has ended" }).waitFor();
  await hand.page.locator(".head-state a", { hasText: "1 not sent yet" }).waitFor();
  await signInAgain(hand, "halima");
  await hand.unlock();
  await hand.sent();
  await hand.lay();
  assert.equal((await logged(await asking(house.base, "halima"), "Written after the session")).length, 1);
});

test("nothing is sent in the name of another account", async () => {
  const hand = await readyPhone(house.base, "halima");
  await hand.page.evaluate(() => fetch("/api/v1/sign-out", { method: "POST" }));
  await logIssue(hand, "Written by Halima");
  await signInAgain(hand, "james");
  await hand.page.locator("h1", { hasText: "This device belongs to another account" }).waitFor();
  await hand.page.getByRole("button", { name: "Leave it to them" }).click();
  await hand.unlock();
  await hand.page.locator(".head-state a", { hasText: "1 not sent yet" }).waitFor();
  await hand.page.locator(".notice", { hasText: "Your session has ended" }).waitFor();
  assert.equal((await logged(await asking(house.base, "james"), "Written by Halima")).length, 0);
  await signInAgain(hand, "halima");
  await hand.unlock();
  await hand.sent();
  await hand.lay();
  const [issue] = await logged(await asking(house.base, "james"), "Written by Halima");
  const { user } = await (await asking(house.base, "halima"))("GET", "/me");
  assert.equal(issue.created_by, user.id);
});

/** A page in which something of the browser is changed before the app begins. */
async function pageWith(t, change) {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.addInitScript(change);
  return page;
}

test("what changes before the first picture is drawn is shown", async (t) => {
  const page = await pageWith(t, () => {
    const later = window.setTimeout;
    window.requestAnimationFrame = () => 0;
    window.setTimeout = (what, after, ...rest) => later(what, after > 0 && after < 200 ? 5000 : after, ...rest);
  });
  await page.goto(house.base + "/");
  await page.locator("input[name=sign_in]").waitFor();
});

test("a browser that keeps nothing lets one work without a PIN", async (t) => {
  const page = await pageWith(t, () => {
    indexedDB.open = () => { throw new DOMException("not here", "InvalidStateError"); };
  });
  await signIn(page, house.base, "halima");
  await page.goto(house.base + "/issues");
  await page.locator("main article h2").first().waitFor();
});

test("a provider is offered only where there is one", async (t) => {
  const page = await pageWith(t, () => {});
  const link = page.getByRole("link", { name: "Sign in with your organization's provider" });
  const answered = page.waitForResponse((r) => r.url().endsWith("/api/v1/sign-in/ways"));
  await page.goto(house.base + "/");
  assert.deepEqual(await (await answered).json(), { openid: false });
  await page.locator("input[name=sign_in]").waitFor();
  assert.equal(await link.count(), 0);
  await page.route("**/api/v1/sign-in/ways", (route) => route.fulfill({ json: { openid: true } }));
  await page.reload();
  await link.waitFor();
  assert.equal(await link.getAttribute("href"), "/sign-in/openid");
});
