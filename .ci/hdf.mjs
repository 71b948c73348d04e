// Heimdall's own reader takes the file whole, and passes nothing that no record shows.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, file] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { Convert } = require("inspecjs/lib/generated_parsers/v_1_0/exec-json.js");
const { contextualizeEvaluation, convertFile } = require("inspecjs");
const text = readFileSync(file, "utf8");
const whole = Convert.toExecJSON(text);
const statuses = {};
for (const profile of contextualizeEvaluation(convertFile(text)["1_0_ExecJson"]).contains)
  for (const control of profile.contains) statuses[control.hdf.status] = (statuses[control.hdf.status] ?? 0) + 1;
const met = whole.profiles.flatMap((profile) => profile.controls).filter((control) => control.tags.status === "met");
console.log(statuses);
if (statuses.Passed !== met.length) throw new Error(`${statuses.Passed} passed, and ${met.length} are met`);
