// A vault as it was before Argon2id and hidden names, to see that it opens still. What is
// needed is within the function, so that it can run in a page as well.
export async function oldVault(pin, place, value, iterations = 600_000) {
  const utf8 = new TextEncoder(), random = (n) => crypto.getRandomValues(new Uint8Array(n));
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const salt = random(16), iv = random(12);
  const raw = await crypto.subtle.importKey("raw", utf8.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const wrapping = await crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, raw, { name: "AES-GCM", length: 256 }, false, ["wrapKey"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv });
  const ivOfValue = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: ivOfValue, additionalData: utf8.encode(place) }, key, utf8.encode(JSON.stringify(value)));
  return { lock: { salt, iterations, iv, wrapped }, sealed: { iv: ivOfValue, data } };
}
