// Drives the module of in_wasm.rs under Node.
//
//   node in_wasm.mjs MODULE cases    one case a line in, its history a line out
//   node in_wasm.mjs MODULE bench    the workloads of the benchmark, transitions per CPU second

import { readFileSync, writeFileSync } from "node:fs";

const [path, what] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
// What libraries would like to have of a browser is there in name only: the engine must not call any of it.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => {
    throw new Error(`the engine called ${from}.${name}`);
  };
}
const engine = new WebAssembly.Instance(module, imports).exports;

function write(text) {
  const bytes = Buffer.from(text);
  const at = engine.room_for(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
}

function read(length) {
  return Buffer.from(engine.memory.buffer, engine.text_at(), length).toString();
}

function cases() {
  const answers = readFileSync(0, "utf8").split("\n").filter((line) => line !== "").map((line) => {
    write(line);
    return `${read(engine.run_case())}\n`;
  });
  writeFileSync(1, answers.join(""));
}

function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bench() {
  let before = ["", 0];
  for (let number = 0; ; number += 1) {
    const length = engine.prepare(number);
    if (length === 0) break;
    const [id, title] = read(length).split("\t");
    let [best, transitions] = [Infinity, 0];
    // The first runs are the compiler's; several at once where one is too short for the clock.
    for (let round = 0, spent = 0; round < 4 || (spent < 700 && round < 400); round += 1) {
      const start = cpuMilliseconds();
      transitions = engine.perform();
      const took = cpuMilliseconds() - start;
      best = Math.min(best, took);
      spent += took;
    }
    const rate = Math.round((transitions * 1000) / best);
    console.log(`${id.padEnd(5)} ${title.padEnd(50)} ${String(transitions).padStart(9)} ${best.toFixed(3).padStart(9)} ms ${String(rate).padStart(9)}/s`);
    if (id === `${before[0]}0`) console.log(`      ${id} takes ${(best / before[1]).toFixed(1)} times as long as ${before[0]}`);
    before = [id, best];
  }
  console.log(`memory ${(engine.memory.buffer.byteLength / 1048576).toFixed(1)} MB`);
}

if (what === "bench") bench();
else cases();
