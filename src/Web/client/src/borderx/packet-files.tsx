import { useState } from 'react';
import { run } from '../api/graphql';
import { t, tn } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { describeExhibit, lackDocument, linkExhibit, orderExhibits, readPacket, removePacketFile, uploadPacketFile, type ExhibitInput } from './packet-operations';
import type { PacketProps } from './packet-page';
import { calledText } from './packet-parts';
import { ORIGINS, type ExhibitOrigin, type PacketDocument, type PacketFile } from './packet-types';

/** The files of a packet: uploaded, said what they are, put into order; and the documents that there are none of. */
export function PacketFiles(props: PacketProps) {
  const { id, packet, onChange } = props;
  const mayBuild = packet.may.includes('BUILD');
  const upload = useTask(async (file: File) => {
    await uploadPacketFile(id, crypto.randomUUID(), file);
    onChange((await run(readPacket, { id })).releaseRequest?.packet ?? null);
  });
  const absent = packet.documents.filter((document) => document.mayLack && !packet.files.some((file) => file.exhibit?.document === document.code));
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('packet.files')}</h2>
      {mayBuild && (
        <>
          <Field label={t('packet.upload')} hint={t('packet.upload-hint', { size: packet.maxMegabytes })}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept="application/pdf,image/jpeg,image/png"
                disabled={upload.busy}
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  event.target.value = '';
                  if (file) upload.start(file);
                }}
              />
            )}
          </Field>
          <p role="status">{upload.busy ? t('packet.uploading') : ''}</p>
          <ErrorNotice error={upload.error} />
        </>
      )}
      {packet.files.length === 0 ? (
        <p>{t('packet.no-files')}</p>
      ) : (
        <ol className="rows">
          {packet.files.map((file, at) => (
            <FileRow key={file.id} {...props} file={file} at={at} />
          ))}
        </ol>
      )}
      {mayBuild && absent.length > 0 && (
        <details>
          <summary>{t('packet.lacking')}</summary>
          <ul className="rows">
            {absent.map((document) => (
              <Lacking key={document.code} {...props} document={document} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function FileRow({ id, packet, file, at, onChange }: PacketProps & { file: PacketFile; at: number }) {
  const remove = useCommand(removePacketFile, onChange);
  const order = useCommand(orderExhibits, onChange);
  const mayBuild = packet.may.includes('BUILD');
  const exhibits = packet.files.filter((each) => each.exhibit).map((each) => each.id);
  const called = packet.documents.find((document) => document.code === file.exhibit?.document);
  const title = file.exhibit?.title ?? t('packet.undescribed');
  const earlier = (): void => {
    const ids = exhibits.filter((each) => each !== file.id);
    ids.splice(at - 1, 0, file.id);
    order.start({ releaseRequestId: id, fileIds: ids });
  };
  return (
    <li>
      <span>
        <strong>{title}</strong> {called && <span className="muted">{calledText(called)}</span>}
      </span>
      <span className="muted">
        {tn('packet.pages', file.pages)}
        {file.exhibit && ` · ${t(`exhibit-origin.${file.exhibit.origin}`)}`}
      </span>
      {file.warnings.map((warning) => (
        <span key={warning} className="hint">
          {warning}
        </span>
      ))}
      {mayBuild && (
        <>
          <details open={file.exhibit === null}>
            <summary>{t('packet.describe')}</summary>
            <Describe id={id} packet={packet} file={file} onChange={onChange} />
          </details>
          {file.exhibit && <Proves id={id} packet={packet} file={file} elements={file.exhibit.elements} onChange={onChange} />}
          <div className="actions">
            {file.exhibit && at > 0 && (
              <button type="button" disabled={order.busy} aria-label={t('packet.earlier-of', { title })} onClick={earlier}>
                {t('packet.earlier')}
              </button>
            )}
            <button
              type="button"
              disabled={remove.busy}
              aria-label={t('packet.remove-of', { title })}
              onClick={() => remove.start({ releaseRequestId: id, fileId: file.id })}
            >
              {t('packet.remove')}
            </button>
          </div>
          <ErrorNotice error={remove.error ?? order.error} />
        </>
      )}
    </li>
  );
}

function Describe({ id, packet, file, onChange }: PacketProps & { file: PacketFile }) {
  const [said, setSaid] = useState<ExhibitInput>({
    fileId: file.id,
    title: file.exhibit?.title ?? '',
    document: file.exhibit?.document ?? packet.documents[0]?.code ?? '',
    origin: file.exhibit?.origin ?? 'FAMILY',
    isEnglish: file.exhibit?.isEnglish ?? true,
    isCertified: file.exhibit?.isCertified ?? false,
    hasCertifiedTranslation: file.exhibit?.hasCertifiedTranslation ?? false,
  });
  const describe = useCommand(describeExhibit, onChange);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        describe.start({ releaseRequestId: id, ...said });
      }}
    >
      <Field label={t('packet.exhibit-title')} hint={t('packet.exhibit-title-hint')}>
        {(control) => <input {...control} required maxLength={150} value={said.title} onChange={(event) => setSaid({ ...said, title: event.target.value })} />}
      </Field>
      <Field label={t('packet.document')}>
        {(control) => (
          <select {...control} value={said.document} onChange={(event) => setSaid({ ...said, document: event.target.value })}>
            {packet.documents.map((document) => (
              <option key={document.code} value={document.code}>
                {calledText(document)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('packet.origin')} hint={t('packet.origin-hint')}>
        {(control) => (
          <select {...control} value={said.origin} onChange={(event) => setSaid({ ...said, origin: event.target.value as ExhibitOrigin })}>
            {ORIGINS.map((origin) => (
              <option key={origin} value={origin}>
                {t(`exhibit-origin.${origin}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Check label={t('packet.certified')} value={said.isCertified} onChange={(isCertified) => setSaid({ ...said, isCertified })} />
      <Check label={t('packet.foreign')} value={!said.isEnglish} onChange={(foreign) => setSaid({ ...said, isEnglish: !foreign })} />
      {!said.isEnglish && (
        <Check label={t('packet.translated')} value={said.hasCertifiedTranslation} onChange={(hasCertifiedTranslation) => setSaid({ ...said, hasCertifiedTranslation })} />
      )}
      <ErrorNotice error={describe.error} />
      <button type="submit" disabled={describe.busy}>
        {describe.busy ? t('working') : t('packet.describe')}
      </button>
    </form>
  );
}

function Check({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} /> {label}
    </label>
  );
}

/** Which elements an exhibit proves: each is said at once. */
function Proves({ id, packet, file, elements, onChange }: PacketProps & { file: PacketFile; elements: string[] }) {
  const link = useCommand(linkExhibit, onChange);
  return (
    <details>
      <summary>{tn('packet.proves', elements.length)}</summary>
      <fieldset disabled={link.busy}>
        <legend>{t('packet.proves-which')}</legend>
        {packet.elements.map((element) => (
          <Check
            key={element.code}
            label={calledText(element)}
            value={elements.includes(element.code)}
            onChange={(proves) =>
              link.start({
                releaseRequestId: id,
                fileId: file.id,
                elements: proves ? [...elements, element.code] : elements.filter((code) => code !== element.code),
              })
            }
          />
        ))}
      </fieldset>
      <ErrorNotice error={link.error} />
    </details>
  );
}

function Lacking({ id, document, onChange }: PacketProps & { document: PacketDocument }) {
  const [reason, setReason] = useState(document.lacking ?? '');
  const lack = useCommand(lackDocument, onChange);
  const of = { releaseRequestId: id, document: document.code };
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          lack.start({ ...of, reason });
        }}
      >
        <Field label={calledText(document)} hint={t('packet.lacking-hint')}>
          {(control) => <input {...control} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <ErrorNotice error={lack.error} />
        <div className="actions">
          <button type="submit" disabled={lack.busy}>
            {t('packet.lack')}
          </button>
          {document.lacking !== null && (
            <button type="button" disabled={lack.busy} onClick={() => lack.start({ ...of, reason: null })}>
              {t('packet.take-back')}
            </button>
          )}
        </div>
      </form>
    </li>
  );
}
