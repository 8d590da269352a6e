import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { persistedDocuments } from './persisted-documents.ts';

// The server that a developer's page talks to while vite serves the sources.
const server = process.env.LAWLAB_SERVER ?? 'http://127.0.0.1:5100';

export default defineConfig({
  plugins: [react(), persistedDocuments()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    // What the service worker keeps and eng/budgets.mjs measures.
    manifest: 'files.json',
    target: ['chrome123', 'firefox125', 'safari17.5'],
    // The content security policy allows no data: fonts, scripts or styles.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: {
    proxy: {
      '/auth': server,
      '/drafts': server,
      '^/alerts/[^/]+/evidence': server,
      '/health': server,
      '/graphql': { target: server, ws: true },
      '/hubs': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    setupFiles: ['test/setup.ts'],
  },
});
