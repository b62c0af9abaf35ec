import { useTranslation } from 'react-i18next';
import { useTopics } from '../../live/use-topics.js';
import { Section } from '../../parts/section.js';
import { useStanding } from '../../proposals/desk/standing.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import type { HomeProps } from '../duties.js';
import { Lines, NoLines } from '../../parts/list/lines.js';

/** A company's proposals that are not settled: who holds each, until when, and why. */
export function Proposals({ home: { proposals } }: HomeProps) {
  const { t } = useTranslation();
  const { organisation, me } = useSignedIn();
  const standing = useStanding(organisation.id);
  // Who holds one changes with its approval.
  useTopics((proposals?.edges ?? []).map(({ node }) => `proposal:${node.id}`));
  if (!proposals) return null;
  return (
    <Section
      id="proposals"
      title={t('home.proposals')}
      actions={
        proposals.edges.length > 0 && (
          <Link className="cds--link" to="/proposals">
            {t('home.openProposals')}
          </Link>
        )
      }
    >
      {proposals.edges.length === 0 ? (
        <NoLines>
          {t('home.noProposals')}{' '}
          {me.roles.includes('PROPOSER') && (
            <Link className="cds--link" to="/proposals/new">
              {t('desk.write')}
            </Link>
          )}
        </NoLines>
      ) : (
        <Lines
          label={t('home.proposals')}
          lines={proposals.edges.map(({ node }) => {
            const { with: holder, why, until, left, overdue } = standing(node);
            return {
              key: node.id,
              title: node.title,
              to: `/proposals/${node.id}`,
              aside: (
                <span className={overdue ? 'due due--over' : 'due'}>
                  {until} {left && `(${left})`}
                </span>
              ),
              note: [t(`proposalState.${node.state}`), holder && t('home.heldBy', { holder }), why]
                .filter(Boolean)
                .join(' · '),
            };
          })}
        />
      )}
    </Section>
  );
}
