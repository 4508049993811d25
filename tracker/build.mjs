// Bundles src/ into the one file that websites load, and says how much of it goes over the wire.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/tracker.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
});

const script = readFileSync('dist/tracker.js');
console.log(`tracker.js: ${script.length} bytes, ${gzipSync(script, { level: 9 }).length} gzipped`);
