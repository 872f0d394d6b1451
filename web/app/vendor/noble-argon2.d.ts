export { argon2id } from "@noble/hashes/argon2.js";
