/** Small choices that must be known before the first paint, so they lie in localStorage and not in the database. */
import type { PreferencesPort } from '#state/ports';

/** A browser that refuses storage (private window, full disk, policy) simply forgets. */
export function createPreferences(storage: () => Storage): PreferencesPort {
  return {
    read: (key) => {
      try {
        return storage().getItem(`sluice.${key}`);
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        storage().setItem(`sluice.${key}`, value);
      } catch {
        // Forgetting a choice is no fault worth a message.
      }
    },
    forget: (key) => {
      try {
        storage().removeItem(`sluice.${key}`);
      } catch {
        // What cannot be reached is as good as forgotten.
      }
    },
  };
}
