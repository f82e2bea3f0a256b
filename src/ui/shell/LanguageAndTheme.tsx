/** The two switches that stand on every page: language and theme, both at once and remembered. */
import { Moon, Sun } from 'lucide-react';
import { Button } from 'react-aria-components';
import { IconButton } from '../shared/IconButton';
import { usePreferences } from '../shared/services';
import { Tip } from '../shared/Tip';
import { useWords } from '../shared/use-words';
import style from './LanguageAndTheme.module.css';

export function LanguageAndTheme() {
  const t = useWords();
  const { language, theme, setLanguage, setTheme } = usePreferences((p) => p);
  const dark = theme === 'dark';
  return (
    <>
      <Tip text={t('shell.toLanguage')}>
        <Button
          className={style['language'] ?? ''}
          aria-label={`${language.toUpperCase()}: ${t('shell.toLanguage')}`}
          onPress={() => setLanguage(language === 'en' ? 'ru' : 'en')}
        >
          {language.toUpperCase()}
        </Button>
      </Tip>
      <IconButton
        label={t(dark ? 'shell.toLight' : 'shell.toDark')}
        icon={dark ? <Sun size={16} /> : <Moon size={16} />}
        onPress={() => setTheme(dark ? 'light' : 'dark')}
      />
    </>
  );
}
