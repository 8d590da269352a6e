import { useState, type SubmitEvent } from 'react';
import { readConsentForms, recordConsent } from '../api/operations';
import { CONSENT_HOWS, CONSENT_USES, type CaseDetail, type CodedValue, type ConsentHow, type ConsentUse, type RecordedConsent } from '../api/types';
import { dateIn, instant, plainDate } from '../i18n/format';
import { currentLocale, t } from '../i18n/i18n';
import { CodeField, codeText } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** What may be done with her case beyond her own defense, use by use: nothing, until she agrees. */
export default function CaseConsents({ detail, onChange }: Props) {
  const [asking, setAsking] = useState<ConsentUse | null>(null);
  const takeBack = useCommand(recordConsent, onChange);
  const mayWrite = detail.may.includes('WRITE');
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{t('consent.title')}</h2>
      <p className="muted">{t('consent.what')}</p>
      <ErrorNotice error={takeBack.error} />
      <ul className="rows">
        {CONSENT_USES.map((use) => {
          const consent = detail.consents.find((each) => each.use === use);
          const named = { use: t(`consent-use.${use}`) };
          return (
            <li key={use}>
              <strong>{named.use}</strong>
              {consent && <span className={consent.given ? 'badge ok' : 'badge neutral'}>{t(consent.given ? 'consent.yes' : 'consent.no')}</span>}
              <span className="muted">{consent ? saidOf(consent) : t('consent.none')}</span>
              {mayWrite && (
                <>
                  <button type="button" className="quiet" aria-label={t('consent.record-named', named)} onClick={() => setAsking(use)}>
                    <Icon name="pencil" />
                    {t('consent.record')}
                  </button>
                  {consent?.given && (
                    <button
                      type="button"
                      className="quiet"
                      disabled={takeBack.busy}
                      aria-label={t('consent.take-back-named', named)}
                      onClick={() => takeBack.start({ caseId: detail.id, use, given: false, details: null })}
                    >
                      {t('consent.take-back')}
                    </button>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ul>
      {asking && <ConsentDialog use={asking} detail={detail} onChange={onChange} onClose={() => setAsking(null)} />}
    </section>
  );
}

/** "Aloud, in one room, in Spanish, Dec 1, 2026; text of Nov 27, 2026. Recorded by Ana Muestra, Dec 2, 2026, 9:00 AM". */
function saidOf({ on, language, how, form, recordedBy, recordedAt }: RecordedConsent): string {
  const said = on && how && form ? [t('consent.said', { how: t(`consent-how.${how}`), language: codeText(language), on: plainDate(on), form: plainDate(form) })] : [];
  return [...said, t('consent.recorded', { name: recordedBy.name, at: instant(recordedAt) })].join('. ');
}

function ConsentDialog({ use, detail, onChange, onClose }: Props & { use: ConsentUse; onClose: () => void }) {
  const forms = useQuery(readConsentForms, {});
  const [given, setGiven] = useState(true);
  const [on, setOn] = useState(dateIn(0));
  const [language, setLanguage] = useState<CodedValue | null>(detail.claim.language);
  const [how, setHow] = useState<ConsentHow>('IN_WRITING');
  const record = useCommand(recordConsent, (changed) => {
    onChange(changed);
    onClose();
  });
  const form = forms.data?.consentForms.findLast((each) => each.use === use);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (form) record.start({ caseId: detail.id, use, given, details: { on, language: language?.code ?? '', how, form: form.version } });
  };
  return (
    <Dialog title={t('consent.record-named', { use: t(`consent-use.${use}`) })} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <h3>{t('consent.explain')}</h3>
        {form ? <blockquote>{currentLocale() === 'es' ? form.textEs : form.text}</blockquote> : forms.error === null && <Loading />}
        <ErrorNotice error={forms.error} />
        <fieldset>
          <legend>{t('consent.answer')}</legend>
          {([true, false] as const).map((answer) => (
            <label className="check" key={String(answer)}>
              <input type="radio" name="answer" checked={given === answer} onChange={() => setGiven(answer)} />
              {t(answer ? 'consent.answer-yes' : 'consent.answer-no')}
            </label>
          ))}
        </fieldset>
        <Field label={t('consent.how')}>
          {(control) => (
            <select {...control} value={how} onChange={(event) => setHow(event.target.value as ConsentHow)}>
              {CONSENT_HOWS.map((each) => (
                <option key={each} value={each}>
                  {t(`consent-how.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <CodeField list="language" label={t('consent.language')} value={language} onChange={setLanguage} required />
        <Field label={t('consent.on')}>
          {(control) => <input {...control} type="date" required max={dateIn(0)} value={on} onChange={(event) => setOn(event.target.value)} />}
        </Field>
        <ErrorNotice error={record.error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={record.busy || !form}>
            {record.busy ? t('working') : t('save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
