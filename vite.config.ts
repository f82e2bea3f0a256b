import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The dev server writes scripts and styles into the page, which the page's own policy forbids; the built page keeps it. */
const withoutPolicy: Plugin = {
  name: 'dev-page',
  apply: 'serve',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[\s\S]*?\/>/, ''),
  },
};

export default defineConfig({
  // Relative addresses, so that the built page opens from any folder of any host.
  base: './',
  plugins: [react(), withoutPolicy],
  resolve: { tsconfigPaths: true },
  worker: { format: 'es' },
  server: { port: 5173 },
  build: { target: 'es2022', manifest: true },
});
