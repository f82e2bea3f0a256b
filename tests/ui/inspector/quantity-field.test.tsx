// @vitest-environment jsdom
/** One number field in a real store: what may be typed, when it takes effect, and what one visit leaves in the history. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { getField } from '#funnel/fields';
import type { Funnel, Quantity } from '#funnel/schema';
import { NumberRow } from '#ui/inspector/NumberRow';
import { createFormat } from '#i18n/format';
import { QuantityField } from '#ui/shared/QuantityField';
import { showMoney, showNumber, showRate } from '#ui/shared/show-number';
import { renderWith, type Outside } from '../with-services';

afterEach(cleanup);

const nb = '\u00a0';

function funnel(rate: Quantity, volume: Quantity = 1000): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'One gate',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume },
      { id: 'gate', kind: 'stage', name: 'Gate' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'gate' },
      { id: 'on', from: 'gate', to: 'won', rate },
    ],
  };
}

/** A field of a rate, or of the leads of the source, in a real store. */
function field(
  rate: Quantity = 0.4,
  { language = 'en', of = 'rate' }: Pick<Outside, 'language'> & { of?: 'rate' | 'volume' } = {},
) {
  const at = of === 'rate' ? 'edges/on' : 'nodes/ads';
  const { store } = renderWith(
    <NumberRow at={at} field={of} label="Share" scale={of === 'rate' ? 'rate' : 'positive'} />,
    { open: funnel(rate), language },
  );
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Share' });
  return {
    store,
    input,
    user: userEvent.setup({ delay: null }),
    now: () => getField(store.getState().history.present, at, of),
  };
}

async function type(input: HTMLInputElement, text: string): Promise<void> {
  const user = userEvent.setup({ delay: null });
  await user.click(input);
  await user.clear(input);
  // Brackets and braces are names of keys to user-event; none of the written forms has any.
  await user.type(input, text, { skipClick: true });
}

describe('a number field', () => {
  it.each([
    ['150%', '150% is not between 0% and 100%'],
    ['50%..40%', '50% is above 40%: the lower end comes first'],
    ['40..60..50', '60% is not between 40% and 50%'],
    ['5a', '“5a” is not understood. Try 53%'],
  ])('refuses %s in the words of a rate, and what stood there a key before leaves no trace', async (text, why) => {
    const { input, now } = field();
    await type(input, text);
    expect(screen.getByText(new RegExp(why)).textContent).toContain(why);
    expect(now()).toBe(0.4);
  });

  it('asks for a number, not for a share, where one is meant', async () => {
    const { input } = field(0.4, { of: 'volume' });
    await type(input, 'many');
    expect(screen.getByText(/“many” is not understood. Try 1200/)).toBeTruthy();
  });

  it('counts nothing of a number that was typed and taken away again', async () => {
    const { input, now, user } = field();
    await type(input, '9');
    expect(now()).toBe(0.09);
    await user.keyboard('{Backspace}');
    expect(now()).toBe(0.4);
    await user.keyboard('+5{Enter}');
    expect(now()).toBe(0.45);
  });

  it.each<[string, Quantity]>([
    ['53%', 0.53],
    ['53', 0.53],
    ['0.53', 0.53],
    ['53/100', { k: 53, n: 100 }],
    ['50..56%', { low: 0.5, high: 0.56 }],
    ['0.45–0.6', { low: 0.45, high: 0.6 }],
    ['=2/3', 2 / 3],
    ['+5%', 0.45],
    ['*1.2', 0.48],
    ['-10', 0.3],
  ])('takes %s for a rate', async (text, meant) => {
    const { input, now } = field();
    await type(input, `${text}{Enter}`);
    expect(now()).toEqual(meant);
    // The field stays in hand, its text selected, so that the next number can be typed at once.
    expect(document.activeElement).toBe(input);
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length]);
  });

  it.each<[string, number]>([
    ['53,5%', 0.535],
    ['0,53', 0.53],
    ['1,2', 0.012],
  ])('takes the decimal comma in Russian: %s', async (text, meant) => {
    const { input, now } = field(0.4, { language: 'ru' });
    await type(input, `${text}{Enter}`);
    expect(now()).toBe(meant);
  });

  it.each<['en' | 'ru', string, number]>([
    ['en', '1,200', 1200],
    ['en', '1 200', 1200],
    ['ru', `1${nb}200`, 1200],
    ['ru', '1 200,5', 1200.5],
    ['en', '+5%', 1050],
    ['en', '*1.2', 1200],
    ['en', '900..1,100', -1],
  ])('takes thousands as %s readers write them: %s', async (language, text, meant) => {
    const { input, now } = field(0.4, { language, of: 'volume' });
    await type(input, `${text}{Enter}`);
    expect(now()).toEqual(meant === -1 ? { low: 900, high: 1100 } : meant);
  });

  it('tells the document while an absolute value is typed, and says what was understood', async () => {
    const { input, now } = field();
    await type(input, '6');
    expect(now()).toBe(0.06);
    fireEvent.change(input, { target: { value: '60' } });
    expect(now()).toBe(0.6);
    expect(screen.getByRole('status').textContent).toContain('0.6');
    expect(input.getAttribute('aria-describedby')).toBe(screen.getByRole('status').id);
  });

  it('lets a relative value wait for Enter, so that it applies once', async () => {
    const { input, now } = field();
    await type(input, '+5%');
    expect(now()).toBe(0.4);
    await userEvent.keyboard('{Enter}');
    expect(now()).toBe(0.45);
  });

  it('makes one undo step of one visit, whatever was typed and stepped in it', async () => {
    const { input, now, store } = field();
    await type(input, '60');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}');
    expect(now()).toBe(0.62);
    expect(store.getState().history.past).toHaveLength(1);
    store.getState().undo();
    expect(now()).toBe(0.4);
  });

  it('steps by a point, by ten with Shift and by a tenth with Alt, within 0 and 100%', async () => {
    const { input, now } = field();
    await userEvent.click(input);
    await userEvent.keyboard('{ArrowUp}');
    expect(now()).toBe(0.41);
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    expect(now()).toBe(0.51);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(now()).toBe(0.509);
    await userEvent.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}');
    expect(now()).toBe(1);
  });

  it('puts back what was there on Esc, and leaves no step behind', async () => {
    const { input, now, store } = field({ k: 40, n: 100 });
    await type(input, '60');
    expect(now()).toBe(0.6);
    await userEvent.keyboard('{Escape}');
    expect(now()).toEqual({ k: 40, n: 100 });
    expect(store.getState().history.past).toHaveLength(0);
    expect(input.value).toBe('0.4');
  });

  it('takes the number away when it is emptied, even where a number was typed on the way', async () => {
    const { input, now } = field(0.4, { of: 'volume' });
    await type(input, '7');
    await userEvent.clear(input);
    await userEvent.keyboard('{Enter}');
    expect(now()).toBeUndefined();
  });

  it('says why it refuses, keeps what was typed for mending, and leaves the number alone', async () => {
    const { input, now } = field();
    await type(input, '60x');
    // Half a number is no mistake yet.
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('60x');
    expect(input.value).toBe('60x');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    await userEvent.tab();
    expect(now()).toBe(0.4);
    expect(screen.getByRole('alert').textContent).toContain('60x');
    await userEvent.click(input);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each(['140%', '60/50', '60..50%', '1/0'])('refuses %s of a rate in words', async (text) => {
    const { input, now } = field();
    await type(input, `${text}{Enter}`);
    expect(screen.getByRole('alert').textContent).not.toMatch(/\{\{|[a-z]+\.[a-z]+[A-Z]/);
    await userEvent.tab();
    expect(now()).toBe(0.4);
  });

  it('goes back to the old number when the old text is typed again', async () => {
    const { input, now, store } = field();
    await type(input, '60%');
    fireEvent.change(input, { target: { value: '40%' } });
    await userEvent.keyboard('{Enter}');
    expect(now()).toBe(0.4);
    expect(store.getState().history.past).toHaveLength(0);
  });

  it('keeps its keys to itself', async () => {
    const heard = vi.fn();
    window.addEventListener('keydown', heard);
    const { input } = field();
    await type(input, '53%{ArrowUp}{Delete}{Backspace}{Escape}');
    window.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
  });

  it('undoes the document with Ctrl+Z while nothing is typed, and follows it', async () => {
    const { input, now } = field();
    await type(input, '60%{Enter}');
    await userEvent.click(input);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(now()).toBe(0.4);
    expect(input.value).toBe('40%');
    await userEvent.tab();
    expect(now()).toBe(0.4);
  });
});

describe('a number field at rest', () => {
  it.each<[number, string]>([
    [4200.5, '€4,200.50'],
    [4200, '€4,200'],
    [0.07, '€0.07'],
    [12.345, '€12.345'],
    [0.1 + 0.2, '€0.30'],
    [1_234_567.89, '€1,234,567.89'],
  ])('shows %f of money as it was entered', (n, text) => {
    renderWith(
      <QuantityField
        label="Value"
        value={n}
        scale="positive"
        show={showMoney(createFormat('en', 'EUR'))}
        onChange={() => undefined}
      />,
    );
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value' }).value).toBe(text);
  });

  it.each<[number, string]>([
    [0.5275, '52.75%'],
    [0.07, '7%'],
    [0.29, '29%'],
    [0.000012, '0.0012%'],
  ])('shows the rate %f with its digits', (p, text) => {
    renderWith(
      <QuantityField
        label="Rate"
        value={p}
        scale="rate"
        show={showRate(createFormat('en'))}
        onChange={() => undefined}
      />,
    );
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Rate' }).value).toBe(text);
  });

  it('rounds what was worked out from a range, and not what was entered', () => {
    const show = showMoney(createFormat('ru', 'EUR'));
    renderWith(
      <QuantityField
        label="Value"
        value={{ low: 4000, high: 5000 }}
        scale="positive"
        show={show}
        onChange={() => undefined}
      />,
    );
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe(`4${nb}472${nb}€`);
    cleanup();
    renderWith(
      <QuantityField
        label="Value"
        value={{ value: 4200.5, source: 'CRM' }}
        scale="positive"
        show={show}
        onChange={() => undefined}
      />,
    );
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe(`4${nb}200,50${nb}€`);
  });

  it('never shows nothing for something small', () => {
    for (const n of [0.001, 0.00004, 1e-9]) expect(Number(showNumber(createFormat('en'))(n, true))).toBeCloseTo(n, 15);
  });

  it('is left by Esc towards what the panel is about', async () => {
    renderWith(
      <>
        <div id="ground" tabIndex={-1} />
        <div data-leave-to="ground">
          <QuantityField
            label="Rate"
            value={0.4}
            scale="rate"
            show={showRate(createFormat('en'))}
            onChange={() => undefined}
          />
        </div>
      </>,
    );
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement?.id).toBe('ground');
  });

  it('sends no form around it', async () => {
    const sent = vi.fn();
    renderWith(
      <form onSubmit={(event) => (event.preventDefault(), sent())}>
        <QuantityField
          label="Rate"
          value={0.4}
          scale="rate"
          show={showRate(createFormat('en'))}
          onChange={() => undefined}
        />
        <button type="submit">Add</button>
      </form>,
    );
    await userEvent.type(screen.getByRole('textbox'), '5{Enter}');
    expect(sent).not.toHaveBeenCalled();
  });
});
