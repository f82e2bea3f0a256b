/** One collapsible section of the inspector: a heading with a one-line summary, which stays when the section is shut. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import style from './Inspector.module.css';

export interface SectionProps {
  readonly title: string;
  readonly summary?: string;
  readonly openAtFirst?: boolean;
  readonly children: ReactNode;
}

/** Which sections were opened or shut by hand, by title key, so that the next selected card looks alike. */
const remembered = new Map<string, boolean>();

export function Section({ title, summary = '', openAtFirst = false, children }: SectionProps) {
  const id = useId();
  const [open, setOpen] = useState(remembered.get(title) ?? openAtFirst);
  return (
    <section className={style['section']}>
      <h3 className={style['sectionHead']}>
        <button
          type="button"
          className={style['sectionButton']}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            remembered.set(title, !open);
            setOpen(!open);
          }}
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <span className={style['sectionTitle']}>{title}</span>
          <span className={style['summary']}>{summary}</span>
        </button>
      </h3>
      <div id={id} hidden={!open} className={style['sectionBody']}>
        {open ? children : null}
      </div>
    </section>
  );
}
