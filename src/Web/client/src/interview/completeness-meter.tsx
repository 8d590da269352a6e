import { t } from '../i18n/i18n';

/** How much is answered: a meter, and the same in words. */
export function CompletenessMeter({ answered, applicable, label }: { answered: number; applicable: number; label: string }) {
  return (
    <p className="inline completeness">
      <meter min={0} max={Math.max(applicable, 1)} value={answered} aria-label={label} />
      <span className="figures">{t('interview.answered', { answered, applicable })}</span>
    </p>
  );
}
