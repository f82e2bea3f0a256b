/** The product's canvas alone on a page: `?nodes=10000`. Numbers are worked out where the product does it: beside the page if there are many. */
import '#ui/shared/tokens.css';
import '#ui/shared/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createWords } from '#i18n/words';
import { createAppStore } from '#state/app-store';
import { gateHere } from '#state/gate';
import { createPreferencesStore } from '#state/preferences';
import { FunnelCanvas } from '#ui/canvas/FunnelCanvas';
import { ServicesProvider, type Services } from '#ui/shared/services';
import { AppProvider } from '#ui/shared/use-app';
import { createCompute } from '../../../src/app/create-compute';
import { largeFunnel } from './large-funnel';

const count = Number(new URLSearchParams(location.search).get('nodes') ?? 1000);
const store = createAppStore('bench', largeFunnel(count));
const root = document.getElementById('root');
createCompute();
const nothing = { read: () => null, write: () => undefined, forget: () => undefined };
const never = (): Promise<never> => Promise.reject(new Error('Not on this page'));
/** The canvas asks for little of it, and for none of it before it is drawn. */
const services: Services = {
  library: { list: never, load: never, save: never, remove: never, restore: never, watch: () => () => undefined },
  gate: gateHere,
  tabs: { claim: never },
  files: { pick: never, fileName: (name, extension) => `${name}${extension}`, download: () => undefined, copy: never },
  clock: { now: () => 0, newId: () => 'new' },
  memory: nothing,
  preferences: createPreferencesStore(nothing, { languages: ['en'], theme: 'light' }),
  onHide: () => () => undefined,
};
performance.mark('start');
if (root !== null) {
  createRoot(root).render(
    <I18nextProvider i18n={createWords('en')}>
      <ServicesProvider value={services}>
        <AppProvider value={store}>
          <FunnelCanvas />
        </AppProvider>
      </ServicesProvider>
    </I18nextProvider>,
  );
}
