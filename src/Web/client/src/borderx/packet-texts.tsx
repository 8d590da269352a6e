import { useState } from 'react';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { fillPacketText, writePacketText } from './packet-operations';
import type { PacketProps } from './packet-page';
import { calledText } from './packet-parts';
import type { PacketText } from './packet-types';

/** The texts of a packet: begun from a template with what the case says, and written on. */
export function PacketTexts(props: PacketProps) {
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">{t('packet.texts')}</h2>
      {props.packet.texts.map((text) => (
        <Text key={text.code} {...props} text={text} />
      ))}
    </section>
  );
}

function Text(props: PacketProps & { text: PacketText }) {
  const { packet, text } = props;
  const changed = text.facts.filter((fact) => fact.hasChanged);
  return (
    <details>
      <summary>
        {calledText(text)} <span className="badge neutral">{t(`packet-grade.${text.grade}`)}</span>{' '}
        {text.words === null && <span className="muted">{t('packet.unwritten')}</span>}
        {changed.length > 0 && <span className="badge warn">{t('packet.outdated')}</span>}
      </summary>
      {changed.length > 0 && (
        <ul className="rows">
          {changed.map((fact) => (
            <li key={fact.point}>{fact.now === null ? t('packet.fact-gone', { value: fact.value }) : t('packet.fact-changed', { value: fact.value, now: fact.now })}</li>
          ))}
        </ul>
      )}
      {packet.may.includes('BUILD') ? (
        // What was filled in or written elsewhere is there at once; what one types stays until then.
        <TextForm key={text.words ?? ''} {...props} />
      ) : (
        <p className="prose">{text.words}</p>
      )}
    </details>
  );
}

function TextForm({ id, text, onChange }: PacketProps & { text: PacketText }) {
  const [words, setWords] = useState(text.words ?? '');
  const write = useCommand(writePacketText, onChange);
  const fill = useCommand(fillPacketText, onChange);
  const of = { releaseRequestId: id, text: text.code };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write.start({ ...of, words });
      }}
    >
      <Field label={calledText(text)} hint={t('packet.text-hint')}>
        {(control) => <textarea {...control} required rows={16} maxLength={200_000} value={words} onChange={(event) => setWords(event.target.value)} />}
      </Field>
      <ErrorNotice error={write.error ?? fill.error} />
      <div className="actions">
        <button type="submit" disabled={write.busy || fill.busy}>
          {write.busy ? t('working') : t('packet.write')}
        </button>
        {text.hasTemplate && (
          <button type="button" disabled={write.busy || fill.busy} onClick={() => fill.start(of)}>
            {fill.busy ? t('working') : t(text.words === null ? 'packet.fill' : 'packet.fill-again')}
          </button>
        )}
        {text.words !== null && (
          <button type="button" disabled={write.busy || fill.busy} onClick={() => write.start({ ...of, words: null })}>
            {t('packet.take-out')}
          </button>
        )}
      </div>
    </form>
  );
}
