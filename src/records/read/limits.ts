/** Sizes beyond which a file is refused with a sentence. Each stands far above what a CRM writes and below what a page can hold. */
export const READ_LIMITS = {
  /** Characters in one cell. Excel ends at 32,767. */
  cell: 1_000_000,
  columns: 2_000,
  rows: 20_000_000,
  /** Bytes a compressed file may inflate to … */
  inflated: 4 * 1024 ** 3,
  /** … and the ratio that only a bomb reaches, asked once this many bytes have come out. */
  bombRatio: 200,
  bombBytes: 64 * 1024 ** 2,
  /** Bytes of a workbook, as it lies and unpacked: it is held whole. */
  workbook: 128 * 1024 ** 2,
  workbookInflated: 768 * 1024 ** 2,
  /** Characters of one tag of markup. */
  tag: 1_000_000,
} as const;
