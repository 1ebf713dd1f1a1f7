// unpack.mjs FROM TO: a Chromium of chrome-aws-lambda, which is brotli and nothing else.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const [from, to] = process.argv.slice(2);
for (const name of ['chromium', 'aws.tar']) {
  writeFileSync(join(to, name), brotliDecompressSync(readFileSync(join(from, name + '.br'))));
}
chmodSync(join(to, 'chromium'), 0o755);
