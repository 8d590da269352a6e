import { t, type PlainKey } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';

const ROWS: [keys: string, meaning: PlainKey][] = [
  ['Ctrl K', 'help.palette'],
  ['/', 'help.search'],
  ['g t', 'help.today'],
  ['g b', 'help.conferences'],
  ['g c', 'help.cases'],
  ['g a', 'help.alerts'],
  ['g q', 'help.questions'],
  ['g l', 'help.library'],
  ['g p', 'help.profile'],
  ['g n', 'help.inbox'],
  ['Ctrl Shift L', 'help.lock'],
  ['?', 'help.help'],
  ['Ctrl B, I, U', 'help.format'],
  ['Ctrl Alt 1, 2, 3', 'help.heading'],
  ['Ctrl Z', 'help.undo'],
  ['x, Space, m, Ctrl Z', 'help.board'],
  ['Esc, Tab', 'help.leave'],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <dl className="keys">
        {ROWS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
