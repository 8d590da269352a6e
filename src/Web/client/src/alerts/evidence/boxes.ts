/** A box that covers a part of a picture; all are shares of its width and height, from 0 to 1, and it lies within the picture. */
export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Smaller covers nothing that one could read. */
const LEAST = 0.02;
const STEP = 0.02;
/** What a tap covers: a name in a line of a form. */
const TAPPED = { width: 0.3, height: 0.08 };

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** The box between two corners, whichever they are. */
export function between(id: string, from: Point, to: Point): Box {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)].map((value) => within(value, 0, 1)) as [number, number];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)].map((value) => within(value, 0, 1)) as [number, number];
  const [width, height] = [Math.max(right - left, LEAST), Math.max(bottom - top, LEAST)];
  return { id, x: Math.min(left, 1 - width), y: Math.min(top, 1 - height), width, height };
}

/** A box of the usual size around a point. */
export function around(id: string, { x, y }: Point): Box {
  return moved({ id, x: x - TAPPED.width / 2, y: y - TAPPED.height / 2, ...TAPPED }, 0, 0);
}

/** The box elsewhere; it stops at the picture's edge. */
export function moved(box: Box, right: number, down: number): Box {
  return { ...box, x: within(box.x + right, 0, 1 - box.width), y: within(box.y + down, 0, 1 - box.height) };
}

/** The box with another size; its upper left corner stays. */
export function resized(box: Box, wider: number, higher: number): Box {
  return { ...box, width: within(box.width + wider, LEAST, 1 - box.x), height: within(box.height + higher, LEAST, 1 - box.y) };
}

const ARROWS: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** What a key does to a box: arrows move it, with Shift they change its size; null for a key that does nothing. */
export function keyed(box: Box, key: string, shift: boolean): Box | null {
  const arrow = ARROWS[key];
  return arrow ? (shift ? resized : moved)(box, ...arrow) : null;
}

/** The box in pixels of a picture: whole ones, and none less than it covers. */
export function pixelsOf(box: Box, width: number, height: number): [x: number, y: number, width: number, height: number] {
  const [left, top] = [Math.floor(box.x * width), Math.floor(box.y * height)];
  return [left, top, Math.ceil((box.x + box.width) * width) - left, Math.ceil((box.y + box.height) * height) - top];
}
