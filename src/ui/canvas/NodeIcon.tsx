/** The sign of a node's kind: the rail, the cards, the search and the chooser show the same. */
import { Flag, Lock, LogIn, MessagesSquare, RefreshCw, Square, Trophy, XCircle } from 'lucide-react';
import type { NodeKind, OutcomeNode } from '#funnel/schema';

export interface NodeIconProps {
  readonly kind: NodeKind;
  readonly result?: OutcomeNode['result'] | null;
  readonly locked?: boolean;
  readonly size?: number | string;
}

export function NodeIcon({ kind, result = null, locked = false, size = 13 }: NodeIconProps) {
  const shape = { size, strokeWidth: 1.75, 'aria-hidden': true } as const;
  if (locked) return <Lock {...shape} />;
  switch (kind) {
    case 'source':
      return <LogIn {...shape} />;
    case 'stage':
      return <Square {...shape} />;
    case 'touchpoint':
      return <MessagesSquare {...shape} />;
    case 'outcome':
      if (result === 'won') return <Trophy {...shape} />;
      if (result === 'parked') return <RefreshCw {...shape} />;
      return result === 'lost' ? <XCircle {...shape} /> : <Flag {...shape} />;
  }
}
