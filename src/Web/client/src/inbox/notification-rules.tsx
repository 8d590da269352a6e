import { useState, type SubmitEvent } from 'react';
import { readNotificationRules, setNotificationRules } from '../api/operations';
import { NOTICE_CLASSES, type NoticeClass, type NotificationRules } from '../api/types';
import { currentLocale, t, tryText } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
];

/** How the person wants to be told. */
export function Rules() {
  const { data, error, reload } = useQuery(readNotificationRules, {});
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {data && <RulesForm rules={data.notificationRules} />}
    </section>
  );
}

/** Her own zone, unless she has chosen hours in another. */
function zoneFor({ quiet, mail, timeZone }: NotificationRules): string {
  return quiet || mail.includes('LATER') ? timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zoneName(zone: string): string {
  const format = new Intl.DateTimeFormat(currentLocale(), { timeZone: zone, timeZoneName: 'longGeneric' });
  const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return `${name} (${zone.split('/').pop()?.replaceAll('_', ' ')})`;
}

function RulesForm({ rules }: { rules: NotificationRules }) {
  const [kinds, setKinds] = useState(() => new Map(rules.kinds.map(({ kind, class: of }) => [kind, of])));
  const [mail, setMail] = useState(rules.mail);
  const [timeZone, setTimeZone] = useState(zoneFor(rules));
  const [quiet, setQuiet] = useState(rules.quiet);
  const [digestAt, setDigestAt] = useState(rules.digestAt);
  const [language, setLanguage] = useState(rules.language);
  const [saved, setSaved] = useState(false);
  const { start, busy, error } = useCommand(setNotificationRules, () => setSaved(true));
  const changed = <T,>(set: (value: T) => void) => (value: T) => {
    setSaved(false);
    set(value);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({
      kinds: rules.kinds.filter(({ kind, usualClass }) => kinds.get(kind) !== usualClass).map(({ kind }) => ({ kind, class: kinds.get(kind) ?? null })),
      mail,
      timeZone,
      quiet,
      digestAt,
      language,
    });
  };
  const zones = [...new Set([timeZone, zoneFor(rules), ...ZONES])];
  return (
    <form onSubmit={onSubmit} className="rules">
      <fieldset className="kinds">
        <legend>{t('rules.kinds')}</legend>
        {rules.kinds.map(({ kind, canBeMuted }) => (
          <Field key={kind} label={tryText(`rules.kind.${kind}`) ?? kind}>
            {(control) => (
              <select
                {...control}
                value={kinds.get(kind) ?? ''}
                onChange={(event) => changed(setKinds)(new Map(kinds).set(kind, (event.target.value || null) as NoticeClass | null))}
              >
                {NOTICE_CLASSES.map((each) => (
                  <option key={each} value={each}>
                    {t(`inbox.${each}`)}
                  </option>
                ))}
                {canBeMuted && <option value="">{t('rules.muted')}</option>}
              </select>
            )}
          </Field>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('rules.mail')}</legend>
        <p className="hint">{t(rules.mailIsSetUp ? 'rules.mail-what' : 'rules.mail-not-set-up')}</p>
        {NOTICE_CLASSES.map((each) => (
          <label key={each} className="check">
            <input
              type="checkbox"
              checked={mail.includes(each)}
              onChange={(event) => changed(setMail)(NOTICE_CLASSES.filter((other) => (other === each ? event.target.checked : mail.includes(other))))}
            />
            {t(`rules.mail.${each}`)}
          </label>
        ))}
        {mail.includes('LATER') && (
          <Field label={t('rules.digest-at')}>
            {(control) => <input {...control} type="time" required value={digestAt} onChange={(event) => changed(setDigestAt)(event.target.value)} />}
          </Field>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={(event) => changed(setQuiet)(event.target.checked ? { from: '20:00', to: '07:00' } : null)}
          />
          {t('rules.quiet')}
        </label>
        {quiet && (
          <div className="hours">
            {(['from', 'to'] as const).map((end) => (
              <Field key={end} label={t(`rules.quiet.${end}`)}>
                {(control) => (
                  <input {...control} type="time" required value={quiet[end]} onChange={(event) => changed(setQuiet)({ ...quiet, [end]: event.target.value })} />
                )}
              </Field>
            ))}
          </div>
        )}
        {(quiet !== null || mail.includes('LATER')) && (
          <Field label={t('rules.time-zone')}>
            {(control) => (
              <select {...control} value={timeZone} onChange={(event) => changed(setTimeZone)(event.target.value)}>
                {zones.map((zone) => (
                  <option key={zone} value={zone}>
                    {zoneName(zone)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t('rules.language')}>
          {(control) => (
            <select {...control} value={language ?? ''} onChange={(event) => changed(setLanguage)(event.target.value === '' ? null : event.target.value)}>
              <option value="">{t('rules.language.both')}</option>
              <option value="en" lang="en">
                English
              </option>
              <option value="es" lang="es">
                Español
              </option>
            </select>
          )}
        </Field>
      </fieldset>
      <div className="actions">
        <button type="submit" disabled={busy}>
          {busy ? t('working') : t('save')}
        </button>
        <span role="status" className="saved">
          {saved && (
            <>
              <Icon name="check" />
              {t('saved')}
            </>
          )}
        </span>
      </div>
      <ErrorNotice error={error} />
    </form>
  );
}
