/** Marks that say yes or no, whatever the question: `x`, `✓`, `1`, "yes", «да». */

const YES = /^(x|х|v|y|\+|✓|✔|✅|☑|1|yes|true|да|ja|oui|sim|sí)$/i;
const NO = /^(-|–|—|n|0|no|false|нет|nein|non|não|✗|✘|❌|☐)$/i;

export function isYes(value: string): boolean {
  return YES.test(value);
}

export function isMark(value: string): boolean {
  return YES.test(value) || NO.test(value);
}
