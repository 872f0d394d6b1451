// Sessions end; work does not.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { password } from "../../tools/browser.mjs";
import { asking, openHouse } from "./house.mjs";
import { logIssue, readyPhone } from "./phone.mjs";

let house;
before(async () => { house = await openHouse(); });
after(() => house.close());

async function signInAgain(hand, who) {
  await hand.page.locator(".notice button", { hasText: "Sign in" }).click();
  await hand.page.locator("input[name=sign_in]").fill(who);
  await hand.page.locator("input[name=password]").fill(password);
  await hand.page.locator("form button.button-wide").click();
}

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
