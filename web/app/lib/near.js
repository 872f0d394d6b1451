// Which place is near, and which issue is alike. All of it happens on the phone.

/** @typedef {{lat: number, lon: number}} Spot */

/** Kilometres between two spots. @param {Spot} a @param {Spot} b */
export function distance(a, b) {
  const rad = Math.PI / 180;
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return 6371 * Math.hypot(x, y);
}

/** Places by distance; those without a known spot come last. @param {any[]} places @param {Spot | null} here */
export function nearestFirst(places, here) {
  if (!here) return places;
  const far = (/** @type {any} */ p) => (typeof p.lat === "number" ? distance(here, p) : Infinity);
  return [...places].sort((a, b) => far(a) - far(b) || a.name.localeCompare(b.name));
}

const common = new Set(["the", "and", "for", "without", "with", "not", "our", "since", "near", "behind", "kwa", "katika", "hakuna", "bila"]);
/** @param {string} text */
const wordsOf = (text) => new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 2 && !common.has(w)));

/**
 * Open issues that may be the same one: about the same thing, and in the same place or
 * in much the same words.
 * @param {any[]} issues @param {{title: string, category: string, place: string}} draft
 */
export function alike(issues, draft) {
  const said = wordsOf(draft.title);
  const rated = issues.filter((i) => i.status === "open").map((issue) => {
    const shared = [...wordsOf(issue.title)].filter((w) => said.has(w)).length;
    const here = draft.place !== "" && (issue.places || []).includes(draft.place);
    const same = draft.category !== "" && issue.category === draft.category;
    return { issue, points: shared * 2 + (here ? 2 : 0) + (same ? 1 : 0), near: here && same || shared > 1 || shared > 0 && (here || same) };
  });
  return rated.filter((r) => r.near).sort((a, b) => b.points - a.points).slice(0, 3).map((r) => r.issue);
}

/** Where the phone is, null if it does not say. @returns {Promise<Spot | null>} */
export function whereAmI() {
  return new Promise((done) => {
    if (!navigator.geolocation) return done(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ lat: coords.latitude, lon: coords.longitude }), () => done(null), { timeout: 15_000, maximumAge: 300_000 });
  });
}
