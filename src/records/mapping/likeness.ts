/** What the different values of a column look like: names of stages, ways in which deals end, people, sources. Shares, 0–1. */
import type { Column } from '../types';
import { isBlankWord } from '../values/blank';
import { stageEnding, statusEnding } from './outcome-words';
import { stageRank } from './stage-rank';
import { wordPattern } from './word-pattern';

export interface Likeness {
  readonly stages: number;
  readonly statuses: number;
  readonly people: number;
  readonly sources: number;
}

/** Columns of more different values are none of these. */
const MOST = 200;

/** `Ann Smith`, `Петров И. И.`, `ann.smith@example.com`. */
const PERSON = /^(\p{Lu}[\p{L}'’-]*\.?\s+\p{Lu}[\p{L}'’.-]*(\s+\p{Lu}[\p{L}'’.-]*)?|[\w.+-]+@[\w-]+\.[\w.]+)$/u;
const SOURCE = wordPattern(
  /search|organic|referr|social|e ?mail|direct|google|facebook|instagram|linkedin|yandex|яндекс|\bcpc|\bseo|\bads?\b|website|\bweb\b|event|partner|campaign|cold call|\bcall\b|phone|сайт|звон|реклам|рекоменд|выставк|соц|почт|партнер|поиск/,
);

export function likeness(column: Column): Likeness {
  const values = column.values.slice(1).filter((value) => !isBlankWord(value));
  const n = values.length;
  if (n === 0 || n > MOST) return { stages: 0, statuses: 0, people: 0, sources: 0 };
  const share = (test: (value: string) => boolean): number => values.filter(test).length / n;
  const isStage = (value: string): boolean => stageRank(value) !== null || stageEnding(value) !== null;
  const stages = share(isStage);
  return {
    stages,
    statuses: share((value) => statusEnding(value) !== null),
    people: share((value) => PERSON.test(value) && !isStage(value)),
    sources: share((value) => SOURCE.test(value.toLowerCase().replace(/ё/g, 'е'))),
  };
}
