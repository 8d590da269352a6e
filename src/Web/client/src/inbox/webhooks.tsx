import { useState } from 'react';
import { endWebhook, makeWebhook, readWebhooks, replayWebhook, type Webhook } from '../api/auth';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';
import { Told } from './told';

/** Programs that are told of alerts. What they are told is signed with a secret that is shown once. */
export function Webhooks() {
  const { data, error, reload } = useAsk('webhooks', readWebhooks);
  const [address, setAddress] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const make = useTask(async (at: string) => {
    setSecret((await makeWebhook(at)).secret);
    setAddress('');
    reload();
  });
  const end = useTask(async (id: string) => {
    await endWebhook(id);
    setSecret(null);
    reload();
  });
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">{t('webhooks.title')}</h2>
      <p className="muted">{t('webhooks.about')}</p>
      <ErrorNotice error={error ?? make.error ?? end.error} />
      <ul className="rows">
        {data?.map((webhook) => (
          <li key={webhook.id}>
            <strong className="secret">{webhook.address}</strong>
            <span className="muted">{stateOf(webhook)}</span>
            <span className="inline">
              <Replay webhook={webhook} onDone={reload} />
              <button type="button" className="quiet" disabled={end.busy} aria-label={t('webhooks.end-named', { address: webhook.address })} onClick={() => end.start(webhook.id)}>
                <Icon name="close" />
                {t('webhooks.end')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {secret !== null && <Told key={secret} label={t('webhooks.secret')} hint={t('webhooks.once')} value={secret} />}
      <form
        className="inline"
        onSubmit={(event) => {
          event.preventDefault();
          make.start(address);
        }}
      >
        <Field label={t('webhooks.address')} hint={t('webhooks.address-hint')}>
          {(control) => <input {...control} type="url" required maxLength={500} placeholder="https://" value={address} onChange={(event) => setAddress(event.target.value)} />}
        </Field>
        <button type="submit" disabled={make.busy || !data}>
          <Icon name="plus" />
          {t('webhooks.make')}
        </button>
      </form>
    </section>
  );
}

function stateOf({ stoppedAt, nextTryAt, lastStatus, lastAt, delivered }: Webhook): string {
  const answer = lastStatus ? t('webhooks.answered', { status: lastStatus }) : t('webhooks.unreached');
  if (stoppedAt) return t('webhooks.stopped', { time: instant(stoppedAt), answer });
  if (nextTryAt && lastStatus !== null && (lastStatus < 200 || lastStatus > 299)) return t('webhooks.waits', { time: instant(nextTryAt), answer });
  return lastAt ? t('webhooks.delivered', { count: delivered, time: instant(lastAt) }) : t('webhooks.nothing-yet');
}

/** Everything once more since a day; who stopped begins again with it. */
function Replay({ webhook, onDone }: { webhook: Webhook; onDone: () => void }) {
  const [since, setSince] = useState<string | null>(null);
  const replay = useTask(async (day: string) => {
    await replayWebhook(webhook.id, new Date(`${day}T00:00:00`).toISOString());
    setSince(null);
    onDone();
  });
  if (since === null) {
    const known = webhook.stoppedAt ?? webhook.madeAt;
    return (
      <button type="button" aria-label={t('webhooks.replay-named', { address: webhook.address })} onClick={() => setSince(localDay(new Date(known)))}>
        <Icon name="undo" />
        {t('webhooks.replay')}
      </button>
    );
  }
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault();
        replay.start(since);
      }}
    >
      <ErrorNotice error={replay.error} />
      <Field label={t('webhooks.since')} hint={t('webhooks.since-hint')}>
        {(control) => <input {...control} type="date" required value={since} max={localDay(new Date())} onChange={(event) => setSince(event.target.value)} />}
      </Field>
      <button type="submit" disabled={replay.busy}>
        {t('webhooks.replay-now')}
      </button>
      <button type="button" className="quiet" onClick={() => setSince(null)}>
        {t('cancel')}
      </button>
    </form>
  );
}

function localDay(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
