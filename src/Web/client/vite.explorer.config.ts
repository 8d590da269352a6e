import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import react from '@vitejs/plugin-react';

/** GraphiQL's style sheet has a megabyte of fonts in data: addresses, which the policy refuses; the machine's own are as good. */
const withoutFonts = (): Plugin => ({
  name: 'lawlab-without-fonts',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('graphiql/dist/style.css') ? { code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ''), map: null } : null),
});

// A page of its own, after the pages': nothing of it is in their budgets, in what the service worker keeps, or among the documents that are known by their id.
export default defineConfig({
  plugins: [react(), withoutFonts()],
  publicDir: false,
  resolve: { alias: { 'react-style-singleton': fileURLToPath(new URL('./src/explorer/no-style-elements.ts', import.meta.url)) } },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: false,
    target: ['chrome123', 'firefox125', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    sourcemap: false,
    rolldownOptions: { input: 'explorer/index.html' },
  },
});
