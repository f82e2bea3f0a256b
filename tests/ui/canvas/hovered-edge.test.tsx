// @vitest-environment jsdom
/** The ribbon that is lit under the pointer goes out when the pointer is elsewhere, however it came to be there. */
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useHoveredEdge } from '#ui/canvas/use-hovered-edge';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const lit: (string | null)[] = [];
  const { result } = renderHook(() => useHoveredEdge((edge) => lit.push(edge)));
  return { lit, hover: (edge: string | null) => act(() => result.current(edge)) };
}
const rest = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const over = (target: Element) => act(() => target.dispatchEvent(new Event('pointerover', { bubbles: true })));

it('lights up where the pointer rests, not where it passes', () => {
  const { lit, hover } = watched();
  hover('a');
  rest(50);
  hover(null);
  rest(500);
  expect(lit).toEqual([null]);
  hover('b');
  rest(500);
  expect(lit.at(-1)).toBe('b');
});

it('goes out when the ribbon was drawn anew, so that nobody left it, and the pointer is on something else', () => {
  const { lit, hover } = watched();
  const ribbon = document.body.appendChild(document.createElement('i'));
  ribbon.dataset['edge'] = 'a';
  hover('a');
  rest(500);
  over(ribbon);
  expect(lit.at(-1)).toBe('a');
  over(document.body);
  expect(lit.at(-1)).toBeNull();
  ribbon.remove();
});
