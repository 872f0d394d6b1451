// The pages by address. The server sends the app to each of these.

/** The address, the page, and what its title says where its heading is the name of somebody or something. @type {[string, () => Promise<{default: any}>, string?][]} */
export const routes = [
  ["/", () => import("./pages/home.js"), "nav.home"],
  ["/issues", () => import("./pages/issues.js")],
  ["/issues/new", () => import("./pages/issue_new.js")],
  ["/issues/:id", () => import("./pages/campaign.js"), "noun.issues"],
  ["/issues/:id/edit", () => import("./pages/issue_edit.js"), "noun.issues"],
  ["/actions", () => import("./pages/actions.js")],
  ["/actions/new", () => import("./pages/action_new.js")],
  ["/actions/:id", () => import("./pages/action.js"), "noun.actions"],
  ["/actions/:id/edit", () => import("./pages/action_edit.js"), "noun.actions"],
  ["/promises", () => import("./pages/promises.js")],
  ["/promises/:id", () => import("./pages/promise.js"), "noun.commitments"],
  ["/records/:noun", () => import("./pages/records.js")],
  ["/organizations", () => import("./pages/organizations.js")],
  ["/organizations/:id", () => import("./pages/organization.js"), "noun.organizations"],
  ["/organizations/:id/rollup", () => import("./pages/rollup.js"), "noun.organizations"],
  ["/places/map", () => import("./pages/map.js")],
  ["/dashboard", () => import("./pages/dashboard.js")],
  ["/search", () => import("./pages/search.js")],
  ["/posts", () => import("./pages/posts.js")],
  ["/posts/:id/scorecard", () => import("./pages/scorecard.js"), "noun.posts"],
  ["/history/:noun/:id", () => import("./pages/history.js")],
  ["/unsent", () => import("./pages/unsent.js")],
  ["/clashes", () => import("./pages/clashes.js")],
  ["/news", () => import("./pages/news.js")],
  ["/settings", () => import("./pages/settings.js")],
  ["/accounts", () => import("./pages/accounts.js")],
  ["/import", () => import("./pages/import.js")],
  ["/more", () => import("./pages/more.js")],
];

/** A part of an address as text, or as it is where it is none (a lone %). @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The page at an address and what its pattern leaves open. @param {string} path */
export function matched(path) {
  const parts = path.split("/");
  for (const [pattern, load, title] of routes) {
    const wanted = pattern.split("/");
    if (wanted.length !== parts.length) continue;
    /** @type {Record<string, string>} */
    const open = {};
    const fits = wanted.every((w, n) => {
      if (!w.startsWith(":")) return w === parts[n];
      open[w.slice(1)] = decoded(parts[n]);
      return parts[n] !== "";
    });
    if (fits) return { pattern, load, open, title };
  }
  return null;
}
