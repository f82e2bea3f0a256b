import { describe, expect, it } from 'vitest';
import { addCriterion } from '#funnel/edits/add-criterion';
import { addLossReason } from '#funnel/edits/add-loss-reason';
import { removeCriterion } from '#funnel/edits/remove-criterion';
import { removeLossReason } from '#funnel/edits/remove-loss-reason';
import { setCapacity } from '#funnel/edits/set-capacity';
import { setCriterion } from '#funnel/edits/set-criterion';
import { setExchange } from '#funnel/edits/set-exchange';
import { setLossReason } from '#funnel/edits/set-loss-reason';
import { removeField, setQuantities, setQuantity, setRest } from '#funnel/edits/set-quantity';
import { addTeam, removeTeam, renameTeam } from '#funnel/edits/teams';
import { trimExits } from '#funnel/edits/trim-exits';
import { getField, quantityFields, setField } from '#funnel/fields';
import { applyScenario, fieldInScenario } from '#funnel/scenario';
import { branched, edgeOf, edited, sample, stationOf } from '../sample';

describe('removeField', () => {
  it('leaves what its owner cannot be without, and takes away the rest', () => {
    const staffed = setCapacity(
      addTeam(sample(), { id: 'care', name: 'Care', people: 2, hoursPerPeriod: 100 }),
      'quote',
      { people: 2, handlingHours: 1, hoursPerPeriod: 160 },
    );
    expect(removeField(staffed, null, 'nodes/quote', 'capacity.handlingHours')).toBe(staffed);
    expect(removeField(staffed, null, 'teams/care', 'people')).toBe(staffed);
    expect(getField(removeField(staffed, null, 'nodes/quote', 'days'), 'nodes/quote', 'days')).toBeUndefined();
  });
});

describe('setQuantity on the base', () => {
  it('writes any number at any depth and copies only its item', () => {
    const before = sample();
    const after = edited(before, (f) => setQuantity(f, null, 'nodes/inquiry', 'capacity.people', { low: 1, high: 3 }));
    expect(getField(after, 'nodes/inquiry', 'capacity.people')).toEqual({ low: 1, high: 3 });
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.edges).toBe(before.edges);
  });

  it('gives back the same document for the same number, and for places and fields that cannot be', () => {
    const before = sample();
    expect(setQuantity(before, null, 'edges/e2', 'rate', { k: 53, n: 100, source: 'CRM, May' })).toBe(before);
    expect(setQuantity(before, null, 'edges/none', 'rate', 0.5)).toBe(before);
    expect(setQuantity(before, null, 'nodes/ads', 'days', 5)).toBe(before);
    expect(setQuantity(before, null, 'nodes/ads', '__proto__.x', 5)).toBe(before);
    expect(setQuantity(before, null, 'nodes/ads', 'constructor', 5)).toBe(before);
    expect(setQuantity(before, null, 'nonsense', 'rate', 5)).toBe(before);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('writes a pasted block as one edit', () => {
    const after = edited(sample(), (f) =>
      setQuantities(f, null, [
        { at: 'edges/e2', field: 'rate', to: 0.6 },
        { at: 'nodes/won', field: 'value', to: 5000 },
        { at: 'nodes/won', field: 'margin', to: undefined },
      ]),
    );
    expect(getField(after, 'edges/e2', 'rate')).toBe(0.6);
    expect(getField(after, 'nodes/won', 'value')).toBe(5000);
    expect(getField(after, 'nodes/won', 'margin')).toBeUndefined();
  });

  it('takes a field away, with the part that held nothing else', () => {
    const targeted = edited(sample(), (f) => setQuantity(f, null, 'edges/e3', 'plan.rate', 0.4));
    expect(getField(targeted, 'edges/e3', 'plan.rate')).toBe(0.4);
    expect(removeField(targeted, null, 'edges/e3', 'plan.rate')).toEqual(sample());
  });
});

describe('setQuantity while a scenario is on', () => {
  it('writes into the scenario and leaves the base alone', () => {
    const before = sample();
    const after = edited(before, (f) => setQuantity(f, 's1', 'nodes/won', 'value', 4500));
    expect(after.nodes).toBe(before.nodes);
    expect(after.scenarios?.[0]?.changes.at(-1)).toEqual({ at: 'nodes/won', field: 'value', to: 4500 });
    const applied = applyScenario(after, 's1');
    expect(applied.ok && getField(applied.value, 'nodes/won', 'value')).toBe(4500);
    expect(fieldInScenario(after, 's1', 'nodes/won', 'value')).toBe(4500);
  });

  it('rewrites a change that is there, and takes it away when the number is the base’s again', () => {
    const changed = edited(sample(), (f) => setQuantity(f, 's1', 'edges/e2', 'rate', 0.6));
    expect(changed.scenarios?.[0]?.changes).toEqual([{ at: 'edges/e2', field: 'rate', to: 0.6 }]);
    const back = edited(changed, (f) =>
      setQuantity(f, 's1', 'edges/e2', 'rate', { k: 53, n: 100, source: 'CRM, May' }),
    );
    expect(back.scenarios?.[0]?.changes).toEqual([]);
    expect(edited(changed, (f) => removeField(f, 's1', 'edges/e2', 'rate')).scenarios?.[0]?.changes).toEqual([]);
  });

  it('compares with the scenario underneath, not with the base', () => {
    const scenarios = [...(sample().scenarios ?? []), { id: 's2', name: 'On top', on: 's1', changes: [] }];
    const funnel = { ...sample(), scenarios };
    const after = edited(funnel, (f) => setQuantity(f, 's2', 'edges/e2', 'rate', { low: 0.55, high: 0.65 }));
    expect(after).toBe(funnel);
    const base = edited(funnel, (f) => setQuantity(f, 's2', 'edges/e2', 'rate', 0.53));
    expect(base.scenarios?.[1]?.changes).toEqual([{ at: 'edges/e2', field: 'rate', to: 0.53 }]);
  });

  it('writes targets to the funnel itself, and brings about no capacity', () => {
    const after = edited(sample(), (f) => setQuantity(f, 's1', 'edges/e3', 'plan.rate', 0.4));
    expect(getField(after, 'edges/e3', 'plan.rate')).toBe(0.4);
    expect(after.scenarios).toEqual(sample().scenarios);
    const before = sample();
    expect(setQuantity(before, 's1', 'nodes/quote', 'capacity.people', 2)).toBe(before);
    expect(setQuantity(before, 'none', 'edges/e2', 'rate', 0.6)).toBe(before);
  });
});

describe('setRest and trimExits', () => {
  it('hands the rest over, the old rest keeping its share', () => {
    const funnel = edited(branched(), (f) => setRest(f, null, 'yz'));
    expect(edgeOf(funnel, 'yz').rate).toBe('rest');
    const handed = edited(funnel, (f) => setRest(f, null, 'yp'));
    expect(edgeOf(handed, 'yp').rate).toBe('rest');
    expect(edgeOf(handed, 'yz').rate).toBe(0.8);
    expect(setRest(handed, null, 'yp')).toBe(handed);
  });

  it('does so within a scenario too', () => {
    const funnel = {
      ...edited(branched(), (f) => setRest(f, null, 'yz')),
      scenarios: [{ id: 's', name: 'S', changes: [] }],
    };
    const after = edited(funnel, (f) => setRest(f, 's', 'yp'));
    expect(after.edges).toBe(funnel.edges);
    expect(after.scenarios?.[0]?.changes).toEqual([
      { at: 'edges/yp', field: 'rate', to: 'rest' },
      { at: 'edges/yz', field: 'rate', to: 0.8 },
    ]);
  });

  it('trims what passes 100 %, the largest exit first', () => {
    const over = setField(branched(), 'edges/yz', 'rate', 0.92);
    expect(
      edgeOf(
        edited(over, (f) => trimExits(f, null, 'y')),
        'yz',
      ).rate,
    ).toBe(0.8);
    const far = setField(setField(branched(), 'edges/yz', 'rate', 1), 'edges/yp', 'rate', 1);
    const trimmed = edited(far, (f) => trimExits(f, null, 'y'));
    expect([edgeOf(trimmed, 'yz').rate, edgeOf(trimmed, 'yp').rate]).toEqual([0, 1]);
    const fine = branched();
    expect(trimExits(fine, null, 'y')).toBe(fine);
  });
});

describe('criteria, reasons, exchange, capacity', () => {
  const criterion = { text: 'Told at once', state: 'missed', cause: 'handling' } as const;

  it('add, rewrite and remove criteria by place', () => {
    const added = edited(sample(), (f) => addCriterion(f, 'quote', criterion));
    expect(stationOf(added, 'quote').criteria).toEqual([criterion]);
    const met = edited(added, (f) => setCriterion(f, 'quote', 0, { state: 'met', effect: 1.5, on: 'e3' }));
    expect(stationOf(met, 'quote').criteria).toEqual([{ ...criterion, state: 'met', effect: 1.5, on: 'e3' }]);
    expect(setCriterion(met, 'quote', 0, { state: 'met' })).toBe(met);
    expect(setCriterion(met, 'quote', 7, { state: 'met' })).toBe(met);
    expect(removeCriterion(met, 'quote', 7)).toBe(met);
    expect(edited(added, (f) => removeCriterion(f, 'quote', 0))).toEqual(sample());
    const before = sample();
    expect(addCriterion(before, 'ads', criterion)).toBe(before);
  });

  it('add, rewrite and remove loss reasons by place', () => {
    const added = edited(sample(), (f) => addLossReason(f, 'quote', { reason: 'Price', k: 3 }));
    const changed = edited(added, (f) => setLossReason(f, 'quote', 0, { cause: 'offer', k: 4 }));
    expect(stationOf(changed, 'quote').lossReasons).toEqual([{ reason: 'Price', cause: 'offer', k: 4 }]);
    expect(edited(added, (f) => removeLossReason(f, 'quote', 0))).toEqual(sample());
  });

  it('write an exchange and take it away', () => {
    const set = edited(sample(), (f) => setExchange(f, 'quote', { withinHours: 4, fact: { k: 1, n: 2 } }));
    expect(stationOf(set, 'quote').exchange).toEqual({ withinHours: 4, fact: { k: 1, n: 2 } });
    expect(edited(set, (f) => setExchange(f, 'quote', { withinHours: undefined, fact: undefined }))).toEqual(sample());
    expect(edited(set, (f) => setExchange(f, 'quote', null))).toEqual(sample());
  });

  it('write a capacity that is sound at once, alone or in a team', () => {
    const own = edited(sample(), (f) => setCapacity(f, 'quote', { people: 3 }));
    expect(stationOf(own, 'quote').capacity).toEqual({ handlingHours: 1, people: 3, hoursPerPeriod: 160 });
    const team = edited(own, (f) => addTeam(f, { id: 't', name: 'Sales', people: 4, hoursPerPeriod: 150 }));
    const shared = edited(team, (f) => setCapacity(f, 'quote', { team: 't' }));
    expect(stationOf(shared, 'quote').capacity).toEqual({ handlingHours: 1, team: 't' });
    const left = edited(shared, (f) => removeTeam(f, 't'));
    expect(stationOf(left, 'quote').capacity).toEqual({ handlingHours: 1, people: 4, hoursPerPeriod: 150 });
    expect(edited(own, (f) => setCapacity(f, 'quote', null))).toEqual(sample());
    expect(renameTeam(team, 't', 'Sales')).toBe(team);
    expect(addTeam(team, { id: 't', name: 'x', people: 1, hoursPerPeriod: 1 })).toBe(team);
  });
});

describe('quantityFields', () => {
  it('lists every number once, with its scale, and nothing else', () => {
    expect(quantityFields(sample()).map((r) => `${r.at} ${r.field} ${r.scale}`)).toEqual([
      'nodes/ads volume positive',
      'nodes/ads costPerEntry positive',
      'nodes/inquiry days positive',
      'nodes/inquiry costPerEntry positive',
      'nodes/inquiry fixedCost positive',
      'nodes/inquiry capacity.people positive',
      'nodes/inquiry capacity.handlingHours positive',
      'nodes/inquiry capacity.hoursPerPeriod positive',
      'nodes/inquiry exchange.withinHours positive',
      'nodes/inquiry exchange.halfLifeHours positive',
      'nodes/quote days positive',
      'nodes/won value positive',
      'nodes/won margin rate',
      'edges/e2 rate rate',
      'edges/e3 rate rate',
    ]);
  });
});
