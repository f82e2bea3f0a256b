/** What moves are measured by: the reader's choice, or what the funnel begins with. */
import type { Yardstick } from '#engine/results';
import { startingYardstick } from '#state/ranking';
import { useFunnel, useSession } from '../shared/use-app';

export function useYardstick(): Yardstick {
  const chosen = useSession('yardstick');
  const funnel = useFunnel();
  return chosen ?? startingYardstick(funnel);
}
