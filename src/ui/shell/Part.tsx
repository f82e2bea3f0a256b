/** One part of the frame: waits for its code, and when it breaks the rest of the frame goes on working. */
import { Component, Suspense, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../shared/Button';
import style from './Part.module.css';

interface Props {
  readonly children: ReactNode;
}

export function Part({ children }: Props) {
  return (
    <PartBoundary>
      <Suspense fallback={null}>{children}</Suspense>
    </PartBoundary>
  );
}

class PartBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div role="alert" className={style['broken']}>
            <p>{t('shell.partBroken')}</p>
            <Button size="s" onPress={() => this.setState({ broken: false })}>
              {t('shell.tryAgain')}
            </Button>
          </div>
        )}
      </Translation>
    );
  }
}
