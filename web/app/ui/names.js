// What organizations, places and posts are called. Records name them by id.
import { onClosing } from "../lib/device.js";
import { useEffect, useState } from "../lib/html.js";
import { everything, recentOrFresh } from "../lib/load.js";
import { may, state } from "../lib/state.js";

/** @typedef {{groups: Map<string, any>, places: Map<string, string>, posts: Map<string, any>, neighbourhoods: any[]}} Names */

/** @type {Names} */
const none = { groups: new Map(), places: new Map(), posts: new Map(), neighbourhoods: [] };
/** @type {{of: string, at: number, found: Promise<Names>} | null} */
let known = null;

/** @param {any[]} records @returns {Map<string, any>} */
const byID = (records) => new Map(records.map((r) => [r.id, r]));

/** @returns {Promise<Names>} */
async function find() {
  const empty = () => /** @type {any[]} */ ([]);
  const [groups, near, posts] = await Promise.all([
    may("organization.read") ? everything("/organizations").catch(empty) : [],
    everything("/places?level=neighbourhood").catch(empty),
    may("post.read") ? everything("/posts").catch(empty) : [],
  ]);
  return {
    groups: byID(groups),
    places: new Map([...byID(near)].map(([id, p]) => [id, p.name])),
    posts: byID(posts),
    neighbourhoods: await located(near),
  };
}

const month = 30 * 86_400_000;
const mostWards = 40;

/** Neighbourhoods with a spot: their own, or the middle of their ward. @param {any[]} near */
async function located(near) {
  const wards = [...new Set(near.filter((p) => typeof p.lat !== "number").map((p) => p.parent))].slice(0, mostWards);
  const found = byID(await Promise.all(wards.map((id) => recentOrFresh("/places/" + id, month).catch(() => ({ id })))));
  return near.map((p) => (typeof p.lat === "number" ? p : { ...p, lat: found.get(p.parent)?.lat, lon: found.get(p.parent)?.lon }));
}

/** Asks again after ten minutes. */
export function names() {
  const of = state.get().me?.user.id;
  if (!known || known.of !== of || Date.now() - known.at > 600_000) known = { of, at: Date.now(), found: find() };
  return known.found;
}

/** After a name was added. */
export function forgetNames() { known = null; }
onClosing(forgetNames);

/** @returns {Names} */
export function useNames() {
  const [found, setFound] = useState(none);
  useEffect(() => {
    let here = true;
    void names().then((n) => { if (here) setFound(n); });
    return () => { here = false; };
  }, []);
  return found;
}
