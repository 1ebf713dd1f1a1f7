// Times a wasm example: prints the median of many calls in milliseconds.
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const times = [];
for (let call = 0; call < 60; call++) {
  const start = performance.now();
  instance.exports.main(0, 0);
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(times[times.length / 2].toFixed(3));
