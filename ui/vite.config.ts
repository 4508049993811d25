import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes each text file a second and third time, compressed as small as it gets: the server sends these and compresses nothing. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    closeBundle() {
      for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
        if (/\.(js|css|html|svg|json)$/.test(file)) {
          const path = join('dist', file);
          const bytes = readFileSync(path);
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
        }
      }
    },
  };
}

// `npm run dev` serves the app with hot reload and asks a running server for everything else.
const server = process.env['SMARTCOM_SERVER'] ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react(), precompressed()],
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/live', '/shop', '/demo', '/tracker.js', '/collect', '/openapi'].map((path) => [path, { target: server, ws: path === '/live' }]),
    ),
  },
});
