// The daily work of organizers, leaders, staff and administrators, through the pages.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { password } from "../../tools/browser.mjs";
import { openDesk } from "./desk.mjs";
import { asking } from "./house.mjs";
import { eventually } from "./phone.mjs";

let desk, house, browser, ask, seat, go;
before(async () => {
  desk = await openDesk();
  ({ house, browser, ask, seat, go } = desk);
});
after(() => desk?.close());

test("an organizer records an action, what was answered and what was promised", async () => {
  const demand = (await (await asking(house.base, "halima"))("GET", "/demands?limit=100")).items.find((d) => !d.answer);
  const page = await seat("halima");
  await go(page, "/actions/new?issue=" + demand.issue);
  await page.getByLabel("What did you do together?").selectOption("dialogue");
  for (let n = 0; n < 3; n++) await page.getByRole("button", { name: "One more: How many came?" }).click();
  await page.getByRole("button", { name: "+10: How many came?" }).click();
  await page.getByLabel("Women", { exact: true }).fill("8");
  await page.getByLabel("Head count").check();
  await page.locator("fieldset", { hasText: "What the officials answered" }).locator(".panel", { hasText: demand.what }).getByLabel("Conditional").check();
  await page.getByRole("button", { name: "Add a promise" }).click();
  await page.getByLabel("The exact words").fill("The tap runs by Friday.");
  await page.getByLabel("Who promised").selectOption(demand.post);
  await page.getByLabel("Money promised (KES)").fill("12000");
  await page.getByRole("button", { name: "Save the action" }).click();
  await page.locator("main", { hasText: "The tap runs by Friday." }).waitFor();
  let promise;
  await eventually(async () => !!(promise = (await ask("GET", "/commitments?limit=50&issue=" + demand.issue)).items.find((p) => p.words === "The tap runs by Friday.")));
  assert.equal(promise.budget.cents, 1_200_000);
  const action = await ask("GET", "/actions/" + promise.action);
  assert.deepEqual([action.kind, action.turnout.present, action.turnout.women, action.turnout.method], ["dialogue", 13, 8, "head_count"]);
  assert.equal((await ask("GET", "/responses?limit=10&demand=" + demand.id)).items.at(-1).answer, "conditional");
  await page.context().close();
});

test("a march that was planned is held, and corrected afterwards", async () => {
  const halima = await asking(house.base, "halima");
  const issue = (await halima("GET", "/issues?status=open&limit=1&sort=-day")).items[0];
  const day = new Date().toISOString().slice(0, 10);
  const planned = await halima("POST", "/actions", { kind: "march", on: day, status: "planned", hosts: issue.hosts, issues: [issue.id], venue: "Kamukunji", turnout: { pledged: 30 } });
  assert.ok(planned.id, JSON.stringify(planned));
  const page = await seat("halima");
  await page.locator("section", { hasText: "Planned, and not recorded yet" }).locator(`a[href="/actions/${planned.id}"]`).waitFor();
  await go(page, "/issues/" + issue.id);
  await page.locator("section", { hasText: "What is planned" }).locator(`a[href="/actions/${planned.id}"]`).click();
  await page.getByRole("link", { name: "Record what came of it" }).click();
  await page.getByRole("button", { name: "+10: How many came?" }).click();
  await page.getByLabel("Women", { exact: true }).fill("7");
  await page.getByLabel("Head count").check();
  assert.equal(await page.getByRole("spinbutton", { name: "Said they would come" }).inputValue(), "30");
  await page.getByRole("button", { name: "Save the action" }).click();
  let held;
  await eventually(async () => (held = await ask("GET", "/actions/" + planned.id)).status === "held");
  assert.deepEqual([held.turnout.present, held.turnout.women, held.turnout.pledged, held.turnout.method, held.kind, held.venue], [10, 7, 30, "head_count", "march", "Kamukunji"]);

  await page.getByRole("link", { name: "Correct this" }).click();
  await page.getByText("More about it").click();
  await page.getByLabel("Where exactly").fill("Kamukunji grounds");
  await page.getByRole("button", { name: "Save the action" }).click();
  await eventually(async () => (held = await ask("GET", "/actions/" + planned.id)).venue === "Kamukunji grounds");
  assert.equal(held.turnout.present, 10);
  const last = (await ask("GET", `/actions/${planned.id}/history`)).items.at(-1);
  assert.deepEqual(last.changes.map((c) => c.member).filter((m) => !["updated_at", "updated_by", "sync", "version"].includes(m)), ["venue"]);
  await page.context().close();
});

test("a step is skipped only with a reason", async () => {
  const issue = (await ask("GET", "/issues?status=open&step=6&limit=1")).items[0];
  const page = await seat("halima");
  await go(page, "/issues/" + issue.id);
  await page.getByRole("button", { name: "Go on to the next step" }).click();
  await page.getByRole("button", { name: "Do it" }).click();
  const missing = await page.locator("h3", { hasText: "Still missing" }).count() > 0;
  if (missing) {
    await page.getByText("Please fill this in.").waitFor();
    await page.getByLabel("Why?").fill("The official is here today");
    await page.getByRole("button", { name: "Do it" }).click();
  }
  await eventually(async () => (await ask("GET", "/issues/" + issue.id)).step === 7);
  await page.context().close();
});

test("a leader sees what is hers, comments, and is offered nothing that she may not do", async () => {
  const page = await seat("akinyi");
  await page.locator("h2", { hasText: "Overdue" }).waitFor();
  assert.equal(await page.locator("a[href='/issues/new']").count(), 0);
  const issue = (await ask("GET", "/issues?status=open&limit=1&organization=" + (await ask("GET", "/users?limit=50")).items.find((u) => u.sign_in === "akinyi").grants[0].organization)).items[0];
  await go(page, "/issues/" + issue.id);
  await page.getByLabel("Add a note").fill("Mama Achieng will call the others");
  await page.getByRole("button", { name: "Save the note" }).click();
  await eventually(async () => (await ask("GET", "/comments?about=" + issue.id)).items.some((c) => c.text.startsWith("Mama Achieng")));
  await page.context().close();
});

test("a promise is followed up", async () => {
  const promise = (await (await asking(house.base, "halima"))("GET", "/commitments?status=open&limit=1")).items[0];
  const page = await seat("halima");
  await go(page, "/promises/" + promise.id);
  await page.getByLabel("What did you see?").fill("The pipes are there, no water yet");
  await page.getByLabel("In the works").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".timeline", { hasText: "The pipes are there" }).waitFor();
  assert.equal((await ask("GET", "/commitments/" + promise.id)).status, "in_the_works");
  await page.context().close();
});

test("a promise is corrected, and somebody follows it up", async () => {
  const halima = await asking(house.base, "halima");
  const promise = (await halima("GET", "/commitments?status=open&limit=20")).items.at(-1);
  const me = (await halima("GET", "/me")).user;
  const page = await seat("halima");
  await go(page, "/promises/" + promise.id);
  await page.getByText("Say who follows it up, or correct it").click();
  await page.getByLabel("Who follows it up").selectOption(me.person || me.id);
  await page.getByLabel("The exact words").fill("Two taps will run by Friday.");
  await page.getByRole("button", { name: "Save" }).last().click();
  let now;
  await eventually(async () => (now = await ask("GET", "/commitments/" + promise.id)).words === "Two taps will run by Friday.");
  assert.deepEqual([now.owner, now.owner_doer, now.due_on, now.budget?.cents], [me.person || me.id, "resident", promise.due_on, promise.budget?.cents]);
  await page.locator("h1", { hasText: "Two taps" }).waitFor();
  await page.context().close();
});

test("what was written by mistake is deleted, and brought back", async () => {
  const halima = await asking(house.base, "halima");
  const oldest = async () => (await halima("GET", "/actions?limit=1&sort=day")).items[0];
  const action = await oldest();
  const listed = async () => (await oldest()).id === action.id;
  const page = await seat("wanjiru");
  await go(page, "/history/actions/" + action.id);
  const fold = async (name) => {
    await page.locator("summary", { hasText: name }).click();
    await page.getByRole("button", { name }).click();
  };
  await fold("Delete it");
  await eventually(async () => !(await listed()));
  await page.locator("summary", { hasText: "Bring it back" }).waitFor();
  await go(page, "/actions/" + action.id);
  await page.getByText("This was deleted").waitFor();
  await page.locator(".notice a", { hasText: "History" }).click();
  await fold("Bring it back");
  await eventually(listed);
  await page.context().close();
  const organizer = await seat("halima");
  await go(organizer, "/history/actions/" + action.id);
  await organizer.locator(".timeline").waitFor();
  assert.equal(await organizer.locator("summary", { hasText: "Delete it" }).count(), 0);
  await organizer.context().close();
});

test("a number opens into the list that explains it", async () => {
  const page = await seat("wanjiru", { viewport: { width: 1440, height: 900 } });
  await go(page, "/dashboard");
  const link = page.locator(".row-chart a", { hasText: "Issues taken up" });
  const counted = await link.locator("xpath=../..").locator(".row-value").textContent();
  await link.click();
  await page.locator("h1", { hasText: "Issues behind the number" }).waitFor();
  // A member that has left counts for the time before; its records are not shown any more.
  const number = async (place, word) => Number((await page.locator(place, { hasText: word }).textContent()).match(/\d+/)[0]);
  const [shown, left] = [await number(".lead", "records"), await number(".notice", "which count without being shown")];
  assert.ok(left > 0 && shown > 0);
  assert.equal(shown + left, Number(counted));
  await page.context().close();
});

test("what is on the screen can be downloaded", async () => {
  const page = await seat("wanjiru", { viewport: { width: 1440, height: 900 } });
  await go(page, "/dashboard?view=quarters");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download this table" }).click()]);
  assert.match(file.suggestedFilename(), /\.csv$/);
  await page.context().close();
});

test("a funder sees figures and no record", async () => {
  const page = await seat("ingrid");
  assert.equal(await page.locator("nav a[href='/issues']").count(), 0);
  await go(page, "/dashboard");
  await page.locator("h2", { hasText: "All figures" }).waitFor();
  assert.equal(await page.locator("main a[href^='/records']").count(), 0);
  await page.context().close();
});

test("a file is looked at, taken, and taken back", async () => {
  const page = await seat("james");
  await go(page, "/import");
  const lines = ["Name,Organization", "Amina Juma,GUUM", "Baraka Wekesa,GUUM", "Chebet Koech,Group that nobody knows"];
  await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n") + "\n") });
  await page.getByLabel("What the lines are").selectOption("people");
  await page.getByRole("button", { name: "Look at it first" }).click();
  const preview = page.locator("section", { has: page.locator("h2", { hasText: "This is what would happen" }) });
  const bad = preview.locator("tr", { has: page.locator(".status-refused", { hasText: "Cannot be taken" }) });
  assert.match(await bad.innerText(), /Chebet Koech[^]*Organization: "Group that nobody knows" is no organization/, "the reason is shown with its column");
  const people = async () => (await ask("GET", "/people?limit=200&sort=-created")).items.filter((p) => /^(Amina Juma|Baraka Wekesa|Chebet Koech)$/.test(p.name));
  assert.equal((await people()).length, 0, "looking writes nothing");
  await preview.getByRole("button", { name: "Take 2 lines" }).click();

  const row = page.locator("li", { hasText: "people.csv" });
  await row.getByText("2 records made, 1 lines refused").waitFor();
  assert.deepEqual((await people()).map((p) => p.name).sort(), ["Amina Juma", "Baraka Wekesa"]);
  const [file] = await Promise.all([page.waitForEvent("download"), row.getByRole("button", { name: "Refused lines" }).click()]);
  const refused = readFileSync(await file.path(), "utf8");
  assert.match(refused, /Chebet Koech/);
  assert.doesNotMatch(refused, /Amina|Baraka/);

  await row.getByRole("button", { name: "Undo" }).click();
  await row.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
  assert.equal((await people()).length, 0);
  await page.context().close();
});

test("an account is made, and its owner told how to begin", async () => {
  const page = await seat("james");
  await go(page, "/accounts");
  await page.locator("summary", { hasText: "New account" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Otieno Were");
  await page.getByLabel("Sign-in name").fill("otieno");
  await page.locator("form").getByLabel("Role").selectOption("leader");
  await page.getByLabel("For which group").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Make the account" }).click();
  const row = page.locator("li", { hasText: "Otieno Were" });
  await row.getByRole("button", { name: "One-time code" }).click();
  const code = await row.locator("code.secret").textContent();
  await page.context().close();

  const fresh = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await fresh.goto(house.base + "/");
  await fresh.getByRole("button", { name: "I was given a one-time code" }).click();
  await fresh.getByLabel("Sign-in name").fill("otieno");
  await fresh.getByLabel("One-time code").fill(code);
  await fresh.getByLabel("New password").fill("mvua ya masika inakuja");
  await fresh.locator("form button.button-wide").click();
  await fresh.locator(".or button").click();
  await fresh.locator("nav.ways").waitFor();
});

/** The code that an authenticator shows now. @param {string} secret in base 32 */
function codeOf(secret) {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const sum = createHmac("sha1", key).update(counter).digest();
  const at = sum.at(-1) & 15;
  return String((sum.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("signing in asks for the second factor once it is set up", async () => {
  const page = await seat("ingrid");
  await go(page, "/settings");
  const part = page.locator("section", { hasText: "Second factor" });
  await part.getByLabel("Password now").fill(password);
  await part.getByRole("button", { name: "Set it up" }).click();
  const secret = (await part.locator("code.secret").textContent()).replaceAll(" ", "");
  await part.getByLabel("Code of your authenticator").fill(codeOf(secret));
  await part.getByRole("button", { name: "Confirm" }).click();
  const recovery = await part.locator(".codes code").first().textContent();
  await page.context().close();

  const again = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await again.goto(house.base + "/");
  await again.locator("input[name=sign_in]").fill("ingrid");
  await again.locator("input[name=password]").fill(password);
  await again.locator("form button.button-wide").click();
  await again.locator("input[name=code]").fill(recovery);
  await again.locator("form button.button-wide").click();
  await again.locator(".or button").click();
  await again.locator("nav.ways").waitFor();
});

test("what changed is written down, and the people affected judge it", async () => {
  const issue = (await (await asking(house.base, "halima"))("GET", "/issues?status=open&sort=day&limit=1")).items[0];
  const page = await seat("halima");
  await go(page, "/issues/" + issue.id);
  await page.getByText("Write down what changed").click();
  const form = page.locator("details[open] form");
  await form.getByRole("button", { name: "Save" }).click();
  assert.equal(await form.locator(".wrong").count(), 2, "nothing was filled in");
  await form.getByLabel("What changed, in one sentence").fill("Water runs three days a week");
  await form.getByLabel("What kind of change").selectOption("service");
  await form.getByRole("button", { name: "One more: How many people benefit?" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  const found = async () => (await ask("GET", "/outcomes?limit=50&issue=" + issue.id)).items.find((o) => o.title === "Water runs three days a week");
  await eventually(async () => (await found())?.benefit.people === 1);
  const row = page.locator("li", { hasText: "Water runs three days a week" });
  await row.getByText("What the people affected say").click();
  await row.getByText("You wrote this down.").waitFor();
  for (let n = 0; n < 5; n++) {
    await row.getByRole("button", { name: "One more: Asked" }).click();
    await row.getByRole("button", { name: "One more: Confirmed it" }).click();
  }
  await row.getByText("More than half confirm it.").waitFor();
  assert.equal(await row.getByRole("button", { name: "Save" }).isDisabled(), true, "her own claim");
  const made = await found();
  await ask("POST", "/outcomes/" + made.id + "/judgements", { on: made.observed_on, confirmed: true, asked: 5, agreed: 5, quorum: true }, { "If-Match": `"${made.version}"` });
  await eventually(async () => (await found()).state === "verified");
  await page.getByText("Answer the questions for choosing an issue").click();
  await page.locator("fieldset", { hasText: "Can it be won?" }).getByLabel("3").check();
  await page.locator("details", { hasText: "Answer the questions" }).getByRole("button", { name: "Save" }).click();
  await eventually(async () => (await ask("GET", "/scores?limit=50&issue=" + issue.id)).items.some((s) => s.values.winnable === 3 && Object.keys(s.values).length === 1));
  await page.context().close();
});

test("a conversation is written down, with a person who is new", async () => {
  const issue = (await (await asking(house.base, "halima"))("GET", "/issues?status=open&sort=day&limit=1")).items[0];
  const page = await seat("halima");
  await go(page, "/issues/" + issue.id);
  await page.getByText("Write down a conversation").click();
  const form = page.locator("details[open] form");
  await form.getByLabel("Name of a new contact").fill("Mama Wambui of the corner shop");
  await form.getByLabel("Promised to come to the next action").check();
  await form.getByLabel("What matters to the person").fill("Her children fetch water before school.");
  await form.getByRole("button", { name: "Save" }).click();
  let talk;
  await eventually(async () => !!(talk = (await ask("GET", "/one-to-ones?limit=100&issue=" + issue.id)).items.find((o) => o.interests === "Her children fetch water before school.")));
  assert.deepEqual([talk.pledged, talk.leader ?? false, talk.host], [true, false, issue.hosts[0]]);
  assert.equal((await ask("GET", "/people/" + talk.person)).name, "Mama Wambui of the corner shop");
  await page.context().close();
});

test("who came is ticked, and only the numbers are kept", async () => {
  const issue = (await (await asking(house.base, "halima"))("GET", "/issues?status=open&sort=day&limit=1")).items[0];
  const people = (await ask("GET", `/people?limit=200&organization=${issue.hosts[0]}`)).items;
  const page = await seat("halima");
  await go(page, "/actions/new?issue=" + issue.id);
  await page.getByLabel("What did you do together?").selectOption("house_meeting");
  await page.getByText("Tick who came").click();
  for (const p of people.slice(0, 3)) await page.getByLabel(p.name, { exact: true }).first().check();
  await page.getByRole("button", { name: "Save the action" }).click();
  let action;
  await eventually(async () => !!(action = (await ask("GET", "/actions?limit=50&issue=" + issue.id)).items.find((a) => a.kind === "house_meeting" && a.turnout.method === "list" && a.turnout.present === 3)));
  assert.equal(action.turnout.women ?? 0, people.slice(0, 3).filter((p) => p.sex === "female").length);
  assert.ok(!people.slice(0, 3).some((p) => JSON.stringify(action).includes(p.id)), "who came is kept");
  await page.context().close();
});

test("a group and a post are added", async () => {
  const page = await seat("james");
  await go(page, "/organizations");
  await page.getByText("Add a group").click();
  await page.getByLabel("What the group calls itself").fill("Umoja wa Soweto East");
  await page.getByLabel("Federation that it joins").selectOption({ label: "Kibera People's Federation" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("h1", { hasText: "Umoja wa Soweto East" }).waitFor();
  const group = (await ask("GET", "/organizations?limit=100")).items.find((o) => o.name === "Umoja wa Soweto East");
  assert.equal((await ask("GET", "/affiliations?limit=10&child=" + group.id)).items.length, 1);
  await go(page, "/posts");
  await page.getByText("Add a post").click();
  await page.getByLabel("What the post is called").fill("Chief of Soweto East");
  await page.getByRole("button", { name: "Save" }).click();
  await eventually(async () => (await ask("GET", "/posts?limit=100")).items.some((p) => p.title === "Chief of Soweto East" && p.level === "ward"));
  await page.context().close();
});
