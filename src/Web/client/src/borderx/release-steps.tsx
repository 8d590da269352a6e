import { useState, type SubmitEvent } from 'react';
import { useSession } from '../auth/session';
import { PersonField } from '../cases/person-field';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import {
  confirmReleaseStep,
  deliverRelease,
  finishReleaseStep,
  handBackReleaseStep,
  offerReleaseStep,
  sendBackReleaseStep,
  takeOffRelease,
  takeReleaseStep,
} from './operations';
import { plannedText } from './production-plan';
import { hoursText, stepText } from './release-parts';
import type { ReleaseDetail, ReleaseStep } from './types';

interface Props {
  release: ReleaseDetail;
  onChange: (release: ReleaseDetail | null) => void;
}

const AT_WORK = ['TRIAGED', 'PRODUCING', 'IN_REVIEW'];

/** The steps of production: who does which, and what one may do with them. */
export function ReleaseSteps({ release, onChange }: Props) {
  const { me } = useSession();
  const deliver = useCommand(deliverRelease, onChange);
  const takeOff = useCommand(takeOffRelease, onChange);
  const atWork = AT_WORK.includes(release.stage);
  if (release.steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('release.steps')}</h2>
      <ol className="rows">
        {release.steps.map((step) => (
          <li key={step.code}>
            <Step release={release} onChange={onChange} step={step} atWork={atWork} />
          </li>
        ))}
      </ol>
      {release.may.includes('DELIVER') && release.stage === 'IN_REVIEW' && (
        <>
          <ErrorNotice error={deliver.error} />
          <button type="button" className="primary" disabled={deliver.busy} onClick={() => deliver.start({ releaseRequestId: release.id })}>
            {deliver.busy ? t('working') : t('release.deliver')}
          </button>
        </>
      )}
      {release.people.length > 0 && (
        <>
          <h3>{t('release.people')}</h3>
          <p className="muted">{t('release.people-what')}</p>
          <ErrorNotice error={takeOff.error} />
          <ul className="rows">
            {release.people.map((person) => (
              <li key={person.id}>
                <span>{person.name}</span>
                {(atWork || release.stage === 'DELIVERED') && mayTakeOff(release, person.id, me.personId) && (
                  <button
                    type="button"
                    className="quiet"
                    disabled={takeOff.busy}
                    aria-label={t(person.id === me.personId ? 'release.leave' : 'release.take-off-named', { name: person.name })}
                    onClick={() => takeOff.start({ releaseRequestId: release.id, personId: person.id })}
                  >
                    {t(person.id === me.personId ? 'release.leave' : 'release.take-off')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function mayTakeOff(release: ReleaseDetail, personId: string, me: string): boolean {
  return release.may.includes('TAKE_OFF') && (personId === me || release.may.includes('TRIAGE') || release.may.includes('ANSWER'));
}

function Step({ release, onChange, step, atWork }: Props & { step: ReleaseStep; atWork: boolean }) {
  const { me } = useSession();
  const take = useCommand(takeReleaseStep, onChange);
  const handBack = useCommand(handBackReleaseStep, onChange);
  const finish = useCommand(finishReleaseStep, onChange);
  const confirm = useCommand(confirmReleaseStep, onChange);
  const [open, setOpen] = useState<'offer' | 'send-back' | null>(null);
  const of = { releaseRequestId: release.id, step: step.code };
  const name = stepText(step.code);
  const machine = step.doers.every((doer) => doer === 'MACHINE');
  const mine = step.owner?.id === me.personId && step.state === 'TAKEN';
  const ready = step.after.every((code) => release.steps.every((other) => other.code !== code || other.state === 'DONE'));
  const runs = machine && step.state === 'OPEN' && release.people.some(({ id }) => id === me.personId);
  const close = (changed: ReleaseDetail | null) => {
    setOpen(null);
    onChange(changed);
  };
  const action = (text: string, command: { start: (input: typeof of) => void; busy: boolean }) => (
    <button type="button" disabled={command.busy} aria-label={`${text}: ${name}`} onClick={() => command.start(of)}>
      {text}
    </button>
  );
  return (
    <>
      <strong>{name}</strong>
      <span className={step.state === 'DONE' ? 'badge ok' : 'badge neutral'}>{t(`release-step-state.${step.state}`)}</span>
      {step.mayTake && step.fits && <span className="badge ok">{t('release.fits')}</span>}
      <span className="muted">
        {[
          step.owner?.name,
          step.state === 'OPEN' && step.plannedFor?.person && t('plan.planned', { plan: plannedText(step.plannedFor) }),
          step.offeredTo && t('release.offered-to', { name: step.offeredTo.name }),
          step.confirmedBy && t('release.confirmed-by', { name: step.confirmedBy.name }),
          machine ? t('step-doer.MACHINE') : step.doers.map((doer) => t(`step-doer.${doer}`)).join(' / '),
          step.needsLanguage && t('release.needs-language'),
          step.hours > 0 && hoursText(step.hours),
          step.after.length > 0 && step.state !== 'DONE' && t('release.after', { steps: step.after.map(stepText).join(', ') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {step.sentBack && <p className="notice">{t('release.sent-back', { reason: step.sentBack })}</p>}
      {atWork && (
        <div className="actions">
          {step.mayTake && action(t('release.take'), take)}
          {ready && (mine || runs) && action(t(machine ? 'release.ran' : 'release.finish'), finish)}
          {mine && action(t('release.hand-back'), handBack)}
          {step.state === 'FINISHED' && release.may.includes('SUPERVISE') && (
            <>
              {action(t('release.confirm'), confirm)}
              <button type="button" aria-expanded={open === 'send-back'} aria-label={`${t('release.send-back')}: ${name}`} onClick={() => setOpen(open ? null : 'send-back')}>
                {t('release.send-back')}
              </button>
            </>
          )}
          {step.state === 'OPEN' && !machine && release.may.includes('WORK') && (
            <button type="button" className="quiet" aria-expanded={open === 'offer'} aria-label={`${t('release.offer')}: ${name}`} onClick={() => setOpen(open ? null : 'offer')}>
              {t('release.offer')}
            </button>
          )}
        </div>
      )}
      <ErrorNotice error={take.error ?? finish.error ?? handBack.error ?? confirm.error} />
      {open === 'offer' && <Offer of={of} offered={step.offeredTo !== null} onChange={close} />}
      {open === 'send-back' && <SendBack of={of} onChange={close} />}
    </>
  );
}

interface FormProps {
  of: { releaseRequestId: string; step: string };
  onChange: (release: ReleaseDetail | null) => void;
}

function Offer({ of, offered, onChange }: FormProps & { offered: boolean }) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [tried, setTried] = useState(false);
  const offer = useCommand(offerReleaseStep, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) offer.start({ ...of, personId: person.id });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <PersonField label={t('release.offer-to')} value={person} onChoose={setPerson} without={[]} error={tried && !person ? t('error.required') : null} />
      <button type="submit" disabled={offer.busy}>
        {offer.busy ? t('working') : t('release.offer')}
      </button>
      {offered && (
        <button type="button" disabled={offer.busy} onClick={() => offer.start({ ...of, personId: null })}>
          {t('release.offer-back')}
        </button>
      )}
      <ErrorNotice error={offer.error} />
    </form>
  );
}

function SendBack({ of, onChange }: FormProps) {
  const [reason, setReason] = useState('');
  const send = useCommand(sendBackReleaseStep, onChange);
  return (
    <form
      className="inline-form"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        send.start({ ...of, reason });
      }}
    >
      <Field label={t('release.what-to-do')}>
        {(control) => <textarea {...control} required maxLength={500} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <button type="submit" disabled={send.busy}>
        {send.busy ? t('working') : t('release.send-back')}
      </button>
      <ErrorNotice error={send.error} />
    </form>
  );
}
