/** The product's canvas alone on a page: `?nodes=10000`. */
import '#ui/shared/tokens.css';
import '#ui/shared/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createWords } from '#i18n/words';
import { createAppStore } from '#state/app-store';
import { FunnelCanvas } from '#ui/canvas/FunnelCanvas';
import { AppProvider } from '#ui/shared/use-app';
import { largeFunnel } from './large-funnel';

const count = Number(new URLSearchParams(location.search).get('nodes') ?? 1000);
const store = createAppStore('bench', largeFunnel(count));
const root = document.getElementById('root');
performance.mark('start');
if (root !== null) {
  createRoot(root).render(
    <I18nextProvider i18n={createWords('en')}>
      <AppProvider value={store}>
        <FunnelCanvas />
      </AppProvider>
    </I18nextProvider>,
  );
}
