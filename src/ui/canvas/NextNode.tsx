/** Asks what comes next where a connection was let go over empty canvas, and makes it, connected, as one step. */
import { nodeById } from '#funnel/lookup';
import { connectToNew } from '#state/actions/connect-nodes';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { KindChooser } from './KindChooser';
import type { Choice } from './use-connection';

export interface NextNodeProps {
  readonly choice: Choice;
  readonly onClose: () => void;
  /** Nothing is to come: back to the node that the connection began at. */
  readonly onLeave: (from: string) => void;
  readonly onMade: (node: string, name: string) => void;
}

export function NextNode({ choice, onClose, onLeave, onMade }: NextNodeProps) {
  const store = useAppStore();
  const t = useWords();
  const funnel = useFunnel();
  return (
    <KindChooser
      left={choice.left}
      top={choice.top}
      fromName={nodeById(funnel, choice.from)?.name ?? ''}
      onClose={onClose}
      onLeave={() => {
        onClose();
        onLeave(choice.from);
      }}
      onChoose={({ kind, result }) => {
        onClose();
        const at: [number, number] = [Math.round(choice.at[0]), Math.round(choice.at[1])];
        const name = t(`canvas.newName.${kind}`);
        const made = connectToNew(
          store,
          choice.from,
          { kind, name, at, ...(result === undefined ? {} : { result }) },
          choice.outlet,
        );
        if (made !== null) onMade(made, name);
      }}
    />
  );
}
