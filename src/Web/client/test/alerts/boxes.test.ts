import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, between, keyed, moved, pixelsOf, resized, type Box } from '../../src/alerts/evidence/boxes';

const box: Box = { id: 'b', x: 0.2, y: 0.4, width: 0.3, height: 0.1 };
const share = fc.double({ min: -2, max: 3, noNaN: true });
const point = fc.record({ x: share, y: share });
/** Without what sums of fractions leave behind. */
const rounded = (made: Box | null) => made && { ...made, ...Object.fromEntries((['x', 'y', 'width', 'height'] as const).map((side) => [side, Number(made[side].toFixed(6))])) };

function isWithin({ x, y, width, height }: Box): boolean {
  const slack = 1e-9;
  return x >= 0 && y >= 0 && width > 0.01 && height > 0.01 && x + width <= 1 + slack && y + height <= 1 + slack;
}

describe('boxes', () => {
  test('Between_TwoCornersInAnyOrder_IsTheSameBox', () => {
    const [a, b] = [
      { x: 0.2, y: 0.5 },
      { x: 0.5, y: 0.4 },
    ];
    expect(rounded(between('b', a, b))).toEqual(box);
    expect(rounded(between('b', b, a))).toEqual(box);
  });

  test('AnyDrag_AnyMove_AnyResize_StaysWithinThePicture', () => {
    fc.assert(
      fc.property(point, point, fc.array(fc.tuple(fc.boolean(), share, share), { maxLength: 8 }), (from, to, changes) => {
        const made = [between('a', from, to), around('a', from)];
        for (const start of made) expect(isWithin(changes.reduce((one, [moves, x, y]) => (moves ? moved : resized)(one, x, y), start))).toBe(true);
      }),
    );
  });

  test.each([
    ['ArrowLeft', false, { ...box, x: 0.18 }],
    ['ArrowRight', false, { ...box, x: 0.22 }],
    ['ArrowUp', false, { ...box, y: 0.38 }],
    ['ArrowDown', false, { ...box, y: 0.42 }],
    ['ArrowLeft', true, { ...box, width: 0.28 }],
    ['ArrowRight', true, { ...box, width: 0.32 }],
    ['ArrowUp', true, { ...box, height: 0.08 }],
    ['ArrowDown', true, { ...box, height: 0.12 }],
  ] as const)('Key_%s_WithShift_%s_MovesOrResizes', (key, shift, after) => {
    expect(rounded(keyed(box, key, shift))).toEqual(after);
  });

  test('Key_ThatIsNoArrow_DoesNothing', () => {
    expect(keyed(box, 'a', false)).toBeNull();
    expect(keyed(box, 'Delete', false)).toBeNull();
  });

  test('Pixels_CoverAllThatTheBoxTouches', () => {
    expect(pixelsOf({ id: 'b', x: 0.11, y: 0.26, width: 0.5, height: 0.5 }, 10, 10)).toEqual([1, 2, 6, 6]);
    fc.assert(
      fc.property(point, point, fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 1, max: 6000 }), (from, to, width, height) => {
        const one = between('b', from, to);
        const [x, y, wide, high] = pixelsOf(one, width, height);
        expect(x).toBeLessThanOrEqual(one.x * width);
        expect(y).toBeLessThanOrEqual(one.y * height);
        expect(x + wide).toBeGreaterThanOrEqual((one.x + one.width) * width);
        expect(y + high).toBeGreaterThanOrEqual((one.y + one.height) * height);
      }),
    );
  });
});
