/** A command about one funnel file: opens it through the gate, and says money in the funnel's own currency. */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import type { Arguments } from './arguments';
import type { Answer, Command, Surroundings } from './command';
import { readFunnel } from './read-funnel';

export interface FunnelCommand extends Pick<Command, 'name' | 'options'> {
  /** What stands after FILE in the usage line; nothing unless given. */
  readonly usage?: string;
  /** Least and most words that stand after the file; none unless given. */
  readonly words?: readonly [number, number];
  readonly run: (funnel: Funnel, args: Arguments, around: Surroundings) => Outcome<Found> | Promise<Outcome<Found>>;
}

/** An answer without the currency, which the funnel says. */
export type Found = Pick<Answer, 'json' | 'tables'>;

export function funnelCommand({ name, usage, options, words: [least, most] = [0, 0], run }: FunnelCommand): Command {
  return {
    name,
    usage: usage === undefined ? 'FILE' : `FILE ${usage}`,
    options,
    files: [1 + least, 1 + most],
    run: async (args, around) => {
      const funnel = await readFunnel(args.files[0] ?? '', around.input);
      if (!funnel.ok) return funnel;
      const found = await run(funnel.value, args, around);
      if (!found.ok) return found;
      return { ok: true, value: { ...found.value, currency: funnel.value.currency ?? '' } };
    },
  };
}
