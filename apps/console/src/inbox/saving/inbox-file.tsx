import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { readAll } from '../../graphql/read-all.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Download } from '../../parts/files/download.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { useSignedIn } from '../../session/session.js';
import { useReasons, useWhoActs } from '../asked-reasons.js';
import { type InboxFilter, inputOf, orderOf } from '../inbox.filter.js';
import { inboxQuery } from '../inbox.queries.js';
import type { Item } from '../use-inbox.js';

interface Given {
  filter: InboxFilter;
  /** Only these, where some are chosen. */
  chosen: readonly Item[];
  /** Ids of items that were answered a moment ago: they wait for nobody. */
  given: ReadonlySet<string>;
}

/** The inbox as a file, as it is narrowed and in the order it is shown. */
export default function InboxFile({ filter, chosen, given }: Given) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const client = useClient();
  const columns = useColumns();
  const whose = filter.whole ? nameOf(organisation) : t('inbox.mine');
  const read = async () => {
    if (chosen.length > 0) return chosen;
    const wanted = { filter: inputOf(filter), ...orderOf(filter) };
    const all = await readAll(client, inboxQuery, wanted, ({ inbox }) => inbox);
    return all.filter(({ id }) => !given.has(id));
  };
  return <Download list="INBOX" name={`${t('inbox.title')} ${whose}`} columns={columns} read={read} />;
}

function useColumns(): SheetColumn<Item>[] {
  const { t } = useTranslation();
  const reasons = useReasons();
  const whoActs = useWhoActs();
  return [
    { title: t('inboxFile.matter'), value: ({ title }) => title, width: 48 },
    { title: t('inbox.kind'), value: ({ kind }) => t(`inbox.kinds.${kind}`), width: 24 },
    { title: t('inbox.subject'), value: ({ subjectKind }) => t(`kind.${subjectKind}`), width: 24 },
    {
      title: t('inboxFile.step'),
      value: ({ stage, group }) => [stage?.title, group?.title].filter(Boolean).join(' › '),
      width: 40,
    },
    { title: t('inboxFile.why'), value: (item) => reasons(item.reasons), width: 40 },
    { title: t('inboxFile.who'), value: (item) => (item.mine ? t('inbox.mine') : whoActs(item)), width: 32 },
    {
      title: t('inboxFile.standInFor'),
      value: ({ standInFor }) => standInFor.map(({ member }) => member?.person?.name ?? member?.title ?? '').join('; '),
      width: 24,
    },
    {
      title: t('inboxFile.assigned'),
      value: ({ assignee }) => assignee?.member && (assignee.member.person?.name ?? assignee.member.title),
      width: 24,
    },
    { title: t('inboxFile.since'), value: ({ since }) => new Date(since) },
    { title: t('inbox.due'), value: ({ dueAt }) => dueAt && new Date(dueAt) },
    { title: t('inboxFile.left'), value: ({ workingDaysLeft }) => workingDaysLeft },
    { title: t('inbox.overdue'), value: ({ overdue }) => t(overdue ? 'common.yes' : 'common.no') },
    { title: 'ID', value: ({ approvalId, subjectId }) => approvalId ?? subjectId, width: 38 },
  ];
}
