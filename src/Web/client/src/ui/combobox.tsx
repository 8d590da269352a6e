import { useEffect, useId, useRef, useState } from 'react';
import { t, tn } from '../i18n/i18n';

export interface Choice {
  id: string;
  label: string;
  detail?: string | undefined;
}

interface ComboboxProps {
  label: string;
  /** Finds the choices for what was typed. */
  find: (text: string, signal: AbortSignal) => Promise<Choice[]>;
  onChoose: (choice: Choice | null) => void;
  value?: Choice | null;
  error?: string | null | undefined;
  hint?: string;
  required?: boolean;
  /** Keeps the list open and the text empty after a choice: for lists of commands or of several values. */
  keepsNothing?: boolean;
}

const PAUSE = 150;

/** An editable combobox with a list, as the ARIA Authoring Practices describe it. */
export function Combobox({ label, find, onChoose, value = null, error, hint, required = false, keepsNothing = false }: ComboboxProps) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [choices, setChoices] = useState<Choice[]>([]);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const search = useRef(find);
  useEffect(() => {
    search.current = find;
  });

  const typed = text ?? '';
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      search.current(typed, abort.signal).then(
        (found) => {
          if (abort.signal.aborted) return;
          setChoices(found);
          setActive(0);
        },
        () => !abort.signal.aborted && setChoices([]),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed, open]);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (choice: Choice | null) => {
    setText(null);
    setOpen(false);
    onChoose(choice);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const chosen = choices[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : choices.length - 1;
      setActive((last) => (choices.length === 0 ? 0 : (last + step) % choices.length));
    } else if (event.key === 'Enter' && open && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && open && !keepsNothing) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
      setOpen(false);
    }
  };

  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field combobox">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && choices[active] ? `${id}-${active}` : undefined}
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        value={text ?? value?.label ?? ''}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          if (event.target.value === '' && value) onChoose(null);
        }}
        onFocus={() => keepsNothing && setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setText(null);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="choices" hidden={!open || choices.length === 0}>
        {choices.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the input loses the focus and closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
          >
            <span>{choice.label}</span>
            {choice.detail && <span className="muted">{choice.detail}</span>}
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {open ? (choices.length === 0 ? t('choices.none') : tn('choices.count', choices.length)) : ''}
      </p>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
