/** The parts that other rooms put into the frame, each loaded when it is first shown. */
import { lazy, type ComponentType } from 'react';

type Part = Readonly<Record<string, ComponentType<Record<string, never>>>>;
const PARTS = import.meta.glob<Part>(['../canvas/FunnelCanvas.tsx', '../inspector/Inspector.tsx', '../results/ResultStrip.tsx', '../results/MovesPanel.tsx', '../scenarios/ScenariosPanel.tsx']);

function slot<P extends object>(path: string, name: string): ComponentType<P> {
  const load = PARTS[path];
  if (load === undefined) return () => null;
  return lazy(async () => ({ default: (await load())[name] as unknown as ComponentType<P> })) as unknown as ComponentType<P>;
}

export const FunnelCanvas = slot<{ onFile?: (files: readonly File[]) => void }>('../canvas/FunnelCanvas.tsx', 'FunnelCanvas');
export const Inspector = slot<Record<never, never>>('../inspector/Inspector.tsx', 'Inspector');
export const ResultStrip = slot<Record<never, never>>('../results/ResultStrip.tsx', 'ResultStrip');
export const MovesPanel = slot<Record<never, never>>('../results/MovesPanel.tsx', 'MovesPanel');
export const ScenariosPanel = slot<Record<never, never>>('../scenarios/ScenariosPanel.tsx', 'ScenariosPanel');
