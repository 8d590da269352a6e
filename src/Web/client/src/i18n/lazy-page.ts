import { lazy } from 'react';
import { loadPageTexts } from './i18n';

/** A component whose texts are not among the first ones; it is loaded together with them. */
export const lazyPage: typeof lazy = (load) =>
  lazy(async () => {
    const [page] = await Promise.all([load(), loadPageTexts()]);
    return page;
  });
