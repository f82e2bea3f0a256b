/** The whole dictionary of headings, put together from its chapters. */
import type { Meaning } from '../../types';
import { CASE_HEADINGS } from './case-headings';
import { DATE_HEADINGS } from './date-headings';
import { DETAIL_HEADINGS } from './detail-headings';
import type { HeadingsOf } from './headings-of';

/** Every meaning that a column can have, with its headings, best first. */
export const HEADINGS: HeadingsOf<Meaning> = { ...CASE_HEADINGS, ...DATE_HEADINGS, ...DETAIL_HEADINGS };
