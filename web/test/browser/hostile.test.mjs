// What people write is shown as they wrote it, and never runs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, settled, signIn } from "../../tools/browser.mjs";
import { asking, openHouse } from "./house.mjs";
import { addresses } from "./pages.mjs";

const corpus = [
  `<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `'-alert(1)-'`, `javascript:alert(1)`,
  `<iframe srcdoc="<script>parent.alert(1)</script>">`, `<style>@import 'https://evil.example'</style>`, `<a href="javascript:alert(1)">x</a>`,
  `{{constructor.constructor('alert(1)')()}}`, "${alert(1)}", `<math><mi xlink:href="data:x,<script>alert(1)</script>">`, `</title><script>alert(1)</script>`,
];
const evil = corpus.join(" ");
let house, browser, ask;

before(async () => {
  house = await openHouse();
  browser = await launch();
  ask = await asking(house.base, "james");
});
after(async () => {
  await browser?.close();
  await house?.close();
});

async function made(path, body) {
  const answer = await ask("POST", path, body);
  assert.ok(answer.id, `${path}: ${JSON.stringify(answer)}`);
  return answer.id;
}

/** One of everything, with the corpus in every text. */
async function plant() {
  const day = new Date().toISOString().slice(0, 10);
  const organization = (await ask("GET", "/organizations?kind=neighbourhood&limit=1")).items[0].id;
  const post = await made("/posts", { title: corpus[0] + corpus[1], level: "ward" });
  const person = await made("/people", { name: corpus[1], kinds: ["member"], organizations: [organization] });
  const issue = await made("/issues", { title: corpus.slice(0, 4).join(" "), description: evil, reason: evil, category: "safety", origin: "members", opened_on: day, hosts: [organization],
    next: { what: corpus[2], owner: person, doer: "resident", due_on: day } });
  const demand = await made("/demands", { issue, post, what: evil, made_on: day, leverage: evil });
  const action = await made("/actions", { kind: "dialogue", on: day, status: "held", hosts: [organization], issues: [issue], title: corpus[2], venue: corpus[1], objective: evil, decision: evil, notes: evil,
    turnout: { present: 12, method: "estimate" }, roles: [{ role: "speaker", name: corpus[1], doer: "resident" }] });
  await made("/responses", { demand, action, answer: "evaded", words: evil });
  const promise = await made("/commitments", { words: evil, issue, post, action, given_on: day, witnesses: evil });
  await made("/comments", { about: { noun: "issues", id: issue }, kind: "comment", text: evil });
  await made("/outcomes", { issue, title: corpus[1], kind: "service", direction: "win", observed_on: day, description: evil });
  return { issue, action, promise, post };
}

test("nothing that people wrote runs on any page", async () => {
  const { issue, action, promise, post } = await plant();
  const pages = { ...await addresses(ask), campaign: "/issues/" + issue, edit: `/issues/${issue}/edit`, record: "/actions/new?issue=" + issue, action: "/actions/" + action, promise: "/promises/" + promise,
    scorecard: `/posts/${post}/scorecard`, history: "/history/issues/" + issue, search: "/search?q=" + encodeURIComponent("alert evil"), list: "/issues?category=safety" };
  const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  const seen = [];
  page.on("dialog", (d) => { seen.push("dialog " + d.message()); void d.dismiss(); });
  page.on("pageerror", (e) => seen.push(e.message));
  page.on("request", (r) => { if (!r.url().startsWith(house.base) && !/^(blob|data):/.test(r.url())) seen.push(r.url()); });
  page.on("console", (m) => { if (m.text().startsWith("policy:")) seen.push(m.text()); });
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.log("policy: " + e.violatedDirective + " " + e.blockedURI)));
  await signIn(page, house.base, "james");
  for (const path of Object.values(pages)) {
    await page.goto(house.base + path);
    await settled(page);
    assert.equal(await page.locator("main script, main iframe, main style, main [onerror], main [onload]").count(), 0, path);
  }
  await page.goto(house.base + "/issues/" + issue);
  await page.locator("h1", { hasText: corpus[1] }).waitFor();
  assert.deepEqual(seen, []);
});
