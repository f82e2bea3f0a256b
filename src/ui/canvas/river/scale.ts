/**
 * Thickness is volume: one scale for every ribbon, drain and post of a canvas (DESIGN §5, DESIGN-2 §2 and §4).
 */
import type { RiverScale, Thickness } from './types';

/** The largest flow may be this many times the smallest before square-root thickness is offered. */
const OFFER_SQRT_FROM = 200;
/** Thinnest ribbon, screen pixels. */
export const FLOOR_PX = 2;
/** A ribbon that nobody takes, screen pixels. */
export const ZERO_PX = 1.5;

/** Canvas units per lead (linear) or per root of leads; `vmax` is the largest inflow of any gate. 0 where nothing flows. */
export function fitScale(vmax: number, heightPx: number, thickness: Thickness, fitZoom = 1): number {
  if (!(vmax > 0)) return 0;
  if (thickness === 'sqrt') return Math.min(46, 0.065 * heightPx) / Math.sqrt(vmax) / fitZoom;
  return Math.min(160, 0.26 * heightPx) / vmax / fitZoom;
}

/** Height of a flow without the floor, canvas units. */
export function rawThickness(flow: number, k: number, thickness: Thickness): number {
  return thickness === 'sqrt' ? k * Math.sqrt(Math.max(0, flow)) : k * Math.max(0, flow);
}

/** 1, 2 or 5 times a power of ten, nearest below or at `n` on the log scale; 0 for 0. */
function nice(n: number): number {
  if (!(n > 0) || !Number.isFinite(n)) return 0;
  const power = 10 ** Math.floor(Math.log10(n) + 1e-12);
  const lead = n / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

function roundedUp(n: number): number {
  if (!(n > 0)) return 0;
  const parts = n >= 1 ? 1 : 10 ** Math.ceil(-Math.log10(n) - 1e-12);
  return Math.ceil(n * parts - 1e-9) / parts;
}

interface FlowRange {
  readonly vmax: number;
  readonly largest: number;
  readonly smallest: number;
}

/** What the legend prints: bars of round counts at the present zoom, and where the floor begins. */
export function legendScale(range: FlowRange, k: number, thickness: Thickness, unit: number): RiverScale {
  const floorUnits = FLOOR_PX * unit;
  const floor = k > 0 ? (thickness === 'sqrt' ? (floorUnits / k) ** 2 : floorUnits / k) : 0;
  const bars: { leads: number; length: number }[] = [];
  if (k > 0) {
    if (thickness === 'linear') {
      const leads = nice((20 * unit) / k);
      bars.push({ leads, length: k * leads });
    } else {
      const top = topOfThree(range.vmax);
      for (const leads of [top, top / 10, top / 100]) {
        const length = rawThickness(leads, k, 'sqrt');
        if (leads >= 1 && length >= floorUnits) bars.push({ leads, length });
      }
    }
  }
  return {
    thickness,
    k,
    vmax: range.vmax,
    bars,
    floor,
    floorShown: roundedUp(floor),
    offerSqrt: range.smallest > 0 && range.largest > OFFER_SQRT_FROM * range.smallest,
    hasFloor: range.smallest > 0 && range.smallest < floor,
  };
}

/** The largest of 1, 2, 5 × 10ⁿ that is at most half of the largest inflow. */
function topOfThree(vmax: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, vmax / 2)));
  const lead = vmax / 2 / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
