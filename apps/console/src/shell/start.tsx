import { Navigate } from 'react-router';
import { useSignedIn } from '../session/session.js';
import { screensFor } from './screens.js';

/** Sends people to what their role works with most. */
export default function Start() {
  const [first] = screensFor(useSignedIn().me);
  return <Navigate to={first?.path ?? '/profile'} replace />;
}
