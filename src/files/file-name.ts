/** A name that every file system takes: no separators, no reserved signs or device names, no dots or blanks at the ends, not too long. */
export function safeFileName(name: string, extension: string): string {
  const plain = name
    .normalize('NFC')
    // Control and formatting signs (also those that turn the reading direction and hide an extension) are no part of a name.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...plain].slice(0, 80).join('').trim();
  const safe = DEVICE.test(short) ? `${short}_` : short;
  return `${safe === '' ? 'funnel' : safe}${extension}`;
}

const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
