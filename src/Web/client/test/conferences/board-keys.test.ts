import { expect, test } from 'vitest';
import { activeIn, chosen, NO_GRIP, press, type Effect, type Grip, type Key, type KeyColumn } from '../../src/conferences/board-keys';

const COLUMNS: KeyColumn[] = [
  { teamId: null, cards: ['a', 'b', 'c', 'd'] },
  { teamId: 'x', cards: ['e', 'f'] },
  { teamId: 'y', cards: [] },
];

function play(keys: (string | Key)[], from: Grip = { ...NO_GRIP, active: 'a' }, mayMove = true): { grip: Grip; effects: Effect[] } {
  const effects: Effect[] = [];
  let grip = from;
  for (const key of keys) {
    const done = press(grip, typeof key === 'string' ? { key } : key, COLUMNS, mayMove);
    if (!done) continue;
    grip = done.grip;
    if (done.effect) effects.push(done.effect);
  }
  return { grip, effects };
}

const shift = (key: string): Key => ({ key, shift: true });

test('Arrows_GoFromCardToCardAndStayOnTheBoard', () => {
  expect(play(['ArrowDown', 'ArrowDown']).grip.active).toBe('c');
  expect(play(['ArrowUp']).grip.active).toBe('a');
  expect(play(['End', 'ArrowDown']).grip.active).toBe('d');
  const right = play(['End', 'ArrowRight']).grip;
  expect([right.column, right.active]).toEqual([1, 'f']);
  const far = play(['ArrowRight', 'ArrowRight', 'ArrowRight']).grip;
  expect([far.column, far.active]).toEqual([2, null]);
});

test('SpaceArrowsEnter_MoveTheCardToAnotherColumn', () => {
  const { grip, effects } = play(['ArrowDown', ' ', 'ArrowRight', 'ArrowRight', 'Enter']);
  expect(effects).toEqual([{ kind: 'drop', ids: ['b'], teamId: 'y' }]);
  expect(grip.held).toBeNull();
  // She stays where she took it, on what comes next.
  expect(activeIn(grip, ['a', 'c', 'd'])).toBe('c');
  expect(activeIn(grip, [])).toBeNull();
});

test('Escape_PutsBackWhatIsHeldAndThenForgetsTheSelection', () => {
  const held = play(['x', ' ', 'ArrowRight', 'Escape']);
  expect([held.effects, held.grip.held, held.grip.selected.size]).toEqual([[], null, 1]);
  expect(play(['Escape'], held.grip).grip.selected.size).toBe(0);
  expect(press(NO_GRIP, { key: 'Escape' }, COLUMNS, true)).toBeNull();
});

test('SelectAndRange_SeveralAreMovedAtOnce', () => {
  expect(play(['x', 'ArrowDown', 'ArrowDown', 'x', ' ', 'ArrowRight', ' ']).effects).toEqual([{ kind: 'drop', ids: ['a', 'c'], teamId: 'x' }]);
  const range = play(['ArrowDown', shift('ArrowDown'), shift('ArrowDown'), shift('ArrowUp')]).grip;
  expect([...range.selected]).toEqual(['b', 'c']);
  expect(play(['x', 'x']).grip.selected.size).toBe(0);
  expect(play([{ key: 'a', ctrl: true }, 'm']).effects).toEqual([{ kind: 'menu', ids: ['a', 'b', 'c', 'd'] }]);
});

test('WhoMayNotMove_LooksAroundAndPicksNothingUp', () => {
  const { grip, effects } = play(['ArrowDown', ' ', 'm', { key: 'z', ctrl: true }], undefined, false);
  expect([grip.active, grip.held, effects]).toEqual(['b', null, []]);
});

test('CtrlZ_TakesBackAndOtherKeysStayTheBrowsers', () => {
  expect(play([{ key: 'z', ctrl: true }]).effects).toEqual([{ kind: 'undo' }]);
  expect(press(NO_GRIP, { key: 'z', ctrl: true, shift: true }, COLUMNS, true)).toBeNull();
  expect(press(NO_GRIP, { key: 'Tab' }, COLUMNS, true)).toBeNull();
  expect(press(NO_GRIP, { key: 'c', ctrl: true }, COLUMNS, true)).toBeNull();
});

test('Chosen_CardsThatWentAway_AreNotMoved', () => {
  expect(chosen({ ...NO_GRIP, selected: new Set(['b', 'gone']) }, COLUMNS)).toEqual(['b']);
  expect(chosen({ ...NO_GRIP, column: 2 }, COLUMNS)).toEqual([]);
});
