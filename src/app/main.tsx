import '@fontsource-variable/onest';
import '#ui/shared/tokens.css';
import '#ui/shared/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createApp } from './create-app';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
createRoot(root).render(<App app={createApp()} />);
