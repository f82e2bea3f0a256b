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
}

export function NextNode({ choice, onClose }: NextNodeProps) {
  const store = useAppStore();
  const t = useWords();
  const funnel = useFunnel();
  return (
    <KindChooser
      left={choice.left}
      top={choice.top}
      fromName={nodeById(funnel, choice.from)?.name ?? ''}
      onClose={onClose}
      onChoose={({ kind, result }) => {
        onClose();
        const at: [number, number] = [Math.round(choice.at[0]), Math.round(choice.at[1])];
        const name = t(`canvas.newName.${kind}`);
        connectToNew(
          store,
          choice.from,
          { kind, name, at, ...(result === undefined ? {} : { result }) },
          choice.outlet,
        );
      }}
    />
  );
}
