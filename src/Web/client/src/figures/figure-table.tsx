import { Link } from 'wouter';
import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import type { Figures } from './figure-operations';
import type { FigureSplit } from './figure-question';
import { nameOf, whole } from './figure-words';

/** Each figure with how many decisions it is a share of; without a rate where they are too few. */
export function FigureTable({ table, by }: { table: Figures; by: FigureSplit }) {
  const title = t(`figures.by-${by}`);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="plain-table court-figures">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('figures.n')}</th>
            <th scope="col">{t('figures.rate')}</th>
            <th scope="col">{t('figures.interval')}</th>
            <th scope="col">{t('figures.granted')}</th>
            <th scope="col">{t('figures.denied')}</th>
            {table.subject === 'BOND' && <th scope="col">{t('figures.no-jurisdiction')}</th>}
            <th scope="col">{t('figures.completions')}</th>
          </tr>
        </thead>
        <tbody>
          {table.figures.map((figure) => (
            <tr key={nameOf(figure, by)}>
              <th scope="row">
                {by === 'JUDGE' && figure.judge?.code ? <Link href={judgePath(figure.judge.code)}>{nameOf(figure, by)}</Link> : nameOf(figure, by)}
              </th>
              <td className="figures">{whole(figure.n)}</td>
              {figure.grantRate ? (
                <>
                  <td className="figures">{percent(figure.grantRate.share, 1)}</td>
                  <td className="figures">{`${percent(figure.grantRate.low, 1)} – ${percent(figure.grantRate.high, 1)}`}</td>
                </>
              ) : (
                <td className="muted" colSpan={2}>
                  {t('figures.too-few', { fewest: table.fewestForRate })}
                </td>
              )}
              <td className="figures">{whole(figure.granted)}</td>
              <td className="figures">{whole(figure.denied)}</td>
              {table.subject === 'BOND' && <td className="figures">{whole(figure.noJurisdiction)}</td>}
              <td className="figures">{whole(figure.completions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
