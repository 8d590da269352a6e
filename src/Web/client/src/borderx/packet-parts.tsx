import { useState } from 'react';
import { currentLocale, t } from '../i18n/i18n';
import { instant } from '../i18n/format';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { concedeElement, markPacketReady } from './packet-operations';
import type { PacketProps } from './packet-page';
import type { Called, Packet, PacketElement, PacketGap } from './packet-types';

/** What the law calls it, in the person's language. */
export function calledText(called: Called): string {
  return currentLocale() === 'es' ? called.spanish : called.english;
}

function gapText(gap: PacketGap, packet: Packet): string {
  if (gap.kind === 'LAYOUT') return gap.sentence;
  const what = [...packet.elements, ...packet.documents, ...packet.texts].filter((each) => each.code === gap.subject);
  const of = gap.kind === 'DOCUMENT' || gap.kind === 'CERTIFIED' ? packet.documents : gap.kind === 'TEXT' || gap.kind === 'BLANK' ? packet.texts : packet.elements;
  const called = of.find((each) => each.code === gap.subject) ?? what[0];
  const title = packet.files.find((file) => file.id === gap.subject)?.exhibit?.title;
  return t(`packet-gap.${gap.kind}`, { what: called ? calledText(called) : (title ?? gap.subject) });
}

/** How good it is, what lifts it by one grade and who can get that, and the word that it is ready. */
export function PacketStanding({ id, packet, onChange }: PacketProps) {
  const ready = useCommand(markPacketReady, onChange);
  const next = packet.gaps[0]?.grade;
  const lift = packet.gaps.filter((gap) => gap.grade === next);
  const later = packet.gaps.length - lift.length;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{t('packet.standing')}</h2>
      <p>
        <span className={packet.grade === 'NONE' ? 'badge warn' : 'badge neutral'}>{t(`packet-grade.${packet.grade}`)}</span>
      </p>
      {next && (
        <>
          <h3>{t('packet.lifts', { grade: t(`packet-grade.${next}`) })}</h3>
          <ul className="rows">
            {lift.map((gap) => (
              <li key={`${gap.kind} ${gap.subject}`}>
                <span>{gapText(gap, packet)}</span>
                <span className="muted">{t('packet.who', { who: gap.helpers.map((helper) => t(`packet-helper.${helper}`)).join(', ') })}</span>
              </li>
            ))}
          </ul>
          {later > 0 && <p className="hint">{t('packet.lifts-later', { count: later })}</p>}
        </>
      )}
      {packet.readyBy && packet.readyAt && <p role="status">{t('packet.ready-by', { name: packet.readyBy.name, time: instant(packet.readyAt) })}</p>}
      {packet.may.includes('DELIVER') && !packet.readyBy && (
        <>
          <ErrorNotice error={ready.error} />
          <button type="button" disabled={ready.busy} onClick={() => ready.start({ releaseRequestId: id })}>
            {ready.busy ? t('working') : t('packet.ready')}
          </button>
        </>
      )}
    </section>
  );
}

/** What it has to prove: by which exhibits, or what is conceded. */
export function PacketElements(props: PacketProps) {
  return (
    <section aria-labelledby="elements">
      <h2 id="elements">{t('packet.elements')}</h2>
      <ul className="rows">
        {props.packet.elements.map((element) => (
          <Element key={element.code} {...props} element={element} />
        ))}
      </ul>
    </section>
  );
}

function Element({ id, packet, element, onChange }: PacketProps & { element: PacketElement }) {
  const [words, setWords] = useState(element.concession ?? '');
  const concede = useCommand(concedeElement, onChange);
  const proof = packet.files.filter((file) => file.exhibit?.elements.includes(element.code));
  const of = { releaseRequestId: id, element: element.code };
  return (
    <li>
      <span>
        <strong>{calledText(element)}</strong> <span className="muted">{element.source.citation}</span>
      </span>
      <span>
        {proof.length > 0 ? t('packet.proved-by', { titles: proof.map((file) => file.exhibit?.title ?? '').join(', ') }) : !element.concession && t('packet.not-proved')}
      </span>
      {element.concession && <span className="prose">{t('packet.conceded', { words: element.concession })}</span>}
      {packet.may.includes('BUILD') && (
        <details>
          <summary>{t('packet.concede')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              concede.start({ ...of, concession: words });
            }}
          >
            <Field label={t('packet.concession')} hint={t('packet.concession-hint')}>
              {(control) => <textarea {...control} rows={2} required maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />}
            </Field>
            <ErrorNotice error={concede.error} />
            <div className="actions">
              <button type="submit" disabled={concede.busy}>
                {concede.busy ? t('working') : t('packet.concede')}
              </button>
              {element.concession && (
                <button type="button" disabled={concede.busy} onClick={() => concede.start({ ...of, concession: null })}>
                  {t('packet.take-back')}
                </button>
              )}
            </div>
          </form>
        </details>
      )}
    </li>
  );
}
