/** The six templates in the order of the start page. */
import { B2B } from './b2b';
import { CLINIC } from './clinic';
import { PROPERTY } from './property';
import { SAAS } from './saas';
import { SCHOOL } from './school';
import type { Template } from './template';
import { WHOLESALE } from './wholesale';

export const TEMPLATES: readonly Template[] = [B2B, SAAS, SCHOOL, PROPERTY, CLINIC, WHOLESALE];
