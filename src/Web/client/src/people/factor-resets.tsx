import { useState, type SubmitEvent } from 'react';
import { askForFactorReset, confirmFactorReset, readFactorResets, withdrawFactorReset } from '../api/auth';
import { useSession } from '../auth/session';
import { PersonField } from '../cases/person-field';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Told } from '../inbox/told';
import type { Choice } from '../ui/combobox';
import { Empty, ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

/** Who lost all second factors: one administrator asks, another agrees and gives her the link. */
export function FactorResets() {
  const { me } = useSession();
  const { data, error, reload } = useAsk('factor-resets', readFactorResets);
  const [told, setTold] = useState<{ name: string; link: string } | null>(null);
  const confirm = useTask(async (id: string, name: string) => {
    const { link } = await confirmFactorReset(id);
    setTold({ name, link });
    reload();
  });
  const withdraw = useTask(async (id: string) => {
    await withdrawFactorReset(id);
    setTold(null);
    reload();
  });
  return (
    <section aria-labelledby="factor-resets">
      <h2 id="factor-resets">{t('factor-resets.title')}</h2>
      <p className="muted">{t('factor-resets.what')}</p>
      <ErrorNotice error={error ?? confirm.error ?? withdraw.error} />
      {data?.length === 0 && <Empty>{t('factor-resets.none')}</Empty>}
      <ul className="rows">
        {data?.map(({ id, name, askedById, askedBy, confirmed, expiresAt }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span>{t('factor-resets.asked-by', { name: askedBy })}</span>
            <span className="badge neutral">{t(confirmed ? 'factor-resets.confirmed' : 'factor-resets.waiting')}</span>
            <span className="muted">{t('people.expires', { date: instant(expiresAt) })}</span>
            {!confirmed && askedById !== me.personId && (
              <button
                type="button"
                className="quiet"
                disabled={confirm.busy}
                aria-label={t('factor-resets.confirm-named', { name })}
                onClick={() => confirm.start(id, name)}
              >
                {t('factor-resets.confirm')}
              </button>
            )}
            <button
              type="button"
              className="quiet"
              disabled={withdraw.busy}
              aria-label={t('factor-resets.withdraw-named', { name })}
              onClick={() => withdraw.start(id)}
            >
              {t('factor-resets.withdraw')}
            </button>
          </li>
        ))}
      </ul>
      {told && <Told key={told.link} label={t('factor-resets.link', { name: told.name })} hint={t('factor-resets.link-hint')} value={told.link} />}
      <Ask onAsked={reload} />
    </section>
  );
}

function Ask({ onAsked }: { onAsked: () => void }) {
  const { me } = useSession();
  const [person, setPerson] = useState<Choice | null>(null);
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useTask(async (personId: string) => {
    await askForFactorReset(personId);
    setPerson(null);
    setTried(false);
    onAsked();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start(person.id);
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <PersonField
        label={t('people.person')}
        hint={t('factor-resets.be-sure')}
        value={person}
        onChoose={setPerson}
        without={[me.personId]}
        error={tried && !person ? t('error.required') : null}
      />
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('factor-resets.ask')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
