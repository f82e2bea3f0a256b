import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/fences/fixtures/**'],
    environment: 'node',
    // Against what hangs, not against a busy machine: how long work takes is what the benchmarks say.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
