import { InlineNotification, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { DateField } from '../../parts/input/date-field.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { forField } from '../../parts/input/here.js';
import { platformTime } from '../../parts/timing/platform-time.js';
import { elsewhere, faultAt } from '../../projects/faults.js';
import type { WebhookRow } from './webhook-dialogs.js';
import { replayWebhook } from './webhook.queries.js';

/** So many the server counts; that many stands for as many or more. */
const MOST_COUNTED = 1000;

/** Sends everything of a time again: for systems that missed it, or lost what they had. */
export function ReplayWebhook({
  webhook,
  onClose,
  onReplayed,
}: {
  webhook: WebhookRow;
  onClose: () => void;
  /** @param said how much that is, in words */
  onReplayed: (said: string) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [busy, replay, problem] = useAct(replayWebhook);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState(() => forField(platformTime()));
  const [nothing, setNothing] = useState(false);
  const { id, types, state, reason } = webhook;
  const submit = async () => {
    const time = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
    const { done } = await replay({ input: { id, ...time, clientMutationId: newKey() } });
    const events = done?.events ?? 0;
    setNothing(Boolean(done) && events === 0);
    if (events >= MOST_COUNTED) onReplayed(t('webhooks.replayedMany', { most: number(MOST_COUNTED) }));
    else if (events > 0) onReplayed(t('webhooks.replayed', { count: events }));
  };
  const field = (name: 'from' | 'until', value: string, set: (value: string) => void) => ({
    id: `webhook-replay-${name}`,
    type: 'datetime-local' as const,
    value,
    onChange: (typed: string) => {
      setNothing(false);
      set(typed);
    },
    ...faulty(
      `webhook-replay-${name}`,
      name === 'from' && isArchived(problem) ? t('webhooks.archivedThen') : faultAt(problem, name),
    ),
  });
  return (
    <Dialog
      title={t('webhooks.replayTime')}
      submit={t('webhooks.replayTime')}
      busy={busy}
      ready={[from, until].every((each) => !Number.isNaN(Date.parse(each)))}
      problem={isArchived(problem) ? undefined : elsewhere(problem, ([path]) => path === 'from' || path === 'until')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{types ? t('webhooks.replaySome', { types: types.join(', ') }) : t('webhooks.replayAll')}</p>
        <p>{t('webhooks.replayLead')}</p>
        {state !== 'ACTIVE' && <p>{t(reason === 'SEAT_ENDED' ? 'webhooks.replayNobody' : 'webhooks.replayPaused')}</p>}
        <DateField {...field('from', from, setFrom)} labelText={t('webhooks.from')} data-modal-primary-focus />
        <DateField {...field('until', until, setUntil)} labelText={t('webhooks.until')} />
        {nothing && (
          <InlineNotification
            kind="info"
            lowContrast
            hideCloseButton
            role="status"
            title={t('webhooks.replayedNone')}
          />
        )}
      </Stack>
    </Dialog>
  );
}

const isArchived = (problem: Problem | undefined) => problem?.code === 'ARCHIVED';
