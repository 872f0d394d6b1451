// Who belongs to whom, and who holds what: written down on the pages of groups and posts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { asking } from "./house.mjs";
import { eventually } from "./phone.mjs";

let desk, house, ask, seat, go;
before(async () => {
  desk = await openDesk();
  ({ house, ask, seat, go } = desk);
});
after(() => desk?.close());

const items = async (path) => (await ask("GET", path)).items;
const federation = async () => (await items("/organizations?kind=federation&limit=100")).find((o) => o.name === "Kibera People's Federation");
const groupOf = async (who) => (await (await asking(house.base, who))("GET", "/me")).user.grants[0].organization;
/** The form behind a summary. */
async function unfolded(page, summary) {
  await page.locator("summary", { hasText: summary }).click();
  return page.locator("details", { has: page.locator("summary", { hasText: summary }) }).locator("form");
}
const save = (form) => form.getByRole("button", { name: "Save" }).click();

test("a group joins a federation, and leaves it on a day", async () => {
  const group = await ask("POST", "/organizations", { name: "Umoja wa Makina", kind: "neighbourhood", level: "neighbourhood", status: "active" });
  const above = await federation();
  const page = await seat("james");
  await go(page, "/organizations/" + group.id);
  const form = await unfolded(page, "Join a federation");
  await save(form);
  await form.getByText("Please fill this in.").waitFor();
  await form.getByLabel("Which federation").selectOption({ label: above.name });
  await form.getByLabel("Belongs to it from").fill("2026-02-01");
  await form.getByLabel("Why, or how it was decided").fill("By decision of the general meeting");
  await save(form);
  const found = async () => (await items("/affiliations?child=" + group.id))[0];
  await eventually(async () => !!await found());
  const { parent, from, until, notes } = await found();
  assert.deepEqual([parent, from, until, notes], [above.id, "2026-02-01", undefined, "By decision of the general meeting"]);

  await page.getByRole("button", { name: "End it: " + above.name }).click();
  const end = page.locator("li", { hasText: above.name }).locator("form");
  await end.getByLabel("Ends on").fill("2026-02-01");
  await save(end);
  await end.getByText("The end must come after").waitFor();
  await end.getByLabel("Ends on").fill("2026-06-01");
  await save(end);
  await eventually(async () => (await found()).until === "2026-06-01");

  await form.getByLabel("Which federation").selectOption({ label: above.name });
  await form.getByLabel("Belongs to it from").fill("2026-05-01");
  await save(form);
  await form.getByText("It belongs already on that day.").waitFor();
  assert.equal((await items("/affiliations?child=" + group.id)).length, 1);
  await page.context().close();
});

test("a federation takes in a group, and is told why it cannot stand above itself", async () => {
  const above = await federation();
  const below = await ask("POST", "/organizations", { name: "Water groups of Kibera", kind: "federation", level: "constituency", status: "active" });
  const page = await seat("james");
  await go(page, "/organizations/" + above.id);
  const members = await unfolded(page, "Add a member group");
  await members.getByLabel("Which group").selectOption({ label: below.name });
  await save(members);
  await eventually(async () => (await items("/affiliations?child=" + below.id)).some((a) => a.parent === above.id));
  const join = await unfolded(page, "Join a federation");
  await join.getByLabel("Which federation").selectOption({ label: below.name });
  await save(join);
  await page.locator(".rows .wrong", { hasText: "This would close a circle of federations" }).waitFor();
  assert.deepEqual((await items("/affiliations?child=" + above.id)).filter((a) => a.parent === below.id), []);
  await page.context().close();
});

test("an officer who is new is written down without a network, and leaves the office", async () => {
  const group = await groupOf("halima");
  const page = await seat("halima");
  await go(page, "/organizations/" + group);
  const form = await unfolded(page, "Add an officer");
  await form.getByLabel("Who", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await form.getByLabel("Name of the new person").fill("Nyambura Kamau");
  await form.getByLabel("Woman").check();
  await form.getByLabel("Office", { exact: true }).selectOption("treasurer");
  await form.getByLabel("In office from").fill("2026-03-01");
  await form.getByLabel("Elected by the members").check();
  await save(form);
  const row = page.locator("li", { hasText: "Nyambura Kamau" });
  await row.getByText("on this phone").waitFor();
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  const found = async () => (await items(`/officers?organization=${group}&limit=100`)).find((o) => o.office === "treasurer" && o.from === "2026-03-01");
  await eventually(async () => !!await found());
  const officer = await found();
  assert.deepEqual([officer.elected, officer.sex, officer.until], [true, "female", undefined]);
  const person = await ask("GET", "/people/" + officer.person);
  assert.deepEqual([person.name, person.kinds, person.organizations], ["Nyambura Kamau", ["officer"], [group]]);

  await row.getByText("on this phone").waitFor({ state: "detached" });
  await row.getByRole("button", { name: "End it" }).click();
  await row.getByLabel("Ends on").fill("2026-09-01");
  await save(row);
  await eventually(async () => (await found()).until === "2026-09-01");
  await page.context().close();
});

test("a person is added, and no telephone without consent", async () => {
  const group = await groupOf("halima");
  const page = await seat("halima");
  await go(page, "/organizations/" + group);
  const form = await unfolded(page, "Add a person");
  await form.getByLabel("Name", { exact: true }).fill("Zawadi Otieno");
  await form.getByLabel("Leader", { exact: true }).check();
  await form.locator("input[type=tel]").fill("12");
  await save(form);
  await form.getByText("This is not a telephone number.").waitFor();
  await form.locator("input[type=tel]").fill("0712 345 678");
  await save(form);
  await form.getByText("A telephone is kept only when the person has agreed").waitFor();
  await form.getByLabel("Others use the same telephone").check();
  await form.getByLabel("The person has agreed").check();
  await form.getByLabel("What for").fill("Calling people to meetings");
  await form.getByLabel("Agreed on").fill("2026-04-05");
  await form.getByLabel("Kiswahili").check();
  await form.getByLabel("Woman").check();
  await form.getByLabel("Age", { exact: false }).selectOption("18_34");
  await save(form);
  let person;
  await eventually(async () => !!(person = (await items(`/people?organization=${group}&limit=200`)).find((p) => p.name === "Zawadi Otieno")));
  assert.deepEqual([person.kinds, person.organizations, person.phone, person.phone_shared, person.sex, person.age_band], [["member", "leader"], [group], "+254712345678", true, "female", "18_34"]);
  assert.deepEqual(person.consent, { on: "2026-04-05", purpose: "Calling people to meetings", language: "sw" });
  await page.getByText("Show the people of this group").click();
  await page.locator("li", { hasText: "Zawadi Otieno" }).waitFor();
  await page.context().close();
});

test("a post passes from one official to the next", async () => {
  const post = await ask("POST", "/posts", { title: "Ward administrator of Makina", level: "ward" });
  const page = await seat("halima");
  await go(page, `/posts/${post.id}/scorecard`);
  const form = await unfolded(page, "Add who holds it");
  const holds = async (name, from) => {
    await form.getByLabel("Name of the new person").fill(name);
    await form.getByLabel("In the post from").fill(from);
    await save(form);
  };
  await form.getByLabel("Appointed").check();
  await holds("Joseph Maina", "2024-01-01");
  const terms = () => items("/holders?sort=from&post=" + post.id);
  await eventually(async () => (await terms()).length === 1);
  await holds("Mercy Achieng", "2026-01-15");
  await form.getByText("Somebody else holds it then.").waitFor();
  await page.getByRole("button", { name: "End it: Joseph Maina" }).click();
  const row = page.locator("li", { hasText: "Joseph Maina" });
  await row.getByLabel("Ends on").fill("2026-01-15");
  await save(row);
  await eventually(async () => (await terms())[0].until === "2026-01-15");
  await row.getByRole("button", { name: "End it" }).waitFor({ state: "detached" });
  await save(form);
  await eventually(async () => (await terms()).length === 2);
  const [first, second] = await terms();
  assert.deepEqual([first.how, second.how, second.from, second.until], ["appointed", "elected", "2026-01-15", undefined]);
  const official = await ask("GET", "/people/" + second.person);
  assert.deepEqual([official.name, official.kinds], ["Mercy Achieng", ["official"]]);

  // What the first one promised is asked of the second again.
  const halima = await asking(house.base, "halima");
  const issue = (await halima("GET", "/issues?status=open&limit=1")).items[0];
  const promise = await halima("POST", "/commitments", { words: "The drain will be lined.", issue: issue.id, post: post.id, given_on: "2025-06-01" });
  assert.equal(promise.official, first.person);
  await go(page, "/promises/" + promise.id);
  const taken = await unfolded(page, "The successor took it over");
  await taken.getByLabel("The exact words").fill("I will line the drain by April.");
  await taken.getByLabel("Given on").fill("2026-02-01");
  await save(taken);
  await page.locator("h1", { hasText: "I will line the drain by April." }).waitFor();
  await page.getByText("Taken over from").waitFor();
  const old = await ask("GET", "/commitments/" + promise.id);
  const renewed = await ask("GET", "/commitments/" + old.inherited_by);
  assert.deepEqual([old.standing, renewed.official, renewed.inherited_from], ["inherited", second.person, promise.id]);
  assert.equal(await page.getByText("The post has passed on").count(), 0);

  const other = await halima("POST", "/commitments", { words: "A lamp at the bridge.", issue: issue.id, post: post.id, given_on: "2025-07-01" });
  await go(page, "/promises/" + other.id);
  const dropped = await unfolded(page, "Nobody owns it any more");
  await dropped.getByLabel("Why?").fill("The new administrator refused it before witnesses.");
  await save(dropped);
  await eventually(async () => (await ask("GET", "/commitments/" + other.id)).standing === "orphaned");
  await page.context().close();
});

test("a leader sees who holds office, and is offered no form for it", async () => {
  const group = await groupOf("akinyi");
  const page = await seat("akinyi");
  await go(page, "/organizations/" + group);
  await page.locator("h2", { hasText: "Officers" }).waitFor();
  await page.locator("summary", { hasText: "Show the people of this group" }).waitFor();
  assert.equal(await page.locator("main form").count(), 0);
  assert.equal(await page.getByRole("button", { name: "End it" }).count(), 0);
  const { post } = (await items("/commitments?limit=1"))[0];
  await go(page, `/posts/${post}/scorecard`);
  await page.locator("h2", { hasText: "Who holds the post" }).waitFor();
  assert.equal(await page.locator("summary", { hasText: "Add who holds it" }).count(), 0);
  await page.context().close();
});
