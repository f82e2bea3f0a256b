// @vitest-environment jsdom
/** The program from its start: adapters of a browser without workers or locks, the start page, a funnel begun and found again. */
import 'fake-indexeddb/auto';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../src/app/App';
import { createApp } from '../../src/app/create-app';

configure({ asyncUtilTimeout: 20_000 });

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** Never answers: what is computed aside stays "on its way". */
class SilentWorker extends EventTarget {
  postMessage(): void {}
  terminate(): void {}
}

beforeAll(() => {
  // What jsdom lacks and every browser has.
  Object.assign(window, {
    innerWidth: 1440,
    matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
    CSS: { escape: (text: string) => text },
  });
  Object.assign(globalThis, {
    ResizeObserver: NoObserver,
    IntersectionObserver: NoObserver,
    Worker: SilentWorker,
    DOMMatrixReadOnly: class {
      m22 = 1;
    },
  });
  HTMLElement.prototype.scrollIntoView = () => undefined;
});

beforeEach(() => {
  window.localStorage.clear();
  window.location.hash = '';
});
afterEach(cleanup);

const start = () => render(<App app={createApp()} />);

describe('the program', () => {
  it('starts with the start page: what one can begin with, in the language of the browser', async () => {
    start();
    expect(screen.getByRole('heading', { level: 1, name: 'See where clients drain away' })).toBeTruthy();
    expect(screen.getByRole('main')).toBeTruthy();
    expect(screen.getByRole('searchbox', { name: 'Find a funnel or template' })).toBeTruthy();
    for (const name of [/Import a CRM export/, /5-minute lesson/, /Start from a blank canvas/])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(await screen.findByText(/Nothing here yet/)).toBeTruthy();
    expect([document.documentElement.lang, document.documentElement.dataset['theme']]).toEqual(['en', 'light']);
  });

  it('turns to Russian and to the dark theme at once, and remembers both', async () => {
    start();
    await userEvent.click(screen.getByRole('button', { name: 'EN: Переключить на русский' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Увидьте, где утекают клиенты' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Тёмная тема' }));
    expect([document.documentElement.lang, document.documentElement.dataset['theme']]).toEqual(['ru', 'dark']);
    cleanup();
    start();
    expect(screen.getByRole('heading', { level: 1, name: 'Увидьте, где утекают клиенты' })).toBeTruthy();
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('opens a new funnel with all its parts, and lists it when one goes back', async () => {
    start();
    await userEvent.click(screen.getByRole('button', { name: /Start from a blank canvas/ }));
    expect(await screen.findByRole('button', { name: 'Funnel: Untitled funnel' })).toBeTruthy();
    const banner = screen.getByRole('banner');
    expect(screen.getByRole('main')).toBeTruthy();
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Moves',
      'Scenarios',
      'Futures',
      'Timeline',
      'Diagnosis',
      'Table',
    ]);
    expect(screen.getByRole('link', { name: 'Skip to the canvas' })).toBeTruthy();
    expect(await screen.findByRole('complementary', { name: 'What is selected' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Results' })).toBeTruthy();
    await userEvent.click(within(banner).getByRole('button', { name: 'To the start page' }));
    expect(await screen.findByText('Untitled funnel')).toBeTruthy();
  });

  it('says that an address names no funnel of this browser', async () => {
    window.location.hash = '#/f/nowhere';
    start();
    expect(await screen.findByRole('heading', { name: 'There is no such funnel in this browser' })).toBeTruthy();
  });
});
