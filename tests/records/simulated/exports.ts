/** Simulated deals written the way systems write them, each with what can be known from it. */
import { gzipSync } from 'fflate';
import type { ImportMap } from '#records/types';
import { DAY, LOST, simulate, WON, type Deal, type Place } from './deals';
import { historyTruth, snapshotTruth, type Told, type Truth } from './truth';

export interface Export {
  readonly files: readonly (readonly [name: string, content: string | Uint8Array])[];
  readonly map?: ImportMap;
  readonly truth: Truth;
}

type Cell = string | number;
type Names = (to: Place) => string;

const two = (n: number): string => String(n).padStart(2, '0');
const iso = (t: number): string => new Date(t).toISOString().slice(0, 19).replace('T', ' ');
const isoMinute = (t: number): string => iso(t).slice(0, 16);
const isoDay = (t: number): string => iso(t).slice(0, 10);
const dots = (t: number): string =>
  `${iso(t).slice(8, 10)}.${iso(t).slice(5, 7)}.${iso(t).slice(0, 4)} ${iso(t).slice(11)}`;
const american = (t: number): string => {
  const d = new Date(t);
  const h = d.getUTCHours();
  return `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()}, ${h % 12 || 12}:${two(d.getUTCMinutes())} ${h < 12 ? 'AM' : 'PM'}`;
};
const comma = (x: number): string => x.toFixed(2).replace('.', ',');
const or = (t: number, write: (t: number) => string, none = ''): string => (Number.isNaN(t) ? none : write(t));

function csv(rows: readonly (readonly Cell[])[], delimiter = ','): string {
  const cell = (c: Cell): string => {
    const text = String(c);
    return text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(delimiter)).join('\r\n');
}

const names =
  (stages: readonly string[], won: string, lost: string): Names =>
  (to) =>
    to === WON ? won : to === LOST ? lost : stages[to]!;
const told = (deals: readonly Deal[], name: Names): Told[] =>
  deals.map((deal) => ({ deal, steps: deal.moves.map(({ to, at }) => ({ node: name(to), at })) }));

const SALES = ['Prospecting', 'Qualification', 'Needs Analysis', 'Negotiation/Review'];
const sales = names(SALES, 'Closed Won', 'Closed Lost');
const HUBSPOT = ['Appointment Scheduled', 'Qualified To Buy', 'Presentation Scheduled', 'Contract Sent'];
const hubspot = names(HUBSPOT, 'Closed Won', 'Closed Lost');
const AMO = ['Первичный контакт', 'Переговоры', 'Принимают решение', 'Согласование договора'];
const amo = names(AMO, 'Успешно реализовано', 'Закрыто и не реализовано');

/** Salesforce: one row a save of any field, with the stage as it was then. */
function opportunityHistory(seed: number): Export {
  const deals = simulate({ seed });
  const rows = deals.flatMap((d) =>
    d.moves.flatMap(({ to, at }, i) => {
      const next = d.moves[i + 1]?.at;
      const saves = next !== undefined && next - at > 7_200_000 ? [at, at + 3_600_000] : [at];
      return saves.map((t, k) => [`8${d.id}${i}${k}`, `6${d.id}`, new Date(t).toISOString(), sales(to), d.amount]);
    }),
  );
  return {
    files: [['OpportunityHistory.csv', csv([['Id', 'OpportunityId', 'CreatedDate', 'StageName', 'Amount'], ...rows])]],
    truth: historyTruth(told(deals, sales), 'Closed Won', 'Closed Lost'),
  };
}

/** Salesforce: the report of stage changes, by the day, newest first. */
function changesByDay(seed: number): Export {
  const deals = simulate({ seed, grain: DAY });
  const rows = deals.flatMap((d) =>
    d.moves.map(({ to, at }, i) => [
      `6${d.id}`,
      i === 0 ? '' : sales(d.moves[i - 1]!.to),
      sales(to),
      isoDay(at),
      `USD ${d.amount}`,
    ]),
  );
  const head = ['Opportunity ID', 'From Stage', 'To Stage', 'Last Stage Change Date', 'Amount'];
  return {
    files: [['report.csv', csv([head, ...rows.reverse()])]],
    truth: historyTruth(told(deals, sales), 'Closed Won', 'Closed Lost'),
  };
}

/** Changes by the day without a word on where they came from, in the order of the file or turned round. */
function changesInOrder(seed: number, turned: boolean): Export {
  const deals = simulate({ seed, grain: DAY });
  const rows = deals.flatMap((d) => d.moves.map(({ to, at }) => [`D${d.id}`, sales(to), isoDay(at), d.amount]));
  if (turned) rows.reverse();
  return {
    files: [['history.csv', csv([['Deal ID', 'Stage', 'Changed at', 'Amount'], ...rows])]],
    truth: historyTruth(told(deals, sales), 'Closed Won', 'Closed Lost'),
  };
}

/** Salesforce: every field's history; the row of creation dates the first stage. */
function fieldHistory(seed: number): Export {
  const deals = simulate({ seed }).filter((d) => d.moves.length > 1);
  const rows = deals.flatMap((d) => [
    [`6${d.id}`, new Date(d.created).toISOString(), 'created', '', ''],
    ...d.moves.slice(1).flatMap(({ to, at }, i) => [
      [`6${d.id}`, new Date(at).toISOString(), 'StageName', sales(d.moves[i]!.to), sales(to)],
      [`6${d.id}`, new Date(at).toISOString(), 'Amount', d.amount - 1, d.amount],
    ]),
  ]);
  return {
    files: [['fields.csv', csv([['OpportunityId', 'CreatedDate', 'Field', 'OldValue', 'NewValue'], ...rows])]],
    truth: { ...historyTruth(told(deals, sales), 'Closed Won', 'Closed Lost'), wonAmount: null },
  };
}

/** HubSpot: a column a stage. A stage met again keeps its last entry only; the total time counts every stay. */
function hubspotColumns(seed: number, unit: number): Export {
  const deals = simulate({ seed, back: 0.1, grain: 60_000 });
  const stages = [...HUBSPOT, 'Closed Won', 'Closed Lost'];
  const cases: Told[] = [];
  const rows = deals.map((d) => {
    const entered = new Map<string, number>();
    const left = new Map<string, number>();
    const total = new Map<string, number>();
    d.moves.forEach(({ to, at }, i) => {
      const stage = hubspot(to);
      entered.set(stage, at);
      left.delete(stage);
      const next = d.moves[i + 1]?.at;
      if (next === undefined) return;
      left.set(stage, next);
      total.set(stage, (total.get(stage) ?? 0) + next - at);
    });
    const steps = [...entered]
      .sort((a, b) => a[1] - b[1])
      .map(([node, at]) => {
        const stays = total.get(node);
        return { node, at, left: stays === undefined ? undefined : at + stays };
      });
    cases.push({ deal: d, steps });
    return [
      9000 + d.id,
      'Sales Pipeline',
      steps.at(-1)!.node,
      d.amount,
      or(d.closed, isoMinute, isoMinute(d.created + 50 * DAY)),
      isoMinute(d.created),
      ...stages.flatMap((s) => [
        or(entered.get(s) ?? NaN, isoMinute),
        or(left.get(s) ?? NaN, isoMinute),
        total.has(s) ? total.get(s)! / unit : '',
      ]),
    ];
  });
  const head = ['Record ID', 'Pipeline', 'Deal Stage', 'Amount', 'Close Date', 'Create Date'];
  const of = (s: string): string[] =>
    ['Date entered', 'Date exited', 'Cumulative time in'].map((what) => `${what} "${s} (Sales Pipeline)"`);
  return {
    files: [['hubspot.csv', csv([[...head, ...stages.flatMap(of)], ...rows])]],
    truth: historyTruth(cases, 'Closed Won', 'Closed Lost'),
  };
}

/** HubSpot, the closed stages not dated: that a deal is closed its current stage alone says. */
function undatedEnds(seed: number): Export {
  const deals = simulate({ seed, back: 0, grain: 60_000 });
  const rows = deals.map((d) => [
    9000 + d.id,
    hubspot(d.status === 'open' ? d.last : d.status),
    or(d.closed, isoMinute, isoMinute(d.created + 50 * DAY)),
    d.amount,
    ...HUBSPOT.map((_, s) => or(d.moves.find((m) => m.to === s)?.at ?? NaN, isoMinute)),
  ]);
  const head = ['Record ID', 'Deal Stage', 'Close Date', 'Amount', ...HUBSPOT.map((s) => `Date entered "${s}"`)];
  return {
    files: [['hubspot.csv', csv([head, ...rows])]],
    truth: historyTruth(told(deals, hubspot), 'Closed Won', 'Closed Lost'),
  };
}

/** Pipedrive: a deal keeps the stage where it was lost. The stages are ordered by the chance that each has. */
function pipedrive(seed: number, stages: readonly string[]): Export {
  const deals = simulate({ seed });
  const rows = deals.map((d) => [
    d.id + 1,
    `Deal ${d.id}`,
    comma(d.amount),
    'EUR',
    d.status === 'open' ? 10 + 20 * d.last : '',
    stages[d.last]!,
    d.status,
    dots(d.created),
    or(d.closed, dots),
  ]);
  const head = [
    'ID',
    'Title',
    'Value',
    'Currency of Value',
    'Probability',
    'Stage',
    'Status',
    'Deal created',
    'Deal closed on',
  ];
  const text = csv([head.map((h) => `Deal - ${h}`), ...rows], ';');
  return { files: [['deals.csv', `\uFEFF${text}`]], truth: snapshotTruth(deals, stages, 'Won') };
}

/** amoCRM: the log of events, the changes of other things among them. */
function amoEvents(seed: number): Export {
  const deals = simulate({ seed });
  const row = (d: Deal, at: number, what: string, from: string, to: Cell): Cell[] => [
    dots(at),
    d.owner,
    `Сделка №${d.id}`,
    what,
    from,
    to,
  ];
  const rows = deals.flatMap((d) => [
    row(d, d.created, 'Новая сделка', '', AMO[0]!),
    row(d, d.created, 'Изменение поля «Бюджет»', '', d.amount),
    ...d.moves.slice(1).map(({ to, at }, i) => row(d, at, 'Изменение этапа продажи', amo(d.moves[i]!.to), amo(to))),
  ]);
  const head = ['Дата', 'Автор', 'Название', 'Событие', 'Значение до', 'Значение после'];
  return {
    files: [['events.csv', csv([head, ...rows], ';')]],
    truth: { ...historyTruth(told(deals, amo), 'Успешно реализовано', 'Закрыто и не реализовано'), wonAmount: null },
  };
}

/** Bitrix24: the history calls the deal OWNER_ID. */
function bitrixHistory(seed: number): Export {
  const deals = simulate({ seed });
  const ids = ['C3:NEW', 'C3:PREPARATION', 'C3:EXECUTING', 'C3:FINAL_INVOICE'];
  const name = names(ids, 'C3:WON', 'C3:LOSE');
  const all = deals.flatMap((d) => d.moves.map(({ to, at }) => ({ d, to, at }))).sort((a, b) => a.at - b.at);
  const rows = all.map(({ d, to, at }, i) => [
    i + 1,
    2,
    d.id + 55,
    new Date(at).toISOString(),
    3,
    to === WON ? 'S' : to === LOST ? 'F' : 'P',
    name(to),
  ]);
  const head = ['ID', 'TYPE_ID', 'OWNER_ID', 'CREATED_TIME', 'CATEGORY_ID', 'STAGE_SEMANTIC_ID', 'STAGE_ID'];
  return {
    files: [['history.csv.gz', gzipSync(new TextEncoder().encode(csv([head, ...rows], ';')))]],
    truth: { ...historyTruth(told(deals, name), 'C3:WON', 'C3:LOSE'), wonAmount: null },
  };
}

/** The moves in one file, how each deal ended in another; the two call the deal by different headings. */
function twoFiles(seed: number): Export {
  const deals = simulate({ seed });
  const stages = ['New', 'Contacted', 'Offer', 'Negotiation'];
  const moves = deals.flatMap((d) =>
    d.moves.flatMap(({ to, at }) => (typeof to === 'number' ? [[`D-${d.id}`, stages[to]!, american(at)]] : [])),
  );
  const ends = deals.map((d) => [`D-${d.id}`, d.status, or(d.closed, american), d.amount]);
  const minute = (t: number): number => Math.floor(t / 60_000) * 60_000;
  const cases = deals.map((deal): Told => {
    const steps = deal.moves.flatMap(({ to, at }) =>
      to === LOST ? [] : [{ node: to === WON ? 'Won' : stages[to]!, at: minute(at) }],
    );
    return { deal, steps, lostAt: deal.status === 'lost' ? minute(deal.closed) : undefined };
  });
  return {
    files: [
      ['stage_history.csv', csv([['deal', 'to_stage', 'moved_on'], ...moves])],
      ['deals.csv', csv([['id', 'status', 'close_date', 'amount'], ...ends])],
    ],
    truth: historyTruth(cases, 'Won', null),
  };
}

/** All leads, and the deals that some of them became: a lead without a deal must not vanish. */
function leadsAndDeals(seed: number, turned: boolean): Export {
  const all = simulate({ seed });
  const stages = ['Discovery', 'Demo', 'Proposal', 'Negotiation'];
  const became = all.filter((d) => d.id % 3 !== 0);
  const leads = [
    ['Lead ID', 'Created', 'Lead source'],
    ...all.map((d) => [`L-${1000 + d.id}`, isoDay(d.created), d.source]),
  ];
  const deals = [
    ['Deal ID', 'Lead', 'Stage', 'Status', 'Close date', 'Amount'],
    ...became.map((d, i) => [`X${i}`, `L-${1000 + d.id}`, stages[d.last]!, d.status, or(d.closed, isoDay), d.amount]),
  ];
  const files: Export['files'] = [
    ['leads.csv', csv(leads)],
    ['deals.csv', csv(deals)],
  ];
  const reach = all.map((d): Deal =>
    d.id % 3 === 0 ? { ...d, status: 'open', closed: NaN, last: 0 } : { ...d, last: d.last + 1 },
  );
  return { files: turned ? files.toReversed() : files, truth: snapshotTruth(reach, ['Lead', ...stages], 'Won') };
}

export const EXPORTS: Readonly<Record<string, (seed: number) => Export>> = {
  'Salesforce, a row a save': opportunityHistory,
  'Salesforce, changes by the day, newest first': changesByDay,
  'Salesforce, every field’s history': fieldHistory,
  'changes by the day in the order of the file': (seed) => changesInOrder(seed, false),
  'changes by the day, newest first': (seed) => changesInOrder(seed, true),
  'HubSpot, a column a stage, total times in milliseconds': (seed) => hubspotColumns(seed, 1),
  'HubSpot, a column a stage, total times in seconds': (seed) => hubspotColumns(seed, 1000),
  'HubSpot, the ends not dated': undatedEnds,
  'Pipedrive, its own pipeline': (seed) =>
    pipedrive(seed, ['Qualified', 'Contact Made', 'Demo Scheduled', 'Proposal Made']),
  'Pipedrive, stages whose names say nothing': (seed) => pipedrive(seed, ['Zebra', 'Mango', 'Kilo', 'Apple']),
  'amoCRM, the log of events': amoEvents,
  'Bitrix24, the stage history': bitrixHistory,
  'moves and deals in two files': twoFiles,
  'leads and their deals': (seed) => leadsAndDeals(seed, false),
  'deals and their leads': (seed) => leadsAndDeals(seed, true),
};
