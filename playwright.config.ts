import { defineConfig } from '@playwright/test';
import { ensureChromium } from './tests/helpers/find-chromium.mjs';

/** A port of one's own lets several runs stand beside one another. */
const OWN_PORT = Number(process.env['SLUICE_E2E_PORT'] ?? 0);
const PORT = OWN_PORT > 0 ? OWN_PORT : 4173;

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 90_000,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // What is tested is what is shipped: the built page.
    command: `npx vite build --logLevel error && npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    timeout: 180_000,
    reuseExistingServer: OWN_PORT > 0,
  },
});
