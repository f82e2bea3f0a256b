import { fault, type Fault } from '#funnel/fault';

/**
 * Carries a fault of the input out of a stream that is half-way through. It never leaves the room: `readTable` catches it
 * and returns the fault as a value.
 */
export class Refusal extends Error {
  readonly fault: Fault;

  constructor(path: string, code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.fault = fault(path, code, params);
  }
}
