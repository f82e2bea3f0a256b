/** Picking, downloading and the clipboard of a real browser: the adapter of the interface's `FilesPort`. */
import { safeFileName } from './file-name';

export const browserFiles = {
  pick(accept: string, multiple: boolean): Promise<readonly File[]> {
    return new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = accept;
      input.multiple = multiple;
      input.hidden = true;
      const done = (files: readonly File[]): void => {
        input.remove();
        resolve(files);
      };
      input.addEventListener('change', () => done([...(input.files ?? [])]));
      input.addEventListener('cancel', () => done([]));
      // Safari opens the picker only for an input that is in the page.
      document.body.append(input);
      input.click();
    });
  },

  fileName: safeFileName,

  download(name: string, content: string | Blob, type: string): void {
    const url = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The browser reads the address after the click returns.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  },

  async copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  },
};
