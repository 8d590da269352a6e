/**
 * In place of the package react-style-singleton, by which GraphiQL's dialogs put a style element into the page to stop it from scrolling behind them. The policy allows
 * no such element, and this page does not scroll.
 */
export const styleSingleton = () => () => null;
