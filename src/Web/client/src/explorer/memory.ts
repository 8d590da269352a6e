const kept = new Map<string, string>();

/** Where GraphiQL keeps tabs and history: variables may be clients' facts, so nothing outlives the page. */
export const memory = {
  getItem: (name: string): string | null => kept.get(name) ?? null,
  setItem: (name: string, value: string): void => void kept.set(name, value),
  removeItem: (name: string): void => void kept.delete(name),
  clear: (): void => kept.clear(),
  get length(): number {
    return kept.size;
  },
};
