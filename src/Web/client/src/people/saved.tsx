import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';

/** Says that what stands in a form is what is recorded. */
export function Saved({ when }: { when: boolean }) {
  return (
    <span role="status" className="saved">
      {when && (
        <>
          <Icon name="check" />
          {t('saved')}
        </>
      )}
    </span>
  );
}
