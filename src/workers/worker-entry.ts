/** Where a worker of the browser begins. */
import { serve } from './worker-end';

serve();
