import { lazy, Suspense, useState } from 'react';
import { t } from '../i18n/i18n';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { beginPacketText, fillPacketText, takeOutPacketText } from './packet-operations';
import type { PacketProps } from './packet-page';
import { calledText } from './packet-parts';
import type { PacketText } from './packet-types';

const DraftPage = lazy(() => import('../drafts/draft-page'));

interface Props extends PacketProps {
  /** What the packet is called under the pseudonym. */
  title: string;
}

/** The texts of a packet: drafts that several people write at once, begun from a template with what the case says. */
export function PacketTexts(props: Props) {
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">{t('packet.texts')}</h2>
      {props.packet.texts.map((text) => (
        <Text key={text.code} {...props} text={text} />
      ))}
    </section>
  );
}

function Text(props: Props & { text: PacketText }) {
  const { id, packet, text, title } = props;
  const [isOpen, setOpen] = useState(false);
  const changed = text.facts.filter((fact) => fact.hasChanged);
  const mayWrite = packet.may.includes('BUILD');
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {calledText(text)} <span className="badge neutral">{t(`packet-grade.${text.grade}`)}</span>{' '}
        {text.draftId === null && text.words === null && <span className="muted">{t('packet.unwritten')}</span>}
        {changed.length > 0 && <span className="badge warn">{t('packet.outdated')}</span>}
      </summary>
      {changed.length > 0 && (
        <ul className="rows">
          {changed.map((fact) => (
            <li key={fact.point}>{fact.now === null ? t('packet.fact-gone', { value: fact.value }) : t('packet.fact-changed', { value: fact.value, now: fact.now })}</li>
          ))}
        </ul>
      )}
      {text.words !== null && <p className="prose">{text.words}</p>}
      {isOpen && text.draftId !== null && (
        <>
          {mayWrite && <p className="hint">{t('packet.text-hint')}</p>}
          <Suspense fallback={<Loading />}>
            <DraftPage draftId={text.draftId} subject={{ caseId: id, pseudonym: title }} mayWrite={mayWrite} mayExport={false} label={calledText(text)} />
          </Suspense>
        </>
      )}
      {mayWrite && <TextActions {...props} />}
    </details>
  );
}

function TextActions({ id, text, onChange }: PacketProps & { text: PacketText }) {
  const begin = useCommand(beginPacketText, onChange);
  const fill = useCommand(fillPacketText, onChange);
  const takeOut = useCommand(takeOutPacketText, onChange);
  const of = { releaseRequestId: id, text: text.code };
  const isIn = text.draftId !== null || text.words !== null;
  const busy = begin.busy || fill.busy || takeOut.busy;
  return (
    <>
      <ErrorNotice error={begin.error ?? fill.error ?? takeOut.error} />
      <div className="actions">
        {text.hasTemplate && (
          <button type="button" disabled={busy} onClick={() => fill.start(of)}>
            {fill.busy ? t('working') : t(isIn ? 'packet.fill-again' : 'packet.fill')}
          </button>
        )}
        {!isIn && (
          <button type="button" disabled={busy} onClick={() => begin.start(of)}>
            {begin.busy ? t('working') : t(text.hasTemplate ? 'packet.begin-empty' : 'packet.begin')}
          </button>
        )}
        {isIn && (
          <button type="button" disabled={busy} onClick={() => takeOut.start(of)}>
            {takeOut.busy ? t('working') : t('packet.take-out')}
          </button>
        )}
      </div>
    </>
  );
}
