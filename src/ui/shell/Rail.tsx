/** The left rail: kinds of nodes to drag or press, then templates, import, learning and keys. */
import { FileUp, Flag, GraduationCap, Keyboard, LayoutTemplate, LogIn, MessagesSquare, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import type { NodeKind } from '#funnel/schema';
import { Popover } from '../shared/Popover';
import { useWords } from '../shared/use-words';
import { useIntake } from './Intake';
import style from './Rail.module.css';
import { TemplateList } from './TemplateList';

/** What a dragged kind is called in the drag's data. */
export const KIND_TYPE = 'application/x-sluice-kind';

const KINDS: readonly { readonly kind: NodeKind; readonly icon: ReactNode; readonly key: string }[] = [
  { kind: 'source', icon: <LogIn size={20} strokeWidth={1.6} />, key: 'S' },
  { kind: 'stage', icon: <Square size={20} strokeWidth={1.6} />, key: 'G' },
  { kind: 'touchpoint', icon: <MessagesSquare size={20} strokeWidth={1.6} />, key: 'T' },
  { kind: 'outcome', icon: <Flag size={20} strokeWidth={1.6} />, key: 'O' },
];

export interface RailProps {
  readonly onAdd: (kind: NodeKind) => void;
  readonly onKeys: () => void;
  readonly onLearn: () => void;
  /** Whether the list of templates is open. */
  readonly templates: boolean;
  readonly onTemplates: (open: boolean) => void;
}

export function Rail({ onAdd, onKeys, onLearn, templates, onTemplates }: RailProps) {
  const t = useWords();
  const { startImport } = useIntake();
  return (
    <nav className={style['rail']} aria-label={t('shell.rail')}>
      {KINDS.map(({ kind, icon, key }) => (
        <button
          key={kind}
          type="button"
          draggable
          className={style['item']}
          aria-label={t(`shell.add.${kind}`)}
          title={`${t(`shell.add.${kind}`)} (${key})`}
          onClick={() => onAdd(kind)}
          onDragStart={(event) => {
            event.dataTransfer.setData(KIND_TYPE, kind);
            event.dataTransfer.effectAllowed = 'copy';
          }}
        >
          {icon}
          <span>{t(`common.kind.${kind}`)}</span>
        </button>
      ))}
      <hr className={style['rule']} />
      <DialogTrigger isOpen={templates} onOpenChange={onTemplates}>
        <Button className={style['item'] ?? ''}>
          <LayoutTemplate size={20} strokeWidth={1.6} aria-hidden />
          <span>{t('shell.templates')}</span>
        </Button>
        <Popover label={t('shell.templates')} placement="right top" width={360}>
          {(close) => <TemplateList onChosen={close} />}
        </Popover>
      </DialogTrigger>
      <button type="button" className={style['item']} onClick={startImport}>
        <FileUp size={20} strokeWidth={1.6} aria-hidden />
        <span>{t('shell.import')}</span>
      </button>
      <span className={style['space']} />
      <button type="button" className={style['item']} onClick={onLearn}>
        <GraduationCap size={20} strokeWidth={1.6} aria-hidden />
        <span>{t('shell.learn')}</span>
      </button>
      <button type="button" className={style['item']} onClick={onKeys}>
        <Keyboard size={20} strokeWidth={1.6} aria-hidden />
        <span>{t('shell.keys')}</span>
      </button>
    </nav>
  );
}
