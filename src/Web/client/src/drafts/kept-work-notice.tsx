import { instant } from '../i18n/format';
import { t, tryText } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import type { KeptWork } from './draft-session';

/** What the server would not take: whose it is decides what becomes of it. */
export function KeptWorkNotice({ work, onDone }: { work: KeptWork; onDone: () => void }) {
  const reason = tryText(`error.${work.code}`) ?? (work.message || t('error.unexpected'));
  return (
    <div className="notice danger" role="alert" data-draft="kept">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{t('kept.title', { time: instant(work.at) })}</strong> {reason}
        </p>
        <details>
          <summary>{t('kept.show')}</summary>
          <p className="prose">{work.text}</p>
        </details>
        <div className="actions">
          <Download text={work.text} type="text/plain" name="unsaved.txt" label={t('kept.text')} />
          <Download text={JSON.stringify(work.delta)} type="application/json" name="unsaved.delta.json" label={t('kept.delta')} />
          <button type="button" onClick={onDone}>
            {t('kept.done')}
          </button>
        </div>
      </div>
    </div>
  );
}

function Download({ text, type, name, label }: { text: string; type: string; name: string; label: string }) {
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // Not at once: the browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <button type="button" onClick={download}>
      <Icon name="download" />
      {label}
    </button>
  );
}
