import { useState } from 'react';
import { t, type PlainKey } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon, type IconName } from '../ui/icon';
import { linkOf, type Format, type Formats, type TextRange } from './formats';
import type { QuillAdapter } from './quill-adapter';

interface Tool {
  label: PlainKey;
  keys?: string;
  icon?: IconName;
  word?: string;
  pressed?: boolean;
  run: () => void;
}

export function DraftToolbar({ editor, formats, disabled }: { editor: QuillAdapter; formats: Formats; disabled: boolean }) {
  const [current, setCurrent] = useState(0);
  const [linking, setLinking] = useState<TextRange | null>(null);
  const toggle = (format: Format, label: PlainKey, icon: IconName, keys?: string): Tool => ({
    label,
    icon,
    ...(keys && { keys }),
    pressed: Boolean(formats[format]),
    run: () => editor.format(format, !formats[format]),
  });
  const choice = (format: Format, value: unknown, label: PlainKey, look: Pick<Tool, 'icon' | 'word' | 'keys'>): Tool => ({
    label,
    ...look,
    pressed: formats[format] === value,
    run: () => editor.format(format, formats[format] === value ? false : value),
  });
  const tools: Tool[] = [
    choice('header', 1, 'tool.h1', { word: 'H1', keys: 'Ctrl+Alt+1' }),
    choice('header', 2, 'tool.h2', { word: 'H2', keys: 'Ctrl+Alt+2' }),
    choice('header', 3, 'tool.h3', { word: 'H3', keys: 'Ctrl+Alt+3' }),
    toggle('bold', 'tool.bold', 'bold', 'Ctrl+B'),
    toggle('italic', 'tool.italic', 'italic', 'Ctrl+I'),
    toggle('underline', 'tool.underline', 'underline', 'Ctrl+U'),
    toggle('strike', 'tool.strike', 'strike'),
    choice('list', 'bullet', 'tool.bullets', { icon: 'bullets' }),
    choice('list', 'ordered', 'tool.numbers', { icon: 'numbers' }),
    { label: 'tool.outdent', icon: 'outdent', run: () => editor.format('indent', '-1') },
    { label: 'tool.indent', icon: 'indent', run: () => editor.format('indent', '+1') },
    toggle('blockquote', 'tool.quote', 'quote'),
    {
      label: 'tool.link',
      icon: 'link',
      pressed: Boolean(formats.link),
      run: () => {
        const range = editor.selection;
        if (range) setLinking(range);
        else editor.focus();
      },
    },
    { label: 'tool.undo', icon: 'undo', keys: 'Ctrl+Z', run: () => editor.undo() },
    { label: 'tool.redo', icon: 'redo', keys: 'Ctrl+Shift+Z', run: () => editor.redo() },
  ];
  // One stop for Tab, the arrows move within: as the ARIA Authoring Practices have toolbars.
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const last = tools.length - 1;
    const next = { ArrowRight: current === last ? 0 : current + 1, ArrowLeft: current === 0 ? last : current - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <>
      <div role="toolbar" aria-label={t('tool.label')} className="toolbar" onKeyDown={onKeyDown}>
        {tools.map(({ label, keys, icon, word, pressed, run }, index) => (
          <button
            key={label}
            type="button"
            tabIndex={index === current ? 0 : -1}
            aria-label={t(label)}
            aria-pressed={pressed}
            aria-keyshortcuts={keys?.replaceAll('Ctrl', 'Control')}
            title={keys ? `${t(label)} (${keys})` : t(label)}
            disabled={disabled}
            onFocus={() => setCurrent(index)}
            // The editor keeps the focus and the selection when a mouse presses.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            {icon ? <Icon name={icon} /> : <span data-word={word} />}
          </button>
        ))}
      </div>
      {linking && (
        <LinkDialog
          current={typeof formats.link === 'string' ? formats.link : ''}
          hasText={linking.length > 0}
          onClose={() => setLinking(null)}
          onLink={(address, text) => {
            setLinking(null);
            editor.link(address, linking, text);
          }}
        />
      )}
    </>
  );
}

function LinkDialog({
  current,
  hasText,
  onClose,
  onLink,
}: {
  current: string;
  hasText: boolean;
  onClose: () => void;
  onLink: (address: string | null, text: string) => void;
}) {
  const [address, setAddress] = useState(current);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <Dialog title={t('tool.link')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const link = linkOf(address);
          if (link) onLink(link, text.trim() || link);
          else setWrong(true);
        }}
      >
        <Field label={t('link.address')} hint={t('link.hint')} error={wrong ? t('link.wrong') : null}>
          {(control) => <input {...control} type="url" autoComplete="off" value={address} onChange={(event) => setAddress(event.target.value)} />}
        </Field>
        {!hasText && current === '' && (
          <Field label={t('link.text')}>
            {(control) => <input {...control} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        )}
        <div className="actions">
          <button type="submit" className="primary">
            {t('link.set')}
          </button>
          {current !== '' && (
            <button type="button" onClick={() => onLink(null, '')}>
              {t('link.remove')}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
