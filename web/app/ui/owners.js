import { useGet } from "../lib/load.js";
import { may, state } from "../lib/state.js";
import { t } from "../lib/words.js";

/** Who can take something on: people of the hosts, and the user. @param {string} [host] */
export function useOwners(host) {
  const people = useGet(host && may("person.read") ? `/people?organization=${host}&limit=200` : null).data?.items || [];
  const { user } = state.get().me;
  return /** @type {[string, string][]} */ ([[user.person || user.id, t("who.me", { name: user.name })], ...people.filter((/** @type {any} */ p) => p.id !== user.person).map((/** @type {any} */ p) => [p.id, p.name])]);
}
