import { createRoot } from 'react-dom/client';
import { App } from './app';
import { loadPreferences } from './shell/preferences';
import './styles/tokens.css';
import './styles/base.css';
import './styles/pages.css';

await loadPreferences();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

// The shell alone, so that a draft can be opened on a machine without a network. See public/sw.js for what it never keeps.
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
