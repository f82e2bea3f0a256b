/** When the program itself breaks: says so, and offers the open funnel as a file, with the edits that were not saved yet. */
import { Component, type ContextType, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { openNow } from '#state/open-now';
import { isDamaged } from '#state/ports';
import { serialiseFunnel } from '#funnel/file-format';
import { Button } from '#ui/shared/Button';
import { ServicesContext } from '#ui/shared/services';
import style from './ErrorBoundary.module.css';

interface Props {
  readonly children: ReactNode;
  readonly reload?: () => void;
}

interface State {
  readonly error: unknown;
  /** True once there was nothing to be downloaded. */
  readonly nothing: boolean;
}

/** The funnel that the address names; null on other pages, and where the address is broken. */
function funnelId(): string | null {
  const written = /^#\/f\/([^/?]+)/.exec(window.location.hash)?.[1];
  if (written === undefined) return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return null;
  }
}

export class ErrorBoundary extends Component<Props, State> {
  static override contextType = ServicesContext;
  declare context: ContextType<typeof ServicesContext>;
  override state: State = { error: null, nothing: false };

  static getDerivedStateFromError(error: unknown): Pick<State, 'error'> {
    return { error: error ?? new Error('unknown') };
  }

  private readonly download = async (): Promise<void> => {
    const found = await this.document().catch(() => null);
    if (found === null || this.context === null) this.setState({ nothing: true });
    else
      this.context.files.download(
        this.context.files.fileName(found.name, '.sluice.json'),
        found.text,
        'application/json',
      );
  };

  private async document(): Promise<{ readonly name: string; readonly text: string } | null> {
    const id = funnelId();
    if (id === null || this.context === null) return null;
    const open = openNow(id);
    if (open !== null) return { name: open.name, text: serialiseFunnel(open) };
    const item = await this.context.library.load(id);
    if (item === null) return null;
    return isDamaged(item)
      ? { name: item.name, text: item.text }
      : { name: item.funnel.name, text: serialiseFunnel(item.funnel) };
  }

  override render(): ReactNode {
    const { error, nothing } = this.state;
    if (error === null) return this.props.children;
    const message = error instanceof Error ? error.message : String(error);
    const reload = this.props.reload ?? (() => window.location.reload());
    return (
      <Translation>
        {(t) => (
          <main className={style['crash']}>
            <h1 tabIndex={-1} ref={(heading) => heading?.focus()}>
              {t('shell.crashTitle')}
            </h1>
            <p>{t('shell.crashNote')}</p>
            <pre>{message}</pre>
            <div className={style['actions']}>
              {funnelId() === null ? null : (
                <Button look="primary" onPress={() => void this.download()}>
                  {t('shell.download')}
                </Button>
              )}
              <Button onPress={reload}>{t('shell.reload')}</Button>
            </div>
            {nothing ? <p role="alert">{t('shell.crashNothing')}</p> : null}
          </main>
        )}
      </Translation>
    );
  }
}
