// Writes .br and .gz beside every file given, at the highest quality; they are served for years.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

for (const file of process.argv.slice(2)) {
  const content = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(file + '.br', brotliCompressSync(content, { params }));
  writeFileSync(file + '.gz', gzipSync(content, { level: 9 }));
}
