import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';

/** Seconds for which a move can be taken back from its notice. */
export const UNDO_FOR = 10;

export interface Toast {
  tone: 'ok' | 'danger';
  text: string;
  action?: { label: string; run: () => void };
  /** How long it stays; one without stays until it is put away. */
  seconds?: number;
}

/** What is said to the person beside the page: seen as a strip, and read politely. */
export interface Notices {
  /** Only read: what can be seen on the page. */
  say: (text: string) => void;
  toast: (toast: Toast) => void;
}

interface Shown extends Toast {
  id: number;
}

let lastId = 0;

/** The latest few, the newest last. */
const MOST = 3;

export function useNotices(): Notices & { shown: readonly Shown[]; said: string; drop: (id: number) => void } {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [said, setSaid] = useState('');
  const [notices] = useState(() => {
    // A text that is said twice is another text to a screen reader only when it differs.
    const say = (text: string) => setSaid((last) => (last === text ? `${text}\u00a0` : text));
    return {
      say,
      drop: (id: number) => setShown((last) => last.filter((other) => other.id !== id)),
      toast: (toast: Toast) => {
        const id = ++lastId;
        say(toast.text);
        // A success takes the place of the one before it: only the last move is offered to be undone.
        setShown((last) => [...last.filter(({ tone }) => tone !== 'ok' || toast.tone !== 'ok'), { ...toast, id }].slice(-MOST));
      },
    };
  });
  return { ...notices, shown, said };
}

export function Toasts({ shown, said, drop }: Pick<ReturnType<typeof useNotices>, 'shown' | 'said' | 'drop'>) {
  return (
    <>
      <p className="visually-hidden" role="status" data-said>
        {said}
      </p>
      {shown.length > 0 && (
        <ul className="toasts" aria-label={t('toasts.label')}>
          {shown.map((toast) => (
            <Strip key={toast.id} toast={toast} onDone={drop} />
          ))}
        </ul>
      )}
    </>
  );
}

function Strip({ toast, onDone }: { toast: Shown; onDone: (id: number) => void }) {
  const { id, tone, text, action, seconds } = toast;
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const onFocus = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
    setHeld(true);
  };
  /** Who put it away goes on where she came from. */
  const away = () => {
    cameFrom.current?.focus();
    onDone(id);
  };
  useEffect(() => {
    // While somebody is on it, it stays.
    if (seconds === undefined || held) return;
    const timer = setTimeout(() => onDone(id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [id, seconds, held, onDone]);
  return (
    <li className={`toast ${tone}`} onFocus={onFocus} onBlur={() => setHeld(false)} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <Icon name={tone === 'ok' ? 'check' : 'alert'} />
      <span>{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            away();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="icon-button" aria-label={t('close')} onClick={away}>
        <Icon name="close" />
      </button>
    </li>
  );
}
