import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import mantinePreset from 'postcss-preset-mantine';

const project = import.meta.dirname;

/** `#shared/…` as package.json "imports" has it; a bundler needs the folder itself. */
const alias = [{ find: /^#shared\//, replacement: `${resolve(project, 'shared')}/` }];

export default defineConfig({
  // out/main: both shells' entries and the core's worker. Chunks lie beside the entries, so that
  // `new URL('./worker.js', import.meta.url)` is right wherever the bundler puts the code that asks.
  main: {
    resolve: { alias },
    build: {
      // Everything is bundled but the native module, whose prebuilt binary is found beside its own files.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve(project, 'electron/main.ts'),
          serve: resolve(project, 'electron/serve.ts'),
          worker: resolve(project, 'electron/core/worker.ts'),
        },
        external: ['better-sqlite3'],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  // One CommonJS file each: a sandboxed renderer can load neither an ESM preload nor a chunk of one. They share
  // no module, so that there is no chunk.
  preload: {
    resolve: { alias },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          preload: resolve(project, 'electron/preload.ts'),
          'participant-preload': resolve(project, 'electron/participant-preload.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(project, 'renderer'),
    resolve: { alias },
    plugins: [react()],
    css: { postcss: { plugins: [mantinePreset()] } },
    worker: { format: 'es' },
    build: {
      outDir: resolve(project, 'out/renderer'),
      // Files stay files: the pages' content security policy has no room for inlined scripts.
      assetsInlineLimit: 0,
      minify: true,
      // Says which files belong to the participant's page: its port serves those alone.
      manifest: 'manifest.json',
      rolldownOptions: {
        input: {
          index: resolve(project, 'renderer/index.html'),
          // No word of the owner's pages may be in what the participant's page loads: a build of its own entry,
          // whose chunks hold only what both need.
          participant: resolve(project, 'renderer/participant.html'),
        },
      },
    },
  },
});
