import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IncidentRowFragment, IncidentSeverity, IncidentState } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { labelled } from '../language/labelled.js';
import { ListTable } from '../parts/list/list-table.js';
import type { Sort } from '../parts/list/sorting/use-sort.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Link } from '../routing/routing.js';

const COLOURS = { GENERAL: 'gray', CONSIDERABLE: 'blue', MAJOR: 'magenta', GRAVE: 'red' } as const;

/** How bad it is, by its word and a colour. */
export function Severity({ severity }: { severity: IncidentSeverity }) {
  const { t } = useTranslation();
  return (
    <Tag size="sm" type={COLOURS[severity]}>
      {t(`incidents.severities.${severity}`)}
    </Tag>
  );
}

export function State({ state }: { state: IncidentState }) {
  const { t } = useTranslation();
  return (
    <Tag size="sm" type={state === 'UNDER_REVIEW' ? 'blue' : 'gray'}>
      {t(`incidents.states.${state}`)}
    </Tag>
  );
}

/** Incidents as rows; of one project its name is left out. */
export function IncidentTable({
  labelledBy,
  rows,
  sort,
  ofProject = false,
}: {
  labelledBy: string;
  rows: readonly IncidentRowFragment[];
  sort?: Sort;
  ofProject?: boolean;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  return (
    <ListTable
      labelledBy={labelledBy}
      rows={rows}
      sort={sort}
      titleOf={({ title }) => title}
      pathOf={({ id }) => `/incidents/${id}`}
      follow="INCIDENT"
      columns={[
        {
          key: 'title',
          title: t('incidents.what'),
          sort: 'TITLE',
          cell: ({ id, title }) => (
            <Link className="cds--link" to={`/incidents/${id}`}>
              {title}
            </Link>
          ),
        },
        { key: 'severity', title: t('incidents.severity'), sort: 'SEVERITY', cell: (row) => <Severity {...row} /> },
        { key: 'state', title: t('incidents.state'), cell: (row) => <State {...row} /> },
        { key: 'kind', title: t('incidents.kind'), cell: ({ kind }) => t(`incidents.kinds.${kind}`) },
        ...(ofProject
          ? []
          : [
              {
                key: 'project',
                title: t('incidents.project'),
                cell: ({ project }: IncidentRowFragment) =>
                  project && <Link to={`/projects/${project.id}`}>{nameOf(project)}</Link>,
              },
            ]),
        { key: 'owner', title: t('incidents.owner'), cell: ({ owner }) => owner && nameOf(owner) },
        {
          key: 'noticed',
          title: t('incidents.noticedAt'),
          sort: 'NOTICED',
          cell: ({ noticedAt }) => <span className="nowrap">{moment(noticedAt)}</span>,
        },
        { key: 'due', title: t('incidents.owed'), sort: 'DUE', cell: (row) => <Owed {...row} /> },
      ]}
    />
  );
}

/** Which report is owed, and whether it is overdue. */
export function Owed({ owed }: Pick<IncidentRowFragment, 'owed'>) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (!owed) return null;
  const text = labelled(t(`incidents.reports.${owed.report}`), moment(owed.dueAt));
  return <span>{owed.overdue ? t('incidents.overdue', { what: text }) : text}</span>;
}
