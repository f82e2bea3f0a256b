/**
 * What the records room takes and gives. Everything here is plain data, so that it crosses to a worker and back.
 *
 * The way through: `readTable` (bytes → `Table`), `guessMap` (tables → `Guess`), `importTables` (tables and a map → funnel
 * and report, again and again while a person corrects the map), or all at once with `importRecords`.
 */
import type { Funnel, Period } from '#funnel/schema';

/** A stream of bytes: an async iterable (Node) or a readable stream (`File.stream()`). */
export type ByteStream =
  | AsyncIterable<Uint8Array>
  | { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>; cancel(): Promise<unknown> } };

export interface SourceFile {
  readonly name: string;
  /** Bytes, where known; progress needs it. */
  readonly size?: number | undefined;
  open(): ByteStream;
}

export interface ReadProgress {
  readonly file: string;
  /** Bytes of the file taken so far, before inflating. */
  readonly bytes: number;
  readonly totalBytes?: number | undefined;
  readonly rows: number;
}

export interface ReadHooks {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** Asked between batches; true ends the reading with the fault `records.stopped`. */
  readonly shouldStop?: (() => boolean) | undefined;
}

/** Something worth telling: a code with numbers, worded by `i18n` under `faults`. */
export interface Finding {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** `good` can be trusted, `note` is worth knowing, `warning` needs a person's eye. */
  readonly level: 'good' | 'note' | 'warning';
}

/**
 * One column, dictionary-coded: row i holds `values[codes[i]]`. Code 0 is always the blank. A column of mostly different
 * values is not deduplicated: `values` may then repeat itself, and `distinct` is `null`.
 */
export interface Column {
  /** Distinct within the table, shown to people: `Товар`, `Товар (2)`, `Column 3` for a blank header. */
  readonly name: string;
  /** The header as it stands in the file. */
  readonly header: string;
  readonly codes: Uint32Array;
  readonly values: readonly string[];
  /** Rows that are not blank. */
  readonly filled: number;
  readonly distinct: number | null;
}

export type FileFormat = 'csv' | 'xlsx' | 'xes' | 'html';

export interface Table {
  readonly file: string;
  readonly format: FileFormat;
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1251`, … ; null where the format fixes it. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly findings: readonly Finding[];
}

/** What a column may mean. The first eleven are the public map's; the others extend it. */
export const MEANINGS = [
  'case',
  'stage',
  'at',
  'left',
  'status',
  'created',
  'closed',
  'amount',
  'owner',
  'source',
  'lossReason',
  'fromStage',
  'pipeline',
  'currency',
  'count',
  'lifecycle',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** How the records are to be understood; every part is optional and overrides the guess. The public `--map` file. */
export interface ImportMap {
  /** Meaning → column name; null says "none of them". */
  readonly columns?: { readonly [M in Meaning]?: string | null } | undefined;
  /** Column that dates the entry into one stage → that stage (HubSpot's "Date entered …"). */
  readonly stageDates?: Readonly<Record<string, string>> | undefined;
  /** Stages or statuses that mean won / lost / put off. */
  readonly won?: readonly string[] | undefined;
  readonly lost?: readonly string[] | undefined;
  readonly parked?: readonly string[] | undefined;
  /** Stages in the order deals meet them; stages not named follow in the guessed order. */
  readonly order?: readonly string[] | undefined;
  /** New name → the stages that become one. A single name renames. */
  readonly merge?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly dates?: DateOrder | undefined;
  readonly decimal?: ',' | '.' | undefined;
  readonly period?: Period | undefined;
  readonly currency?: string | undefined;
  /** File 0 joined with file `with` (counted from 0) where the first column equals the second. */
  readonly join?: { readonly with: number; readonly on: readonly [string, string] } | undefined;
  /** Count the deals of this pipeline only. */
  readonly pipeline?: string | undefined;
}

/** Deals that skip stages or go back: as they are written, with the skipped stages filled in, or left out. */
export type CountPolicy = 'as-recorded' | 'fill' | 'leave-out';

/** Names that the data cannot give; the page passes them in its language. */
export interface ImportWords {
  readonly source: string;
  readonly lead: string;
  readonly won: string;
  readonly lost: string;
  readonly unknownSource: string;
  readonly otherSources: string;
}

export interface ImportOptions {
  readonly count?: CountPolicy | undefined;
  /**
   * `closed` (the default): a rate's denominator leaves out the deals still standing at the node. `all`: it counts them as
   * not gone on.
   */
  readonly cohort?: 'closed' | 'all' | undefined;
  readonly words?: Partial<ImportWords> | undefined;
  /** The funnel's name; the first file's name when absent. */
  readonly name?: string | undefined;
}

export type Grade = 'A' | 'B' | 'C' | 'D';

/** One line of the wizard's table. */
export interface ColumnReading {
  readonly file: number;
  readonly column: string;
  /** Up to three of the first different values. */
  readonly first: readonly string[];
  readonly meaning: Meaning | null;
  /** For `stageDates` columns: the stage that they date. */
  readonly stage?: string | undefined;
  /** For the columns that stand beside one of those: the stage whose leaving or whose length they tell. */
  readonly beside?: string | undefined;
  /** 0–1. */
  readonly confidence: number;
  readonly why: 'header' | 'values' | 'map' | null;
  /** What was read with this meaning: "8,412 different deals", "day.month.year hour:min". */
  readonly reading: Finding | null;
}

export interface StageReading {
  readonly name: string;
  readonly kind: 'stage' | 'won' | 'lost' | 'parked';
  /** Cases that reached it. */
  readonly cases: number;
  readonly open: number;
  /** True where nothing but the place in the records says what kind it is. */
  readonly assumed: boolean;
}

export interface Guess {
  readonly map: ImportMap;
  readonly columns: readonly ColumnReading[];
}

export interface Average {
  readonly mean: number;
  /** Sample standard deviation; 0 for one value. */
  readonly sd: number;
  readonly n: number;
  readonly median: number;
  readonly total: number;
}

/** Probability of being open, won or lost by so many days after the start, censoring handled. */
export interface Survival {
  readonly method: 'kaplan-meier' | 'aalen-johansen';
  /** Days at which something happened, rising; the curves are steps that hold from each day on. */
  readonly days: readonly number[];
  readonly won: readonly number[];
  readonly lost: readonly number[];
  /** Cases with a usable start, and how many of them were still open when the records end. */
  readonly cases: number;
  readonly censored: number;
}

export interface Follow {
  readonly from: string;
  readonly to: string;
  /** Cases that made the move at least once, and how often it was made. */
  readonly cases: number;
  readonly moves: number;
  readonly medianDays: number | null;
}

export interface SourceReading {
  readonly source: string;
  readonly cases: number;
  readonly won: number;
  readonly lost: number;
  /** Cases that reached each of the report's stages, in their order. */
  readonly reach: readonly number[];
}

export interface PolicySide {
  /** Deals counted. */
  readonly cases: number;
  readonly edges: number;
  /** Share of the leads that win, by the funnel that this policy draws. */
  readonly winChance: number;
}

export interface PolicyEffect {
  /** Deals that skip at least one stage going forward, and that move back at least once. */
  readonly skippingCases: number;
  readonly skippedMoves: number;
  readonly backwardCases: number;
  readonly backwardMoves: number;
  /** Deals that do either: who is left out by `leave-out`. */
  readonly unevenCases: number;
  readonly asRecorded: PolicySide;
  readonly fill: PolicySide;
  readonly leaveOut: PolicySide;
}

export interface ImportReport {
  readonly grade: Grade;
  readonly cases: number;
  readonly rows: number;
  /** Rows left out. */
  readonly skipped: number;
  /** Why this grade, what it lacks, which rows were left out and why: for `--grade` and the verdict. */
  readonly reasons: readonly Finding[];
  /** The same rows, by reason; `row` is the first such row in the file (the header is row 1). */
  readonly skips: readonly { readonly code: string; readonly rows: number; readonly row: number }[];
  readonly columns: readonly ColumnReading[];
  readonly stages: readonly StageReading[];
  readonly policy: PolicyEffect | null;
  /** Share of the leads that win by the funnel drawn, for either cohort; null where there is nothing to choose. */
  readonly cohorts: { readonly closed: number; readonly all: number } | null;
  readonly outcomes: { readonly won: number; readonly lost: number; readonly parked: number; readonly open: number };
  /** Won of closed; null where nothing is closed. */
  readonly winRate: { readonly k: number; readonly n: number } | null;
  /** Amount of the won deals, and of all deals. */
  readonly wonAmount: Average | null;
  readonly amount: Average | null;
  readonly daysToWin: Average | null;
  readonly daysToLoss: Average | null;
  /** Wins by the quarter of their closing, `2017-Q1`, in time order. */
  readonly winsByQuarter: readonly { readonly quarter: string; readonly won: number; readonly amount: number }[];
  /** By wins, then name. */
  readonly owners: readonly {
    readonly owner: string;
    readonly cases: number;
    readonly won: number;
    readonly lost: number;
  }[];
  readonly sources: readonly SourceReading[];
  readonly lossReasons: readonly { readonly reason: string; readonly cases: number }[];
  readonly follows: readonly Follow[];
  /** Stage changes counted, and the different ways through (grade A). */
  readonly events: number;
  readonly variants: number;
  readonly survival: Survival | null;
  /** First and last date of the records, ms since the epoch; null without dates. */
  readonly span: {
    readonly from: number;
    readonly to: number;
    readonly period: Period;
    readonly periods: number;
  } | null;
}

export interface ImportResult {
  readonly funnel: Funnel;
  readonly report: ImportReport;
  /** The map in full: the person's parts and the guessed ones. */
  readonly map: ImportMap;
}
