/** A menu behind a trigger: `<MenuTrigger><Button/><Menu label items/></MenuTrigger>`. */
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  Popover,
  Separator,
  type PopoverProps,
} from 'react-aria-components';
import style from './Menu.module.css';

export { MenuTrigger } from 'react-aria-components';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** The key that does the same, as it is printed. */
  readonly keys?: string;
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly MenuEntry[];
  /** Ids of the items that carry a tick; makes the group a choice. */
  readonly chosen?: readonly string[];
}

export interface MenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly placement?: PopoverProps['placement'];
}

export function Menu({ label, groups, placement = 'bottom start' }: MenuProps) {
  const shown = groups.filter((g) => g.items.length > 0);
  return (
    <Popover placement={placement} offset={6} className={style['popover'] ?? ''}>
      <AriaMenu aria-label={label} className={style['menu'] ?? ''}>
        {shown.flatMap((group, i) => [
          ...(i > 0 ? [<Separator key={`${group.id}-rule`} className={style['rule'] ?? ''} />] : []),
          <MenuSection
            key={group.id}
            {...(group.title === undefined ? { 'aria-label': label } : {})}
            {...(group.chosen === undefined
              ? {}
              : { selectionMode: 'single' as const, selectedKeys: [...group.chosen] })}
          >
            {group.title === undefined ? null : <Header className={style['title'] ?? ''}>{group.title}</Header>}
            {group.items.map((item) => (
              <MenuItem
                key={item.id}
                id={item.id}
                textValue={item.label}
                isDisabled={item.disabled ?? false}
                onAction={item.run}
                className={`${style['item'] ?? ''} ${item.danger === true ? (style['danger'] ?? '') : ''}`}
              >
                {({ isSelected }) => (
                  <>
                    {item.icon === undefined ? null : <span className={style['icon']}>{item.icon}</span>}
                    <span className={style['words']}>
                      <span className={style['label']}>{item.label}</span>
                      {item.note === undefined ? null : <span className={style['note']}>{item.note}</span>}
                    </span>
                    {item.keys === undefined ? null : <kbd className={style['keys']}>{item.keys}</kbd>}
                    {isSelected ? <Check size={14} aria-hidden /> : null}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>,
        ])}
      </AriaMenu>
    </Popover>
  );
}
