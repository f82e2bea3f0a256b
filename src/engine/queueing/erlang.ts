/**
 * Erlang's loss and delay formulas, in the inverse recursion that never overflows: with a = λ/μ offered hours of work an hour,
 *   1/B(0) = 1,  1/B(n) = 1 + n / (a·B(n − 1)),  C = B / (1 − ρ(1 − B)),  ρ = a / c.
 * Source: A. K. Erlang (1917); the recursion as in Cooper, Introduction to Queueing Theory (1981), ch. 3.
 *
 * A number of people need not be whole. Between whole numbers B continues as 1/B(c, a) = a ∫₀^∞ e^(−at) (1 + t)^c dt
 * (Jagerman 1974), which obeys the same recursion. Below one person the delay formula is one person's who works part of the time.
 */

/** Share of calls lost when `servers` lines take `offered` erlangs and nobody waits; 0–1. `servers` ≥ 0 and `offered` ≥ 0. */
export function erlangB(servers: number, offered: number): number {
  if (!(offered > 0)) return servers > 0 ? 0 : 1;
  const whole = Math.floor(servers);
  const part = servers - whole;
  let inverse = part === 0 ? 1 : inverseBelowOne(part, offered);
  for (let n = 1; n <= whole; n++) {
    inverse = 1 + ((n + part) / offered) * inverse;
    // Past this the loss is zero to every digit, and one more product could overflow.
    if (inverse > 1e300) return 0;
  }
  return 1 / inverse;
}

/**
 * The chance that an arrival waits when `servers` people take `offered` hours of work an hour; 0–1, and 1 where the work is
 * as much as the people or more.
 */
export function erlangC(servers: number, offered: number): number {
  if (!(offered > 0)) return 0;
  if (offered >= servers) return 1;
  const load = offered / servers;
  if (servers <= 1) return load;
  const blocked = erlangB(servers, offered);
  return blocked / (1 - load * (1 - blocked));
}

/** Integral of e^(−s) (1 + s/a)^part over s ≥ 0, by double-exponential quadrature: relative error below 1e-12 for 0 < part < 1. */
function inverseBelowOne(part: number, offered: number): number {
  const step = 1 / 16;
  let sum = 0;
  for (let i = -64; i <= 64; i++) {
    const t = i * step;
    const shrink = Math.exp(-t);
    const s = Math.exp(t - shrink);
    sum += Math.exp(-s) * (1 + s / offered) ** part * s * (1 + shrink);
  }
  return sum * step;
}
