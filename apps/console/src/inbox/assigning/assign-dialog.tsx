import './bring-texts.js';
import { Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useAway } from '../../absences/away.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import type { Item } from '../use-inbox.js';
import { assignableQuery } from './assign.queries.js';
import { useAssigning } from './use-assigning.js';

const LONGEST_NOTE = 300;

/** Whom items are assigned to: those who can do them, with who is away and who stands in for them. */
export default function AssignDialog({
  items,
  onDone,
  onClose,
}: {
  items: readonly Item[];
  onDone: (items: readonly Item[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const awayOf = useAway();
  const { busy, give, problem } = useAssigning(onDone);
  const [{ data, error }, read] = useQuery({
    query: assignableQuery,
    variables: { items: items.map(({ id }) => id) },
    requestPolicy: 'cache-and-network',
  });
  const [memberId, setMemberId] = useState('');
  const [note, setNote] = useState('');
  const members = data?.assignableMembers ?? [];
  const nameOf = ({ title, person }: (typeof members)[number]) => person?.name ?? title;
  const loadOf = (id: string) => data?.assignmentLoads.find(({ memberId: one }) => one === id)?.items ?? 0;
  const chosen = members.find(({ id }) => id === memberId);
  const submit = async () => {
    if (chosen && (await give(items, { id: chosen.id, name: nameOf(chosen) }, note))) onClose();
  };
  return (
    <Dialog
      title={t('assigning.dialog', { count: items.length })}
      submit={t('assigning.submit')}
      busy={busy}
      ready={chosen !== undefined}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {items.length === 1 && <p>{items[0]?.title}</p>}
        <p>{t('assigning.help')}</p>
        {error && !data ? (
          <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <Skeleton lines={2} />
        ) : members.length === 0 ? (
          <p>{t('assigning.none')}</p>
        ) : (
          <Select
            id="assign-member"
            labelText={t('assigning.who')}
            value={memberId}
            data-modal-primary-focus
            onChange={({ target }) => setMemberId(target.value)}
          >
            <SelectItem value="" text={t('assigning.choosePerson')} />
            {members.map((member) => {
              const parts = [nameOf(member), ...(member.id === me.id ? [t('assigning.you')] : []), member.title];
              parts.push(t('assigning.load', { count: loadOf(member.id) }));
              const text = [[...new Set(parts)].join(' · '), awayOf(member.id)].filter(Boolean).join(' – ');
              return <SelectItem key={member.id} value={member.id} text={text} />;
            })}
          </Select>
        )}
        <TextInput
          id="assign-note"
          labelText={t('assigning.note')}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Stack>
    </Dialog>
  );
}
