/** Why a number field refuses what was typed, with the numbers as that field writes them: 150%, not 1.5. */
import type { TFunction } from 'i18next';
import type { Fault } from '#funnel/fault';
import type { FieldScale } from '#funnel/quantity';
import type { Format } from '#i18n/format';
import { showRate, type ShowNumber } from './show-number';

export interface FieldOfNumbers {
  readonly scale: FieldScale;
  readonly show: ShowNumber;
  readonly format: Format;
}

export function refusalText(
  t: TFunction,
  faultText: (fault: Fault) => string,
  { scale, show, format }: FieldOfNumbers,
  fault: Fault,
): string {
  const write = scale === 'rate' ? showRate(format) : show;
  const number = (key: string): string => {
    const value = fault.params[key];
    return typeof value === 'number' ? write(value, true) : String(value);
  };
  switch (fault.code) {
    case 'rate.notShare':
      return t('inspector.refused.share', { value: number('value'), none: write(0), all: write(1) });
    case 'quantity.order':
      return t('inspector.refused.order', { low: number('low'), high: number('high') });
    case 'quantity.likelyOutside':
      return t('inspector.refused.likely', { low: number('low'), likely: number('likely'), high: number('high') });
    case 'typed.notUnderstood': {
      // The text comes quoted, as a fault of a file has it.
      const text = String(fault.params['text']).replace(/^"|"$/g, '');
      return t(scale === 'rate' ? 'inspector.refused.shareWords' : 'inspector.refused.numberWords', { text });
    }
    default:
      return faultText(fault);
  }
}
