/** A finding of an import in English words. */
import type { Finding } from '#records/types';
import { sayCode } from './say-code';

const SECTIONS = ['records.findings', 'records.faults', 'faults'];

export const findingText = ({ code, params }: Finding): string => sayCode(SECTIONS, code, params);
