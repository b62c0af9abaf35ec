import { SideNavItems, SideNavLink } from '@carbon/react';
import { ChevronDown } from '@carbon/icons-react';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { screensFor } from '../collected/screens.js';
import { graphql } from '../graphql/generated/gql.js';
import { useFormats } from '../language/format.js';
import { NavLink, useLocation } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { MOST_COUNTED, useAnswered } from './held-wanted.js';
import { isAsked, type MenuGroup, type MenuLine } from './screen.js';

/** The figures of the inbox page; a coordinator's acts have lines of their own while any waits. */
const countsQuery = graphql(`
  query MenuCounts {
    waits: inboxCount(filter: { wholeOrganisation: false })
    COORDINATE: inboxCount(filter: { kinds: [COORDINATE] })
    SETTLE_OBJECTION: inboxCount(filter: { kinds: [SETTLE_OBJECTION] })
    SETTLE_DISPUTE: inboxCount(filter: { kinds: [SETTLE_DISPUTE] })
    SETTLE_CONDITION: inboxCount(filter: { kinds: [SETTLE_CONDITION] })
  }
`);
const COORDINATORS = ['COORDINATE', 'SETTLE_OBJECTION', 'SETTLE_DISPUTE', 'SETTLE_CONDITION'] as const;

/** Open until somebody folds it: what most people come for. */
const OPEN_AT_FIRST: MenuGroup = 'work';

/** The main navigation: few lines, the rest in groups that fold. Carbon takes lines out of the tab order while its own drawer is shut, so each names its place. */
export function Menu({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const { pathname } = useLocation();
  const counts = useWaiting();
  const [folded, setFolded] = useState<{ readonly [group in MenuGroup]?: boolean }>({});
  const lines = screensFor(me);
  const groups = [...new Set(lines.map(({ group, path }) => group ?? path))].map((group) => ({
    group,
    lines: lines.filter((line) => (line.group ?? line.path) === group),
  }));
  const isHere = ({ path, also }: MenuLine) =>
    pathname === path || pathname.startsWith(`${path}/`) || (also !== undefined && pathname.startsWith(also));
  const lineOf = (line: MenuLine) => (
    <SideNavLink
      key={line.path}
      as={NavLink}
      to={line.path}
      end={line.path === '/'}
      isActive={line.also !== undefined && pathname.startsWith(line.also)}
      renderIcon={line.Icon}
      tabIndex={0}
      onClick={onGo}
    >
      {t(line.title)}
      {line.path === '/inbox' && counts && <Count count={counts.waits} />}
    </SideNavLink>
  );
  return (
    <SideNavItems>
      {groups.map(({ group, lines: members }) => {
        const [only] = members;
        // A group of one would be a click for nothing.
        if (members.length === 1 && only) {
          return (
            <Fragment key={group}>
              {lineOf(only)}
              {only.path === '/inbox' &&
                COORDINATORS.filter((kind) => counts?.[kind]).map((kind) => (
                  <SideNavLink
                    key={kind}
                    className="menu__below"
                    as={NavLink}
                    to={`/inbox?kind=${kind}`}
                    isActive={false}
                    tabIndex={0}
                    onClick={onGo}
                  >
                    {t(`inbox.kinds.${kind}`)}
                    <Count count={counts?.[kind] ?? 0} />
                  </SideNavLink>
                ))}
            </Fragment>
          );
        }
        const key = group as MenuGroup;
        const here = members.some(isHere);
        const open = !(folded[key] ?? !(here || key === OPEN_AT_FIRST));
        const active = here && !open ? ' cds--side-nav__item--active' : '';
        return (
          <li key={key} className={`cds--side-nav__item${active}`}>
            <button
              type="button"
              className="cds--side-nav__submenu"
              aria-expanded={open}
              onClick={() => setFolded({ ...folded, [key]: open })}
            >
              <span className="cds--side-nav__submenu-title">{t(`shell.group.${key}`)}</span>
              <span className="cds--side-nav__icon cds--side-nav__submenu-chevron">
                <ChevronDown />
              </span>
            </button>
            <ul className="menu__group" hidden={!open}>
              {members.map(lineOf)}
            </ul>
          </li>
        );
      })}
    </SideNavItems>
  );
}

function Count({ count }: { count: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (count === 0) return null;
  return (
    <>
      {/* Read aloud as a word of its own. */}{' '}
      <span className="menu__count">{count < MOST_COUNTED ? number(count) : t('inbox.many')}</span>
    </>
  );
}

/** What waits for the reader, as the inbox counts it; nothing for who is asked nothing. */
function useWaiting() {
  const { me, organisation } = useSignedIn();
  const { left } = useAnswered(MOST_COUNTED);
  const context = useMemo(() => ({ topics: [`inbox:${organisation.id}`] }), [organisation.id]);
  const [{ data }] = useQuery({ query: countsQuery, context, pause: !isAsked(me) });
  return data && { ...data, waits: left(data.waits, 'waits') };
}
