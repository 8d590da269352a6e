/** A column of the board as the keys see it: the pool or a team, and its cards from top to bottom. */
export interface KeyColumn {
  teamId: string | null;
  cards: readonly string[];
}

/** Where the person is on the board, what she selected and what she holds. */
export interface Grip {
  column: number;
  /** The card that keys are about, and its place, for when it goes elsewhere. */
  active: string | null;
  at: number;
  selected: ReadonlySet<string>;
  /** Where a range began. */
  anchor: string | null;
  /** Cards that are picked up, and the column that they would be put in. */
  held: { ids: readonly string[]; over: number } | null;
}

export interface Key {
  key: string;
  shift?: boolean;
  ctrl?: boolean;
}

export type Effect = { kind: 'drop'; ids: readonly string[]; teamId: string | null } | { kind: 'menu'; ids: readonly string[] } | { kind: 'undo' };

export const NO_GRIP: Grip = { column: 0, active: null, at: 0, selected: new Set(), anchor: null, held: null };

/** The card that keys are about in the column as it is now. */
export function activeIn(grip: Grip, cards: readonly string[]): string | null {
  if (grip.active !== null && cards.includes(grip.active)) return grip.active;
  return cards[Math.min(grip.at, cards.length - 1)] ?? null;
}

/** What is moved: what is selected, else the card that keys are about. */
export function chosen(grip: Grip, columns: readonly KeyColumn[]): readonly string[] {
  if (grip.selected.size > 0) return columns.flatMap(({ cards }) => cards.filter((id) => grip.selected.has(id)));
  const active = activeIn(grip, columns[grip.column]?.cards ?? []);
  return active === null ? [] : [active];
}

/** What a key does; null when it means nothing here and stays the browser's. */
export function press(grip: Grip, { key, shift = false, ctrl = false }: Key, columns: readonly KeyColumn[], mayMove: boolean): { grip: Grip; effect?: Effect } | null {
  const column = columns[grip.column];
  if (!column) return null;
  const { cards } = column;
  const active = activeIn(grip, cards);
  const at = active === null ? 0 : cards.indexOf(active);
  if (ctrl) {
    if (key.toLowerCase() === 'z' && !shift) return mayMove ? { grip, effect: { kind: 'undo' } } : null;
    return key.toLowerCase() === 'a' ? { grip: { ...grip, selected: new Set([...grip.selected, ...cards]) } } : null;
  }
  if (grip.held) return pressHolding(grip, grip.held, key, columns);
  const go = (to: number): { grip: Grip } => {
    const place = Math.max(0, Math.min(to, cards.length - 1));
    const id = cards[place] ?? null;
    if (!shift || active === null || id === null) return { grip: { ...grip, active: id, at: place, anchor: id } };
    const anchor = grip.anchor !== null && cards.includes(grip.anchor) ? grip.anchor : active;
    const [from, until] = [cards.indexOf(anchor), place].sort((a, b) => a - b) as [number, number];
    return { grip: { ...grip, active: id, at: place, anchor, selected: new Set(cards.slice(from, until + 1)) } };
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(cards.length - 1);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const next = grip.column + (key === 'ArrowRight' ? 1 : -1);
      const there = columns[next];
      if (!there) return { grip };
      const place = Math.max(0, Math.min(at, there.cards.length - 1));
      const id = there.cards[place] ?? null;
      return { grip: { ...grip, column: next, active: id, at: place, anchor: id } };
    }
    case 'x':
    case 'X':
      return active === null ? null : { grip: { ...toggled(grip, active), active, at } };
    case ' ':
    case 'm':
    case 'M': {
      const ids = chosen(grip, columns);
      if (ids.length === 0 || !mayMove) return null;
      const stays = { ...grip, active, at };
      return key === ' ' ? { grip: { ...stays, held: { ids, over: grip.column } } } : { grip: stays, effect: { kind: 'menu', ids } };
    }
    case 'Escape':
      return grip.selected.size > 0 ? { grip: { ...grip, selected: new Set() } } : null;
    default:
      return null;
  }
}

function pressHolding(grip: Grip, held: NonNullable<Grip['held']>, key: string, columns: readonly KeyColumn[]): { grip: Grip; effect?: Effect } | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const over = Math.max(0, Math.min(held.over + (key === 'ArrowRight' ? 1 : -1), columns.length - 1));
      return { grip: { ...grip, held: { ...held, over } } };
    }
    case 'Home':
      return { grip: { ...grip, held: { ...held, over: 0 } } };
    case 'End':
      return { grip: { ...grip, held: { ...held, over: columns.length - 1 } } };
    case 'Enter':
    case ' ': {
      const teamId = columns[held.over]?.teamId ?? null;
      return { grip: { ...grip, selected: new Set(), anchor: null, held: null }, effect: { kind: 'drop', ids: held.ids, teamId } };
    }
    case 'Escape':
      return { grip: { ...grip, held: null } };
    // What is in the hand stays in it; the page must not scroll away under it.
    case 'ArrowUp':
    case 'ArrowDown':
      return { grip };
    default:
      return null;
  }
}

/** With one card more or less selected. */
export function toggled(grip: Grip, id: string): Grip {
  const selected = new Set(grip.selected);
  if (!selected.delete(id)) selected.add(id);
  return { ...grip, selected, anchor: id };
}
