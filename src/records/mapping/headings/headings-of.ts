/** The shape of a chapter of the dictionary of headings. */
import type { Meaning } from '../../types';

/**
 * For each meaning of the chapter, the headings by which systems call it: lower case, every run of marks a space, as
 * `normaliseHeader` leaves them. Best first: the nearer a heading stands to the front, the surer it is.
 */
export type HeadingsOf<M extends Meaning> = Readonly<Record<M, readonly string[]>>;
