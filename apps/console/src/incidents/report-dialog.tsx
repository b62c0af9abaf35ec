import { Button, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/input/faulty.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { correctIncident, reportIncident } from './incident-act.queries.js';
import { draftOf, inputOf } from './incident.draft.js';
import { FirstFields, MoreFields } from './incident-fields.js';
import type { ShownIncident } from './incidents.queries.js';

const FIELDS = ['title', 'account', 'affected', 'measures', 'beganAt', 'noticedAt', 'reason'];

/** Reports an incident of a project, or corrects what was said of one. */
export function ReportDialog({
  projectId,
  incident,
  onClose,
}: {
  projectId: string;
  incident?: ShownIncident;
  onClose: (id?: string) => void;
}) {
  const { t } = useTranslation();
  const [reporting, report] = useAct(reportIncident);
  const [correcting, correct] = useAct(correctIncident);
  const [draft, setDraft] = useState(() => draftOf(incident));
  const [more, setMore] = useState(Boolean(incident));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const said = inputOf(draft, incident);
  const fields = { draft, problem, onChange: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }) };
  const stale = problem?.code === 'VERSION_REFUSED';
  const submit = async () => {
    if (!said) return;
    const keyed = <T extends object>(input: T) => ({ ...input, clientMutationId: newKey() });
    const outcome = incident
      ? await correct({ input: keyed({ id: incident.id, expectedVersion: incident.version, reason, ...said }) })
      : await report({ input: keyed({ projectId, ...said }) });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t(incident ? 'common.saved' : 'incidents.reported'));
    onClose(outcome.done.incident?.id);
  };
  const title = t(incident ? 'incidents.correct' : 'incidents.report');
  return (
    <Dialog
      title={title}
      submit={incident ? t('common.save') : title}
      size="md"
      busy={reporting || correcting}
      ready={Boolean(said && (!incident || reason.trim()))}
      problem={stale ? undefined : elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={() => onClose()}
    >
      <Stack gap={5}>
        {stale && <p role="alert">{t('incidents.stale')}</p>}
        <p className="section__lead">{t(incident ? 'incidents.correctLead' : 'incidents.reportLead')}</p>
        <FirstFields {...fields} />
        {more ? (
          <MoreFields {...fields} />
        ) : (
          <Button kind="ghost" size="sm" onClick={() => setMore(true)}>
            {t('incidents.more')}
          </Button>
        )}
        {incident && (
          <TextArea
            id="incident-reason"
            rows={2}
            labelText={t('incidents.reason')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            {...faulty('incident-reason', faultAt(problem, 'reason'))}
          />
        )}
      </Stack>
    </Dialog>
  );
}
