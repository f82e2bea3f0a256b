/** Turns what a person says of a column into the parts of an import map, and shows a map over the guess. Pure. */
import type { ColumnReading, ImportMap, Meaning } from '#records/types';

/** What a column can be said to be: one of the meanings, the date of entering a stage, or nothing. */
export type ColumnAnswer = Meaning | 'stageDate' | null;

/** What follows from which columns tell the stages; other columns have other stages. */
function withoutStageAnswers({ order: _o, merge: _m, won: _w, lost: _l, parked: _p, ...rest }: ImportMap): ImportMap {
  return rest;
}

/** `shown` are the columns as they stand, guessed or said; `stage` names the stage that the column dates. */
export function answerColumn(
  map: ImportMap,
  shown: readonly ColumnReading[],
  column: string,
  answer: ColumnAnswer,
  stage: string = stageOfHeading(column),
): ImportMap {
  const now = shown.find((c) => c.column === column);
  const columns: { [M in Meaning]?: string | null } = Object.fromEntries(
    Object.entries(map.columns ?? {}).filter(([, name]) => name !== column),
  );
  // What the column was taken for is barred, else the same guess would come back.
  if (now?.meaning !== null && now?.meaning !== undefined && now.meaning !== answer) columns[now.meaning] = null;
  if (answer !== null && answer !== 'stageDate') columns[answer] = column;
  const wasDate = now?.stage !== undefined;
  const others = shown.flatMap((c) =>
    c.stage === undefined || c.column === column ? [] : [[c.column, c.stage] as const],
  );
  const dates = Object.fromEntries(answer === 'stageDate' ? [...others, [column, stage] as const] : others);
  const stages = answer === 'stageDate' || wasDate;
  const ofStage = stages || answer === 'stage' || now?.meaning === 'stage';
  return { ...(ofStage ? withoutStageAnswers(map) : map), columns, ...(stages ? { stageDates: dates } : {}) };
}

/** `Date of the offer`, `offer_sent_at`: the stage that a heading names, the heading itself where it names none. */
export function stageOfHeading(heading: string): string {
  const words = heading.trim().replace(/_/g, ' ');
  const found =
    /^(?:date entered|date of|date|дата)\s+["«“]?(.+?)["»”]?$/i.exec(words) ??
    /^(.+?)\s+(?:at|date|on|time|дата)$/i.exec(words);
  return found?.[1] ?? words;
}

/** The guessed columns with a person's answers over them: what is shown while nothing can be counted. */
export function shownColumns(guessed: readonly ColumnReading[], map: ImportMap): ColumnReading[] {
  const said = new Map(
    Object.entries(map.columns ?? {}).flatMap(([meaning, name]) =>
      typeof name === 'string' ? [[name, meaning as Meaning]] : [],
    ),
  );
  const taken = new Set(said.values());
  return guessed.map(({ stage: guessedStage, ...column }): ColumnReading => {
    const own = said.get(column.column);
    const stage = map.stageDates === undefined ? guessedStage : map.stageDates[column.column];
    const barred = column.meaning !== null && (map.columns?.[column.meaning] === null || taken.has(column.meaning));
    const meaning = own ?? (barred ? null : column.meaning);
    return {
      ...column,
      meaning: stage === undefined ? meaning : null,
      ...(stage === undefined ? {} : { stage }),
      reading: meaning === column.meaning ? column.reading : null,
    };
  });
}
