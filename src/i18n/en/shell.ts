/** The frame: top bar, rail, tabs, saved state, keys, start-up. */
export const shell = {
  messages: 'Messages',
} as const;
