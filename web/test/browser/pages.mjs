// The pages that tests and screenshots go to, with the records of the demo in them.
export async function addresses(ask) {
  const first = async (path) => (await ask("GET", path)).items[0].id;
  const issues = (await ask("GET", "/issues?status=open&limit=50&sort=-day")).items;
  const issue = (issues.find((i) => i.step === 10) || issues[0]).id;
  const organization = await first("/organizations?kind=federation&limit=1");
  const action = await first("/actions?limit=1&sort=-day");
  const post = (await ask("GET", "/commitments?limit=1")).items[0].post;
  return {
    home: "/", issues: "/issues", log: "/issues/new", campaign: "/issues/" + issue, edit: `/issues/${issue}/edit`,
    actions: "/actions", record: "/actions/new?issue=" + issue, action: "/actions/" + action, correct: `/actions/${action}/edit`,
    promises: "/promises?show=all", promise: "/promises/" + await first("/commitments?limit=1"), records: "/records/issues?status=won",
    groups: "/organizations", group: "/organizations/" + organization, rollup: `/organizations/${organization}/rollup`,
    map: "/places/map", dashboard: "/dashboard", members: "/dashboard?view=members", quarters: "/dashboard?view=quarters", before: "/dashboard?view=before",
    search: "/search?q=water", posts: "/posts", scorecard: `/posts/${post}/scorecard`, history: "/history/issues/" + issue,
    unsent: "/unsent", clashes: "/clashes", news: "/news", settings: "/settings", accounts: "/accounts", import: "/import", more: "/more",
  };
}
