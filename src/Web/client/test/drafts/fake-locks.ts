/** Web Locks as far as the store uses them; happy-dom has none. Each `page` dies by letting go of all it holds. */
export class FakeLocks {
  readonly #held = new Map<string, FakePage>();
  #waiting: { name: string; page: FakePage; grant: () => void; signal: AbortSignal | undefined }[] = [];

  page(): FakePage {
    return new FakePage(this);
  }

  take(page: FakePage, name: string, options: LockOptions): Promise<boolean> {
    if (!this.#held.has(name)) {
      this.#held.set(name, page);
      return Promise.resolve(true);
    }
    if (options.ifAvailable) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      this.#waiting.push({ name, page, grant: () => resolve(true), signal: options.signal });
    });
  }

  give(page: FakePage, name: string): void {
    if (this.#held.get(name) !== page) return;
    this.#held.delete(name);
    const next = this.#waiting.find((waiting) => waiting.name === name && !waiting.signal?.aborted);
    if (!next) return;
    this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    this.#held.set(name, next.page);
    next.grant();
  }

  die(page: FakePage): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.page !== page);
    for (const [name, holder] of [...this.#held]) if (holder === page) this.give(page, name);
  }
}

export class FakePage {
  readonly #locks: FakeLocks;

  constructor(locks: FakeLocks) {
    this.#locks = locks;
  }

  get manager(): LockManager {
    const request = async (name: string, options: LockOptions, callback: (lock: Lock | null) => Promise<unknown> | undefined) => {
      const granted = await this.#locks.take(this, name, options);
      try {
        await callback(granted ? { name, mode: 'exclusive' } : null);
      } finally {
        if (granted) this.#locks.give(this, name);
      }
    };
    return { request, query: () => Promise.reject(new Error('not used')) } as unknown as LockManager;
  }

  die(): void {
    this.#locks.die(this);
  }
}
