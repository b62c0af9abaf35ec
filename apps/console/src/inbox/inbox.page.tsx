import { Button } from '@carbon/react';
import { Keyboard } from '@carbon/icons-react';
import type { CombinedError } from '@urql/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { deskQuery } from '../approvals/approval.queries.js';
import type { Decision } from '../graphql/generated/graphql.js';
import { drafts } from '../approvals/deciding/decision.draft.js';
import { useHeld } from '../approvals/deciding/held.js';
import { type Figure, MOST_COUNTED, useAnswered } from '../shell/held-wanted.js';
import { HeldNote } from '../approvals/deciding/held-acts.js';
import { resting, unseen } from '../approvals/deciding/rest.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { useShortcuts } from '../parts/input/shortcuts.js';
import { whenIdle } from '../parts/timing/when-idle.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { useNavigate, useParams, useSearchParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { useAssigning, useMayAssign } from './assigning/use-assigning.js';
import './inbox.scss';
import { everything, filterOf, type InboxFilter, inputOf, isNarrow, searchOf } from './inbox.filter.js';
import { InboxFilters } from './inbox-filters.js';
import { InboxNav } from './inbox-nav.js';
import { bringRest } from '../language/language.js';
import { InboxRows } from './inbox-rows.js';
import { inboxCountsQuery } from './inbox.queries.js';
import { useCommands } from '../find/commands.js';
import { SavedViews, type ViewSettings } from '../parts/list/views/saved-views.js';
import { fileOf, type Item, useInbox } from './use-inbox.js';

const AssignDialog = lazy(() => import('./assigning/assign-dialog.js'));
const KeysDialog = lazy(() => import('./keys-dialog.js'));
const ChosenActs = lazy(() => import('./assigning/chosen-acts.js'));
const itemPanel = () => import('./item/item-panel.js');
/** Only the list is waited for where nothing is opened. */
const ItemPanel = lazy(itemPanel);
/** Nobody saves a list before having seen it; it says what other screens say as well, and is not there without their words. */
const InboxFile = lazy(async () => {
  await new Promise<void>(whenIdle);
  try {
    await bringRest();
    return await import('./saving/inbox-file.js');
  } catch {
    return { default: () => <></> };
  }
});
whenIdle(() => void itemPanel().catch(() => undefined)); // Whoever opens an item hears of it.

const understood = (settings: ViewSettings) => searchOf(filterOf(new URLSearchParams(settings)));

/** The officer's day: what waits on the left, the decision on the right, the next item already there. */
export default function InboxPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation } = useSignedIn();
  const { itemId } = useParams();
  const [search, setSearch] = useSearchParams();
  const query = search.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(query)), [query]);
  const { rows: all, feed } = useInbox(filter, organisation.id);
  const given = useGiven(feed);
  // What was decided a moment ago waits for nobody, though it may still be taken back.
  const rows = useMemo(() => ({ ...all, items: all.items.filter(({ id }) => !given.has(id)) }), [all, given]);
  const counts = useCounts(filter, organisation.id, all.items);
  const total = isNarrow(filter) ? undefined : filter.whole ? counts?.all : counts?.mine;
  const [help, setHelp] = useState(false);
  useCommands(
    useMemo(
      () => [
        { id: 'keys', title: t('keys.title'), act: () => setHelp(true) },
        { id: 'decided', title: t('decided.title'), act: '/inbox/decided' },
        { id: 'decidedToday', title: t('decided.titleToday'), act: '/inbox/decided?day=today' },
      ],
      [t],
    ),
  );
  const [chosen, setChosen] = useState<string>();
  const together = useTogether(rows.items);
  const navigate = useNavigate();

  const { items } = rows;
  const activeId = itemId ?? chosen;
  const at = items.findIndex(({ id }) => id === activeId);
  const open = itemId ? items[at] : undefined;
  useEffect(() => feed.hold(itemId), [feed, itemId]);
  usePrefetch(open ? items[at + 1] : items[Math.max(at, 0)]);
  usePrefetch(open ? items[at - 1] : undefined);

  const hrefOf = useCallback((item: Item) => `/inbox/${item.id}${query ? `?${query}` : ''}`, [query]);
  const close = () => {
    setChosen(itemId);
    void navigate(`/inbox${query ? `?${query}` : ''}`);
    focusRow(itemId);
  };
  // Keys act upon the row that has the focus at that moment: who types fast is ahead of what is drawn.
  const here = () => {
    const focused = itemId ? -1 : items.findIndex(({ id }) => id === focusedRow());
    return focused < 0 ? at : focused;
  };
  const current = () => open ?? items[Math.max(here(), 0)];
  const go = (item: Item | undefined) => {
    if (!item) return;
    setChosen(item.id);
    if (itemId) void navigate(hrefOf(item), { replace: true });
    else reachRow(item.id);
  };
  const done = () => {
    const next = items[at + 1] ?? items[at - 1];
    if (next) void navigate(hrefOf(next), { replace: true });
    else close();
  };
  const next = () => {
    const after = items.slice(at + 1).find(({ gone }) => !gone) ?? items.slice(0, at).findLast(({ gone }) => !gone);
    if (after) void navigate(hrefOf(after), { replace: true });
    else close();
  };
  const decide = (decision: Decision, event: KeyboardEvent) => {
    const item = current();
    if (unseen(event)) return undefined;
    if (!item || (item.kind !== 'DECIDE' && item.kind !== 'COORDINATE')) return false;
    drafts.change(item.id, { decision });
    if (!open) void navigate(hrefOf(item));
    focusDecision(decision === 'APPROVE' && item.kind === 'DECIDE' ? 'submit' : 'reason');
    return undefined;
  };
  // What keys act upon: all that is chosen, or else the row one is at.
  const meant = () => (together.items.length > 0 ? together.items : [current()].flatMap((one) => one ?? []));
  const mayAssign = useMayAssign();
  const [assigning, setAssigning] = useState<readonly Item[]>([]);
  const assigned = (all: readonly Item[]) => {
    feed.refresh([...new Set(all.map(({ changesWith }) => changesWith))]);
    together.none();
  };
  const assignment = useAssigning(assigned);
  const assign = (what: 'take' | 'assign') => {
    const can = meant().filter((item) => mayAssign(item)[what]);
    if (can.length === 0) return false;
    if (what === 'assign') setAssigning(can);
    else void assignment.give(can, { id: me.id, name: me.person?.name ?? '' });
    return undefined;
  };
  useShortcuts({
    x: () => {
      const item = current();
      if (!item) return false;
      together.toggle(item.id);
      return undefined;
    },
    t: () => assign('take'),
    i: () => assign('assign'),
    j: () => go(items[here() + 1]),
    k: () => go(items[Math.max(here() - 1, 0)]),
    a: (event) => decide('APPROVE', event),
    c: (event) => decide('REQUEST_CHANGES', event),
    r: (event) => decide('REJECT', event),
    '?': () => setHelp(true),
    '/': () => document.getElementById('inbox-search')?.focus(),
    Escape: () => (itemId ? close() : false),
    Enter: () => {
      // Links and buttons do what they say.
      if (resting() || document.activeElement?.closest('a, button, summary, input')) return false;
      const item = current();
      const to = item && (open ? fileOf(item) : hrefOf(item));
      return to ? void navigate(to) : false;
    },
  });

  const change = (changed: InboxFilter) => setSearch(searchOf(changed), { replace: true });
  const lead = filter.whole ? t('inbox.leadAll', { organisation: nameOf(organisation) }) : t('inbox.lead');
  return (
    <Page
      title={t('inbox.title')}
      lead={lead}
      className={`inbox${itemId ? ' inbox--open' : ''}`}
      actions={
        <div className="inbox__ways">
          <Suspense>
            <InboxFile filter={filter} chosen={together.items} given={given} />
          </Suspense>
          <Button kind="ghost" size="sm" renderIcon={Keyboard} onClick={() => setHelp(true)}>
            {t('keys.open')}
          </Button>
        </div>
      }
    >
      <InboxNav />
      <div className="inbox__side-by-side">
        <section className="inbox__list" aria-label={t('inbox.list')}>
          <InboxFilters filter={filter} counts={counts} onChange={change} />
          <SavedViews
            screen="inbox"
            current={searchOf(filter)}
            understood={understood}
            onChoose={(settings) => change(filterOf(new URLSearchParams(settings)))}
          />
          <Refusal problem={assignment.problem} />
          {together.items.length > 0 && (
            <Suspense>
              <ChosenActs chosen={together.items} onDone={assigned} onAssign={setAssigning} onNone={together.none} />
            </Suspense>
          )}
          <List
            rows={rows}
            narrow={isNarrow(filter)}
            onClear={() => change({ ...everything, whole: filter.whole, order: filter.order })}
            onRetry={() => feed.restart()}
          >
            <InboxRows
              rows={rows}
              total={total !== undefined && total < MOST_COUNTED ? total : undefined}
              activeId={activeId}
              openId={itemId}
              chosen={together.ids}
              gone={t(filter.assigned ? 'inbox.goneFromView' : 'inbox.gone')}
              hrefOf={hrefOf}
              onActive={setChosen}
              onChoose={together.toggle}
              onEnd={() => feed.further()}
            />
          </List>
        </section>
        {itemId && (
          <OpenItem
            itemId={itemId}
            item={open}
            loading={rows.loading}
            onAssigned={assigned}
            onClose={close}
            onDone={done}
            onNext={next}
          />
        )}
      </div>
      {assigning.length > 0 && (
        <Suspense>
          <AssignDialog items={assigning} onDone={assigned} onClose={() => setAssigning([])} />
        </Suspense>
      )}
      {help && (
        <Suspense>
          <KeysDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function List({
  rows,
  narrow,
  onClear,
  onRetry,
  children,
}: {
  rows: ReturnType<typeof useInbox>['rows'];
  narrow: boolean;
  onClear: () => void;
  onRetry: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  if (rows.items.length > 0) return children;
  if (rows.loading) return <Skeleton lines={10} />;
  if (rows.error) return <Failed error={rows.error as CombinedError} retry={onRetry} />;
  if (!narrow) return <Empty title={t('inbox.emptyTitle')}>{t('inbox.empty')}</Empty>;
  return (
    <>
      <Empty title={t('inbox.emptyFilterTitle')}>{t('inbox.emptyFilter')}</Empty>
      <Button kind="tertiary" size="sm" className="inbox__clear" onClick={onClear}>
        {t('inbox.clear')}
      </Button>
    </>
  );
}

function OpenItem({
  itemId,
  item,
  loading,
  ...acts
}: {
  itemId: string;
  item: Item | undefined;
  loading: boolean;
  onAssigned: (items: readonly Item[]) => void;
  onClose: () => void;
  onDone: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation();
  const waits = (
    <aside className="panel" aria-label={t('decide.title')}>
      <Skeleton lines={8} />
    </aside>
  );
  if (item) {
    return (
      <Suspense fallback={waits}>
        <ItemPanel item={item} {...acts} />
      </Suspense>
    );
  }
  if (loading) return waits;
  return (
    <aside className="panel" aria-label={t('decide.title')}>
      <Empty title={t('decide.gone')} />
      <HeldNote itemId={itemId} />
      <Button kind="tertiary" size="sm" className="inbox__clear" onClick={acts.onClose}>
        {t('decide.backToList')}
      </Button>
    </aside>
  );
}

/** Items that something is to be done with together; those that left are not among them. */
function useTogether(rows: readonly Item[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setIds((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const none = useCallback(() => setIds(new Set()), []);
  const items = useMemo(() => rows.filter(({ id, gone }) => ids.has(id) && !gone), [rows, ids]);
  return { ids, items, toggle, none };
}

/** How much there is, mine and the organisation's; read again whenever the inbox changes. */
function useCounts(filter: InboxFilter, organisationId: string, items: readonly Item[]) {
  const answered = useAnswered(MOST_COUNTED);
  const variables = useMemo(() => {
    const input = inputOf(filter);
    return {
      mine: { ...input, wholeOrganisation: false },
      all: { ...input, wholeOrganisation: true },
      overdue: { ...input, dueWithinDays: 0 },
      toMe: { ...input, assigned: 'ME' as const },
      toNobody: { ...input, assigned: 'NOBODY' as const },
    };
  }, [filter]);
  const context = useMemo(() => ({ topics: [`inbox:${organisationId}`] }), [organisationId]);
  const [{ data }] = useQuery({ query: inboxCountsQuery, variables, context });
  const listed = (id: string) => items.some((item) => item.id === id);
  const left = (count: number, figure: Figure) => answered.left(count, figure, listed);
  return (
    data && {
      ...data,
      mine: left(data.mine, 'waits'),
      all: left(data.all, 'ours'),
      overdue: left(data.overdue, 'overdue'),
      toMe: left(data.toMe, 'toMe'),
      toNobody: left(data.toNobody, 'toNobody'),
    }
  );
}

/** Ids of items that were answered a moment ago; those whose answer is on the record leave the list for good. */
function useGiven(feed: ReturnType<typeof useInbox>['feed']): ReadonlySet<string> {
  const acts = useHeld();
  useEffect(() => {
    for (const { itemId, state } of acts) if (state === 'RECORDED') feed.remove(itemId);
  }, [acts, feed]);
  return useMemo(() => new Set(acts.flatMap(({ itemId, state }) => (state === 'REFUSED' ? [] : [itemId]))), [acts]);
}

/** Reads an item before it is opened, so that it is there at once. */
function usePrefetch(item: Item | undefined): void {
  const client = useClient();
  const [approvalId, subjectId] = [item?.approvalId, item?.subjectId];
  useEffect(() => {
    if (!approvalId || !subjectId) return;
    void client.query(deskQuery, { approvalId, subjectId }, { requestPolicy: 'cache-first' }).toPromise();
  }, [client, approvalId, subjectId]);
}

/** The row is drawn in the next frame, when it had been scrolled away even later. */
function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
}

function focusRow(id: string | undefined): void {
  if (!id) return;
  whenThere(`[data-row="${id}"]`);
}

/** At once where it is drawn: the next key is meant for it. */
function reachRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-row="${id}"]`);
  if (row) row.focus({ preventScroll: true });
  else focusRow(id);
}

function focusDecision(what: 'submit' | 'reason'): void {
  whenThere(`[data-decide="${what}"]`);
}

/** Ten seconds: what is shown may be read over a slow line first. */
const FRAMES = 600;
let pressed = 0;
for (const act of ['keydown', 'pointerdown']) window.addEventListener(act, () => (pressed += 1), { capture: true });

/** Gives the focus to what comes, unless something else is pressed before. */
function whenThere(selector: string, frames = FRAMES, since = pressed): void {
  requestAnimationFrame(() => {
    if (pressed !== since) return;
    const element = document.querySelector<HTMLElement>(selector);
    if (element) element.focus({ preventScroll: selector.startsWith('[data-row') });
    else if (frames > 0) whenThere(selector, frames - 1, since);
  });
}
