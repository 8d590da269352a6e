import { loadPageTexts } from '../src/i18n/i18n';

// As on every page but the first.
await loadPageTexts();
