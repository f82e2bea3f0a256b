/** What the canvas says aloud: one polite line at a time, the latest wins. */
type Listener = (line: string) => void;

export interface Speaker {
  readonly say: (line: string) => void;
  readonly listen: (listener: Listener) => () => void;
}

export function createSpeaker(): Speaker {
  const listeners = new Set<Listener>();
  return {
    say: (line) => {
      for (const listener of listeners) listener(line);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
