import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const room = (name: string) => fileURLToPath(new URL(`../src/${name}/index.ts`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { alias: { '#view': room('view'), '#words': room('words'), '#frame': room('frame') } },
  // The compiler writes into dist/ too, so the bundler must not empty it.
  build: { outDir: '../dist/studio', emptyOutDir: false, assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': 'http://127.0.0.1:4173' } },
});
