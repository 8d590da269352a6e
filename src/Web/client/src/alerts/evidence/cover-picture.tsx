import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { t } from '../../i18n/i18n';
import { Icon } from '../../ui/icon';
import { ErrorNotice } from '../../ui/notice';
import { useTask } from '../../ui/use-command';
import { around, between, keyed, moved, type Box, type Point } from './boxes';
import { prepared, type Prepared } from './picture';

/** Nearer than this to where it began, in shares of the picture, a drag was a tap. */
const TAP = 0.01;

/** What the pointer is doing: drawing a new box from a corner, or moving one. */
type Drag = { from: Point; drawing: Box | null } | { at: Point; moving: string };

interface Props {
  picture: HTMLCanvasElement;
  onUse: (picture: Prepared) => void;
  onCancel: () => void;
}

/** She looks at the picture before anybody else does, and covers what names a client: with the pointer, or with the keyboard alone. */
export function CoverPicture({ picture, onUse, onCancel }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const drag = useRef<Drag | null>(null);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [selected, setSelected] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const { start, busy, error } = useTask(async () => onUse(await prepared(picture, boxes)));
  useEffect(() => {
    if (!canvas.current) return;
    [canvas.current.width, canvas.current.height] = [picture.width, picture.height];
    canvas.current.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  useEffect(() => {
    if (selected) stage.current?.querySelector<HTMLElement>(`[data-box="${selected}"]`)?.focus({ preventScroll: true });
  }, [selected]);

  const add = (box: Box) => {
    setBoxes((before) => [...before.filter(({ id }) => id !== box.id), box]);
    setSelected(box.id);
  };
  const change = (box: Box) => setBoxes((before) => before.map((one) => (one.id === box.id ? box : one)));
  const remove = (id: string) => {
    setBoxes((before) => before.filter((one) => one.id !== id));
    setSelected(null);
    adder.current?.focus();
  };
  const pointOf = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-box]')?.dataset.box : undefined;
    drag.current = over ? { at: pointOf(event), moving: over } : { from: pointOf(event), drawing: null };
    if (over) setSelected(over);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const [doing, at] = [drag.current, pointOf(event)];
    if (!doing) return;
    if ('moving' in doing) {
      setBoxes((before) => before.map((one) => (one.id === doing.moving ? moved(one, at.x - doing.at.x, at.y - doing.at.y) : one)));
      drag.current = { ...doing, at };
    } else if (doing.drawing || Math.hypot(at.x - doing.from.x, at.y - doing.from.y) > TAP) {
      const drawing = between(doing.drawing?.id ?? crypto.randomUUID(), doing.from, at);
      drag.current = { ...doing, drawing };
      add(drawing);
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    const doing = drag.current;
    drag.current = null;
    if (doing && 'from' in doing && !doing.drawing && event.type === 'pointerup') add(around(crypto.randomUUID(), doing.from));
  };
  const onKeyDown = (event: KeyboardEvent, box: Box) => {
    const after = keyed(box, event.key, event.shiftKey);
    if (!after && event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    if (after) change(after);
    else remove(box.id);
  };
  return (
    <section className="cover" aria-label={t('evidence.cover')}>
      <h3>{t('evidence.cover')}</h3>
      <p className="hint">{t('evidence.cover-how')}</p>
      <div
        ref={stage}
        className="cover-stage"
        style={{ width: `min(100%, ${picture.width}px, 60dvh * ${picture.width / picture.height})`, aspectRatio: picture.width / picture.height }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        <canvas ref={canvas} role="img" aria-label={t('evidence.picture')} />
        {boxes.map((box, index) => (
          <button
            key={box.id}
            type="button"
            data-box={box.id}
            className="cover-box"
            aria-label={boxText(box, index + 1, boxes.length)}
            style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
            onFocus={() => setSelected(box.id)}
            onKeyDown={(event) => onKeyDown(event, box)}
          />
        ))}
      </div>
      <div className="actions">
        <button ref={adder} type="button" onClick={() => add(around(crypto.randomUUID(), { x: 0.5, y: 0.5 }))}>
          <Icon name="plus" />
          {t('evidence.add-box')}
        </button>
        <button type="button" disabled={!selected} onClick={() => selected && remove(selected)}>
          <Icon name="trash" />
          {t('evidence.remove-box')}
        </button>
      </div>
      <p className="notice warn">{t('evidence.who')}</p>
      <label className="check">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {t('evidence.sure')}
      </label>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onCancel}>
          {t('evidence.discard')}
        </button>
        <button type="button" className="primary" disabled={!sure || busy} onClick={() => start()}>
          {busy ? t('working') : t('evidence.use')}
        </button>
      </div>
    </section>
  );
}

const percent = (share: number) => `${share * 100}%`;
const whole = (share: number) => Math.round(share * 100);

function boxText({ x, y, width, height }: Box, number: number, count: number): string {
  return t('evidence.box', { number, count, left: whole(x), top: whole(y), width: whole(width), height: whole(height) });
}
