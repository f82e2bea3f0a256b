/** Lets a file be dropped anywhere on the page, and says so while one hovers. */
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../shared/use-words';
import style from './DropTarget.module.css';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

export function DropTarget({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const t = useWords();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      // Without this the browser would leave the page to show the file.
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      setHovering(false);
      if (!holdsFiles(event)) return;
      const taken = event.defaultPrevented;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!taken && files.length > 0) onFiles(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);

  if (!hovering) return null;
  return (
    <div className={style['veil']}>
      <div className={style['card']}>
        <FileDown size={28} aria-hidden />
        <p className={style['title']}>{t('shell.dropHere')}</p>
        <p className={style['note']}>{t('shell.dropNote')}</p>
      </div>
    </div>
  );
}
