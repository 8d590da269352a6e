import { useState, type ReactNode, type SubmitEvent } from 'react';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { ContentFields, contentOf, useContent } from './content-fields';
import { describeLibraryItem, publishLibraryItem, withdrawLibraryItem } from './operations';
import type { LibraryItem } from './types';

interface Props {
  item: LibraryItem;
  onChange: (item: LibraryItem | null) => void;
  onClose: () => void;
}

/** The text as it stands becomes what others read and find. */
export function PublishDialog({ item, onChange, onClose }: Props) {
  const [note, setNote] = useState('');
  const { start, busy, error } = useCommand(publishLibraryItem, done(onChange, onClose));
  return (
    <Dialog title={t('library.publish')} onClose={onClose}>
      <Form button={t('library.publish-button')} busy={busy} error={error} onClose={onClose} onSubmit={() => start({ libraryItemId: item.id, note: note.trim() || null })}>
        <p>{t('library.publish-hint')}</p>
        <Field label={t('library.note')}>{(control) => <input {...control} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
      </Form>
    </Dialog>
  );
}

export function DescribeDialog({ item, onChange, onClose }: Props) {
  const { written, change } = useContent(item);
  const { start, busy, error } = useCommand(describeLibraryItem, done(onChange, onClose));
  return (
    <Dialog title={t('library.describe')} onClose={onClose}>
      <Form button={t('save')} busy={busy} error={error} onClose={onClose} onSubmit={() => start({ libraryItemId: item.id, content: contentOf(item.kind, written) })}>
        <ContentFields kind={item.kind} written={written} change={change} />
      </Form>
    </Dialog>
  );
}

export function WithdrawDialog({ item, onChange, onClose }: Props) {
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(withdrawLibraryItem, done(onChange, onClose));
  return (
    <Dialog title={t('library.withdraw')} onClose={onClose}>
      <Form button={t('library.withdraw')} danger busy={busy} error={error} onClose={onClose} onSubmit={() => start({ libraryItemId: item.id, reason: reason.trim() })}>
        <p>{t('library.withdraw-hint')}</p>
        <Field label={t('library.reason')}>
          {(control) => <input {...control} required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </Form>
    </Dialog>
  );
}

function done(onChange: Props['onChange'], onClose: () => void) {
  return (item: LibraryItem | null) => {
    onChange(item);
    onClose();
  };
}

interface FormProps {
  button: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

function Form({ button, danger = false, busy, error, onSubmit, onClose, children }: FormProps) {
  return (
    <form
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className={danger ? 'danger' : 'primary'} disabled={busy}>
          {busy ? t('working') : button}
        </button>
      </div>
    </form>
  );
}
