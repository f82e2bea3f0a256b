import style from './TemplateCard.module.css';
import { SolvedThumbnail } from './SolvedThumbnail';
import type { BuiltTemplate } from './use-templates';

/** One template of the start page; a press begins a funnel of the reader's own from it. */
export function TemplateCard({ template, onUse }: { readonly template: BuiltTemplate; readonly onUse: () => void }) {
  return (
    <button type="button" className={style['card']} onClick={onUse}>
      <span className={style['picture']} aria-hidden>
        <SolvedThumbnail funnel={template.funnel} />
      </span>
      <span className={style['name']}>{template.name}</span>
      <span className={style['note']}>{template.note}</span>
    </button>
  );
}
