/** The picture of an import: counts of the records, nothing drawn as lost that still stands, only the fullest of a thicket. */
import { describe, expect, it } from 'vitest';
import { pictureOf } from '#ui/records/picture-of';
import { importTexts } from '../../records/import-text';

const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const drawn = async (rows: readonly string[]) =>
  pictureOf((await importTexts([`deal_id,stage,entered_at\n${rows.join('\n')}\n`])).funnel);
/** By the names of nodes. */
const named = (counts: ReadonlyMap<string, number>, { funnel }: Awaited<ReturnType<typeof drawn>>) =>
  Object.fromEntries([...counts].map(([id, n]) => [funnel.nodes.find((node) => node.id === id)?.name ?? id, n]));

describe('the picture of an import', () => {
  it('keeps those who still stand apart from those who left', async () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((d) => [
      `${String(d)},New,${day(d)}`,
      ...(d < 3 ? [`${String(d)},Won,${day(d + 9)}`] : []),
    ]);
    const picture = await drawn(rows);
    expect(named(picture.reached, picture)).toMatchObject({ New: 6, Won: 2 });
    expect(named(picture.standing, picture)).toEqual({ New: 4 });
    expect(picture.lost.get(picture.funnel.nodes.find((n) => n.name === 'New')?.id ?? '')).toBe(0);
    expect(picture.drawnStages).toBeNull();
  });

  it('calls lost what was lost, beside what stands', async () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((d) => [
      `${String(d)},New,${day(d)}`,
      ...(d < 3 ? [`${String(d)},Won,${day(d + 9)}`] : d < 5 ? [`${String(d)},Lost,${day(d + 9)}`] : []),
    ]);
    const picture = await drawn(rows);
    expect(named(picture.lost, picture)).toMatchObject({ New: 2 });
    expect(picture.standing.size).toBe(0);
  });

  it('draws the fullest stages and ways where all together could not be read', async () => {
    // Twelve stages; the third, the sixth and the ninth are met by every fifth deal only.
    const rows = Array.from({ length: 100 }, (_, d) =>
      Array.from({ length: 12 }, (_, s) => s)
        .filter((s) => s % 3 !== 2 || d % 5 === 0)
        .map((s) => `${String(d)},Step ${String(s + 1)},${day(d + 3 * s)}`)
        .concat(`${String(d)},Won,${day(d + 40)}`),
    ).flat();
    const picture = await drawn(rows);
    const steps = picture.funnel.nodes.filter((n) => n.name.startsWith('Step'));
    expect(picture.drawnStages).toBe(9);
    expect(steps).toHaveLength(9);
    expect(steps.map((n) => n.name)).toEqual(expect.arrayContaining(['Step 1', 'Step 2', 'Step 4', 'Step 11']));
    const ids = new Set(picture.funnel.nodes.map((n) => n.id));
    expect(picture.funnel.edges.every((e) => ids.has(e.from) && ids.has(e.to))).toBe(true);
  });
});
