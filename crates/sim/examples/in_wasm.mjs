// Drives the module of in_wasm.rs under Node.
//
//   node in_wasm.mjs MODULE cases          one case a line in, its history a line out
//   node in_wasm.mjs MODULE bench [IDS]    the workloads of the benchmark, or some of them

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [path, what, ...rest] = process.argv.slice(2);
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

// Its own process for each workload, several times in turn, as natively.
function bench(wanted) {
  const [ROUNDS, rows] = [5, new Map()];
  const ids = workloads().map(([id]) => id).filter((id) => wanted.length === 0 || wanted.includes(id));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const id of ids) {
      const line = execFileSync(process.execPath, [process.argv[1], path, "alone", id]).toString();
      rows.set(id, [...(rows.get(id) ?? []), JSON.parse(line)]);
    }
  }
  console.log("| workload | transitions | CPU ms | transitions per CPU s | ten times the work takes | MB |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [id, figures] of rows) {
    const milliseconds = median(figures.map((it) => it.milliseconds));
    const { title, transitions, megabytes } = figures[0];
    const ratios = rows.get(`${id}10`)?.map((long, at) => long.milliseconds / figures[at].milliseconds);
    const [least, most] = ratios ? [Math.min(...ratios), Math.max(...ratios)] : [];
    const ten = ratios ? `${median(ratios).toFixed(1)} times (${least.toFixed(1)} to ${most.toFixed(1)})` : "";
    const rate = Math.round((transitions * 1000) / milliseconds).toLocaleString("en-US");
    const cells = [`${id}: ${title}`, transitions.toLocaleString("en-US"), milliseconds.toFixed(3), rate, ten];
    console.log(`| ${[...cells, megabytes.toFixed(1)].join(" | ")} |`);
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function workloads() {
  const found = [];
  for (let number = 0; ; number += 1) {
    const length = engine.describe(number);
    if (length === 0) return found;
    found.push(read(length).split("\t"));
  }
}

// The mean of a second of runs, after shorter stretches in which the compiler has its turn.
function alone(id) {
  const number = workloads().findIndex((it) => it[0] === id);
  engine.prepare(number);
  for (let runs = 1; ; runs *= 2) {
    const start = cpuMilliseconds();
    let transitions = 0;
    for (let run = 0; run < runs; run += 1) transitions = engine.perform();
    const took = cpuMilliseconds() - start;
    if (took < 1000) continue;
    const megabytes = engine.memory.buffer.byteLength / 1048576;
    console.log(JSON.stringify({ title: workloads()[number][1], transitions, milliseconds: took / runs, megabytes }));
    return;
  }
}

if (what === "bench") bench(rest);
else if (what === "alone") alone(rest[0]);
else cases();
