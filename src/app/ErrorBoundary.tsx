/** When the program itself breaks: says so, and offers the open funnel as a file, as it was last saved. */
import { Component, type ContextType, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { isDamaged } from '#state/ports';
import { serialiseFunnel } from '#funnel/file-format';
import { Button } from '#ui/shared/Button';
import { ServicesContext } from '#ui/shared/services';
import style from './ErrorBoundary.module.css';

interface Props {
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  static override contextType = ServicesContext;
  declare context: ContextType<typeof ServicesContext>;
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? new Error('unknown') };
  }

  private readonly download = async (): Promise<void> => {
    const id = /^#\/f\/([^/?]+)/.exec(window.location.hash)?.[1];
    if (id === undefined || this.context === null) return;
    const { library, files } = this.context;
    const item = await library.load(decodeURIComponent(id));
    if (item === null) return;
    const [name, text] = isDamaged(item) ? [item.name, item.text] : [item.funnel.name, serialiseFunnel(item.funnel)];
    files.download(files.fileName(name, '.sluice.json'), text, 'application/json');
  };

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const message = this.state.error instanceof Error ? this.state.error.message : String(this.state.error);
    return (
      <Translation>
        {(t) => (
          <main className={style['crash']}>
            <h1>{t('shell.crashTitle')}</h1>
            <p>{t('shell.crashNote')}</p>
            <pre>{message}</pre>
            <div className={style['actions']}>
              {window.location.hash.startsWith('#/f/') ? (
                <Button look="primary" onPress={() => void this.download()}>
                  {t('shell.download')}
                </Button>
              ) : null}
              <Button onPress={() => window.location.reload()}>{t('shell.reload')}</Button>
            </div>
          </main>
        )}
      </Translation>
    );
  }
}
