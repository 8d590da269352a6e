import { useState, type SubmitEvent } from 'react';
import { listPlaces } from '../alerts/operations';
import type { AlertCenter } from '../alerts/types';
import { followPlace, readNotificationRules, unfollowPlace } from '../api/operations';
import { FOLLOW_SCOPES, NOTICE_CLASSES, type CodedValue, type FollowedPlace, type FollowScope, type NoticeClass } from '../api/types';
import { t } from '../i18n/i18n';
import { SUBJECTS, subjectText } from '../people/subjects';
import { CodeField, codeText } from '../ui/codes';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

/** Which judges, courts, offices, facilities, subjects and jurisdictions she follows, and how urgent their alerts are to her. */
export function Follows() {
  const { data, error, reload } = useQuery(readNotificationRules, {});
  const { data: places } = useQuery(listPlaces, {});
  const centers = places?.jurisdictions ?? [];
  return (
    <section aria-labelledby="follows">
      <h2 id="follows">{t('follows.title')}</h2>
      <p className="muted">{t('follows.about')}</p>
      <ErrorNotice error={error} />
      <ul className="rows">
        {data?.notificationRules.follows.map((place) => (
          <Row key={`${place.scope} ${place.code}`} place={place} name={nameOf(place, centers)} onDone={reload} />
        ))}
      </ul>
      <Add centers={centers} onDone={reload} />
    </section>
  );
}

function nameOf({ scope, code, label }: FollowedPlace, centers: readonly AlertCenter[]): string {
  if (scope === 'SUBJECT') return subjectText(code);
  if (scope === 'JURISDICTION') return centers.find(({ id }) => id === code)?.name ?? t('follows.unknown');
  return codeText({ code, label });
}

function Row({ place, name, onDone }: { place: FollowedPlace; name: string; onDone: () => void }) {
  const follow = useCommand(followPlace, onDone);
  const unfollow = useCommand(unfollowPlace, onDone);
  return (
    <li>
      <span>
        <span className="muted">{t(`follows.${place.scope}`)}</span> <strong>{name}</strong>
      </span>
      <span className="inline">
        <ClassSelect
          label={t('follows.class-of', { name })}
          value={place.class}
          onChange={(chosen) => follow.start({ scope: place.scope, code: place.code, class: chosen })}
        />
        <button
          type="button"
          className="quiet"
          disabled={unfollow.busy}
          aria-label={t('follows.end-named', { name })}
          onClick={() => unfollow.start({ scope: place.scope, code: place.code })}
        >
          <Icon name="close" />
          {t('follows.end')}
        </button>
      </span>
      <ErrorNotice error={follow.error ?? unfollow.error} />
    </li>
  );
}

function ClassSelect({ label, value, onChange }: { label: string; value: NoticeClass | null; onChange: (chosen: NoticeClass | null) => void }) {
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onChange((event.target.value || null) as NoticeClass | null)}>
      <ClassOptions />
    </select>
  );
}

function ClassOptions() {
  return (
    <>
      {NOTICE_CLASSES.map((each) => (
        <option key={each} value={each}>
          {t(`inbox.${each}`)}
        </option>
      ))}
      <option value="">{t('rules.muted')}</option>
    </>
  );
}

function Add({ centers, onDone }: { centers: readonly AlertCenter[]; onDone: () => void }) {
  const [scope, setScope] = useState<FollowScope>('JUDGE');
  const [place, setPlace] = useState<CodedValue | null>(null);
  const [chosen, setChosen] = useState<NoticeClass | null>('ACT');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(followPlace, () => {
    setPlace(null);
    setTried(false);
    onDone();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (place) start({ scope, code: place.code, class: chosen });
  };
  const missing = tried && !place ? t('alert.choose-place') : null;
  const options = optionsOf(scope, centers);
  return (
    <form onSubmit={onSubmit} className="filters">
      <Field label={t('follows.what')}>
        {(control) => (
          <select
            {...control}
            value={scope}
            onChange={(event) => {
              setScope(event.target.value as FollowScope);
              setPlace(null);
            }}
          >
            {FOLLOW_SCOPES.map((each) => (
              <option key={each} value={each}>
                {t(`follows.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {options ? (
        <Field label={t('follows.which')} error={missing}>
          {(control) => (
            <select {...control} value={place?.code ?? ''} onChange={(event) => setPlace(options.find(({ code }) => code === event.target.value) ?? null)}>
              <option value="">{t('alert.choose-place')}</option>
              {options.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label ?? code}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        // Another list is another field.
        <CodeField key={scope} list={scope === 'JUDGE' ? 'judge' : 'facility'} label={t('follows.which')} value={place} onChange={setPlace} error={missing} required />
      )}
      <Field label={t('follows.class')}>
        {(control) => (
          <select {...control} value={chosen ?? ''} onChange={(event) => setChosen((event.target.value || null) as NoticeClass | null)}>
            <ClassOptions />
          </select>
        )}
      </Field>
      <button type="submit" disabled={busy}>
        <Icon name="plus" />
        {t('follows.add')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

/** What there is to choose from; null where one searches a list instead. */
function optionsOf(scope: FollowScope, centers: readonly AlertCenter[]): CodedValue[] | null {
  switch (scope) {
    case 'COURT':
      return centers.flatMap(({ courts }) => courts);
    case 'ICE_OFFICE':
      return centers.map(({ fieldOffice }) => ({ code: fieldOffice, label: null }));
    case 'JURISDICTION':
      return centers.map(({ id, name }) => ({ code: id, label: name }));
    case 'SUBJECT':
      return SUBJECTS.map((code) => ({ code, label: subjectText(code) }));
    default:
      return null;
  }
}

const SCOPES = { JUDGE: 'JUDGE', COURT: 'COURT', PROSECUTOR: 'COURT', ICE_OFFICE: 'ICE_OFFICE', FACILITY: 'FACILITY' } as const;

/** On an alert: how she wants to be told of the next ones there. */
export function FollowHere({ kind, place }: { kind: string; place: CodedValue }) {
  const scope = kind in SCOPES ? SCOPES[kind as keyof typeof SCOPES] : null;
  return scope && <FollowScoped scope={scope} place={place} />;
}

function FollowScoped({ scope, place }: { scope: FollowScope; place: CodedValue }) {
  const { data, reload } = useQuery(readNotificationRules, {});
  const follow = useCommand(followPlace, reload);
  const unfollow = useCommand(unfollowPlace, reload);
  if (!data) return null;
  const known = data.notificationRules.follows.find((each) => each.scope === scope && each.code === place.code);
  const of = { scope, code: place.code };
  const onChange = (value: string) => {
    if (value === 'USUAL') unfollow.start(of);
    else follow.start({ ...of, class: (value || null) as NoticeClass | null });
  };
  return (
    <>
      <Field label={t('follows.here', { name: codeText(place) })}>
        {(control) => (
          <select {...control} value={known ? (known.class ?? '') : 'USUAL'} onChange={(event) => onChange(event.target.value)}>
            <option value="USUAL">{t('follows.usual')}</option>
            <ClassOptions />
          </select>
        )}
      </Field>
      <ErrorNotice error={follow.error ?? unfollow.error} />
    </>
  );
}
