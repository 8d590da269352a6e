import { en } from './en';
import type { enPages } from './en-pages';

type Texts = typeof en & typeof enPages;
export type Key = keyof Texts;
export type Locale = 'en' | 'es';
/** All texts, and the server's refusals by their code where its own words are in another language. */
export type Dictionary = Record<Key, string> & Record<`error.${string}`, string>;

/** The names in braces of a text. */
type Params<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Params<Rest> : never;
type Values<K extends Key> = [Params<Texts[K]>] extends [never] ? [] : [values: Record<Params<Texts[K]>, string | number>];

/** Texts that need no values. */
export type PlainKey = { [K in Key]: [Params<Texts[K]>] extends [never] ? K : never }[Key];

/** Texts that come in a form for one and a form for many, without the ending. */
type Countable = Key extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never;

// Those of the pages come with the first of them; a test holds what is loaded before to the first ones.
let english = en as Texts as Record<Key, string>;
let locale: Locale = 'en';
let dictionary = english;
const watchers = new Set<() => void>();

export function currentLocale(): Locale {
  return locale;
}

export function subscribeToLocale(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export async function setLocale(next: Locale): Promise<void> {
  dictionary = next === 'en' ? english : (await import('./es')).es;
  locale = next;
  document.documentElement.lang = next;
  for (const watcher of watchers) watcher();
}

/** The texts of the pages that are loaded when somebody goes there. */
export async function loadPageTexts(): Promise<void> {
  const isShown = dictionary === english;
  english = { ...en, ...(await import('./en-pages')).enPages };
  if (isShown && locale === 'en') dictionary = english;
}

/** The text of a key in the person's language. */
export function t<K extends Key>(key: K, ...[values]: Values<K>): string {
  return fill(dictionary[key], values);
}

/** The text for a number of things. */
export function tn(base: Countable, count: number): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? 'one' : 'other';
  return fill(dictionary[`${base}.${form}`], { count: new Intl.NumberFormat(locale).format(count) });
}

/** The text of a key that is put together at run time; null when there is none. */
export function tryText(key: string): string | null {
  return Object.hasOwn(dictionary, key) ? dictionary[key as Key] : null;
}

function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
