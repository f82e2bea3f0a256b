import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import { checkFunnel } from '#funnel/check';
import { parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { evidence, quantityForm } from '#funnel/quantity';
import { getField, quantityFields } from '#funnel/fields';
import type { Funnel, Quantity } from '#funnel/schema';
import { TEMPLATES } from '#funnel/templates/all-templates';
import { createWords, type Language } from '#i18n/words';

/** What a company decides rather than estimates. */
const SET_BY_THE_COMPANY: ReadonlySet<string> = new Set([
  'people',
  'hoursPerPeriod',
  'capacity.people',
  'capacity.hoursPerPeriod',
  'exchange.withinHours',
]);

const LANGUAGES: readonly Language[] = ['en', 'ru'];

function build(id: string, language: Language = 'en'): Funnel {
  const template = TEMPLATES.find((t) => t.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  const words = createWords(language);
  const say = words.t as (key: string) => string;
  return template.build((key) => {
    if (!words.exists(`templates.${key}`)) throw new Error(`no word for templates.${key}`);
    return say(`templates.${key}`);
  });
}

function solved(id: string) {
  const outcome = solveFunnel(build(id));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

describe('the templates', () => {
  it('are six, one of each sector', () => {
    expect(TEMPLATES.map((t) => t.sector)).toEqual([
      'services',
      'software',
      'education',
      'property',
      'health',
      'trade',
    ]);
    expect(new Set(TEMPLATES.map((t) => t.id)).size).toBe(6);
  });

  const each = TEMPLATES.flatMap((t) => LANGUAGES.map((language) => [t.id, language] as const));

  it.each(each)('%s in %s has every word, no faults, and goes through a file unchanged', (id, language) => {
    const funnel = build(id, language);
    expect(checkFunnel(funnel)).toEqual({ ok: true, value: funnel });
    expect(parseFunnelFile(serialiseFunnel(funnel))).toEqual({ ok: true, value: funnel });
  });

  it.each(TEMPLATES.map((t) => t.id))(
    '%s passes nothing off as measured, and says where each estimate comes from',
    (id) => {
      const funnel = build(id);
      for (const { at, field } of quantityFields(funnel)) {
        const q = getField(funnel, at, field) as Quantity;
        expect(evidence(q)).not.toBe('measured');
        if (q === 0 || SET_BY_THE_COMPANY.has(field)) continue;
        expect({ at, field, source: (q as { source?: string }).source }).toEqual({
          at,
          field,
          source: expect.stringMatching(/assumption|Harvard/i),
        });
      }
    },
  );

  it.each(TEMPLATES.map((t) => t.id))(
    '%s earns money, loses most leads and has a touchpoint with criteria and reasons',
    (id) => {
      const result = solved(id);
      const funnel = build(id);
      const leads = funnel.nodes.reduce(
        (sum, n) => sum + (n.kind === 'source' ? (result.nodes[n.id]?.entries ?? 0) : 0),
        0,
      );
      expect(result.profit).toBeGreaterThan(0);
      expect(result.clients).toBeLessThan(leads / 2);
      const touch = funnel.nodes.find((n) => n.kind === 'touchpoint');
      expect(touch?.exchange?.clientAction).toBeTruthy();
      expect(funnel.nodes.some((n) => n.kind !== 'source' && (n.criteria ?? []).length > 0)).toBe(true);
      expect(funnel.nodes.some((n) => n.kind !== 'source' && (n.lossReasons ?? []).length > 0)).toBe(true);
      expect(funnel.moves?.length).toBeGreaterThan(0);
    },
  );

  it('b2b is the chain of the domain and brings the figures of its picture', () => {
    const funnel = build('b2b');
    const { nodes, edges, ...totals } = solved('b2b');
    const entries = (id: string) => Math.round(nodes[id]?.entries ?? NaN);
    // 1,000 leads; 53 %, 62 %, 48 %, 78 %; 20 % into nurture, of whom 25 % return.
    expect(['inquiry', 'processed', 'proposal', 'start', 'contract', 'nurture', 'repeat'].map(entries)).toEqual([
      1000, 530, 346, 166, 130, 69, 23,
    ]);
    expect(edges['e9']?.flow).toBeCloseTo(17.3, 1);
    expect(totals.clients).toBeCloseTo(129.5, 1);
    expect(totals.revenue).toBeCloseTo(604_500, -2);
    expect(totals.profit).toBeCloseTo(124_700, -2);
    expect(totals.costPerClient).toBeCloseTo(671, 0);
    expect(totals.cycleDays).toBeCloseTo(22.3, 1);
    expect(nodes['inquiry']?.load).toBeCloseTo(0.94, 2);
    const first = funnel.edges.find((e) => e.id === 'e4')?.rate as Quantity;
    expect(quantityForm(first)).toBe('pert');
    expect((first as { source: string }).source).toContain('53%');
  });

  it('wholesale is repeat sales among existing clients: a won order leads on to the next', () => {
    const funnel = build('wholesale');
    expect(funnel.edges.some((e) => e.from === 'order' && e.to === 'need')).toBe(true);
    expect(solved('wholesale').deals).toBeGreaterThan(solved('wholesale').clients);
  });
});
