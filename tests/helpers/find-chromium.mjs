/**
 * Finds a real Chromium for the browser tests, or installs one, or says plainly why neither works.
 *
 * Order: $CHROMIUM_PATH, the usual places, the name on PATH, Playwright's own download, Debian's package (as root).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a browser that is here already, or null. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const installed = PLACES.find((place) => existsSync(place));
  if (installed !== undefined) return installed;
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : null;
}

function attempt(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 10 * 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** The path of a browser, installed when need be. Throws an Error with a plain sentence when there is no way. */
export function ensureChromium() {
  const here = findChromium();
  if (here !== null) return here;
  console.error('No Chromium found; installing one for the browser tests.');
  attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  if (findChromium() === null && process.platform === 'linux' && process.getuid?.() === 0) {
    attempt('apt-get', ['update', '-qq']);
    attempt('apt-get', ['install', '-y', '-qq', 'chromium']);
  }
  const found = findChromium();
  if (found !== null) return found;
  throw new Error(
    'The browser tests need Chromium, and none could be found or installed. Install Chrome or Chromium, or set CHROMIUM_PATH to its program.',
  );
}
