import { useState, type ChangeEvent } from 'react';
import { t } from '../../i18n/i18n';
import { Icon } from '../../ui/icon';
import { CoverPicture } from './cover-picture';
import { drawn, Unreadable, type Prepared } from './picture';

interface Props {
  pictures: readonly Prepared[];
  /** How many there may be. */
  most: number;
  onChange: (pictures: readonly Prepared[]) => void;
  /** She is covering one: nothing else is to be pressed. */
  onCovering: (covering: boolean) => void;
}

/** Pictures to be sent, taken with the camera or chosen, each covered before it is one of them. */
export default function PicturesField({ pictures, most, onChange, onCovering }: Props) {
  const [waiting, setWaiting] = useState<readonly HTMLCanvasElement[]>([]);
  const [unreadable, setUnreadable] = useState(false);
  const wait = (next: readonly HTMLCanvasElement[]) => {
    setWaiting(next);
    onCovering(next.length > 0);
  };
  const onChoose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, most - pictures.length);
    event.target.value = '';
    setUnreadable(false);
    const found: HTMLCanvasElement[] = [];
    for (const file of files) {
      try {
        found.push(await drawn(file));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        setUnreadable(true);
      }
    }
    wait(found);
  };
  const [first, ...others] = waiting;
  return (
    <>
      {pictures.length > 0 && (
        <ul className="evidence">
          {pictures.map(({ commandId, thumbnail }, index) => (
            <li key={commandId}>
              <img src={thumbnail} alt={t('evidence.number', { number: index + 1, count: pictures.length })} />
              <button type="button" className="quiet" onClick={() => onChange(pictures.filter((one) => one.commandId !== commandId))}>
                {t('remove.named', { name: t('evidence.number', { number: index + 1, count: pictures.length }) })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {first ? (
        <CoverPicture
          key={waiting.length}
          picture={first}
          onCancel={() => wait(others)}
          onUse={(picture) => {
            onChange([...pictures, picture]);
            wait(others);
          }}
        />
      ) : (
        pictures.length < most && (
          <div className="actions">
            <FileButton label={t('evidence.camera')} camera onChoose={onChoose} />
            <FileButton label={t('evidence.choose')} onChoose={onChoose} />
          </div>
        )
      )}
      {unreadable && (
        <p className="notice danger" role="alert">
          <Icon name="alert" />
          {t('evidence.unreadable')}
        </p>
      )}
    </>
  );
}

/** A file field that looks like the buttons beside it. */
function FileButton({ label, camera = false, onChoose }: { label: string; camera?: boolean; onChoose: (event: ChangeEvent<HTMLInputElement>) => Promise<void> }) {
  return (
    <label className="button file-button">
      <Icon name="plus" />
      {label}
      <input
        type="file"
        accept="image/*"
        multiple={!camera}
        {...(camera && { capture: 'environment' as const })}
        onChange={(event) => void onChoose(event)}
      />
    </label>
  );
}
