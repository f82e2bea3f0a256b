/** Where the worker begins that reads and writes funnel files. */
import { GATE_JOBS } from './gate-jobs';
import { serve } from './worker-end';

serve(GATE_JOBS);
