import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses, so that the built page opens from any folder of any host.
  base: './',
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  worker: { format: 'es' },
  server: { port: 5173 },
  build: { target: 'es2022', manifest: true },
});
