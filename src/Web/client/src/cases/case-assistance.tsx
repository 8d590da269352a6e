import { useState, type SubmitEvent } from 'react';
import { closeAssistance, requestAssistance } from '../api/operations';
import type { CaseDetail } from '../api/types';
import { dateIn, instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { endOf, Until } from './case-people';
import { PersonField } from './person-field';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** The experts who were asked for help: they see the case, not the name, while the request is open. */
export function CaseAssistance({ detail, onChange, mayManage }: Props & { mayManage: boolean }) {
  const close = useCommand(closeAssistance, onChange);
  return (
    <section aria-labelledby="assistance">
      <h2 id="assistance">{t('assistance.title')}</h2>
      <p className="muted">{t('assistance.what')}</p>
      <ErrorNotice error={close.error} />
      <ul className="rows">
        {detail.assistance.map(({ id, expert, at, until }) => (
          <li key={id}>
            <strong>{expert.name}</strong>
            <span className="muted">{t('people.since', { date: instant(at) })}</span>
            {until && <Until at={until} />}
            {mayManage && (
              <button
                type="button"
                className="quiet"
                disabled={close.busy}
                aria-label={t('assistance.close-named', { name: expert.name })}
                onClick={() => close.start({ caseId: detail.id, requestId: id })}
              >
                {t('assistance.close')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayManage && <Ask detail={detail} onChange={onChange} />}
    </section>
  );
}

function Ask({ detail, onChange }: Props) {
  const [expert, setExpert] = useState<Choice | null>(null);
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(requestAssistance, (changed) => {
    onChange(changed);
    setExpert(null);
    setUntil('');
    setTried(false);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (expert) start({ caseId: detail.id, personId: expert.id, until: endOf(until) });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <PersonField
        label={t('assistance.expert')}
        value={expert}
        onChoose={setExpert}
        without={detail.assistance.map((asked) => asked.expert.id)}
        error={tried && !expert ? t('error.required') : null}
      />
      <Field label={t('people.until-day')} hint={t('people.until-hint')}>
        {(control) => <input {...control} type="date" min={dateIn(0)} value={until} onChange={(event) => setUntil(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('assistance.ask')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
