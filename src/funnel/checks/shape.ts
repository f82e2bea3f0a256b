/** Faults of shape: what the schema refuses, translated from its issues into places and codes that people can read. */
import type { z } from 'zod';
import { fault, type Fault } from '../fault';
import { funnelSchema } from '../schema';
import { describe, readablePath, valueAt } from './place';

type Issue = z.core.$ZodIssue;

const TYPE_CODES: Readonly<Record<string, string>> = {
  string: 'value.notText',
  number: 'value.notNumber',
  boolean: 'value.notYesNo',
  array: 'value.notList',
  tuple: 'value.notList',
  object: 'value.notObject',
  record: 'value.notObject',
};

/**
 * All faults of shape. Values that are judged as quantities are left to `numbers.ts`, which says more precisely what is wrong:
 * `judged` tells which places those are.
 */
export function shapeFaults(data: unknown, judged: (path: string) => boolean): Fault[] {
  const result = funnelSchema.safeParse(data);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const path = readablePath(data, issue.path);
    // Numbers that are not finite are reported by the first look at the data.
    const value = valueAt(data, issue.path);
    if (judged(path) || (typeof value === 'number' && !Number.isFinite(value))) return [];
    return [issueFault(issue, path, value)];
  });
}

function issueFault(issue: Issue, path: string, value: unknown): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? fault(path, 'value.missing')
        : fault(path, TYPE_CODES[issue.expected] ?? 'value.refused', { value: describe(value) });
    case 'invalid_value':
      return value === undefined
        ? fault(path, 'value.missing')
        : fault(path, 'value.notOneOf', { value: describe(value), options: issue.values.map(String).join(', ') });
    case 'invalid_union':
      return unionFault(issue, path, value);
    case 'too_small':
      return smallFault(issue, path, value);
    case 'too_big':
      return Array.isArray(value)
        ? fault(path, 'list.tooLong', { count: value.length, limit: Number(issue.maximum) })
        : fault(path, 'number.tooLarge', { value: describe(value), limit: Number(issue.maximum) });
    default:
      return fault(path, 'value.refused', { value: describe(value) });
  }
}

function smallFault(issue: z.core.$ZodIssueTooSmall, path: string, value: unknown): Fault {
  if (Array.isArray(value))
    return fault(path, 'list.wrongLength', { count: value.length, expected: Number(issue.minimum) });
  if (typeof value === 'string') return fault(path, 'text.empty');
  return fault(path, 'number.negative', { value: describe(value) });
}

function unionFault(issue: z.core.$ZodIssueInvalidUnion, path: string, value: unknown): Fault {
  if (value === undefined) return fault(path, 'value.missing');
  // A union told apart by a key (the kind of a node) has that key at the end of the path.
  if ('discriminator' in issue && issue.discriminator === 'kind')
    return fault(path, 'value.notOneOf', { value: describe(value), options: 'source, stage, touchpoint, outcome' });
  return fault(path, 'value.refused', { value: describe(value) });
}
