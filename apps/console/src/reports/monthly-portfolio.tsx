import './reports.scss';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { useAddress } from '../parts/list/use-address.js';
import { Paper } from '../parts/paper.js';
import { Section } from '../parts/section.js';
import { platformTime } from '../parts/timing/platform-time.js';

/** Months that can be chosen; older ones by the address. */
const MOST = 24;
const CHOICES = ['month'] as const;

/** One month of everything, with charts. */
export function MonthlyPortfolio() {
  const { t } = useTranslation();
  const { period } = useFormats();
  const language = useLanguage();
  const address = useAddress(CHOICES);
  const months = lastMonths(new Date(platformTime()));
  const asked = address.of('month') ?? '';
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : (months[0] ?? '');
  const nameOf = (each: string) => period(`${each}-01`, `${each}-28`, `${each}-15`);
  const path = `/papers/portfolio?month=${month}&timeZone=${encodeURIComponent(zone())}`;
  const title = t('reports.ofMonth', { report: t('reports.part.portfolio'), month: nameOf(month) });
  return (
    <Section id="portfolio" title={t('reports.part.portfolio')} lead={t('reports.portfolioLead')}>
      <div className="report">
        <div className="report__choice">
          <Select
            id="report-month"
            size="sm"
            labelText={t('reports.month')}
            value={month}
            onChange={({ target }) => address.choose('month', target.value)}
          >
            {[...new Set([...months, month])].map((each, index) => (
              <SelectItem
                key={each}
                value={each}
                text={index === 0 ? `${nameOf(each)} (${t('reports.now')})` : nameOf(each)}
              />
            ))}
          </Select>
          <Paper workbook path={path} title={title} />
        </div>
        <iframe
          key={path}
          className="report__look"
          src={`${path}&language=${language}&format=page`}
          title={t('reports.look', { title })}
          sandbox=""
          referrerPolicy="no-referrer"
        />
      </div>
    </Section>
  );
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function lastMonths(now: Date): string[] {
  return Array.from({ length: MOST }, (_, back) => {
    const first = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`;
  });
}
