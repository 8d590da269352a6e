import { Link } from 'wouter';
import { courtPath } from '../courts/court-path';
import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import { rateOf, type Figure, type Figures } from './figure-operations';
import type { FigureSplit } from './figure-question';
import { nameOf, whole } from './figure-words';

/** Each figure with how many decisions it is a share of; without a rate where they are too few. */
export function FigureTable({ table, by }: { table: Figures; by: FigureSplit }) {
  const title = t(`figures.by-${by}`);
  const ofAppeals = table.subject === 'APPEAL';
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="plain-table court-figures">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('figures.n')}</th>
            <th scope="col">{t(ofAppeals ? 'figures.remand-rate' : 'figures.rate')}</th>
            <th scope="col">{t('figures.interval')}</th>
            {ofAppeals && <th scope="col">{t('figures.remanded')}</th>}
            <th scope="col">{t(ofAppeals ? 'figures.sustained' : 'figures.granted')}</th>
            <th scope="col">{t(ofAppeals ? 'figures.dismissed' : 'figures.denied')}</th>
            {table.subject === 'BOND' && <th scope="col">{t('figures.no-jurisdiction')}</th>}
            <th scope="col">{t('figures.completions')}</th>
          </tr>
        </thead>
        <tbody>
          {table.figures.map((figure) => ({ ...figure, rate: rateOf(figure) })).map((figure) => (
            <tr key={nameOf(figure, by)}>
              <th scope="row">
                <Name figure={figure} by={by} />
              </th>
              <td className="figures">{whole(figure.n)}</td>
              {figure.rate ? (
                <>
                  <td className="figures">{percent(figure.rate.share, 1)}</td>
                  <td className="figures">{`${percent(figure.rate.low, 1)} – ${percent(figure.rate.high, 1)}`}</td>
                </>
              ) : (
                <td className="muted" colSpan={2}>
                  {t('figures.too-few', { fewest: table.fewestForRate })}
                </td>
              )}
              {ofAppeals && <td className="figures">{whole(figure.remanded)}</td>}
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

/** A court and a judge have a page. */
function Name({ figure, by }: { figure: Figure; by: FigureSplit }) {
  const name = nameOf(figure, by);
  if (by === 'COURT' && figure.court?.code) return <Link href={courtPath(figure.court.code)}>{name}</Link>;
  if (by === 'JUDGE' && figure.judge?.code) return <Link href={judgePath(figure.judge.code)}>{name}</Link>;
  return name;
}
