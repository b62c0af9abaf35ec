import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DataIslandsQuery, DataNeedsQueryVariables } from '../graphql/generated/graphql.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Provider } from './need-list.js';

type Island = DataIslandsQuery['dataIslands']['edges'][number]['node'];

interface Subject {
  readonly key: string;
  readonly topic: string;
  readonly island: Island;
}

export interface Cell {
  readonly key: string;
  readonly island: Island;
  readonly subject: Subject;
  /** Finds the needs that it counts. */
  readonly filter: DataNeedsQueryVariables;
}

export interface Islands {
  readonly providers: readonly { readonly key: string; readonly island: Island; readonly missing: number }[];
  readonly subjects: readonly Subject[];
  readonly cells: ReadonlyMap<string, Cell>;
}

const missingOf = ({ open, matched }: Island) => open + matched;

/** Cells as they are read, arranged: whoever owes most comes first. */
export function mapOf(islands: readonly Island[]): Islands {
  const providers = new Map<string, { key: string; island: Island; missing: number }>();
  const subjects = new Map<string, Subject>();
  const cells = new Map<string, Cell>();
  for (const island of islands) {
    const { provider, providerFunction, projectId, proposalId } = island;
    const row = provider?.id ?? providerFunction ?? 'nobody';
    const column = projectId ?? proposalId ?? '';
    const topic = projectId ? `project:${projectId}` : `proposal:${proposalId}`;
    const subject = subjects.get(column) ?? { key: column, topic, island };
    subjects.set(column, subject);
    providers.set(row, { key: row, island, missing: (providers.get(row)?.missing ?? 0) + missingOf(island) });
    const from = provider
      ? { providerId: provider.id }
      : providerFunction
        ? { providerFunction }
        : { withoutProvider: true };
    const filter = { ...from, ...(projectId ? { projectId } : { proposalId }) };
    const key = `${row}.${column}`;
    cells.set(key, { key, island, subject, filter });
  }
  return {
    providers: [...providers.values()].sort((a, b) => b.missing - a.missing),
    subjects: [...subjects.values()],
    cells,
  };
}

/** Providers by projects: how much each lacks of whom. Darker is more; the figure says it too. */
export function IslandMap({
  map: { providers, subjects, cells },
  chosen,
  onChoose,
}: {
  map: Islands;
  chosen: string | undefined;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const nameOfSubject = ({ island: { project, proposal } }: Subject) =>
    project ? nameOf(project) : (proposal?.title ?? t('needs.unseen'));
  return (
    <TableContainer tabIndex={0} role="group" aria-labelledby="islands-heading">
      <Table size="sm" className="islands" aria-labelledby="islands-heading">
        <TableHead>
          <TableRow>
            <TableHeader>{t('needs.provider')}</TableHeader>
            {subjects.map((subject) => (
              <TableHeader key={subject.key}>
                {nameOfSubject(subject)}
                {!subject.island.projectId && <span className="need__more">{t('needs.proposal')}</span>}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {providers.map(({ key, island }) => (
            <TableRow key={key}>
              <th scope="row" className="islands__provider">
                <Provider {...island} />
              </th>
              {subjects.map((subject) => {
                const cell = cells.get(`${key}.${subject.key}`);
                const missing = cell ? missingOf(cell.island) : 0;
                return (
                  <TableCell key={subject.key} className="islands__cell">
                    {cell && (
                      <button
                        type="button"
                        className={`islands__count islands__count--${Math.min(missing, 4)}`}
                        aria-pressed={cell.key === chosen}
                        aria-label={t('needs.cell', { count: missing, subject: nameOfSubject(subject) })}
                        onClick={() => onChoose(cell.key)}
                      >
                        {missing}
                      </button>
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
