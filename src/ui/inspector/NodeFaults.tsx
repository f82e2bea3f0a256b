/** What is wrong with a node and its exits, in words; the rest of the funnel keeps working. */
import { exitsOf } from '#funnel/lookup';
import type { FunnelNode } from '#funnel/schema';
import { useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFaultText } from '../shared/use-fault-text';
import style from './Inspector.module.css';

export function NodeFaults({ node }: { readonly node: FunnelNode }) {
  const funnel = useFunnel();
  const say = useFaultText();
  const { faults } = useEvaluation();
  const places = [`nodes/${node.id}`, ...exitsOf(funnel, node.id).map((e) => `edges/${e.id}`)];
  // Exits past 100 % are said beside the exits, with the fix.
  const own = faults.filter(
    (f) => f.code !== 'rate.sum' && places.some((p) => f.path === p || f.path.startsWith(`${p}/`)),
  );
  if (own.length === 0) return null;
  return (
    <div role="alert" className={style['faults']}>
      {own.map((f) => (
        <p key={`${f.path} ${f.code}`} className={style['warning']}>
          {say(f)}
        </p>
      ))}
    </div>
  );
}
