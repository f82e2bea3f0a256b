/** Composes the product: words, services, messages, files that come in, and the two pages. */
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { StartPage } from '#ui/library/StartPage';
import { EditorPage } from '#ui/shell/EditorPage';
import { IntakeProvider } from '#ui/shell/Intake';
import { ServicesProvider, usePreferences } from '#ui/shared/services';
import { Toasts } from '#ui/shared/Toasts';
import { ComputeProvider } from '#ui/shared/compute';
import { RecordsProvider } from '#ui/records/records-port';
import type { App as AppParts } from './create-app';
import { ErrorBoundary } from './ErrorBoundary';

export function App({ app }: { readonly app: AppParts }) {
  return (
    <I18nextProvider i18n={app.words}>
      <ServicesProvider value={app.services}>
        <ErrorBoundary>
          <Localised>
            <Router hook={useHashLocation}>
              <ComputeProvider value={app.compute}>
                <RecordsProvider value={app.records}>
                  <IntakeProvider>
                    <Switch>
                      <Route path="/f/:id">{({ id }) => <EditorPage key={id} id={id} />}</Route>
                      <Route>
                        <StartPage />
                      </Route>
                    </Switch>
                  </IntakeProvider>
                </RecordsProvider>
              </ComputeProvider>
            </Router>
            <Toasts />
          </Localised>
        </ErrorBoundary>
      </ServicesProvider>
    </I18nextProvider>
  );
}

function Localised({ children }: { readonly children: React.ReactNode }) {
  const language = usePreferences((p) => p.language);
  return <I18nProvider locale={language === 'ru' ? 'ru-RU' : 'en-GB'}>{children}</I18nProvider>;
}
