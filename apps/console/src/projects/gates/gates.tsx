import { Button, ProgressIndicator, ProgressStep } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApprovalLink } from '../../approvals/approval-link.js';
import { AskedHereLater } from '../../approvals/asked-here-later.js';
import { WhyWaiting } from '../../approvals/why.js';
import { useFormats } from '../../language/format.js';
import { useTopic } from '../../live/use-live.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Shortened } from '../../parts/list/shortened.js';
import { Section } from '../../parts/section.js';
import { GateDialog } from './gate-dialog.js';
import type { PageProject } from '../project.fragment.js';
import { stages } from '../vocabulary.js';
import { WithdrawGate } from '../withdraw-dialogs.js';
import { useLibraryWords } from '../../parts/input/choosing/library-words.js';

type Gate = PageProject['gates'][number];

/** Where a project stands, how it came there, and the gate to what comes next. */
export function Gates({ project, onRead }: { project: PageProject; onRead: () => void }) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const [asking, setAsking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Gate>();
  const { stage, gates, lead, stakeChanges, gateHolds } = project;
  const open = gates.find(({ state }) => state === 'REQUESTED');
  useTopic(open?.approval ? `approval:${open.approval.id}` : undefined);
  const at = stages.indexOf(stage);
  const next = stages[at + 1];
  const leads = project.viewerCan.includes('project.requestGate');
  const blocks = [
    ...(open ? (['GATE_OPEN'] as const) : []),
    ...(stakeChanges.some(({ state }) => state === 'PROPOSED') ? (['STAKES_PROPOSED'] as const) : []),
    ...(gateHolds.length > 0 ? (['GATES_HELD'] as const) : []),
  ];
  const steps = stages.map((one, index) => {
    const entered = gates.find(({ toStage, state }) => toStage === one && state === 'PASSED')?.settledAt;
    if (index === at) return { one, note: t('gates.here') };
    if (index === at + 1 && open) return { one, note: t('gates.deciding') };
    return { one, note: entered ? t('gates.passedOn', { date: day(entered) }) : undefined };
  });
  return (
    <Section
      id="gates"
      title={t('gates.title')}
      lead={t('gates.lead')}
      actions={
        leads &&
        next &&
        blocks.length === 0 && (
          <Button size="sm" onClick={() => setAsking(true)}>
            {t('gates.ask', { stage: t(`projectStage.${next}`) })}
          </Button>
        )
      }
    >
      <div className="line" tabIndex={0} role="group" aria-label={t('gates.line')}>
        <ProgressIndicator currentIndex={at} spaceEqually>
          {steps.map(({ one, note }) => (
            <ProgressStep key={one} translateWithId={words} label={t(`projectStage.${one}`)} secondaryLabel={note} />
          ))}
        </ProgressIndicator>
      </div>
      {!next && <p className="section__lead">{t('gates.closed')}</p>}
      {next && blocks.length > 0 && (
        <div className="blocked">
          <p>{t('gates.blocked', { stage: t(`projectStage.${next}`) })}</p>
          <ul>
            {blocks.map((block) => (
              <li key={block}>{t(`gates.block.${block}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {next && !leads && lead && <p className="section__lead">{t('gates.onlyLead', { lead: nameOf(lead) })}</p>}
      {open?.approval && (
        <>
          <WhyWaiting approval={open.approval} />
          <AskedHereLater className="panel" approval={open.approval} onRead={onRead} />
        </>
      )}
      <h3 id="gate-history" className="below">
        {t('gates.history')}
      </h3>
      {gates.length === 0 && <p className="quiet">{t('gates.none')}</p>}
      {gates.length > 0 && (
        <Rows
          labelledBy="gate-history"
          rows={gates}
          columns={[
            {
              key: 'step',
              title: t('gates.step'),
              cell: ({ fromStage, toStage }) => (
                <span className="nowrap">
                  {t(`projectStage.${fromStage}`)} → {t(`projectStage.${toStage}`)}
                </span>
              ),
            },
            { key: 'state', title: t('gates.state'), cell: ({ state }) => t(`gates.states.${state}`) },
            {
              key: 'on',
              title: t('gates.on'),
              cell: ({ requestedAt }) => <span className="nowrap">{day(requestedAt)}</span>,
            },
            {
              key: 'settled',
              title: t('gates.settled'),
              cell: ({ settledAt }) => settledAt && <span className="nowrap">{day(settledAt)}</span>,
            },
            { key: 'why', title: t('gates.why'), cell: ({ note }) => note },
            {
              key: 'decision',
              title: t('approval.show'),
              quiet: true,
              cell: ({ approval, toStage }) =>
                approval && <ApprovalLink id={approval.id} of={t(`projectStage.${toStage}`)} />,
            },
            {
              key: 'actions',
              title: t('common.actions'),
              quiet: true,
              cell: (gate) =>
                leads &&
                gate.state === 'REQUESTED' && (
                  <Button kind="ghost" size="sm" onClick={() => setWithdrawing(gate)}>
                    {t('gates.withdraw')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Shortened list="gates" />
      {asking && next && <GateDialog project={project} next={next} onClose={() => setAsking(false)} />}
      {withdrawing && <WithdrawGate gate={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Section>
  );
}
