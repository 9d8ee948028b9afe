// The expressions of workload e in the JavaScript engine of JSONata, parsed once, every value kept; no state machine.
//
//   node jsonata.mjs FOLDER    FOLDER/node_modules holds the packages `jsonata` and, as another version, `jsonata-newest`
//
// Prints a line for each: its name and version, and the CPU seconds of what one run of e evaluates.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2]), "here.js"));
const STATES = 200;
const MEASURED = 1;

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function run(sum, map) {
  let input = { items: Array.from({ length: 100 }, (_, n) => n) };
  const kept = [];
  for (let n = 0; n < STATES; n += 1) {
    const bindings = { states: { input } };
    kept.push(await sum.evaluate(undefined, bindings));
    input = await map.evaluate(undefined, bindings);
    kept.push(input);
  }
  if (input.items[0] !== STATES) throw new Error(`the items begin with ${input.items[0]}`);
  return kept;
}

for (const name of ["jsonata", "jsonata-newest"]) {
  const jsonata = require(name);
  const sum = jsonata("$sum($states.input.items)");
  const map = jsonata("{'items': $map($states.input.items, function($v) { $v + 1 })}");
  // As for ours: the shorter stretches warm up, the first one of a second counts.
  for (let runs = 1; ; runs *= 2) {
    const start = cpuSeconds();
    for (let n = 0; n < runs; n += 1) await run(sum, map);
    const took = cpuSeconds() - start;
    if (took >= MEASURED) {
      console.log(`jsonata ${require(`${name}/package.json`).version} ${took / runs}`);
      break;
    }
  }
}
