/** The larger parts of the frame, whose code is loaded when they are first shown: the start page must not wait for them. */
import { lazy } from 'react';

export const FunnelCanvas = lazy(async () => ({ default: (await import('../canvas/FunnelCanvas')).FunnelCanvas }));
export const Inspector = lazy(async () => ({ default: (await import('../inspector/Inspector')).Inspector }));
export const ResultStrip = lazy(async () => ({ default: (await import('../results/ResultStrip')).ResultStrip }));
export const MovesPanel = lazy(async () => ({ default: (await import('../results/MovesPanel')).MovesPanel }));
export const ScenariosPanel = lazy(async () => ({
  default: (await import('../scenarios/ScenariosPanel')).ScenariosPanel,
}));
