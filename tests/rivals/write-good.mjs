// Times `write-good` over replies, for `tests/bench`: a file with a text a line as a JSON string; prints how long the
// start took and how long each review, in milliseconds.
import { readFileSync } from "node:fs";

const ROUNDS = 10;
const texts = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const begun = performance.now();
const { default: writeGood } = await import("write-good");
const ready = performance.now() - begun;
const times = [];
for (let round = 0; round <= ROUNDS; round++) {
  for (const text of texts) {
    const start = performance.now();
    writeGood(text);
    if (round > 0) times.push(performance.now() - start);
  }
}
console.log(JSON.stringify({ ready, times }));
