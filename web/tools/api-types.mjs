// Writes types/api.d.ts from the description of our API; with --check it only says
// whether the file is current.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../../docs/reference/openapi.json", import.meta.url);
const target = new URL("../types/api.d.ts", import.meta.url);

// The app speaks of records, not of routes: the schemas are all that it needs.
const { openapi, info, components } = JSON.parse(readFileSync(source, "utf8"));
const tree = await openapiTS({ openapi, info, paths: {}, components: { schemas: components.schemas } });
const wanted = "// Made from docs/reference/openapi.json by `npm run types`.\n" + astToString(tree);
if (!process.argv.includes("--check")) {
  writeFileSync(target, wanted);
} else if (readFileSync(target, "utf8") !== wanted) {
  console.error("types/api.d.ts is not current: run `npm run types`");
  process.exitCode = 1;
}
