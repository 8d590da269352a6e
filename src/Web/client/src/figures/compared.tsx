import { t } from '../i18n/i18n';
import { DotPlot, DotTable, dotsCsv, type Dot } from '../ui/dot-plot';
import { Picture, save } from '../ui/save-png';

interface Props {
  /** Of files. */
  name: string;
  label: string;
  dots: Dot[];
  /** What is drawn of them, where a chart of all would be too long. */
  drawn?: Dot[];
}

/** Shares beside each other: drawn, as a table, and to take along. */
export function Compared({ name, label, dots, drawn = dots }: Props) {
  return (
    <>
      <h3>{label}</h3>
      {drawn.length > 0 && (
        <Picture name={name} label={label}>
          <DotPlot label={label} dots={drawn} />
        </Picture>
      )}
      <button
        type="button"
        className="quiet"
        aria-label={t('csv-named', { name: label })}
        onClick={() => save(new Blob([dotsCsv(dots)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)}
      >
        {t('practice-figures.csv')}
      </button>
      <DotTable label={label} dots={dots} />
    </>
  );
}
